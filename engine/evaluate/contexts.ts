/** Contexts: fields by name, each of which may name those before it. */
import { checkWeight } from "../feel/weight.ts";
import type { Expression } from "../program/expression.ts";
import type { Value } from "../values/value.ts";
import { knownValue, type Result } from "./result.ts";
import { bind, type Evaluate, LARGEST_VALUE, type Recorder, type Scope } from "./scope.ts";

type ContextExpression = Extract<Expression, { kind: "context" }>;

export function contextOn(expression: ContextExpression, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const fields: [string, Value][] = [];
  let around = scope;
  for (const [name, field] of Object.entries(expression.fields)) {
    const found = evaluate(field, around, recorder);
    fields.push([name, knownValue(found)]);
    if (expression.linked) around = bind(around, name, found);
  }
  const value: Result = { kind: "context", fields: Object.fromEntries(fields) };
  checkWeight(value, LARGEST_VALUE);
  return value;
}
