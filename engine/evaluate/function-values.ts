/** Functions that are values: made where they are written, and called. */
import { conforms } from "../feel/types.ts";
import type { Expression } from "../program/expression.ts";
import { kindOf } from "../values/compare.ts";
import type { FunctionValue } from "../values/value.ts";
import { describeExpression } from "./describe.ts";
import { causesOf, isUnknown, knownValue, type Result, unknown, unknownOf } from "./result.ts";
import { bind, type Evaluate, type Recorder, type Scope } from "./scope.ts";

/** What a function of a typed expression gives, with the causes that a plain value cannot carry. */
const CALLS = new WeakMap<FunctionValue, (given: readonly Result[]) => Result>();

type FunctionExpression = Extract<Expression, { kind: "function" }>;
type InvokeExpression = Extract<Expression, { kind: "invoke" }>;

/** The function knows the variables around the place where it is written. */
export function functionOn(
  { parameters, written, body }: FunctionExpression,
  scope: Scope,
  evaluate: Evaluate,
): Result {
  const call = (given: readonly Result[]) => {
    let inside = scope;
    for (const [index, name] of parameters.entries()) {
      const value = given[index] ?? unknown(`${name} is missing`);
      const type = written[index] ?? null;
      if (!conforms(knownValue(value), type))
        return unknown(`${name} is a ${kindOf(knownValue(value))}, where ${type?.name} is needed`);
      inside = bind(inside, name, value);
    }
    return evaluate(body, inside, null);
  };
  const { work } = scope.account;
  const value: FunctionValue = {
    kind: "function",
    parameters,
    types: written,
    ...(body.kind === "literal" ? { constant: body.value } : {}),
    call: (given) => {
      if (given.length !== parameters.length) return null;
      const result = call(given.map((one) => one ?? unknown("an item of the list is missing")));
      work.causes = [...new Set([...work.causes, ...causesOf(result)])];
      return knownValue(result);
    },
  };
  CALLS.set(value, call);
  return value;
}

export function invokeOn(expression: InvokeExpression, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const { callee } = expression;
  const called = evaluate(callee, scope, recorder);
  if (isUnknown(called)) return called;
  const given = expression.arguments.map((argument) => evaluate(argument, scope, recorder));
  if (typeof called !== "object" || !("kind" in called) || called.kind !== "function")
    return unknown(`${describeExpression(callee)} is a ${kindOf(knownValue(called))}, which cannot be called`);
  const { parameters } = called;
  if (parameters.length !== given.length)
    return unknown(`${describeExpression(callee)} takes ${parameters.length} arguments, not ${given.length}`);
  const call = CALLS.get(called);
  if (call !== undefined) return call(given);
  const missing = unknownOf(given);
  return (
    missing ?? called.call(given.map(knownValue)) ?? unknown(`${describeExpression(expression)} has no value here`)
  );
}
