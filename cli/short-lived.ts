/** A process that reads files, says what it found and ends: tuned for its start. */
import { setFlagsFromString } from "node:v8";

/** The verbs that do no more. */
const SHORT: ReadonlySet<string> = new Set(["check", "convert", "eval", "fmt", "schema"]);

/**
 * Two things that pay in a process which runs on, as a sweep or a worker does, and not here:
 *
 * - The optimizing compiler looks at functions together with all that they call: a quarter of the time of checking a thousand
 *   files goes into code that is optimized when most of it is over. Here it looks at them one by one.
 * - The heap is searched for garbage again when it has grown by some half. Nearly all that a compiler makes of a project stays
 *   until the end, so here it may first grow to sixteen times what the command itself takes; V8's own limit stays as it is.
 */
export function expectShortLife(verb: string | undefined): void {
  if (verb === undefined || !SHORT.has(verb)) return;
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=100");
  setFlagsFromString("--heap-growing-percent=1500");
}
