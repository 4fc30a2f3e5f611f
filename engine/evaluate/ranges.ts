/** Ranges as values, and what a loop goes through. */
import { itemsOf } from "../feel/loops.ts";
import type { Expression } from "../program/expression.ts";
import type { Value } from "../values/value.ts";
import { describeExpression } from "./describe.ts";
import { orderOf } from "./operators.ts";
import { isUnknown, knownValue, type Result, type Unknown, unknown, unknownOf } from "./result.ts";
import { type Evaluate, type Recorder, type Scope, workOf } from "./scope.ts";

type RangeExpression = Extract<Expression, { kind: "range" }>;

/** A range whose upper end lies below its lower one is none, unless it may run downwards (`for i in 3..1`) or is only asked what lies in it. */
export function rangeOn(
  expression: RangeExpression,
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
  ends: "in order" | "any order",
): Result {
  const { lowerIncluded, upperIncluded } = expression;
  const lower = expression.lower === null ? null : evaluate(expression.lower, scope, recorder);
  const upper = expression.upper === null ? null : evaluate(expression.upper, scope, recorder);
  const missing = unknownOf([lower, upper].filter((end) => end !== null));
  if (missing !== null) return missing;
  const [from, to] = [lower === null ? null : knownValue(lower), upper === null ? null : knownValue(upper)];
  if (from !== null && to !== null) {
    const order = orderOf(from, to);
    if (order === null) return unknown(`the ends of ${describeExpression(expression)} cannot be compared`);
    if (order > 0 && ends === "in order") return unknown(`${describeExpression(expression)} ends before it begins`);
  }
  return { kind: "range", lower: from, upper: to, lowerIncluded, upperIncluded };
}

/** The items that `for`, `some` and `every` go through. */
export function iterated(
  list: Expression,
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): Iterable<Value> | Unknown {
  const value =
    list.kind === "range" ? rangeOn(list, scope, evaluate, recorder, "any order") : evaluate(list, scope, recorder);
  if (isUnknown(value)) return value;
  return (
    itemsOf(knownValue(value), workOf(scope)) ??
    unknown(`${describeExpression(list)} is not a range of whole numbers or dates`)
  );
}

export function isIterable(found: Iterable<Value> | Unknown): found is Iterable<Value> {
  return Symbol.iterator in found;
}
