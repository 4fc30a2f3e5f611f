/** The direct parts of an expression: what every walk over expressions is made of. */
import { assertNever } from "../assert-never.ts";
import type { Expression } from "./expression.ts";

/** The expressions that this one is made of, in the order in which they are written. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "attribute":
    case "account-id":
    case "metric":
    case "record":
    case "reference":
    case "health":
    case "table":
    case "variable":
    case "as-of":
    case "now":
    case "distinct":
      return [];
    case "metric-key":
      return [expression.key];
    case "path":
      return [expression.object];
    case "filter":
    case "some":
    case "every":
      return [expression.list, expression.condition];
    case "for":
      return [...expression.iterators.map(({ list }) => list), expression.result];
    case "function":
      return [expression.body];
    case "invoke":
      return [expression.callee, ...expression.arguments];
    case "index":
      return [expression.list, expression.position];
    case "negate":
    case "not":
    case "is-missing":
    case "expect":
    case "instance-of":
      return [expression.operand];
    case "arithmetic":
    case "comparison":
    case "and":
    case "or":
      return [expression.left, expression.right];
    case "in":
      return [expression.value, ...expression.choices];
    case "if":
      return [expression.condition, expression.then, expression.otherwise];
    case "list":
      return expression.items;
    case "range":
      return [expression.lower, expression.upper].filter((end) => end !== null);
    case "context":
      return Object.values(expression.fields);
    case "call":
      return expression.arguments;
    case "window":
    case "change":
    case "day-with":
    case "time-since":
      return [expression.of];
    case "count-records":
      return expression.condition === null ? [] : [expression.condition];
    case "in-a-row":
      return [expression.condition];
    default:
      return assertNever(expression, "expression");
  }
}

/** Calls `visit` for the expression and everything inside it, outer before inner. */
export function walk(expression: Expression, visit: (part: Expression) => void): void {
  visit(expression);
  for (const part of partsOf(expression)) walk(part, visit);
}
