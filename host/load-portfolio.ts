/** Accounts' data from the store, with the matcher of regular expressions that the engine does not have itself. */
import type { LoadedPortfolio } from "../store/index.ts";
import { loadPortfolio as load } from "../store/index.ts";
import { PATTERNS } from "./patterns.ts";

export async function loadPortfolio(...given: Parameters<typeof load>): Promise<LoadedPortfolio> {
  return { ...(await load(...given)), patterns: PATTERNS };
}
