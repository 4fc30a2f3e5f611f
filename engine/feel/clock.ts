/** Times of the clock: made with their instant, moved, and told apart by offset and zone. */
import { dayAt, instantOf, timeOfDay } from "../time/zone.ts";
import { type ClockTime, DAY, type MomentValue, type TimeValue, type Value } from "../values/value.ts";

/** Instants further than this have no zone rules: the zone's rules at this one are taken. */
const FURTHEST = 8.6e15;
/** In 1621: the platform counts earlier days by another calendar, and no zone had changed its clock by then. */
const EARLIEST = -11e12;
const DAY_SECONDS = 86_400;

/** A date and time of the clock. A local one (no offset, no zone) takes its instant as if it were UTC. */
export function clockMoment(day: number, { seconds, offset, zone }: ClockTime): MomentValue {
  const local = day * DAY + seconds * 1000;
  const ahead = zone === null ? (offset ?? 0) : zoneOffset(day, seconds, zone);
  return {
    kind: "moment",
    instant: local - ahead * 1000,
    clock: { day, seconds, offset: zone === null ? offset : ahead, zone },
  };
}

/** What a date and time shows; one without a clock shows UTC's. */
export function clockOf(moment: MomentValue): NonNullable<MomentValue["clock"]> {
  if (moment.clock !== undefined) return moment.clock;
  const day = Math.floor(moment.instant / DAY);
  return { day, seconds: (moment.instant - day * DAY) / 1000, offset: 0, zone: null };
}

/** The same place's clock so many seconds later; where a zone's clock is changed in between, it shows so. */
export function movedMoment(moment: MomentValue, seconds: number): MomentValue {
  const clock = clockOf(moment);
  const offset = clock.zone === null ? clock.offset : aheadAt(moment.instant + seconds * 1000, clock.zone);
  const total = clock.seconds + seconds + (offset ?? 0) - (clock.offset ?? 0);
  const days = Math.floor(total / DAY_SECONDS);
  const moved = { ...clock, offset, day: clock.day + days, seconds: tidy(total - days * DAY_SECONDS) };
  return { kind: "moment", instant: moved.day * DAY + (moved.seconds - (offset ?? 0)) * 1000, clock: moved };
}

/** Seconds that a zone is ahead of UTC at an instant. */
function aheadAt(instant: number, zone: string): number {
  const at = withRules(Math.floor(instant));
  return (dayAt(at, zone) * DAY + timeOfDay(at, zone) - at) / 1000;
}

/** The instant itself, or the nearest that the platform has a zone's rules for. */
function withRules(instant: number): number {
  return Math.max(EARLIEST, Math.min(FURTHEST, instant));
}

/** A time so many seconds later, around midnight where needed. */
export function movedTime(time: TimeValue, seconds: number): TimeValue {
  const total = time.seconds + seconds;
  return { ...time, seconds: tidy(total - Math.floor(total / DAY_SECONDS) * DAY_SECONDS) };
}

/** Seconds since midnight UTC, for comparing times; a local one is taken as it stands, a zone by its offset in January 1970. */
export function comparable(time: TimeValue): number {
  const ahead = time.zone === null ? (time.offset ?? 0) : zoneOffset(0, time.seconds, time.zone);
  return time.seconds - ahead;
}

/** Whether a time says where its clock hangs. */
export function hasPlace({ offset, zone }: ClockTime): boolean {
  return offset !== null || zone !== null;
}

/** What is ahead of UTC, in seconds; null for local times. */
export function offsetOf(value: Value): number | null {
  if (value === null || typeof value !== "object" || !("kind" in value)) return null;
  if (value.kind === "time") return value.zone === null ? value.offset : zoneOffset(0, value.seconds, value.zone);
  return value.kind === "moment" ? clockOf(value).offset : null;
}

function zoneOffset(day: number, seconds: number, zone: string): number {
  const local = withRules(day * DAY + Math.floor(seconds) * 1000);
  const shown = Math.floor(local / DAY);
  return (local - instantOf(shown, local - shown * DAY, zone)) / 1000;
}

/** Nanoseconds are the finest that the standard's texts are written in here. */
function tidy(seconds: number): number {
  return Math.round(seconds * 1e9) / 1e9;
}
