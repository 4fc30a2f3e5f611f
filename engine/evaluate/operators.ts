/** Arithmetic and comparison of known values. The checker lets no other pairs of types through: meeting one is a bug. */
import { assertNever } from "../assert-never.ts";
import type { ArithmeticOperator, ComparisonOperator } from "../program/expression.ts";
import { addMonths, isDay } from "../time/civil.ts";
import { resolveSpan } from "../time/resolve-span.ts";
import { compareValues, equalValues, isList, kindOf } from "../values/compare.ts";
import { finite, ofNumbers } from "../values/number-arithmetic.ts";
import { DAY, type Value } from "../values/value.ts";

/** Null: there is no such number (a division by 0, a number too large). `zone`: for months added to a moment. */
export function arithmetic(operator: ArithmeticOperator, a: Value, b: Value, zone: string): Value {
  if (typeof a === "number" && typeof b === "number") return finite(ofNumbers(operator, a, b));
  if (typeof a === "string" && typeof b === "string" && operator === "+") return a + b;
  const value = ofTimes(operator, a, b, zone);
  if (value === undefined) throw new Error(`There is no ${kindOf(a)} ${operator} ${kindOf(b)}.`);
  return value;
}

export function compare(operator: ComparisonOperator, a: Value, b: Value): boolean {
  switch (operator) {
    case "=":
      return equalValues(a, b);
    case "!=":
      return !equalValues(a, b);
    case "<":
      return compareValues(a, b) < 0;
    case "<=":
      return compareValues(a, b) <= 0;
    case ">":
      return compareValues(a, b) > 0;
    case ">=":
      return compareValues(a, b) >= 0;
    default:
      return assertNever(operator, "comparison");
  }
}

/** Whether a value equals a choice, lies in a range, or is in a list. */
export function isIn(value: Value, choice: Value): boolean {
  if (choice !== null && typeof choice === "object") {
    if (isList(choice)) return choice.some((item) => item !== null && isIn(value, item));
    if (choice.kind === "range") {
      const { lower, upper, lowerIncluded, upperIncluded } = choice;
      const above = lower === null ? 1 : compareValues(value, lower);
      const below = upper === null ? -1 : compareValues(value, upper);
      return (above > 0 || (above === 0 && lowerIncluded)) && (below < 0 || (below === 0 && upperIncluded));
    }
  }
  return equalValues(value, choice);
}

export function negated(value: Value): Value {
  if (typeof value === "number") return -value;
  if (typeof value === "object" && value !== null && "kind" in value) {
    if (value.kind === "duration") return { kind: "duration", milliseconds: -value.milliseconds };
    if (value.kind === "months") return { kind: "months", months: -value.months };
  }
  throw new Error(`There is no negative of a ${kindOf(value)}.`);
}

/** Undefined: the operator has no meaning for these. */
function ofTimes(operator: ArithmeticOperator, a: Value, b: Value, zone: string): Value | undefined {
  const [left, right] = [time(a), time(b)];
  if (operator === "+" && left?.kind === "date") return moved(left, right, 1, zone);
  if (operator === "+" && left?.kind === "moment") return moved(left, right, 1, zone);
  if (operator === "+" && (right?.kind === "date" || right?.kind === "moment")) return moved(right, left, 1, zone);
  if (operator === "-" && left?.kind === "date" && right?.kind === "date") {
    return { kind: "duration", milliseconds: (left.day - right.day) * DAY };
  }
  if (operator === "-" && left?.kind === "moment" && right?.kind === "moment") {
    return { kind: "duration", milliseconds: left.instant - right.instant };
  }
  if (operator === "-" && (left?.kind === "date" || left?.kind === "moment")) return moved(left, right, -1, zone);
  if (left?.kind === "duration" && right?.kind === "duration") {
    const n =
      operator === "**" || operator === "*" ? undefined : ofNumbers(operator, left.milliseconds, right.milliseconds);
    if (n === undefined) return undefined;
    return operator === "/" ? finite(n) : { kind: "duration", milliseconds: n };
  }
  if (left?.kind === "months" && right?.kind === "months") {
    const n = operator === "**" || operator === "*" ? undefined : ofNumbers(operator, left.months, right.months);
    if (n === undefined) return undefined;
    return operator === "/" ? finite(n) : { kind: "months", months: n };
  }
  if (typeof b === "number" && (operator === "*" || operator === "/")) return scaled(left, operator, b);
  if (typeof a === "number" && operator === "*") return scaled(right, operator, a);
  return undefined;
}

type Time = Extract<Value, { kind: "date" | "moment" | "duration" | "months" }>;

function time(value: Value): Time | null {
  if (value === null || typeof value !== "object" || isList(value)) return null;
  const { kind } = value;
  return kind === "context" || kind === "range" || kind === "time" || kind === "function" ? null : value;
}

/** A date moves by whole days, rounded down; a moment by months on the zone's clock. */
function moved(from: Time, by: Time | null, sign: 1 | -1, zone: string): Value | undefined {
  if (by === null || by.kind === "date" || by.kind === "moment") return undefined;
  if (from.kind === "date") {
    const day =
      by.kind === "months"
        ? addMonths(from.day, sign * by.months)
        : from.day + Math.floor((sign * by.milliseconds) / DAY);
    return isDay(day) ? { kind: "date", day } : null;
  }
  if (from.kind !== "moment") return undefined;
  const days = by.kind === "duration" ? by.milliseconds / DAY : by.months * 31;
  if (!isDay(Math.round(from.instant / DAY + sign * days))) return null;
  if (by.kind === "duration") return { kind: "moment", instant: from.instant + sign * by.milliseconds };
  const months = sign * by.months;
  const side = months < 0 ? "before" : "after";
  const instant = resolveSpan(from.instant, { kind: "months", months: Math.abs(months) }, side, zone, NO_CALENDAR);
  return { kind: "moment", instant };
}

/** Months do not ask which days are worked. */
const NO_CALENDAR = { weekend: [], holidays: [], workingDays: [] };

function scaled(value: Time | null, operator: "*" | "/", by: number): Value | undefined {
  if (value?.kind === "duration") {
    const milliseconds = finite(ofNumbers(operator, value.milliseconds, by));
    return milliseconds === null ? null : { kind: "duration", milliseconds };
  }
  if (value?.kind === "months") {
    const months = finite(Math.trunc(ofNumbers(operator, value.months, by)));
    return months === null ? null : { kind: "months", months };
  }
  return undefined;
}
