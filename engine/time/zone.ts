/** Days and local times of a time zone, as instants and back. In a gap the first valid instant, in an overlap the earlier. */
import { DAY, type Day, type Instant } from "../values/value.ts";

/** No zone is, or was, further from UTC than this. */
const FURTHEST = 16 * 3_600_000;
/** How many days' starts are kept per zone before starting anew. */
const KEPT = 4096;

type Zone = { readonly format: Intl.DateTimeFormat; readonly starts: Map<Day, Instant> };
const ZONES = new Map<string, Zone>();

/** Whether the runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    zoneOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The instant at which a day begins in the zone. */
export function startOfDay(day: Day, zone: string): Instant {
  if (zone === "UTC") return day * DAY;
  const { starts } = zoneOf(zone);
  const known = starts.get(day);
  if (known !== undefined) return known;
  const start = instantOf(day, 0, zone);
  if (starts.size >= KEPT) starts.clear();
  starts.set(day, start);
  return start;
}

/** The zone's day at an instant. */
export function dayAt(instant: Instant, zone: string): Day {
  return Math.floor((instant + offsetAt(instant, zone)) / DAY);
}

/** The last whole day before an instant: the day that a sweep at that instant is about. */
export function asOfDay(at: Instant, zone: string): Day {
  return dayAt(at, zone) - 1;
}

/** Milliseconds since midnight on the zone's clock at an instant. */
export function timeOfDay(instant: Instant, zone: string): number {
  const local = instant + offsetAt(instant, zone);
  return local - Math.floor(local / DAY) * DAY;
}

/** The instant at which the zone's clock shows a time (milliseconds since midnight) on a day. */
export function instantOf(day: Day, time: number, zone: string): Instant {
  const local = day * DAY + time;
  if (zone === "UTC") return local;
  // A local time has at most two instants: one for the offset before a change and one for the offset after it.
  const before = offsetAt(local - FURTHEST, zone);
  const after = offsetAt(local + FURTHEST, zone);
  const candidates = [local - Math.max(before, after), local - Math.min(before, after)];
  for (const candidate of candidates) {
    if (candidate + offsetAt(candidate, zone) === local) return candidate;
  }
  return endOfGap(local - Math.max(before, after), local - Math.min(before, after), local, zone);
}

/** The first instant of which the local time is not before the wanted one: the clock jumped over it. */
function endOfGap(low: Instant, high: Instant, local: number, zone: string): Instant {
  let [before, at] = [low - 1, high];
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2);
    if (middle + offsetAt(middle, zone) >= local) at = middle;
    else before = middle;
  }
  return at;
}

/** What the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: Instant, zone: string): number {
  if (zone === "UTC") return 0;
  const parts: { [type: string]: number } = {};
  for (const { type, value } of zoneOf(zone).format.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return local - Math.floor(instant / 1000) * 1000;
}

function zoneOf(zone: string): Zone {
  const known = ZONES.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const made = { format, starts: new Map<Day, Instant>() };
  ZONES.set(zone, made);
  return made;
}
