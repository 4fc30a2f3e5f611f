/** Working days: the days that are neither off nor a holiday, and those that are worked all the same. */
import type { Calendar } from "../program/program.ts";
import type { Day } from "../values/value.ts";
import { isoDay, weekday } from "./civil.ts";

/** A calendar without a working day within this many days would make counting endless. */
const PATIENCE = 3660;

export function isBusinessDay(day: Day, calendar: Calendar): boolean {
  const date = isoDay(day);
  if (calendar.workingDays.includes(date)) return true;
  return !calendar.weekend.includes(weekday(day)) && !calendar.holidays.includes(date);
}

/** The n-th working day after (or, for a negative n, before) a day; the day itself for 0. */
export function addBusinessDays(day: Day, days: number, calendar: Calendar): Day {
  const direction = days < 0 ? -1 : 1;
  let current = day;
  let skipped = 0;
  for (let left = Math.abs(days); left > 0; ) {
    current += direction;
    if (isBusinessDay(current, calendar)) {
      left--;
      skipped = 0;
    } else if (++skipped > PATIENCE) {
      throw new Error("The calendar has no working day for ten years.");
    }
  }
  return current;
}
