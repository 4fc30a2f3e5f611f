/** How values compare: numbers with a tolerance in conditions, exactly in sorting and distinctness. */
import { feelEqual } from "../feel/compare.ts";
import type { Value } from "./value.ts";

/** Comparisons take two numbers as equal when they differ by no more than this, relative to the greater (at least 1). */
export const TOLERANCE = 1e-12;

export function sameNumber(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Whether two values are equal, numbers within the tolerance. Values of different types are not. */
export function equalValues(a: Value, b: Value): boolean {
  return equal(a, b, sameNumber);
}

/** Whether two values are the same to the bit: what tells that something has changed. */
export function identicalValues(a: Value, b: Value): boolean {
  return equal(a, b, Object.is);
}

/**
 * -1, 0 or 1 as `a` stands before, with or after `b`; numbers within the tolerance are equal.
 * Throws on values that have no order or different types: the checker lets none of them through.
 */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return sameNumber(a, b) ? 0 : a < b ? -1 : 1;
  return compareExactly(a, b);
}

/** As `compareValues`, without tolerance: an order that can sort. */
export function compareExactly(a: Value, b: Value): number {
  const [left, right] = [rank(a), rank(b)];
  if (left === null || right === null || typeof left !== typeof right || kindOf(a) !== kindOf(b)) {
    throw new Error(`There is no order between a ${kindOf(a)} and a ${kindOf(b)}.`);
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Text that two values share exactly when they are the same: a key for sets and groups. */
export function exactKey(value: Value): string {
  if (typeof value === "object" && value !== null && "kind" in value && value.kind === "context") {
    const fields = Object.keys(value.fields).sort();
    return `{${fields.map((name) => `${JSON.stringify(name)}:${exactKey(value.fields[name] ?? null)}`).join(",")}}`;
  }
  if (isList(value)) return `[${value.map(exactKey).join(",")}]`;
  if (typeof value === "object" && value !== null && "kind" in value && value.kind === "moment")
    return `@${value.instant}`;
  return JSON.stringify(value);
}

/** A value's kind in the user's words. */
export function kindOf(value: Value): string {
  if (value === null) return "missing value";
  if (typeof value === "string") return "text";
  if (typeof value !== "object") return typeof value;
  return isList(value) ? "list" : value.kind;
}

/** `Array.isArray`, which does not tell a readonly array from the other values. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** The place of a value in the order of its kind: days, milliseconds, months. Null for conditions and whatever else has no order. */
export function rank(value: Value): number | string | null {
  if (typeof value === "number" || typeof value === "string") return value;
  if (value === null || typeof value !== "object" || isList(value)) return null;
  switch (value.kind) {
    case "date":
      return value.day;
    case "moment":
      return value.instant;
    case "duration":
      return value.milliseconds;
    case "months":
      return value.months;
    default:
      return null;
  }
}

function equal(a: Value, b: Value, numbers: (a: number, b: number) => boolean): boolean {
  if (typeof a === "number" && typeof b === "number") return numbers(a, b);
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
  if (isList(a) || isList(b)) {
    if (!isList(a) || !isList(b) || a.length !== b.length) return false;
    return a.every((item, index) => equal(item, b[index] ?? null, numbers));
  }
  if (a.kind === "context") {
    if (b.kind !== "context") return false;
    const names = Object.keys(a.fields);
    if (names.length !== Object.keys(b.fields).length) return false;
    return names.every((name) => name in b.fields && equal(a.fields[name] ?? null, b.fields[name] ?? null, numbers));
  }
  if (a.kind === "range") {
    return (
      b.kind === "range" &&
      a.lowerIncluded === b.lowerIncluded &&
      a.upperIncluded === b.upperIncluded &&
      equal(a.lower, b.lower, numbers) &&
      equal(a.upper, b.upper, numbers)
    );
  }
  if (a.kind === "time" && b.kind === "time") return feelEqual(a, b) === true;
  if (a.kind === "function" || b.kind === "function") return a === b;
  return a.kind === b.kind && rank(a) === rank(b);
}
