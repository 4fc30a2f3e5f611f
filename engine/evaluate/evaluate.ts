/** The reference evaluator: walks an expression for one account on one day. It is the definition of what expressions mean. */
import { assertNever } from "../assert-never.ts";
import { builtIn } from "../functions/index.ts";
import type { Expression } from "../program/expression.ts";
import { startOfDay } from "../time/zone.ts";
import { isList, kindOf } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { describeExpression } from "./describe.ts";
import { causesWithin, filterOn, indexOn, listOfResults, loopOn, noneOf, pathOn, quantifiedOn } from "./lists.ts";
import { attributeOn, distinctOver, metricKeyOn, metricOn } from "./metrics.ts";
import { arithmetic, compare, isIn, negated } from "./operators.ts";
import { countRecords, recordOn } from "./records.ts";
import { healthOn, referenceOn } from "./references.ts";
import { causesOf, isUnknown, knownValue, type Result, unknown, unknownOf, unknownOfBoth } from "./result.ts";
import { keep, type Recorder, type Scope } from "./scope.ts";
import { changeOn, dayWith, inARow, windowOn } from "./windows.ts";

type Kind<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** The expression's value in the scope. With a recorder, the same walk also takes down every part with its value. */
export function evaluate(expression: Expression, scope: Scope, recorder: Recorder = null): Result {
  if (recorder === null) return walk(expression, scope, null);
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
      return isUnknown(operand) ? operand : (negated(operand) ?? unknown());
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
      return inOn(expression, scope, recorder);
    case "if": {
      const condition = evaluate(expression.condition, scope, recorder);
      if (isUnknown(condition)) return condition;
      return evaluate(condition === true ? expression.then : expression.otherwise, scope, recorder);
    }
    case "list":
      return listOfResults(expression.items.map((item) => evaluate(item, scope, recorder)));
    case "range": {
      const lower = evaluate(expression.lower, scope, recorder);
      const upper = evaluate(expression.upper, scope, recorder);
      const { lowerIncluded, upperIncluded } = expression;
      return (
        unknownOf([lower, upper]) ?? {
          kind: "range",
          lower: knownValue(lower),
          upper: knownValue(upper),
          lowerIncluded,
          upperIncluded,
        }
      );
    }
    case "context":
      return {
        kind: "context",
        fields: Object.fromEntries(
          Object.entries(expression.fields).map(([name, field]) => [
            name,
            knownValue(evaluate(field, scope, recorder)),
          ]),
        ),
      };
    case "some":
    case "every":
      return quantifiedOn(expression, scope, evaluate, recorder);
    case "for":
      return loopOn(expression, scope, evaluate, recorder);
    case "call":
      return callOn(expression, scope, recorder);
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
  return compare(expression.operator, left, right);
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

function inOn(expression: Kind<"in">, scope: Scope, recorder: Recorder): Result {
  const value = evaluate(expression.value, scope, recorder);
  if (isUnknown(value)) return value;
  const choices = expression.choices.map((choice) => evaluate(choice, scope, recorder));
  if (choices.some((choice) => !isUnknown(choice) && isIn(value, choice))) return true;
  return unknownOf(choices) ?? false;
}

function callOn(expression: Kind<"call">, scope: Scope, recorder: Recorder): Result {
  const called = builtIn(expression.function);
  if (called === null) throw new Error(`There is no built-in ${expression.function}.`);
  const given = expression.arguments.map((argument) => evaluate(argument, scope, recorder));
  const missing = unknownOf(given);
  if (missing !== null && called.missing === "passes-on") return missing;
  const values = given.map(knownValue);
  const value = called.evaluate(values, { zone: scope.account.world.program.project.zone });
  if (value !== null) return value;
  if (missing !== null) return missing;
  const within = values.flatMap(causesWithin);
  if (within.length > 0) return unknown(...new Set(within));
  const empty = expression.arguments.find((_, index) => isEmpty(values[index]));
  if (empty !== undefined) return unknown(noneOf(empty) ?? `${describeExpression(empty)} is empty`);
  const hasGap = values.some((item) => isList(item) && item.includes(null));
  return unknown(
    hasGap
      ? `an item of ${describeExpression(expression)} is missing`
      : `${describeExpression(expression)} has no value here`,
  );
}

function isEmpty(value: Value | undefined): boolean {
  return value !== undefined && isList(value) && value.length === 0;
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
  throw new Error(`There is no time since a ${kindOf(knownValue(from))}.`);
}
