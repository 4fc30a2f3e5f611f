/** The standard's texts of dates, times, dates with times, and durations, read; null for any other text. */
import { farDayFromCivil } from "../time/civil.ts";
import { isZone } from "../time/zone.ts";
import {
  type ClockTime,
  DAY,
  type DateValue,
  type DurationValue,
  type MomentValue,
  type MonthsValue,
  type TimeValue,
  type Value,
} from "../values/value.ts";
import { clockMoment } from "./clock.ts";
import { exactSpan, monthsSpan } from "./spans.ts";

const DATE = /^(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(\.\d+)?(?:([Zz])|([+-])(\d\d):(\d\d)(?::(\d\d))?|@([A-Za-z][\w+/-]*))?$/;
/** The farthest from UTC that an offset may be, in seconds. */
export const FURTHEST_OFFSET = 18 * 3600;

export function readDate(text: string): DateValue | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const day = farDayFromCivil(Number(match[1]), Number(match[2]), Number(match[3]));
  return day === null ? null : { kind: "date", day };
}

export function readTime(text: string): TimeValue | null {
  const { time } = readClockOrEnd(text);
  return time === null ? null : { kind: "time", ...time };
}

/** A time, or a date with a time, whose seconds may be left out, in the standard's spelling; any other text as it is. */
export function withSeconds(text: string): string {
  return text.replace(/^((?:-?\d{4,9}-\d\d-\d\dT)?\d\d:\d\d)(?![:.])/, "$1:00");
}

/** A date alone is its midnight; it may say of what place, as dates of XML Schema do. */
export function readMoment(text: string): MomentValue | null {
  const at = text.indexOf("T");
  if (at < 0) {
    const [, on = text, place = ""] = /^(.*?)([Zz]|[+-]\d\d:\d\d)?$/s.exec(text) ?? [];
    const [day, clock] = [readDate(on), readClock(`00:00:00${place}`)];
    return day === null || clock === null ? null : clockMoment(day.day, clock);
  }
  const date = readDate(text.slice(0, at));
  if (date === null) return null;
  const { time, ends } = readClockOrEnd(text.slice(at + 1));
  return time === null ? null : clockMoment(date.day + (ends ? 1 : 0), time);
}

/** Days and times, or years and months; never both. */
export function readSpan(text: string): DurationValue | MonthsValue | null {
  const months = /^(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/.exec(text);
  if (months !== null) {
    const count = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    return monthsSpan(months[1] === "-" ? -count : count);
  }
  const exact = /^(-?)P(?=\d|T\d)(?:(\d+)D)?(?:T(?=[\d.])(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d*)?|\.\d+)S)?)?$/.exec(
    text,
  );
  if (exact === null) return null;
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = exact;
  const total =
    Number(days) * DAY + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Math.round(Number(seconds) * 1e9) / 1e6;
  return exactSpan(sign === "-" ? -total : total);
}

/** Also with weeks, which ISO 8601 has and the standard has not: `P2W`, `P1W3D`. */
export function readSpanWithWeeks(text: string): DurationValue | MonthsValue | null {
  const [, sign, weeks, rest] = /^(-?)P(\d+)W(.*)$/s.exec(text) ?? [];
  if (weeks === undefined) return readSpan(text);
  const more = rest === "" ? exactSpan(0) : readSpan(`P${rest}`);
  if (more?.kind !== "duration") return null;
  const total = Number(weeks) * 7 * DAY + more.milliseconds;
  return exactSpan(sign === "-" ? -total : total);
}

/** What stands in `@"…"`. */
export function readTemporal(text: string): Value {
  return readDate(text) ?? (/^-?P/.test(text) ? null : readMoment(text)) ?? readTime(text) ?? readSpan(text);
}

/** `24:00:00` is the end of a day: the beginning of the next. */
function readClockOrEnd(text: string): { readonly time: ClockTime | null; readonly ends: boolean } {
  const ends = text.startsWith("24:00:00");
  const time = readClock(ends ? `00${text.slice(2)}` : text);
  return { time: ends && time?.seconds !== 0 ? null : time, ends };
}

function readClock(text: string): ClockTime | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [
    ,
    hours,
    minutes,
    whole,
    fraction = "0",
    utc,
    sign,
    aheadHours = "0",
    aheadMinutes = "0",
    aheadSeconds = "0",
    zone,
  ] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(whole) > 59) return null;
  const seconds =
    Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + Number(`0${fraction.replace(/^0/, "")}`);
  if (zone !== undefined) return isZone(zone) ? { seconds, offset: null, zone } : null;
  if (utc !== undefined) return { seconds, offset: 0, zone: null };
  if (sign === undefined) return { seconds, offset: null, zone: null };
  const ahead = Number(aheadHours) * 3600 + Number(aheadMinutes) * 60 + Number(aheadSeconds);
  if (ahead > FURTHEST_OFFSET || Number(aheadMinutes) > 59 || Number(aheadSeconds) > 59) return null;
  return { seconds, offset: sign === "-" && ahead !== 0 ? -ahead : ahead, zone: null };
}
