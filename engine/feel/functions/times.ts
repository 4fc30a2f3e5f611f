/** The standard's functions that make and read dates, times and durations (10.3.4.1, 10.3.4.6). */
import { civilFromDay, farDayFromCivil, weekday } from "../../time/civil.ts";
import { isZone } from "../../time/zone.ts";
import { type ClockTime, DAY, type Value } from "../../values/value.ts";
import { clockMoment, clockOf } from "../clock.ts";
import { FURTHEST_OFFSET, readDate, readMoment, readSpan, readTime } from "../read-times.ts";
import { any, date, define, type FeelFunction, isTagged, many, none, number, one, text, three, two } from "./define.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

export const TIMES: readonly FeelFunction[] = [
  define(
    "date",
    one(any("from"), (from) => {
      if (typeof from === "string") return readDate(from);
      const day = dayOf(from);
      return day === null ? null : { kind: "date", day };
    }),
    three(number("year"), number("month"), number("day"), (year, month, day) => {
      const found = farDayFromCivil(year, month, day);
      return found === null ? null : { kind: "date", day: found };
    }),
  ),
  define(
    "time",
    one(any("from"), (from) => {
      if (typeof from === "string") return readTime(from);
      if (!isTagged(from)) return null;
      if (from.kind === "time") return from;
      if (from.kind === "date") return { kind: "time", seconds: 0, offset: 0, zone: null };
      if (from.kind !== "moment") return null;
      const { seconds, offset, zone } = clockOf(from);
      return { kind: "time", seconds, offset: zone === null ? offset : null, zone };
    }),
    many(
      ["hour", "minute", "second", "offset"],
      any("part"),
      (parts) => {
        const clock = parts.length === 4 || parts.length === 3 ? clockFrom(parts) : null;
        return clock === null ? null : { kind: "time", ...clock };
      },
      3,
    ),
  ),
  define(
    "date and time",
    one(any("from"), (from) => {
      if (typeof from === "string") return readMoment(from);
      if (!isTagged(from)) return null;
      return from.kind === "date"
        ? clockMoment(from.day, { seconds: 0, offset: 0, zone: null })
        : from.kind === "moment"
          ? from
          : null;
    }),
    two(date("date"), any("time"), (on, at) => {
      const day = dayOf(on);
      if (day === null || !isTagged(at)) return null;
      return at.kind === "time" ? clockMoment(day, at) : null;
    }),
    many(
      ["year", "month", "day", "hour", "minute", "second", "offset"],
      any("part"),
      ([year, month, day, ...rest]) => {
        if (typeof year !== "number" || typeof month !== "number" || typeof day !== "number") return null;
        const found = farDayFromCivil(year, month, day);
        const clock = rest.length === 3 || rest.length === 4 ? clockFrom(rest) : null;
        return found === null || clock === null ? null : clockMoment(found, clock);
      },
      6,
    ),
  ),
  define("duration", one(text("from"), readSpan)),
  define(
    "years and months duration",
    two(date("from"), date("to"), (from, to) => {
      const [start, end] = [dayOf(from), dayOf(to)];
      return start === null || end === null ? null : { kind: "months", months: monthsBetween(start, end) };
    }),
  ),
  define(
    "day of year",
    one(date("date"), (on) => overDay(on, (day) => day - firstOfYear(day) + 1)),
  ),
  define(
    "day of week",
    one(date("date"), (on) => overDay(on, (day) => WEEKDAYS[weekday(day)] ?? null)),
  ),
  define(
    "month of year",
    one(date("date"), (on) => overDay(on, (day) => MONTHS[civilFromDay(day).month - 1] ?? null)),
  ),
  define(
    "week of year",
    one(date("date"), (on) => overDay(on, weekOfYear)),
  ),
  define(
    "now",
    none(({ instant }) =>
      clockMoment(Math.floor(instant / DAY), {
        seconds: (instant - Math.floor(instant / DAY) * DAY) / 1000,
        offset: 0,
        zone: null,
      }),
    ),
  ),
  define(
    "today",
    none(({ instant }) => ({ kind: "date", day: Math.floor(instant / DAY) })),
  ),
];

/** The day of a date or a date and time. */
function dayOf(value: Value): number | null {
  if (!isTagged(value)) return null;
  return value.kind === "date" ? value.day : value.kind === "moment" ? clockOf(value).day : null;
}

function overDay(value: Value, of: (day: number) => Value): Value {
  const day = dayOf(value);
  return day === null ? null : of(day);
}

/** Hours, minutes, seconds, and where the clock hangs: a duration, a zone's name, or nothing. */
function clockFrom([hours, minutes, whole, place = null]: readonly Value[]): ClockTime | null {
  if (typeof hours !== "number" || typeof minutes !== "number" || typeof whole !== "number") return null;
  if (!Number.isInteger(hours) || !Number.isInteger(minutes)) return null;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || whole < 0 || whole >= 60) return null;
  const seconds = hours * 3600 + minutes * 60 + whole;
  if (place === null) return { seconds, offset: null, zone: null };
  if (typeof place === "string") return isZone(place) ? { seconds, offset: null, zone: place } : null;
  if (!isTagged(place) || place.kind !== "duration") return null;
  const offset = place.milliseconds / 1000;
  return Number.isInteger(offset) && Math.abs(offset) <= FURTHEST_OFFSET ? { seconds, offset, zone: null } : null;
}

/** Whole months from one day to another. */
function monthsBetween(from: number, to: number): number {
  const [a, b] = [civilFromDay(from), civilFromDay(to)];
  const months = (b.year - a.year) * 12 + (b.month - a.month);
  if (months > 0 && b.dayOfMonth < a.dayOfMonth) return months - 1;
  return months < 0 && b.dayOfMonth > a.dayOfMonth ? months + 1 : months;
}

function firstOfYear(day: number): number {
  return farDayFromCivil(civilFromDay(day).year, 1, 1) ?? day;
}

/** ISO 8601: the week of the year that has the week's Thursday. */
function weekOfYear(day: number): number {
  const thursday = day + 3 - ((weekday(day) + 6) % 7);
  return Math.floor((thursday - firstOfYear(thursday)) / 7) + 1;
}
