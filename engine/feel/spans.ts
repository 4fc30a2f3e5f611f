/** Durations as they come out of reading and computing: null where one is longer than can be written. */
import type { DurationValue, MonthsValue } from "../values/value.ts";

/** Milliseconds, and months, whose texts have no exponent yet. */
const MOST_MILLISECONDS = 1e27;
const MOST_MONTHS = 1e21;
/** Below this a double tells the parts of a millisecond. */
const TELLS_PARTS = 1e9;

export function exactSpan(milliseconds: number): DurationValue | null {
  if (!(Math.abs(milliseconds) <= MOST_MILLISECONDS)) return null;
  const tidy = Math.abs(milliseconds) < TELLS_PARTS ? Math.round(milliseconds * 1e6) / 1e6 : milliseconds;
  return { kind: "duration", milliseconds: tidy + 0 };
}

/** Whole months: what is left of them is cut off. */
export function monthsSpan(months: number): MonthsValue | null {
  return Math.abs(months) <= MOST_MONTHS ? { kind: "months", months: Math.trunc(months) + 0 } : null;
}
