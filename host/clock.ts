/** The virtual clock: a row in the database, the same for host and runs. `at` is never the host's or SQL's own now. */
import type { Instant } from "../engine/values/value.ts";
import type { ClockRow } from "../store/runs/types.ts";

export type Clock = {
  readonly row: ClockRow;
  /** The virtual instant; never goes back within a process. */
  now(): Instant;
  /** Real milliseconds from now until the virtual instant; 0 when it has passed. Rounded up. */
  realUntil(at: Instant): number;
};

/** A clock that follows the row. `realNow` is for tests. */
export function openClock(row: ClockRow, realNow: () => Instant = Date.now): Clock {
  let latest = Number.NEGATIVE_INFINITY;
  const read = (): Instant => {
    const instant = row.factor === 1 && row.virtualEpoch === row.realEpoch ? realNow() : virtualAt(row, realNow());
    latest = Math.max(latest, instant);
    return latest;
  };
  return {
    row,
    now: read,
    realUntil: (at) => Math.max(0, Math.ceil((at - read()) / row.factor)),
  };
}

/** What the virtual clock shows at a real instant, in whole milliseconds. */
export function virtualAt(row: ClockRow, real: Instant): Instant {
  return Math.floor(row.virtualEpoch + (real - row.realEpoch) * row.factor);
}
