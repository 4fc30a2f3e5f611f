/** Arithmetic as the standard has it, on values of any kind: null where the operator has no meaning for them. */
import { addMonths, isFarDay } from "../time/civil.ts";
import { isList } from "../values/compare.ts";
import { type Clock, DAY, type MomentValue, type Value } from "../values/value.ts";
import { clockMoment, clockOf, comparable, hasPlace, movedMoment, movedTime } from "./clock.ts";
import { decimalPower, decimalProduct, decimalQuotient, decimalSum } from "./decimal.ts";
import { exactSpan, monthsSpan } from "./spans.ts";

type Operator = "+" | "-" | "*" | "/" | "**";
type Tagged = Extract<Value, { readonly kind: string }>;

export function feelArithmetic(operator: Operator, a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return ofNumbers(operator, a, b);
  if (typeof a === "string" && typeof b === "string") return operator === "+" ? a + b : null;
  const [left, right] = [tagged(a), tagged(b)];
  if (typeof b === "number" && left !== null)
    return operator === "*" || operator === "/" ? scaled(operator, left, b) : null;
  if (typeof a === "number" && right !== null) return operator === "*" ? scaled("*", right, a) : null;
  if (left === null || right === null) return null;
  if (operator === "+") return moved(left, right, 1) ?? moved(right, left, 1);
  if (operator === "-") return difference(left, right) ?? moved(left, right, -1);
  if (operator === "/" && left.kind === "duration" && right.kind === "duration") {
    return decimalQuotient(left.milliseconds, right.milliseconds);
  }
  return operator === "/" && left.kind === "months" && right.kind === "months"
    ? decimalQuotient(left.months, right.months)
    : null;
}

function ofNumbers(operator: Operator, a: number, b: number): number | null {
  switch (operator) {
    case "+":
      return decimalSum(a, b);
    case "-":
      return decimalSum(a, -b);
    case "*":
      return decimalProduct(a, b);
    case "/":
      return decimalQuotient(a, b);
    case "**":
      return decimalPower(a, b);
  }
}

export function feelNegated(value: Value): Value {
  if (typeof value === "number") return value === 0 ? 0 : -value;
  const span = tagged(value);
  if (span?.kind === "duration") return { kind: "duration", milliseconds: 0 - span.milliseconds };
  return span?.kind === "months" ? { kind: "months", months: 0 - span.months } : null;
}

function tagged(value: Value): Tagged | null {
  return value === null || typeof value !== "object" || isList(value) ? null : value;
}

function scaled(operator: "*" | "/", span: Tagged, by: number): Value {
  const n = (of: number) => (operator === "*" ? decimalProduct(of, by) : decimalQuotient(of, by));
  if (span.kind === "duration") return exactSpan(n(span.milliseconds) ?? Number.NaN);
  return span.kind === "months" ? monthsSpan(n(span.months) ?? Number.NaN) : null;
}

/** From one point in time to another; a date beside a date and time is its midnight in UTC. */
function difference(a: Tagged, b: Tagged): Value {
  if (a.kind === "duration" && b.kind === "duration") return exactSpan(a.milliseconds - b.milliseconds);
  if (a.kind === "months" && b.kind === "months") return monthsSpan(a.months - b.months);
  if (a.kind === "date" && b.kind === "date") return exactSpan((a.day - b.day) * DAY);
  if (a.kind === "time" && b.kind === "time") {
    return hasPlace(a) === hasPlace(b) ? exactSpan((comparable(a) - comparable(b)) * 1000) : null;
  }
  const [from, to] = [clockAt(a), clockAt(b)];
  if (from === null || to === null || hasPlace(from) !== hasPlace(to)) return null;
  // Day and seconds apart: an instant's double does not tell nanoseconds.
  const seconds = from.seconds - to.seconds - ((from.offset ?? 0) - (to.offset ?? 0));
  return exactSpan((from.day - to.day) * DAY + seconds * 1000);
}

function clockAt(value: Tagged): Clock | null {
  if (value.kind === "date") return { day: value.day, seconds: 0, offset: 0, zone: null };
  return value.kind === "moment" ? clockOf(value) : null;
}

/** Null for what is not moved by such a duration, and beyond the standard's years. */
function moved(point: Tagged, by: Tagged, sign: 1 | -1): Value {
  if (by.kind === "duration") {
    const milliseconds = sign * by.milliseconds;
    if (point.kind === "duration") return exactSpan(point.milliseconds + milliseconds);
    if (point.kind === "date") return dateAt(Math.floor((point.day * DAY + milliseconds) / DAY));
    if (point.kind === "moment") return inYears(movedMoment(point, milliseconds / 1000));
    return point.kind === "time" ? movedTime(point, milliseconds / 1000) : null;
  }
  if (by.kind !== "months") return null;
  const months = sign * by.months;
  if (point.kind === "months") return monthsSpan(point.months + months);
  if (point.kind === "date") return dateAt(addMonths(point.day, months));
  if (point.kind !== "moment") return null;
  const clock = clockOf(point);
  const day = addMonths(clock.day, months);
  return isFarDay(day) ? clockMoment(day, clock) : null;
}

function dateAt(day: number): Value {
  return isFarDay(day) ? { kind: "date", day } : null;
}

function inYears(moment: MomentValue): Value {
  return isFarDay(clockOf(moment).day) ? moment : null;
}
