/** One timer for all of a run's deadlines: set anew only when the earliest one is another. */
import { CancellationScope, isCancellation, sleep } from "@temporalio/workflow";
import type { Instant } from "../engine/values/value.ts";
import type { Clock } from "./activities.ts";
import { realUntil } from "./clock.ts";

export type Alarm = {
  /** Sees to it that `hasRung` turns true at the virtual instant; null: never. */
  readonly set: (due: Instant | null) => void;
  readonly hasRung: () => boolean;
};

type Timer = { readonly due: Instant; readonly scope: CancellationScope; rung: boolean };

export function createAlarm(clock: Clock): Alarm {
  let timer: Timer | null = null;

  const start = (due: Instant): Timer => {
    const started: Timer = { due, scope: new CancellationScope(), rung: false };
    const real = realUntil(clock, Date.now(), due);
    if (real === 0) {
      started.rung = true;
      return started;
    }
    started.scope
      .run(() => sleep(real))
      .then(
        () => {
          started.rung = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
    return started;
  };

  return {
    set: (due) => {
      if (timer !== null && timer.due === due && !timer.rung) return;
      if (timer !== null && !timer.rung) timer.scope.cancel();
      timer = due === null ? null : start(due);
    },
    hasRung: () => timer?.rung === true,
  };
}
