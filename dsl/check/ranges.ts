/** Ranges as values: of every kind of bracket, and with one end (`(< 10)`). */
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { BROKEN, type Checking, type Elaborate, quote } from "./checking.ts";
import { describeType, hasOrder, isBroken } from "./types.ts";
import { commonOf } from "./written-numbers.ts";

type SyntaxOf<Kind extends ExpressionSyntax["kind"]> = Extract<ExpressionSyntax, { readonly kind: Kind }>;

export function elaborateRange(syntax: SyntaxOf<"range">, checking: Checking, elaborate: Elaborate): Expression {
  const lower = elaborate(syntax.lower, checking);
  const upper = elaborate(syntax.upper, checking);
  if (isBroken(lower.type) || isBroken(upper.type)) return BROKEN;
  const of = commonOf(lower, upper);
  if (of === null || !hasOrder(of)) {
    checking.report(
      diagnostic(
        "range-ends",
        {
          lower: quote(checking, syntax.lower.place),
          lowerType: describeType(lower.type),
          upper: quote(checking, syntax.upper.place),
          upperType: describeType(upper.type),
        },
        syntax.place,
      ),
    );
    return BROKEN;
  }
  const { lowerIncluded, upperIncluded } = syntax;
  return { kind: "range", lower, upper, lowerIncluded, upperIncluded, type: { kind: "range", of } };
}

/** `(< 10)`, all that lies below 10; `(= 10)`, 10 alone. */
export function elaborateUnary(syntax: SyntaxOf<"unary">, checking: Checking, elaborate: Elaborate): Expression {
  const { operator } = syntax;
  const end = elaborate(syntax.end, checking);
  if (isBroken(end.type)) return BROKEN;
  if (operator === "!=" || !hasOrder(end.type)) {
    const parameters = { operator, quoted: quote(checking, syntax.end.place), type: describeType(end.type) };
    checking.report(
      operator === "!="
        ? diagnostic("no-range", { quoted: quote(checking, syntax.place) }, syntax.place)
        : diagnostic("no-order", parameters, syntax.place),
    );
    return BROKEN;
  }
  const type: Type = { kind: "range", of: end.type };
  if (operator === "=")
    return { kind: "range", lower: end, upper: end, lowerIncluded: true, upperIncluded: true, type };
  const below = operator === "<" || operator === "<=";
  return {
    kind: "range",
    lower: below ? null : end,
    upper: below ? end : null,
    lowerIncluded: operator === ">=",
    upperIncluded: operator === "<=",
    type,
  };
}
