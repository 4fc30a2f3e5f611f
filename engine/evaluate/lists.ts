/** Expressions over lists and contexts: paths, filters, positions, quantifiers and loops. */
import { spend } from "../feel/budget.ts";
import { propertyOf } from "../feel/properties.ts";
import { checkWeight } from "../feel/weight.ts";
import { onClockOf } from "../functions/on-clock.ts";
import type { Expression, ForIterator } from "../program/expression.ts";
import { isList, kindOf } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { describeExpression, describeFilter } from "./describe.ts";
import { isIterable, iterated } from "./ranges.ts";
import { isUnknown, knownValue, type Result, type Unknown, unknown, unknownOf, unknownOfBoth } from "./result.ts";
import { bind, type Evaluate, LARGEST_VALUE, type Recorder, type Scope, workOf } from "./scope.ts";

type Kind<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** Why lists that hold nulls hold them, so that a function which stumbles over one can say so. */
const CAUSES = new WeakMap<readonly Value[], readonly string[]>();

/** A list of results; those that are unknown become nulls, and their causes are remembered. */
export function listOfResults(results: readonly Result[]): readonly Value[] {
  const values = results.map(knownValue);
  const missing = unknownOf(results);
  if (missing !== null) CAUSES.set(values, missing.causes);
  return values;
}

/** Why the list holds a null; empty if nobody remembers. */
export function causesWithin(value: Value): readonly string[] {
  return isList(value) ? (CAUSES.get(value) ?? []) : [];
}

/** That there are no entries where one is asked for: "there is no ticket with status = "open"". Null: it is no list of entries. */
export function noneOf(list: Expression): string | null {
  switch (list.kind) {
    case "record":
      return `there is no ${list.name}`;
    case "filter": {
      const none = noneOf(list.list);
      return none === null ? null : `${none} with ${describeFilter(list.condition, list.variable)}`;
    }
    case "path":
      return noneOf(list.object);
    default:
      return null;
  }
}

/** A field of a context, a part of a time, a duration or a range; over a list, that of each item. */
export function pathOn(expression: Kind<"path">, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const object = evaluate(expression.object, scope, recorder);
  if (isUnknown(object)) return object;
  if (!isResultList(object)) return fieldOf(object, expression, scope);
  spend(workOf(scope), object.length / 100);
  return listOfResults(object.map((item) => fieldOf(item, expression, scope)));
}

function fieldOf(value: Value, expression: Kind<"path">, scope: Scope): Result {
  const { zone } = scope.account.world.program.project;
  return propertyOf(onClockOf(value, zone), expression.field) ?? emptyField(expression);
}

function emptyField(expression: Kind<"path">): Unknown {
  return unknown(`${describeExpression(expression)} is empty`);
}

/** FEEL's filter: the items for which the condition is true. */
export function filterOn(expression: Kind<"filter">, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const list = listIn(expression.list, scope, evaluate, recorder);
  if (isUnknown(list)) return list;
  return list.filter((item) => {
    spend(workOf(scope), 0.1);
    const holds = evaluate(expression.condition, bind(scope, expression.variable, itemOf(item)), recorder);
    return holds === true;
  });
}

/** 1 is the first item, -1 the last. A condition that is the same for all items gives all of them, or none. */
export function indexOn(expression: Kind<"index">, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const list = listIn(expression.list, scope, evaluate, recorder);
  const position = evaluate(expression.position, scope, recorder);
  if (isUnknown(list)) return list;
  if (isUnknown(position)) return position;
  if (typeof position === "boolean") return position ? list : [];
  if (typeof position !== "number") throw new Error(`A position is a number, not a ${kindOf(knownValue(position))}.`);
  const at = Math.trunc(position);
  const item = at === 0 ? undefined : list.at(at > 0 ? at - 1 : at);
  if (item === null) return unknown(`item ${position} of ${describeExpression(expression.list)} is missing`);
  const none = list.length === 0 ? noneOf(expression.list) : null;
  return item ?? unknown(none ?? `${describeExpression(expression.list)} has no item ${position}`);
}

/** `some` is settled by an item for which the condition is true, `every` by one for which it is false. */
export function quantifiedOn(
  expression: Kind<"some" | "every">,
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): Result {
  const list = iterated(expression.list, scope, evaluate, recorder);
  if (!isIterable(list)) return list;
  const settles = expression.kind === "some";
  let missing: Unknown | null = null;
  for (const item of list) {
    spend(workOf(scope));
    const holds = evaluate(expression.condition, bind(scope, expression.variable, itemOf(item)), recorder);
    if (holds === settles) return settles;
    if (isUnknown(holds)) missing = missing === null ? holds : unknownOfBoth(missing, holds);
  }
  return missing ?? !settles;
}

export function loopOn(expression: Kind<"for">, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const results: Result[] = [];
  const ended = eachCombination(expression.iterators, scope, evaluate, recorder, (inner) => {
    const around = expression.partial ? bind(inner, "partial", soFar(results, scope)) : inner;
    const result = evaluate(expression.result, around, recorder);
    checkWeight(knownValue(result), LARGEST_VALUE);
    results.push(result);
  });
  if (ended !== null) return ended;
  const values = listOfResults(results);
  checkWeight(values, LARGEST_VALUE);
  return values;
}

function soFar(results: readonly Result[], scope: Scope): readonly Value[] {
  spend(workOf(scope), results.length / 10);
  return listOfResults(results);
}

/** Runs the body once for each combination, the last variable fastest; unknown where a list is. */
function eachCombination(
  [first, ...rest]: readonly ForIterator[],
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
  body: (scope: Scope) => void,
): Unknown | null {
  if (first === undefined) {
    body(scope);
    return null;
  }
  const items = iterated(first.list, scope, evaluate, recorder);
  if (!isIterable(items)) return items;
  for (const item of items) {
    spend(workOf(scope));
    const ended = eachCombination(rest, bind(scope, first.variable, itemOf(item)), evaluate, recorder, body);
    if (ended !== null) return ended;
  }
  return null;
}

/** FEEL takes a single value for a list of one. */
function listIn(expression: Expression, scope: Scope, evaluate: Evaluate, recorder: Recorder) {
  const result = evaluate(expression, scope, recorder);
  if (isUnknown(result) || isResultList(result)) return result;
  return [knownValue(result)];
}

function isResultList(result: Result): result is readonly Value[] {
  return Array.isArray(result);
}

function itemOf(item: Value): Result {
  return item ?? unknown("an item of the list is missing");
}
