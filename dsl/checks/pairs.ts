/** Walks an expression as it is typed and as it is written side by side, so that what is found in the one is told at its place in the other. */
import type { Expression } from "../../engine/program/expression.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";

/** A typed expression and the syntax that it was made of. */
export type Pair = { readonly expression: Expression; readonly syntax: ExpressionSyntax };

/** The parts that stand in both; what was made of something else (sugar) has none. */
export function partsOfPair({ expression: e, syntax: s }: Pair): readonly Pair[] {
  switch (s.kind) {
    case "binary":
      return e.kind === "and" || e.kind === "or" || e.kind === "comparison" || e.kind === "arithmetic"
        ? [pair(e.left, s.left), pair(e.right, s.right)]
        : [];
    case "not":
    case "negate":
      return e.kind === s.kind ? [pair(e.operand, s.operand)] : [];
    case "isMissing":
      return operandOf(e, "is-missing").flatMap((found) =>
        found.kind === "is-missing" ? [pair(found.operand, s.operand)] : [],
      );
    case "between":
    case "in":
      return operandOf(e, "in").flatMap((found) => (found.kind === "in" ? [pair(found.value, s.value)] : []));
    case "if":
      return e.kind === "if"
        ? [pair(e.condition, s.condition), pair(e.then, s.then), pair(e.otherwise, s.otherwise)]
        : [];
    case "list":
      return e.kind === "list" ? zip(e.items, s.items) : [];
    case "context":
      return e.kind === "context"
        ? zip(
            Object.values(e.fields),
            s.entries.map(({ value }) => value),
          )
        : [];
    case "path":
      return e.kind === "path" ? [pair(e.object, s.object)] : [];
    case "with":
      return e.kind === "filter" ? [pair(e.list, s.object), pair(e.condition, s.condition)] : [];
    case "bracket":
      if (e.kind === "filter") return [pair(e.list, s.object), pair(e.condition, s.inside)];
      return e.kind === "index" ? [pair(e.list, s.object)] : [];
    case "some":
    case "every":
      return e.kind === s.kind ? [pair(e.list, s.list), pair(e.condition, s.body)] : [];
    case "for":
      return e.kind === "for"
        ? [
            ...zip(
              e.iterators.map(({ list }) => list),
              [s.list],
            ),
            pair(e.result, s.body),
          ]
        : [];
    case "iterate":
      return e.kind === "for"
        ? [
            ...zip(
              e.iterators.map(({ list }) => list),
              s.iterators.map(({ list }) => list),
            ),
            pair(e.result, s.body),
          ]
        : [];
    case "call":
      return e.kind === "call" && s.arguments.every(({ name }) => name === null)
        ? zip(
            e.arguments,
            s.arguments.map(({ value }) => value),
          )
        : [];
    case "window":
      if (e.kind === "window" || e.kind === "change") return [pair(e.of, s.of)];
      return e.kind === "count-records" ? ofEntries(e.condition, s.of) : [];
    case "inARow":
      return e.kind === "in-a-row" ? [pair(e.condition, s.condition)] : [];
    case "dayWith":
      return e.kind === "day-with" ? [pair(e.of, s.of)] : [];
    case "timeSince":
      return e.kind === "time-since" ? [pair(e.of, s.of)] : [];
    default:
      return NOTHING;
  }
}

const NOTHING: readonly Pair[] = [];

function pair(expression: Expression, syntax: ExpressionSyntax): Pair {
  return { expression, syntax };
}

function zip(expressions: readonly Expression[], syntaxes: readonly ExpressionSyntax[]): readonly Pair[] {
  if (expressions.length !== syntaxes.length) return [];
  return expressions.flatMap((expression, index) => {
    const syntax = syntaxes[index];
    return syntax === undefined ? [] : [pair(expression, syntax)];
  });
}

/** The test itself, or what is denied of it: `is not missing` is a `not` around it. */
function operandOf(expression: Expression, kind: Expression["kind"]): readonly Expression[] {
  if (expression.kind === kind) return [expression];
  return expression.kind === "not" && expression.operand.kind === kind ? [expression.operand] : [];
}

function ofEntries(condition: Expression | null, syntax: ExpressionSyntax): readonly Pair[] {
  if (condition === null) return [];
  if (syntax.kind === "with") return [pair(condition, syntax.condition)];
  return syntax.kind === "bracket" ? [pair(condition, syntax.inside)] : [];
}
