/** Computes an expression as the standard says, without types: what has no meaning is null, and nothing throws but `OutOfSteps`. */
import { assertNever } from "../assert-never.ts";
import { isList } from "../values/compare.ts";
import type { FunctionValue, Value } from "../values/value.ts";
import { feelArithmetic, feelNegated } from "./arithmetic.ts";
import { enter, spend } from "./budget.ts";
import { builtInValue, callBuiltIn, callValue, type Given } from "./calls.ts";
import { feelEqual, feelOrder } from "./compare.ts";
import type { Surroundings } from "./functions/define.ts";
import { isTagged } from "./functions/define.ts";
import { feelFunction } from "./functions/index.ts";
import { ownFunction } from "./functions/own.ts";
import { itemsOf } from "./loops.ts";
import { propertyOf } from "./properties.ts";
import { fitsChoice } from "./ranges.ts";
import { fromOrigin } from "./same-function.ts";
import { type FeelScope, lookUp, within } from "./scope.ts";
import type { FeelComparison, FeelExpression, FeelIterator } from "./tree.ts";
import { converted, isInstance } from "./types.ts";
import { checkWeight, spendOn } from "./weight.ts";

type Kind<K extends FeelExpression["kind"]> = Extract<FeelExpression, { readonly kind: K }>;

export function evaluateFeel(expression: FeelExpression, scope: FeelScope, run: Surroundings): Value {
  enter(run.budget);
  const value = compute(expression, scope, run);
  run.budget.depth -= 1;
  checkWeight(value);
  return value;
}

function compute(expression: FeelExpression, scope: FeelScope, run: Surroundings): Value {
  const of = (part: FeelExpression) => evaluateFeel(part, scope, run);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "name":
      return named(expression.name, scope, run);
    case "path": {
      const object = of(expression.object);
      spendOn(run.budget, object);
      return propertyOf(object, expression.field);
    }
    case "filter":
      return filtered(expression, scope, run);
    case "call":
      return called(expression, scope, run);
    case "negate":
      return feelNegated(of(expression.operand));
    case "not": {
      const operand = of(expression.operand);
      return typeof operand === "boolean" ? !operand : null;
    }
    case "missing":
      return of(expression.operand) === null;
    case "binary":
      return binary(expression, of, run);
    case "between": {
      const value = of(expression.value);
      return both(compared(">=", value, of(expression.lower)), compared("<=", value, of(expression.upper)));
    }
    case "in":
      return isIn(expression, scope, run);
    case "if":
      return of(expression.condition) === true ? of(expression.then) : of(expression.otherwise);
    case "list":
      return expression.items.map(of);
    case "context":
      return context(expression, scope, run);
    case "range":
      return range(expression, of);
    case "like": {
      const value = of(expression.value);
      return { kind: "range", lower: value, upper: value, lowerIncluded: true, upperIncluded: true };
    }
    case "unlike":
      return besides(of(expression.value));
    case "for": {
      const results: Value[] = [];
      const ran = each(expression.iterators, partialScope(results, scope, run), run, (inner) => {
        results.push(evaluateFeel(expression.body, inner, run));
      });
      return ran ? results : null;
    }
    case "some":
    case "every": {
      const settles = expression.kind === "some";
      let result: boolean | null = !settles;
      const ran = each(expression.iterators, scope, run, (inner) => {
        const holds = evaluateFeel(expression.body, inner, run);
        if (holds === settles) result = settles;
        else if (typeof holds !== "boolean" && result !== settles) result = null;
      });
      return ran ? result : null;
    }
    case "instance":
      return isInstance(of(expression.value), expression.of);
    case "function":
      return defined(expression, scope, run);
    default:
      return assertNever(expression, "expression");
  }
}

function named(name: string, scope: FeelScope, run: Surroundings): Value {
  const found = lookUp(scope, name);
  if (found !== undefined) return found;
  const builtIn = feelFunction(name);
  return builtIn === null ? null : builtInValue(builtIn, run);
}

function binary(
  { operator, left, right }: Kind<"binary">,
  of: (part: FeelExpression) => Value,
  run: Surroundings,
): Value {
  switch (operator) {
    case "and":
    case "or": {
      const settles = operator === "or";
      const first = of(left);
      if (first === settles) return settles;
      const second = of(right);
      if (second === settles) return settles;
      return first === !settles && second === !settles ? !settles : null;
    }
    case "+":
    case "-":
    case "*":
    case "/":
    case "**":
      return feelArithmetic(operator, of(left), of(right));
    default: {
      const [a, b] = [of(left), of(right)];
      spendOn(run.budget, a, b);
      return compared(operator, a, b);
    }
  }
}

function compared(operator: FeelComparison, a: Value, b: Value): boolean | null {
  if (operator === "=") return feelEqual(a, b);
  if (operator === "!=") {
    const equal = feelEqual(a, b);
    return equal === null ? null : !equal;
  }
  const order = feelOrder(a, b);
  if (order === null) return null;
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

function both(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

function isIn(expression: Kind<"in">, scope: FeelScope, run: Surroundings): boolean | null {
  const value = evaluateFeel(expression.value, scope, run);
  spendOn(run.budget, value);
  let result: boolean | null = false;
  for (const choice of expression.choices) {
    let asked = false;
    const inner: FeelScope = {
      outer: scope,
      get: (name) => {
        if (name !== "?") return undefined;
        asked = true;
        return value;
      },
    };
    const of = (part: FeelExpression) => {
      const found = evaluateFeel(part, inner, run);
      spendOn(run.budget, found);
      return found;
    };
    const fits = fitsTest(value, choice, of, () => asked);
    if (fits === true) return true;
    if (fits === null) result = null;
  }
  return result;
}

/** `asked` says whether what has been computed asked for `?`, the value itself: then it says whether that fits. */
function fitsTest(
  value: Value,
  choice: FeelExpression,
  of: (part: FeelExpression) => Value,
  asked: () => boolean,
): boolean | null {
  if (choice.kind === "like") return compared("=", value, of(choice.value));
  if (choice.kind === "unlike") return compared("!=", value, of(choice.value));
  const found = of(choice);
  if (asked()) return typeof found === "boolean" ? found : null;
  return choice.kind === "range" && found === null ? null : fitsChoice(value, found);
}

/** An index from 1 (or from the end below 0), or the items for which the condition holds. */
function filtered({ list, inside }: Kind<"filter">, scope: FeelScope, run: Surroundings): Value {
  const given = evaluateFeel(list, scope, run);
  if (given === null) return null;
  const items = isList(given) ? given : [given];
  const kept: Value[] = [];
  for (const [index, item] of items.entries()) {
    const found = evaluateFeel(inside, itemScope(item, scope), run);
    if (typeof found === "number" && index === 0) return at(items, found);
    if (found === true) kept.push(item);
  }
  if (items.length === 0 && typeof evaluateFeel(inside, scope, run) === "number") return null;
  return kept;
}

function at(items: readonly Value[], position: number): Value {
  if (!Number.isInteger(position)) return null;
  return (position > 0 ? items[position - 1] : items.at(position < 0 ? position : items.length)) ?? null;
}

function itemScope(item: Value, outer: FeelScope): FeelScope {
  const fields = isTagged(item) && item.kind === "context" ? item.fields : {};
  return within(within(outer, { item }), fields);
}

function called({ callee, arguments: given }: Kind<"call">, scope: FeelScope, run: Surroundings): Value {
  const values: readonly Given[] = given.map(({ name, value }) => ({ name, value: evaluateFeel(value, scope, run) }));
  const bound = callee.kind === "name" ? lookUp(scope, callee.name) : evaluateFeel(callee, scope, run);
  if (bound === undefined && callee.kind === "name") {
    const builtIn = feelFunction(callee.name) ?? ownFunction(callee.name);
    return builtIn === null ? null : callBuiltIn(builtIn, values, run);
  }
  return bound !== undefined && isTagged(bound) && bound.kind === "function" ? callValue(bound, values) : null;
}

function context({ entries }: Kind<"context">, scope: FeelScope, run: Surroundings): Value {
  const fields = new Map<string, Value>();
  const inner: FeelScope = { outer: scope, get: (name) => fields.get(name) };
  for (const { key, value } of entries) {
    if (fields.has(key)) return null;
    fields.set(key, evaluateFeel(value, inner, run));
  }
  return { kind: "context", fields: Object.fromEntries(fields) };
}

function range(expression: Kind<"range">, of: (part: FeelExpression) => Value): Value {
  const { lowerIncluded, upperIncluded } = expression;
  const lower = expression.lower === null ? null : of(expression.lower);
  const upper = expression.upper === null ? null : of(expression.upper);
  const missing = (lower === null && expression.lower !== null) || (upper === null && expression.upper !== null);
  if (missing) return null;
  const end = lower ?? upper;
  const order = end === null ? null : feelOrder(lower ?? end, upper ?? end);
  if (order === null || (order > 0 && !expression.steps)) return null;
  return { kind: "range", lower, upper, lowerIncluded, upperIncluded };
}

/** `(!= 5)` as a value: what lies below and what lies above. */
function besides(value: Value): Value {
  if (feelOrder(value, value) === null) return null;
  const open = { kind: "range", lower: null, upper: null, lowerIncluded: false, upperIncluded: false } as const;
  return [
    { ...open, upper: value },
    { ...open, lower: value },
  ];
}

function partialScope(results: readonly Value[], outer: FeelScope, run: Surroundings): FeelScope {
  return {
    outer,
    get: (name) => {
      if (name !== "partial") return undefined;
      spend(run.budget, results.length / 10);
      return [...results];
    },
  };
}

/** Runs the body once for each combination, the last variable fastest; false where one cannot be gone through. */
function each(
  [first, ...rest]: readonly FeelIterator[],
  scope: FeelScope,
  run: Surroundings,
  body: (scope: FeelScope) => void,
): boolean {
  if (first === undefined) {
    body(scope);
    return true;
  }
  const items = itemsOf(evaluateFeel(first.list, scope, run), run.budget);
  if (items === null) return false;
  for (const item of items) {
    if (!each(rest, within(scope, { [first.variable]: item }), run, body)) return false;
  }
  return true;
}

function defined(expression: Kind<"function">, scope: FeelScope, run: Surroundings): Value {
  const { parameters, body } = expression;
  const made: FunctionValue = {
    kind: "function",
    parameters: parameters.map(({ name }) => name),
    types: parameters.map(({ type }) => type),
    ...(body.kind === "literal" ? { constant: body.value } : {}),
    call: (given) => {
      if (given.length !== parameters.length) return null;
      const bound: { [name: string]: Value } = {};
      for (const [index, { name, type }] of parameters.entries()) {
        const value = converted(given[index] ?? null, type);
        if (value === undefined) return null;
        Object.defineProperty(bound, name, { value, enumerable: true });
      }
      return evaluateFeel(body, within(scope, bound), run);
    },
  };
  return fromOrigin(made, expression, scope);
}
