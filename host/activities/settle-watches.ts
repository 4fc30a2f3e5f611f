/** Tells runs of flips that a sweep could not see, because the watch was registered while it was under way, or for an earlier instant. */
import type { Flip } from "../../engine/data/changes.ts";
import type { Watch } from "../../engine/data/portfolio.ts";
import { identicalValues } from "../../engine/values/compare.ts";
import type { Instant, Value } from "../../engine/values/value.ts";
import type { Transaction } from "../../store/database.ts";
import { inOrder, queueFlip } from "../../store/runs/index.ts";

/** A watch, and its values at the sweeps that it missed, oldest first. */
export type Missed = {
  readonly account: string;
  readonly watch: Watch;
  readonly values: readonly { readonly at: Instant; readonly value: Value }[];
};

/** Queues the flips, sweep after sweep. Gives their number. */
export async function settleWatches(tx: Transaction, missed: readonly Missed[]): Promise<number> {
  const flips = new Map<Instant, Flip[]>();
  for (const { account, watch, values } of missed) {
    let told = watch.value;
    for (const { at, value } of values) {
      if (identicalValues(told, value)) continue;
      told = value;
      flips.set(at, [...(flips.get(at) ?? []), { account, watch, value }]);
    }
  }
  let queued = 0;
  for (const at of [...flips.keys()].sort((a, b) => a - b)) {
    for (const flip of inOrder(flips.get(at) ?? [])) if (await queueFlip(tx, flip, at)) queued += 1;
  }
  return queued;
}
