/** A process that reads files, says what it found and ends: tuned for its start. */
import { setFlagsFromString } from "node:v8";

/** The verbs that do no more. */
const SHORT: ReadonlySet<string> = new Set(["check", "convert", "eval", "fmt", "schema"]);

/**
 * Makes the optimizing compiler look at functions one by one rather than with all that they call: a quarter of the time of checking
 * a thousand files goes into code that is optimized when most of it is over. A sweep or a worker, which run on, keep it.
 */
export function expectShortLife(verb: string | undefined): void {
  if (verb !== undefined && SHORT.has(verb)) setFlagsFromString("--max-inlined-bytecode-size-cumulative=100");
}
