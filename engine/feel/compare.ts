/** Equality and order as the standard has them: null where two values cannot be compared. */
import { isList } from "../values/compare.ts";
import { type Clock, DAY, type Value } from "../values/value.ts";
import { clockOf, comparable, hasPlace } from "./clock.ts";
import { isSameFunction } from "./same-function.ts";

/** Whether two values are equal; null where they are of different kinds. `null` equals null alone. */
export function feelEqual(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a === "number" && typeof b === "number") return sameNumber(a, b);
  if (typeof a !== "object" || typeof b !== "object") return typeof a === typeof b ? a === b : null;
  if (isList(a) || isList(b)) {
    if (!isList(a) || !isList(b)) return null;
    return a.length === b.length && a.every((item, index) => feelEqual(item, b[index] ?? null) === true);
  }
  if (a.kind === "context" && b.kind === "context") {
    const names = Object.keys(a.fields);
    const [left, right] = [a.fields, b.fields];
    if (names.length !== Object.keys(right).length) return false;
    return names.every(
      (name) => Object.hasOwn(right, name) && feelEqual(left[name] ?? null, right[name] ?? null) === true,
    );
  }
  if (a.kind === "range" && b.kind === "range") {
    return (
      a.lowerIncluded === b.lowerIncluded &&
      a.upperIncluded === b.upperIncluded &&
      feelEqual(a.lower, b.lower) === true &&
      feelEqual(a.upper, b.upper) === true
    );
  }
  if (a.kind === "function" && b.kind === "function") return isSameFunction(a, b);
  const order = feelOrder(a, b);
  return order === null ? null : order === 0;
}

/** -1, 0 or 1 as `a` stands before, with or after `b`; null where there is no order between them. */
export function feelOrder(a: Value, b: Value): number | null {
  if (typeof a === "number" && typeof b === "number") return sameNumber(a, b) ? 0 : sign(a, b);
  if (typeof a === "string" && typeof b === "string") return textOrder(a, b);
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return null;
  if (isList(a) || isList(b)) return null;
  if (a.kind === "date" && b.kind === "date") return sign(a.day, b.day);
  if (a.kind === "moment" && b.kind === "moment") {
    const [left, right] = [clockOf(a), clockOf(b)];
    // A local one stands at the other's place: what the clocks show is compared.
    if (hasPlace(left) !== hasPlace(right)) return sign(shown(left), shown(right));
    return sign(Math.floor(a.instant), Math.floor(b.instant));
  }
  if (a.kind === "time" && b.kind === "time") {
    const local = hasPlace(a) !== hasPlace(b);
    const [left, right] = local ? [a.seconds, b.seconds] : [comparable(a), comparable(b)];
    return sign(milliseconds(left), milliseconds(right));
  }
  if (a.kind === "duration" && b.kind === "duration") return sign(a.milliseconds, b.milliseconds);
  if (a.kind === "months" && b.kind === "months") return sign(a.months, b.months);
  return null;
}

/** Milliseconds that a clock shows, whatever its place. */
function shown({ day, seconds }: Clock): number {
  return day * DAY + milliseconds(seconds);
}

/** Doubles that differ in their last digit or two come from the same decimal number; whole ones are what they are. */
function sameNumber(a: number, b: number): boolean {
  if (a === b) return true;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return false;
  return Math.abs(a - b) <= 2 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
}

/** Points in time are told apart to the millisecond, as everywhere. */
function milliseconds(seconds: number): number {
  return Math.floor(seconds * 1000 + 1e-6);
}

/** Texts stand in the order of their characters (code points). */
function textOrder(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(left.length - right.length);
}

function sign(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
