/** Values of which only the evaluation knows the kind, at a place that needs certain kinds. */
import type { Expression } from "../program/expression.ts";
import type { Type } from "../program/type.ts";
import { isList, kindOf } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { describeExpression } from "./describe.ts";
import { isUnknown, knownValue, type Result, unknown } from "./result.ts";
import type { Evaluate, Recorder, Scope } from "./scope.ts";

type ExpectExpression = Extract<Expression, { kind: "expect" }>;

export function expectedOn(
  { operand, kinds }: ExpectExpression,
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): Result {
  const found = evaluate(operand, scope, recorder);
  if (isUnknown(found) || kinds.includes(kindOfType(found))) return found;
  const needed = kinds.map((kind) => `a ${kind}`).join(" or ");
  return unknown(`${describeExpression(operand)} is a ${kindOf(knownValue(found))}, where ${needed} is needed`);
}

function kindOfType(value: Exclude<Value, null>): Type["kind"] {
  if (typeof value === "number" || typeof value === "boolean") return typeof value === "number" ? "number" : "boolean";
  if (typeof value === "string") return "text";
  return isList(value) ? "list" : value.kind;
}
