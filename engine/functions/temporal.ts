/** The built-ins that read parts of dates and durations. FEEL writes `renewal_date.year`; these are the functions behind it. */
import { civilFromDay, weekday } from "../time/civil.ts";
import { DAY, type Value } from "../values/value.ts";
import { type BuiltIn, DATE, DURATION, MONTHS, NUMBER, parameter, signature, TEXT } from "./built-in.ts";

const NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const OF_DATE = [signature([parameter("date", DATE)], NUMBER)];

export const TEMPORAL: readonly BuiltIn[] = [
  {
    name: "year of",
    alias: "yearOf",
    signatures: OF_DATE,
    missing: "passes-on",
    evaluate: ([date = null]) => partOf(date, (day) => civilFromDay(day).year),
    doc: "The year of a date.",
    example: { expression: 'year of(@"2026-01-31")', arguments: [{ kind: "date", day: 20484 }], value: 2026 },
  },
  {
    name: "month of",
    alias: "monthOf",
    signatures: OF_DATE,
    missing: "passes-on",
    evaluate: ([date = null]) => partOf(date, (day) => civilFromDay(day).month),
    doc: "The month of a date, 1 to 12.",
    example: { expression: 'month of(@"2026-01-31")', arguments: [{ kind: "date", day: 20484 }], value: 1 },
  },
  {
    name: "day of",
    alias: "dayOf",
    signatures: OF_DATE,
    missing: "passes-on",
    evaluate: ([date = null]) => partOf(date, (day) => civilFromDay(day).dayOfMonth),
    doc: "The day of a date in its month, 1 to 31.",
    example: { expression: 'day of(@"2026-01-31")', arguments: [{ kind: "date", day: 20484 }], value: 31 },
  },
  {
    name: "day of week",
    alias: "dayOfWeek",
    signatures: [signature([parameter("date", DATE)], TEXT)],
    missing: "passes-on",
    evaluate: ([date = null]) => partOf(date, (day) => NAMES[weekday(day)] ?? null),
    doc: "The English name of a date's weekday.",
    example: { expression: 'day of week(@"2026-01-31")', arguments: [{ kind: "date", day: 20484 }], value: "Saturday" },
  },
  {
    name: "days",
    alias: null,
    signatures: [signature([parameter("duration", DURATION)], NUMBER)],
    missing: "passes-on",
    evaluate: ([duration = null]) =>
      duration !== null && typeof duration === "object" && "kind" in duration && duration.kind === "duration"
        ? duration.milliseconds / DAY
        : null,
    doc: "How many days a duration is, with fractions.",
    example: { expression: "days(36h)", arguments: [{ kind: "duration", milliseconds: 1.5 * DAY }], value: 1.5 },
  },
  {
    name: "months",
    alias: null,
    signatures: [signature([parameter("duration", MONTHS)], NUMBER)],
    missing: "passes-on",
    evaluate: ([duration = null]) =>
      duration !== null && typeof duration === "object" && "kind" in duration && duration.kind === "months"
        ? duration.months
        : null,
    doc: "How many months a duration of years and months is.",
    example: { expression: "months(3mo)", arguments: [{ kind: "months", months: 3 }], value: 3 },
  },
];

function partOf(date: Value, part: (day: number) => Value): Value {
  return date !== null && typeof date === "object" && "kind" in date && date.kind === "date" ? part(date.day) : null;
}
