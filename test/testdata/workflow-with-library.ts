/** A workflow that imports what no workflow may, for the test of the sandbox's law. */
import { distance } from "fastest-levenshtein";

export async function careless(): Promise<number> {
  return distance("health", "heath");
}
