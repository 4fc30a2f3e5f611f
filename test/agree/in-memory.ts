/** A generated portfolio in the loop in memory. */
import type { LoopLog } from "../../engine/loop/log.ts";
import { runInMemory } from "../../engine/loop/memory-loop.ts";
import type { Day } from "../../engine/values/value.ts";
import { doneAt, type Generated } from "./generate.ts";

/** Which days the sweeps of a loop were about: the first at whose beginning was swept, and those that came too late. */
export type Sweeps = { readonly from: Day; readonly caughtUp: ReadonlySet<Day> };

export function loopInMemory(
  generated: Generated,
  sweeps: Sweeps = { from: generated.firstDay, caughtUp: new Set() },
): LoopLog {
  const { program, programHash, accounts, firstDay, days } = generated;
  const complete = { completeThrough: firstDay + 2 * days };
  return runInMemory({
    program,
    programHash,
    known: () => ({ sources: { crm: complete, usage: complete }, accounts }),
    person: (task) => doneAt(generated, task),
    ...sweeps,
    to: firstDay + days - 1,
    existing: "as-declared",
  });
}
