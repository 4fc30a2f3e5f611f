/** A process that reads files, says what it found and ends: tuned for its start. */
import { setFlagsFromString } from "node:v8";

/**
 * What `./tend` gives to Node for these verbs where there is one core; V8 takes it at its start alone. Threads that look for
 * garbage and optimize code beside the work would only take the core from it, and young objects that stay are found sooner in
 * a small space. On several cores those threads are a help.
 */
export const ON_ONE_CORE: readonly string[] = ["--single-threaded", "--max-semi-space-size=2"];

/** The verbs that do no more. */
export const SHORT: ReadonlySet<string> = new Set(["check", "convert", "eval", "fmt", "schema"]);

/**
 * Things that pay in a process which runs on, as a sweep or a worker does, and not here:
 *
 * - The optimizing compiler looks at functions together with all that they call, at every small one soon, and at the others after
 *   a few milliseconds: a quarter of the time of checking a thousand files goes into code that is optimized when most of it is
 *   over. Here it looks at what was busy for longer, with little around it.
 * - The heap is searched for garbage again when it has grown by some half. Nearly all that a compiler makes of a project stays
 *   until the end, so here it may first grow to sixteen times what the command itself takes; V8's own limit stays as it is.
 */
export function expectShortLife(verb: string | undefined): void {
  if (verb === undefined || !SHORT.has(verb)) return;
  setFlagsFromString("--interrupt-budget=300000");
  setFlagsFromString("--max-bytecode-size-for-early-opt=0");
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=200");
  setFlagsFromString("--heap-growing-percent=1500");
}
