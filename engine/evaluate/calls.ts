/** Calls of built-in functions, and why they have no value where they have none. */
import { checkWeight, spendOn } from "../feel/weight.ts";
import { builtIn } from "../functions/index.ts";
import type { Expression } from "../program/expression.ts";
import { isList } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { describeExpression } from "./describe.ts";
import { causesWithin, noneOf } from "./lists.ts";
import { knownValue, type Result, unknown, unknownOf } from "./result.ts";
import { type Evaluate, LARGEST_VALUE, type Recorder, type Scope, workOf } from "./scope.ts";

type CallExpression = Extract<Expression, { kind: "call" }>;

export function callOn(expression: CallExpression, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const called = builtIn(expression.function);
  if (called === null) throw new Error(`There is no built-in ${expression.function}.`);
  const { world, work } = scope.account;
  // An optional argument that is literally null was left out.
  const given = expression.arguments.map((argument, index) =>
    isNull(argument) && isOptional(called, expression, index) ? undefined : evaluate(argument, scope, recorder),
  );
  const missing = unknownOf(given.filter((one) => one !== undefined));
  if (missing !== null && called.missing === "passes-on") return missing;
  const values = given.map((one) => (one === undefined ? undefined : knownValue(one)));
  const budget = workOf(scope);
  spendOn(budget, ...values.map((value) => value ?? null));
  work.causes = [];
  const { zone } = world.program.project;
  const around = { budget, instant: scope.instant, patterns: world.patterns, zone, result: expression.type };
  const value = called.evaluate(values, around);
  checkWeight(value, LARGEST_VALUE);
  if (value !== null) return value;
  const within = values.flatMap((one) => causesWithin(one ?? null));
  const causes = new Set([...(missing?.causes ?? []), ...within, ...work.causes]);
  return causes.size > 0 ? unknown(...causes) : withoutValue(expression, values, called.without);
}

function isNull(argument: Expression): boolean {
  return argument.kind === "literal" && argument.value === null;
}

type Row = NonNullable<ReturnType<typeof builtIn>>;

function isOptional({ signatures }: Row, { arguments: given }: CallExpression, index: number): boolean {
  return signatures.some(({ parameters }) => given.length <= parameters.length && parameters[index]?.optional === true);
}

function withoutValue(expression: CallExpression, values: readonly (Value | undefined)[], without: string | null) {
  const text = describeExpression(expression);
  const empty = expression.arguments.find((_, index) => isEmpty(values[index]));
  if (empty !== undefined) return unknown(noneOf(empty) ?? `${describeExpression(empty)} is empty`);
  const hasGap = values.some((item) => item !== undefined && isList(item) && item.includes(null));
  if (hasGap) return unknown(`an item of ${text} is missing`);
  return unknown(without === null ? `${text} has no value here` : `${text} has no value: ${without}`);
}

function isEmpty(value: Value | undefined): boolean {
  return value !== undefined && isList(value) && value.length === 0;
}
