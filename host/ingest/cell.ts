/** One cell's text as a value of the declared type, or why it is none. */
import type { Type, Unit } from "../../engine/program/type.ts";
import { dayFromIso } from "../../engine/time/civil.ts";
import { dayAt, instantOf } from "../../engine/time/zone.ts";
import type { Day, Instant, Value } from "../../engine/values/value.ts";

/** `reason` is a sentence without its subject: `"x" is not a number; …`. */
export type ReadCell = { readonly value: Value } | { readonly reason: string };

/** The cell is trimmed and not empty. Local times without an offset are those of the project's zone. */
export function readCell(text: string, type: Type, zone: string): ReadCell {
  switch (type.kind) {
    case "number":
      return readNumber(text, type.unit);
    case "boolean":
      return readBoolean(text);
    case "date": {
      const day = readDay(text, zone);
      return day === null
        ? { reason: `${quote(text)} is not a date; write it like 2023-05-31` }
        : { value: { kind: "date", day } };
    }
    case "moment": {
      const instant = readInstant(text, zone);
      return instant === null
        ? { reason: `${quote(text)} is not a moment; write it like 2023-05-31T14:30:00Z` }
        : { value: { kind: "moment", instant } };
    }
    default:
      return { value: text };
  }
}

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Thousands with commas: `1,234,567` or `1,234.5`. One comma alone may be a decimal comma: see AMBIGUOUS. */
const GROUPED = /^[+-]?\d{1,3}((,\d{3})+\.\d+|(,\d{3}){2,})$/;
const AMBIGUOUS = /^[+-]?(\d{1,3}),(\d{3})$/;

function readNumber(text: string, unit: Unit): ReadCell {
  let digits = text;
  if (unit === "money")
    digits = digits.replace(/^([+-]?)\s*(\p{Sc}|[A-Z]{3})\s*/u, "$1").replace(/\s*(\p{Sc}|[A-Z]{3})$/u, "");
  const percent = unit === "percent" && digits.endsWith("%");
  if (percent) digits = digits.slice(0, -1).trimEnd();
  const either = AMBIGUOUS.exec(digits);
  if (either !== null) {
    const [, whole = "", rest = ""] = either;
    return {
      reason: `${quote(text)} may be ${whole}${rest} or ${whole} and a fraction; write it like ${whole}${rest} or ${whole}.${rest}`,
    };
  }
  if (GROUPED.test(digits)) digits = digits.replaceAll(",", "");
  const number = PLAIN.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isFinite(number)) return { reason: `${quote(text)} is not a number; write it like 1234.5` };
  return { value: percent ? number / 100 : number };
}

const YES = new Set(["true", "yes", "y", "1", "t"]);
const NO = new Set(["false", "no", "n", "0", "f"]);

function readBoolean(text: string): ReadCell {
  const word = text.toLowerCase();
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  return { reason: `${quote(text)} is neither yes nor no; write true or false` };
}

/** The day of an ISO date, or of a moment in the zone; null for other text. */
export function readDay(text: string, zone: string): Day | null {
  if (text.length === 10) return dayFromIso(text);
  const instant = readInstant(text, zone);
  return instant === null ? null : dayAt(instant, zone);
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

function readInstant(text: string, zone: string): Instant | null {
  const match = MOMENT.exec(text);
  const day = dayFromIso(match?.[1] ?? "");
  if (match === null || day === null) return null;
  const [hours, minutes, seconds] = [Number(match[2] ?? 0), Number(match[3] ?? 0), Number(match[4] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const time = ((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.floor(Number(`0${match[5] ?? ""}`) * 1000);
  const offset = match[6];
  if (offset === undefined) return instantOf(day, time, zone);
  if (offset.toUpperCase() === "Z") return instantOf(day, time, "UTC");
  const [offsetHours, offsetMinutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  if (offsetHours > 15 || offsetMinutes > 59) return null;
  const ahead = (offsetHours * 60 + offsetMinutes) * 60_000;
  return instantOf(day, time, "UTC") - (offset.startsWith("-") ? -ahead : ahead);
}

/** What stands in the file, shortened. */
export function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
}
