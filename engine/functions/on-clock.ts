/** What a clock in the project's zone shows at a moment that came without a clock of its own. */
import { clockMoment } from "../feel/clock.ts";
import { dayAt, timeOfDay } from "../time/zone.ts";
import { isList } from "../values/compare.ts";
import type { Value } from "../values/value.ts";

/** Moments of data and `now` have no clock: asked for their date or hour, they show the project's. Other values stay as they are. */
export function onClockOf(value: Value, zone: string): Value {
  if (value === null || typeof value !== "object" || isList(value)) return value;
  if (value.kind !== "moment" || value.clock !== undefined) return value;
  const { instant } = value;
  const seconds = timeOfDay(instant, zone) / 1000;
  const shown = clockMoment(dayAt(instant, zone), { seconds, offset: null, zone });
  // Where the clock is turned back, an hour is shown twice: the moment stays which one it is.
  return shown.instant === instant ? shown : { ...shown, instant };
}
