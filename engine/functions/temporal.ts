/** The built-ins that make dates, times and durations, and that read parts of them. */
import { civilFromDay } from "../time/civil.ts";
import { DAY, type Value } from "../values/value.ts";
import {
  type BuiltIn,
  type COUNT,
  DATE,
  DURATION,
  MOMENT,
  MONTHS,
  NUMBER,
  optional,
  parameter,
  type Signature,
  signature,
  TEXT,
  TIME,
  UNTOLD,
} from "./built-in.ts";
import { onClockOf } from "./on-clock.ts";
import { aliasOf, standard } from "./standard.ts";

const YEAR_MONTH_DAY = [parameter("year", NUMBER), parameter("month", NUMBER), parameter("day", NUMBER)];
const HOUR_MINUTE_SECOND = [parameter("hour", NUMBER), parameter("minute", NUMBER), parameter("second", NUMBER)];

/** `date` stands for a moment's date too. */
function ofDate(result: typeof NUMBER | typeof TEXT | typeof COUNT): readonly Signature[] {
  return [signature([parameter("date", DATE)], result), signature([parameter("date", MOMENT)], result)];
}

export const TEMPORAL: readonly BuiltIn[] = [
  standard("date", {
    signatures: [
      signature([parameter("from", TEXT)], DATE),
      signature([parameter("from", MOMENT)], DATE),
      signature([parameter("from", DATE)], DATE),
      signature(YEAR_MONTH_DAY, DATE),
    ],
    onClock: true,
    doc: "The date of an ISO text, of a moment (in the project's zone, if it has none of its own), or of year, month and day.",
    without: "there is no such date",
    example: ['date("2026-01-31")', '@"2026-01-31"'],
  }),
  standard("time", {
    signatures: [
      signature([parameter("from", TEXT)], TIME),
      signature([parameter("from", MOMENT)], TIME),
      signature([parameter("from", TIME)], TIME),
      signature(HOUR_MINUTE_SECOND, TIME),
      signature([...HOUR_MINUTE_SECOND, optional("offset", DURATION)], TIME),
    ],
    onClock: true,
    doc: "The time of day of an ISO text, of a moment (in the project's zone, if it has none of its own), or of hour, minute and second.",
    without: "there is no such time of day",
    example: ["time(9, 30, 0)", '@"09:30:00"'],
  }),
  standard("date and time", {
    signatures: [
      signature([parameter("from", TEXT)], MOMENT),
      signature([parameter("from", MOMENT)], MOMENT),
      signature([parameter("date", DATE), parameter("time", TIME)], MOMENT),
      signature([parameter("date", MOMENT), parameter("time", TIME)], MOMENT),
      signature([...YEAR_MONTH_DAY, ...HOUR_MINUTE_SECOND], MOMENT),
      signature([...YEAR_MONTH_DAY, ...HOUR_MINUTE_SECOND, optional("offset", DURATION)], MOMENT),
    ],
    onClock: true,
    doc: "The moment of an ISO text, of a date and a time, or of their parts; in the project's zone where none is said.",
    without: "there is no such date and time",
    example: ['date and time(@"2026-01-31", @"09:30:00Z")', '@"2026-01-31T09:30:00Z"'],
  }),
  standard("duration", {
    signatures: [signature([parameter("from", TEXT)], UNTOLD)],
    doc: "The duration that the text spells: of days and times, or of years and months.",
    without: 'the text spells no duration, like "P30D", "PT72H" or "P3M"',
    example: ['duration("P30D")', "30d"],
  }),
  standard("years and months duration", {
    signatures: [
      signature([parameter("from", DATE), parameter("to", DATE)], MONTHS),
      signature([parameter("from", MOMENT), parameter("to", MOMENT)], MONTHS),
    ],
    onClock: true,
    doc: "The whole months from one date to another.",
    example: ['years and months duration(@"2025-01-31", @"2026-03-01")', "13mo"],
  }),
  standard("now", {
    signatures: [signature([], MOMENT)],
    doc: "The moment of the evaluation; the same as the name `now`.",
    example: ["now() - now()", "0d"],
  }),
  standard("today", {
    signatures: [signature([], DATE)],
    doc: "The date of the evaluation, in the project's zone.",
    example: ["today() - today()", "0d"],
  }),
  standard("day of year", {
    signatures: ofDate(NUMBER),
    onClock: true,
    doc: "The number of the day in its year, from 1.",
    example: ['day of year(@"2026-02-01")', "32"],
  }),
  standard("day of week", {
    signatures: ofDate(TEXT),
    onClock: true,
    doc: "The English name of a date's weekday.",
    example: ['day of week(@"2026-01-31")', '"Saturday"'],
  }),
  standard("month of year", {
    signatures: ofDate(TEXT),
    onClock: true,
    doc: "The English name of a date's month.",
    example: ['month of year(@"2026-01-31")', '"January"'],
  }),
  standard("week of year", {
    signatures: ofDate(NUMBER),
    onClock: true,
    doc: "The number of the week, as ISO 8601 counts them.",
    example: ['week of year(@"2026-01-31")', "5"],
  }),
  ofOwn(
    "year of",
    ofDate(NUMBER),
    "The year of a date.",
    ['year of(@"2026-01-31")', "2026"],
    (day) => civilFromDay(day).year,
  ),
  ofOwn(
    "month of",
    ofDate(NUMBER),
    "The month of a date, 1 to 12.",
    ['month of(@"2026-01-31")', "1"],
    (day) => civilFromDay(day).month,
  ),
  ofOwn(
    "day of",
    ofDate(NUMBER),
    "The day of a date in its month, 1 to 31.",
    ['day of(@"2026-01-31")', "31"],
    (day) => civilFromDay(day).dayOfMonth,
  ),
  {
    name: "days",
    alias: null,
    signatures: [signature([parameter("duration", DURATION)], NUMBER)],
    missing: "passes-on",
    evaluate: ([duration = null]) => {
      const span = tagged(duration);
      return span?.kind === "duration" ? span.milliseconds / DAY : null;
    },
    doc: "How many days a duration is, with fractions.",
    without: null,
    example: ["days(36h)", "1.5"],
  },
  {
    name: "months",
    alias: null,
    signatures: [signature([parameter("duration", MONTHS)], NUMBER)],
    missing: "passes-on",
    evaluate: ([duration = null]) => {
      const span = tagged(duration);
      return span?.kind === "months" ? span.months : null;
    },
    doc: "How many months a duration of years and months is.",
    without: null,
    example: ["months(3mo)", "3"],
  },
];

/** A function of the language's own that reads a part of a date, or of a moment's date. */
function ofOwn(
  name: string,
  signatures: readonly Signature[],
  doc: string,
  example: readonly [expression: string, worth: string],
  part: (day: number) => Value,
): BuiltIn {
  return {
    name,
    alias: aliasOf(name),
    signatures,
    missing: "passes-on",
    evaluate: ([date = null], { zone }) => {
      const shown = tagged(onClockOf(date, zone));
      if (shown?.kind === "date") return part(shown.day);
      return shown?.kind === "moment" && shown.clock !== undefined ? part(shown.clock.day) : null;
    },
    doc,
    without: null,
    example,
  };
}

function tagged(value: Value): Extract<Value, { readonly kind: string }> | null {
  return value !== null && typeof value === "object" && "kind" in value ? value : null;
}
