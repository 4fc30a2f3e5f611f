/** An observation at an instant needs the data of the day before: it waits for the sweep of the latest local midnight. */
import { ApplicationFailure, activityInfo, heartbeat } from "@temporalio/activity";
import { dayAt } from "../../engine/time/zone.ts";
import type { Instant } from "../../engine/values/value.ts";
import { currentProgram, lastSweep } from "../../store/index.ts";
import type { HostContext } from "./context.ts";

/** How long an activity waits by itself before it gives its place to others, in real milliseconds. */
const PATIENCE = 2_000;
/** After this long an observation answers with what is there: with the real clock and with a faster one. */
const LIMIT_REAL = 6 * 3_600_000;
const LIMIT_FAST = 10 * 60_000;

/** Returns when the sweep is committed, or when the limit is over. Throws a failure that is tried again soon while neither is. */
export async function waitForSweep(context: HostContext, tenant: string, at: Instant): Promise<void> {
  const begun = performance.now();
  while (!(await isSwept(context, tenant, at))) {
    const fast = context.clock.row.factor !== 1;
    const { scheduledTimestampMs } = activityInfo();
    if (Date.now() - scheduledTimestampMs > (fast ? LIMIT_FAST : LIMIT_REAL)) return;
    if (performance.now() - begun > PATIENCE) {
      throw ApplicationFailure.create({
        type: "SweepPending",
        message: "the sweep of the latest midnight is not committed yet",
        nextRetryDelay: fast ? 200 : 60_000,
      });
    }
    heartbeat();
    await context.nextSweep(500);
  }
}

async function isSwept(context: HostContext, tenant: string, at: Instant): Promise<boolean> {
  return context.database.transaction(tenant, async (tx) => {
    const last = await lastSweep(tx);
    // Swept ahead of the instant, which is usual, without a look at the program for its zone.
    if (last === null) return (await currentProgram(tx)) === null;
    if (last.at >= at) return true;
    const program = await currentProgram(tx);
    return program === null || last.day >= dayAt(at, program.program.project.zone) - 1;
  });
}
