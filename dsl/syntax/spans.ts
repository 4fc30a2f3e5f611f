/** Lengths of time as they are written: units, and their values. */
import type { Span } from "../../engine/program/span.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const exactUnits: ReadonlyMap<string, number> = new Map([
  ["s", second],
  ["min", minute],
  ["h", hour],
  ["d", day],
  ["w", 7 * day],
]);

const monthUnits: ReadonlyMap<string, number> = new Map([
  ["mo", 1],
  ["y", 12],
]);

/** Units that people write, and what they can mean. */
const meant: ReadonlyMap<string, readonly string[]> = new Map([
  ["m", ["min", "mo"]],
  ["sec", ["s"]],
  ["hr", ["h"]],
  ["hrs", ["h"]],
  ["hour", ["h"]],
  ["hours", ["h"]],
  ["day", ["d"]],
  ["days", ["d"]],
  ["wk", ["w"]],
  ["week", ["w"]],
  ["weeks", ["w"]],
  ["month", ["mo"]],
  ["months", ["mo"]],
  ["M", ["mo"]],
  ["D", ["d"]],
  ["H", ["h"]],
  ["W", ["w"]],
  ["Y", ["y"]],
  ["year", ["y"]],
  ["years", ["y"]],
  ["天", ["d"]],
  ["日", ["d"]],
  ["小时", ["h"]],
  ["周", ["w"]],
  ["个月", ["mo"]],
  ["月", ["mo"]],
  ["年", ["y"]],
]);

/** The units that are written right after a number, for who colours them. */
export const unitNames: readonly string[] = [...exactUnits.keys(), ...monthUnits.keys()];

/** The units that may have been meant by one that is none. */
export function meantUnits(unit: string): readonly string[] {
  const doubled = unit.length === 2 && unit[0] === unit[1] && isUnit(unit[0] ?? "");
  return doubled ? [unit[0] ?? ""] : (meant.get(unit) ?? []);
}

export function isUnit(unit: string): boolean {
  return exactUnits.has(unit) || monthUnits.has(unit);
}

/** The span of a number and a unit; null where a number of months is not whole or the unit is none. */
export function spanOf(number: number, unit: string): Span | null {
  const exact = exactUnits.get(unit);
  if (exact !== undefined) return { kind: "exact", milliseconds: number * exact };
  const months = monthUnits.get(unit);
  if (months === undefined || !Number.isInteger(number * months)) return null;
  return { kind: "months", months: number * months };
}

/** Ten thousand years: beyond them a calendar has no days. */
const LONGEST = 10_000;

/** In words, for messages. */
export const LONGEST_SPAN = "10,000 years";

export function isTooLong(span: Span): boolean {
  switch (span.kind) {
    case "exact":
      return !(span.milliseconds <= LONGEST * 365.25 * day);
    case "months":
      return !(span.months <= LONGEST * 12);
    case "business-days":
      return !(span.days <= LONGEST * 365);
  }
}

const wordUnits: ReadonlyMap<string, string> = new Map([
  ["second", "s"],
  ["minute", "min"],
  ["hour", "h"],
  ["day", "d"],
  ["week", "w"],
  ["month", "mo"],
  ["year", "y"],
]);

/** The words for units, in the singular. */
export const unitWords: readonly string[] = [...wordUnits.keys()];

/** The unit of a word such as `days` in "5 days"; null for others. */
export function unitOfWord(word: string): string | null {
  return wordUnits.get(word.endsWith("s") ? word.slice(0, -1) : word) ?? null;
}

/** How a span is written. */
export function spanText(span: Span): string {
  switch (span.kind) {
    case "months":
      return span.months % 12 === 0 && span.months > 0 ? `${span.months / 12}y` : `${span.months}mo`;
    case "business-days":
      return `${span.days} business day${span.days === 1 ? "" : "s"}`;
    case "exact": {
      const { milliseconds } = span;
      for (const unit of ["d", "h", "min", "s"]) {
        const length = exactUnits.get(unit) ?? second;
        if (milliseconds % length === 0) return `${milliseconds / length}${unit}`;
      }
      return `${milliseconds / second}s`;
    }
  }
}
