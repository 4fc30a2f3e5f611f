/** The reference evaluator: walks an expression for one account on one day. It is the definition of what expressions mean. */
import { assertNever } from "../assert-never.ts";
import { enter } from "../feel/budget.ts";
import { isInstance } from "../feel/types.ts";
import { checkWeight, spendOn } from "../feel/weight.ts";
import type { Expression } from "../program/expression.ts";
import { startOfDay } from "../time/zone.ts";
import { kindOf } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { callOn } from "./calls.ts";
import { inOn } from "./choices.ts";
import { contextOn } from "./contexts.ts";
import { describeExpression } from "./describe.ts";
import { expectedOn } from "./expected.ts";
import { functionOn, invokeOn } from "./function-values.ts";
import { filterOn, indexOn, listOfResults, loopOn, pathOn, quantifiedOn } from "./lists.ts";
import { attributeOn, distinctOver, metricKeyOn, metricOn } from "./metrics.ts";
import { arithmetic, compare, negated } from "./operators.ts";
import { rangeOn } from "./ranges.ts";
import { countRecords, recordOn } from "./records.ts";
import { healthOn, referenceOn } from "./references.ts";
import {
  causesOf,
  isUnknown,
  knownValue,
  type Result,
  type Unknown,
  unknown,
  unknownOf,
  unknownOfBoth,
} from "./result.ts";
import { keep, LARGEST_VALUE, type Recorder, type Scope, withinBudget, workOf } from "./scope.ts";
import { tableOn } from "./tables.ts";
import { changeOn, dayWith, inARow, windowOn } from "./windows.ts";

type Kind<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** The expression's value in the scope. With a recorder, the same walk also takes down every part with its value. */
export function evaluate(expression: Expression, scope: Scope, recorder: Recorder = null): Result {
  if (scope.account.work.budget !== null) return deeper(expression, scope, recorder);
  return withinBudget(
    scope,
    () => deeper(expression, scope, recorder),
    (words) => {
      const text = describeExpression(expression);
      recorder?.parts.push({ text, value: null, day: scope.day, missing: [words], parts: [] });
      return unknown(words);
    },
  );
}

function deeper(expression: Expression, scope: Scope, recorder: Recorder): Result {
  const budget = workOf(scope);
  enter(budget, DEEPEST);
  const result = recorder === null ? walk(expression, scope, null) : recorded(expression, scope, recorder);
  budget.depth -= 1;
  return result;
}

/** Deeper than this the platform's stack would end; definitions that name each other count together. */
const DEEPEST = 1000;

function recorded(expression: Expression, scope: Scope, recorder: NonNullable<Recorder>): Result {
  const inside = { parts: [] };
  const result = walk(expression, scope, inside);
  recorder.parts.push({
    text: describeExpression(expression),
    value: knownValue(result),
    day: scope.day,
    missing: causesOf(result),
    parts: inside.parts,
  });
  return result;
}

function walk(expression: Expression, scope: Scope, recorder: Recorder): Result {
  switch (expression.kind) {
    case "literal":
      return expression.value ?? unknown("the value is null");
    case "attribute":
      return attributeOn(expression, scope);
    case "account-id":
      return scope.account.data.externalId ?? scope.account.data.id;
    case "metric":
      return metricOn(expression, scope, evaluate, recorder);
    case "metric-key":
      return metricKeyOn(expression, scope, evaluate, recorder);
    case "record":
      return recordOn(expression, scope);
    case "reference":
      return referenceOn(expression, scope, evaluate, recorder);
    case "health":
      return healthOn(expression, scope, evaluate, recorder);
    case "table":
      return tableOn(expression, scope, evaluate, recorder);
    case "variable":
      return variableIn(expression, scope);
    case "as-of":
      return { kind: "date", day: scope.day };
    case "now":
      return { kind: "moment", instant: scope.instant };
    case "path":
      return pathOn(expression, scope, evaluate, recorder);
    case "filter":
      return filterOn(expression, scope, evaluate, recorder);
    case "index":
      return indexOn(expression, scope, evaluate, recorder);
    case "negate": {
      const operand = evaluate(expression.operand, scope, recorder);
      if (isUnknown(operand)) return operand;
      return negated(operand) ?? unknown(`${describeExpression(expression)} has no value here`);
    }
    case "not": {
      const operand = evaluate(expression.operand, scope, recorder);
      return isUnknown(operand) ? operand : operand !== true;
    }
    case "arithmetic":
      return arithmeticOn(expression, scope, recorder);
    case "comparison":
      return comparisonOn(expression, scope, recorder);
    case "and":
    case "or":
      return logicOn(expression, scope, recorder);
    case "in":
      return inOn(expression, scope, evaluate, recorder);
    case "if": {
      const condition = evaluate(expression.condition, scope, recorder);
      if (isUnknown(condition)) return condition;
      return evaluate(condition === true ? expression.then : expression.otherwise, scope, recorder);
    }
    case "list":
      return weighed(listOfResults(expression.items.map((item) => evaluate(item, scope, recorder))));
    case "range":
      return rangeOn(expression, scope, evaluate, recorder, "in order");
    case "context":
      return contextOn(expression, scope, evaluate, recorder);
    case "function":
      return functionOn(expression, scope, evaluate);
    case "invoke":
      return invokeOn(expression, scope, evaluate, recorder);
    case "instance-of": {
      const operand = evaluate(expression.operand, scope, recorder);
      return isUnknown(operand) ? operand : isInstance(operand, expression.of) === true;
    }
    case "expect":
      return expectedOn(expression, scope, evaluate, recorder);
    case "some":
    case "every":
      return quantifiedOn(expression, scope, evaluate, recorder);
    case "for":
      return loopOn(expression, scope, evaluate, recorder);
    case "call":
      return callOn(expression, scope, evaluate, recorder);
    case "is-missing":
      return isUnknown(evaluate(expression.operand, scope, recorder));
    case "window":
      return windowOn(expression, scope, evaluate, recorder);
    case "change":
      return changeOn(expression, scope, evaluate, recorder);
    case "count-records":
      return countRecords(expression, scope, evaluate);
    case "distinct":
      return distinctOver(expression, scope);
    case "in-a-row":
      return inARow(expression, scope, evaluate, recorder);
    case "day-with":
      if (scope.variables !== null) return dayWith(expression, scope, evaluate);
      return keep(scope.account.results, expression, scope, (at) => dayWith(expression, at, evaluate));
    case "time-since":
      return timeSince(expression, scope, recorder);
    default:
      return assertNever(expression, "expression");
  }
}

function variableIn({ name }: Kind<"variable">, scope: Scope): Result {
  for (let variables = scope.variables; variables !== null; variables = variables.outer) {
    if (variables.name === name) return variables.value;
  }
  throw new Error(`Nothing binds the variable ${name}.`);
}

function arithmeticOn(expression: Kind<"arithmetic">, scope: Scope, recorder: Recorder): Result {
  const left = evaluate(expression.left, scope, recorder);
  const right = evaluate(expression.right, scope, recorder);
  if (isUnknown(left)) return isUnknown(right) ? unknownOfBoth(left, right) : left;
  if (isUnknown(right)) return right;
  const value = arithmetic(expression.operator, left, right, scope.account.world.program.project.zone);
  if (typeof value === "string") spendOn(workOf(scope), value);
  if (value !== null) return value;
  const text = describeExpression(expression);
  if (expression.operator === "/" && right === 0) return unknown(`${text} divides by 0`);
  return unknown(typeof left === "number" ? `${text} is no finite number` : `${text} has no value here`);
}

function comparisonOn(expression: Kind<"comparison">, scope: Scope, recorder: Recorder): Result {
  const left = evaluate(expression.left, scope, recorder);
  const right = evaluate(expression.right, scope, recorder);
  if (isUnknown(left)) return isUnknown(right) ? unknownOfBoth(left, right) : left;
  if (isUnknown(right)) return right;
  // Numbers, which most comparisons are of, cost nothing to read.
  if (typeof left !== "number") spendOn(workOf(scope), left, right);
  return compare(expression.operator, left, right) ?? incomparable(expression, left, right);
}

function incomparable(expression: Kind<"comparison">, left: Value, right: Value): Unknown {
  const [a, b] = [describeExpression(expression.left), describeExpression(expression.right)];
  return unknown(
    kindOf(left) === kindOf(right)
      ? `${a} and ${b} cannot be compared: one of them says its offset or zone, the other does not`
      : `${a} and ${b} cannot be compared: a ${kindOf(left)} and a ${kindOf(right)}`,
  );
}

/** Three-valued: one side that settles it does so whatever the other is. */
function logicOn(expression: Kind<"and" | "or">, scope: Scope, recorder: Recorder): Result {
  const settles = expression.kind === "or";
  const left = evaluate(expression.left, scope, recorder);
  if (left === settles) return settles;
  const right = evaluate(expression.right, scope, recorder);
  if (right === settles) return settles;
  return unknownOf([left, right]) ?? !settles;
}

/** Lists of lists of lists … double what whoever reads them walks through. */
function weighed<T extends Value>(value: T): T {
  checkWeight(value, LARGEST_VALUE);
  return value;
}

/** From a moment, or from the end of a date, to the scope's instant. */
function timeSince(expression: Kind<"time-since">, scope: Scope, recorder: Recorder): Result {
  const from = evaluate(expression.of, scope, recorder);
  if (isUnknown(from)) return from;
  if (typeof from === "object" && "kind" in from) {
    if (from.kind === "moment") return { kind: "duration", milliseconds: scope.instant - from.instant };
    if (from.kind === "date") {
      const end = startOfDay(from.day + 1, scope.account.world.program.project.zone);
      return { kind: "duration", milliseconds: scope.instant - end };
    }
  }
  return unknown(`there is no time since a ${kindOf(knownValue(from))}`);
}
