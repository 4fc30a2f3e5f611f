/** Expressions over several days: windows, changes, days in a row, first and last days. All go from the oldest day to the newest. */
import { assertNever } from "../assert-never.ts";
import type { Aggregate, Expression } from "../program/expression.ts";
import { compareExactly, kindOf } from "../values/compare.ts";
import { median } from "../values/median.ts";
import type { Day } from "../values/value.ts";
import { describeExpression } from "./describe.ts";
import { notBegun } from "./metrics.ts";
import { causesOf, isUnknown, knownValue, type Result, type Unknown, unknown, unknownOfBoth } from "./result.ts";
import { type Evaluate, keep, type Recorder, type Scope, scopeOn } from "./scope.ts";

type WindowExpression = Extract<Expression, { kind: "window" }>;
type ChangeExpression = Extract<Expression, { kind: "change" }>;
type InARowExpression = Extract<Expression, { kind: "in-a-row" }>;
type DayWithExpression = Extract<Expression, { kind: "day-with" }>;

export function windowOn(expression: WindowExpression, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const { aggregate, of, days, atLeast } = expression;
  const early = notBegun(scope);
  if (early !== null) return early;
  const values: Result[] = [];
  let missing: Unknown | null = null;
  for (let day = Math.max(scope.day - days + 1, scope.account.firstDay); day <= scope.day; day++) {
    const result = sampleBriefly(of, day, scope, evaluate, recorder);
    if (!isUnknown(result)) values.push(result);
    else missing = missing === null ? result : unknownOfBoth(missing, result);
  }
  const enough = atLeast === null ? missing === null : values.length >= atLeast;
  return enough ? aggregated(aggregate, values) : tooFew(expression, values.length, missing);
}

/** `drop`: 1 - mean of the last days / mean of the days before them; `rise` is its negative. */
export function changeOn(expression: ChangeExpression, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const { direction, of, days, before } = expression;
  const early = notBegun(scope);
  if (early !== null) return early;
  const first = scope.day - days + 1;
  const earlier = meanOver(of, first - before, first - 1, scope, evaluate, recorder);
  const later = meanOver(of, first, scope.day, scope, evaluate, recorder);
  if (isUnknown(earlier)) return isUnknown(later) ? unknownOfBoth(earlier, later) : earlier;
  if (isUnknown(later)) return later;
  if (earlier === 0) return unknown(`${describeExpression(of)} was 0 in the ${before} days before the last ${days}`);
  const drop = 1 - later / earlier;
  return direction === "drop" ? drop : -drop;
}

/** True if true on all of the last days, false if false on any, otherwise unknown. */
export function inARow(expression: InARowExpression, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  let missing: Unknown | null = null;
  for (let day = scope.day; day > scope.day - expression.days; day--) {
    const early = notBegun(scopeOn(scope.account, day));
    const result = early ?? sample(expression.condition, day, scope, evaluate, recorder);
    if (result === false) return false;
    if (isUnknown(result)) missing = missing === null ? result : unknownOfBoth(missing, result);
    if (early !== null) break;
  }
  return missing ?? true;
}

/** The date of the first or last day on which something was true or above 0; unknown where a day that decides it is. */
export function dayWith(expression: DayWithExpression, scope: Scope, evaluate: Evaluate): Result {
  const early = notBegun(scope);
  if (early !== null) return early;
  return expression.which === "last"
    ? lastDayWith(expression, scope, evaluate)
    : firstDayWith(expression, scope, evaluate);
}

function lastDayWith(expression: DayWithExpression, scope: Scope, evaluate: Evaluate): Result {
  const from = firstDayOf(scope);
  for (let day = scope.day; day >= from; day--) {
    const known = day < scope.day ? keptOn(expression, day, scope) : undefined;
    if (known !== undefined) return known;
    const result = sample(expression.of, day, scope, evaluate, null);
    if (isUnknown(result)) return result;
    if (holds(result)) return { kind: "date", day };
  }
  return onNoDay(expression);
}

function firstDayWith(expression: DayWithExpression, scope: Scope, evaluate: Evaluate): Result {
  const known = keptOn(expression, scope.day - 1, scope);
  if (known !== undefined && !isUnknown(known)) return known;
  for (let day = firstDayOf(scope); day <= scope.day; day++) {
    const result = sample(expression.of, day, scope, evaluate, null);
    if (isUnknown(result)) return result;
    if (holds(result)) return { kind: "date", day };
  }
  return onNoDay(expression);
}

/** What was found for another day before; so that going through many days does not go back to the beginning for each. */
function keptOn(expression: Expression, day: Day, { account, variables }: Scope): Result | undefined {
  return variables === null ? account.results.get(expression)?.[account.world.day - day] : undefined;
}

function firstDayOf({ account }: Scope): Day {
  return Math.max(account.firstDay, account.firstData);
}

function holds(result: Result): boolean {
  return result === true || (typeof result === "number" && result > 0);
}

function onNoDay({ of }: DayWithExpression): Unknown {
  return unknown(`${describeExpression(of)} was ${of.type.kind === "boolean" ? "true" : "above 0"} on no day so far`);
}

/** The expression on another day, at that day's own instant: computed once. */
export function sample(expression: Expression, day: Day, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const there = scopeOn(scope.account, day);
  if (scope.variables !== null) {
    return evaluate(expression, { ...there, sampled: false, variables: scope.variables }, recorder);
  }
  if (recorder !== null) return evaluate(expression, there, recorder);
  return keep(scope.account.results, expression, there, (at) => evaluate(expression, at, null));
}

/** As `sample`; takes down the value of the day but not how it came about, which would be too much for a month. */
function sampleBriefly(expression: Expression, day: Day, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const result = sample(expression, day, scope, evaluate, null);
  recorder?.parts.push({
    text: describeExpression(expression),
    value: knownValue(result),
    day,
    missing: causesOf(result),
    parts: [],
  });
  return result;
}

function meanOver(of: Expression, from: Day, to: Day, scope: Scope, evaluate: Evaluate, recorder: Recorder) {
  let sum = 0;
  let count = 0;
  let missing: Unknown | null = null;
  for (let day = Math.max(from, scope.account.firstDay); day <= to; day++) {
    const result = sampleBriefly(of, day, scope, evaluate, recorder);
    if (typeof result === "number") {
      sum += result;
      count++;
    } else if (isUnknown(result)) missing = missing === null ? result : unknownOfBoth(missing, result);
    else throw new Error(`There is no mean of a ${kindOf(result)}.`);
  }
  if (missing !== null) return missing;
  return count === 0 ? (notBegun(scopeOn(scope.account, to)) ?? unknown()) : sum / count;
}

function tooFew({ of, days, atLeast }: WindowExpression, known: number, missing: Unknown | null): Unknown {
  if (atLeast === null) return missing ?? unknown();
  const has = `${describeExpression(of)} has a value on ${known} of the last ${days} days, at least ${atLeast} are needed`;
  return unknown(has, ...(missing?.causes ?? []));
}

/** Values are in the order of their days, the oldest first. */
function aggregated(aggregate: Aggregate, values: readonly Result[]): Result {
  switch (aggregate) {
    case "count":
      return values.reduce((count: number, value) => (value === true ? count + 1 : count), 0);
    case "minimum":
      return extreme(values, -1);
    case "maximum":
      return extreme(values, 1);
    case "sum":
      return sumOf(values);
    case "average":
      return sumOf(values) / values.length;
    case "median":
      return median(values.map(numberOf)) ?? unknown();
    default:
      return assertNever(aggregate, "aggregate");
  }
}

function extreme(values: readonly Result[], sign: 1 | -1): Result {
  let best: Result | null = null;
  for (const value of values) {
    if (best === null || Math.sign(compareExactly(knownValue(value), knownValue(best))) === sign) best = value;
  }
  return best ?? unknown();
}

function sumOf(values: readonly Result[]): number {
  let sum = 0;
  for (const value of values) sum += numberOf(value);
  return sum;
}

function numberOf(value: Result): number {
  if (typeof value === "number") return value;
  throw new Error(`A window needs numbers, and got a ${kindOf(knownValue(value))}.`);
}
