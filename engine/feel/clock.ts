/** Times of the clock: made with their instant, moved, and told apart by offset and zone. */
import { instantOf } from "../time/zone.ts";
import { type ClockTime, DAY, type MomentValue, type TimeValue, type Value } from "../values/value.ts";

/** Instants further than this have no zone rules: the zone's rules at this one are taken. */
const FURTHEST = 8.6e15;
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

/** The same place's clock so many seconds later. */
export function movedMoment(moment: MomentValue, seconds: number): MomentValue {
  const clock = clockOf(moment);
  const total = clock.seconds + seconds;
  const days = Math.floor(total / DAY_SECONDS);
  return clockMoment(clock.day + days, { ...clock, seconds: tidy(total - days * DAY_SECONDS) });
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
  const local = Math.max(-FURTHEST, Math.min(FURTHEST, day * DAY + Math.floor(seconds) * 1000));
  const shown = Math.floor(local / DAY);
  return (local - instantOf(shown, local - shown * DAY, zone)) / 1000;
}

/** Nanoseconds are the finest that the standard's texts are written in here. */
function tidy(seconds: number): number {
  return Math.round(seconds * 1e9) / 1e9;
}
