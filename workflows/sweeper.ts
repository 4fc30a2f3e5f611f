/** The sweep's clockwork: a loop on the virtual clock, or a single turn for a Temporal Schedule. The activity decides what is to be swept. */
import { continueAsNew, proxyActivities, sleep } from "@temporalio/workflow";
import type { Activities, SweepLoopInput } from "./activities.ts";
import { realUntil } from "./clock.ts";

/** How many turns one execution makes: its history stays small. */
const TURNS = 100;

const { sweep } = proxyActivities<Activities>({
  startToCloseTimeout: "1 hour",
  // A worker that died is noticed by its silence. One day's sweep of many accounts keeps the thread, and is silent meanwhile.
  heartbeatTimeout: "1 minute",
  retry: { initialInterval: "500 milliseconds", backoffCoefficient: 2, maximumInterval: "20 seconds" },
});

/** Sweeps whenever the next local midnight of the virtual clock has come. Ends only by being cancelled or terminated. */
export async function sweepLoop(input: SweepLoopInput): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    const { nextAt, clock } = await sweep({ tenant: input.tenant });
    const real = realUntil(clock, Date.now(), nextAt);
    if (real > 0) await sleep(real);
  }
  await continueAsNew<typeof sweepLoop>(input);
}

/** Sweeps what is due now. */
export async function sweepOnce(input: SweepLoopInput): Promise<void> {
  await sweep({ tenant: input.tenant });
}
