/** Arithmetic and comparison of known values: the standard's, with the project's zone for moments that have no clock. */
import { assertNever } from "../assert-never.ts";
import { feelArithmetic, feelNegated } from "../feel/arithmetic.ts";
import { feelEqual, feelOrder } from "../feel/compare.ts";
import type { ArithmeticOperator, ComparisonOperator } from "../program/expression.ts";
import { isDay } from "../time/civil.ts";
import { resolveSpan } from "../time/resolve-span.ts";
import { compareValues, equalValues, isList, sameNumber } from "../values/compare.ts";
import { finite, ofNumbers } from "../values/number-arithmetic.ts";
import { DAY, type MomentValue, type Value } from "../values/value.ts";

/** Null: there is no such value (a division by 0, a number too large, a day too far). `zone`: for months added to a moment. */
export function arithmetic(operator: ArithmeticOperator, a: Value, b: Value, zone: string): Value {
  if (typeof a === "number" && typeof b === "number") return finite(ofNumbers(operator, a, b));
  const point = clockless(a) ?? clockless(b);
  const span = point === a ? b : a;
  const moved =
    point === null || (operator !== "+" && operator !== "-") ? undefined : movedBy(point, operator, span, zone);
  return bounded(moved === undefined ? feelArithmetic(operator, a, b) : moved);
}

/** Whether two values are equal, numbers within the language's tolerance; null: they are of two kinds. */
export function equal(a: Value, b: Value): boolean | null {
  if (typeof a === "number" && typeof b === "number") return sameNumber(a, b);
  return feelEqual(a, b) === null ? null : equalValues(a, b);
}

/** -1, 0 or 1 as the first stands before, with or after the second, numbers within the tolerance equal; null: they have no order. */
export function orderOf(a: Value, b: Value): number | null {
  return typeof a === "number" && typeof b === "number" ? compareValues(a, b) : feelOrder(a, b);
}

/** Null: the two cannot be compared. */
export function compare(operator: ComparisonOperator, a: Value, b: Value): boolean | null {
  if (operator === "=") return equal(a, b);
  if (operator === "!=") {
    const same = equal(a, b);
    return same === null ? null : !same;
  }
  const order = orderOf(a, b);
  if (order === null) return null;
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return assertNever(operator, "comparison");
  }
}

/** Null: there is no negative of it. */
export function negated(value: Value): Value {
  return feelNegated(value);
}

function clockless(value: Value): MomentValue | null {
  if (value === null || typeof value !== "object" || isList(value)) return null;
  return value.kind === "moment" && value.clock === undefined ? value : null;
}

/** A moment without a clock moves by exact time, or by months on the project's clock; undefined: it is not moved by that. */
function movedBy(from: MomentValue, operator: "+" | "-", by: Value, zone: string): Value | undefined {
  if (by === null || typeof by !== "object" || isList(by)) return undefined;
  const sign = operator === "+" ? 1 : -1;
  if (by.kind === "duration") return { kind: "moment", instant: from.instant + sign * by.milliseconds };
  if (by.kind !== "months") return undefined;
  if (!isDay(Math.round(from.instant / DAY + sign * by.months * 31))) return null;
  const months = sign * by.months;
  const side = months < 0 ? "before" : "after";
  const instant = resolveSpan(from.instant, { kind: "months", months: Math.abs(months) }, side, zone, NO_CALENDAR);
  return { kind: "moment", instant };
}

/** Months do not ask which days are worked. */
const NO_CALENDAR = { weekend: [], holidays: [], workingDays: [] };

/** Unknown where a day is further away than the calendar goes, or a duration is no finite one. */
function bounded(value: Value): Value {
  if (value === null || typeof value !== "object" || isList(value)) return value;
  switch (value.kind) {
    case "date":
      return isDay(value.day) ? value : null;
    case "moment":
      return isDay(Math.round(value.instant / DAY)) ? value : null;
    case "duration":
      return finite(value.milliseconds) === null ? null : value;
    case "months":
      return finite(value.months) === null ? null : value;
    default:
      return value;
  }
}
