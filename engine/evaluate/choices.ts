/** `in`: whether a value equals a choice, lies in its range, or is in its list. */
import type { Expression } from "../program/expression.ts";
import { isList } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { describeExpression } from "./describe.ts";
import { equal, orderOf } from "./operators.ts";
import { rangeOn } from "./ranges.ts";
import { isUnknown, knownValue, type Result, type Unknown, unknown, unknownOf } from "./result.ts";
import type { Evaluate, Recorder, Scope } from "./scope.ts";

type InExpression = Extract<Expression, { kind: "in" }>;

export function inOn(expression: InExpression, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const value = evaluate(expression.value, scope, recorder);
  if (isUnknown(value)) return value;
  const results: Result[] = [];
  for (const choice of expression.choices) {
    // In a range whose ends stand the other way round nothing lies.
    const found =
      choice.kind === "range"
        ? rangeOn(choice, scope, evaluate, recorder, "any order")
        : evaluate(choice, scope, recorder);
    const result = isUnknown(found) ? found : (fits(value, knownValue(found)) ?? incomparable(expression, choice));
    if (result === true) return true;
    results.push(result);
  }
  return unknownOf(results) ?? false;
}

/** Null: the two cannot be compared. */
function fits(value: Value, choice: Value): boolean | null {
  if (choice === null || typeof choice !== "object") return equal(value, choice);
  if (isList(choice))
    return equal(value, choice) === true || choice.some((item) => item !== null && fits(value, item) === true);
  if (
    choice.kind !== "range" ||
    (typeof value === "object" && value !== null && "kind" in value && value.kind === "range")
  )
    return equal(value, choice);
  const { lower, upper, lowerIncluded, upperIncluded } = choice;
  const above = lower === null ? 1 : orderOf(value, lower);
  const below = upper === null ? -1 : orderOf(value, upper);
  if (above === null || below === null) return null;
  return (above > 0 || (above === 0 && lowerIncluded)) && (below < 0 || (below === 0 && upperIncluded));
}

function incomparable(expression: InExpression, choice: Expression): Unknown {
  return unknown(`${describeExpression(expression.value)} and ${describeExpression(choice)} cannot be compared`);
}
