/** `between` and `in`: a value among choices, each of them a value, a range or a list. */
import type { Expression } from "../../engine/program/expression.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { type Checking, type Elaborate, quote } from "./checking.ts";
import { warnOfPercent, warnOfText } from "./comparison-warnings.ts";
import { BOOLEAN, common, describeType, isBroken } from "./types.ts";

type InSyntax = Extract<ExpressionSyntax, { readonly kind: "in" | "between" }>;

export function elaborateIn(syntax: InSyntax, checking: Checking, elaborate: Elaborate): Expression {
  const value = elaborate(syntax.value, checking);
  if (syntax.kind === "between") {
    const { lower, upper, place } = syntax;
    const range: ExpressionSyntax = { kind: "range", lower, upper, lowerIncluded: true, upperIncluded: true, place };
    const choice = among(value, elaborate(range, checking), syntax, range, checking);
    return choice ?? { kind: "in", value, choices: [], type: BOOLEAN };
  }
  const alternatives: Expression[] = [];
  const plain: Expression[] = [];
  for (const each of syntax.choices.flatMap(itemsOf)) {
    const choice = elaborate(each, checking);
    const test = among(value, choice, syntax, each, checking);
    if (test === null) break;
    if (test.kind === "in") plain.push(...test.choices);
    else alternatives.push(test);
  }
  const tests: readonly Expression[] =
    plain.length === 0 && alternatives.length > 0
      ? alternatives
      : [{ kind: "in", value, choices: plain, type: BOOLEAN }, ...alternatives];
  const any = tests.reduce((left, right): Expression => ({ kind: "or", left, right, type: BOOLEAN }));
  return syntax.negated ? { kind: "not", operand: any, type: BOOLEAN } : any;
}

/** A list that is written out is its items. */
function itemsOf(choice: ExpressionSyntax): readonly ExpressionSyntax[] {
  return choice.kind === "list" ? choice.items : [choice];
}

/** The test against one choice; null after a mistake. */
function among(
  value: Expression,
  choice: Expression,
  syntax: InSyntax,
  choiceSyntax: ExpressionSyntax,
  checking: Checking,
): Expression | null {
  if (isBroken(value.type) || isBroken(choice.type)) return null;
  const one: Expression = { kind: "in", value, choices: [choice], type: BOOLEAN };
  if (common(value.type, choice.type) !== null) {
    warnOfPercent(value, syntax.value, choice, choiceSyntax, checking);
    warnOfText(value, syntax.value, choice, choiceSyntax, checking);
    return one;
  }
  if (choice.type.kind === "range" && common(value.type, choice.type.of) !== null) {
    if (choiceSyntax.kind === "range" && choice.kind === "range") {
      warnOfPercent(value, syntax.value, choice.lower, choiceSyntax.lower, checking);
      warnOfPercent(value, syntax.value, choice.upper, choiceSyntax.upper, checking);
    }
    return one;
  }
  if (choice.type.kind === "list" && common(value.type, choice.type.of) !== null)
    return { kind: "call", function: "list contains", arguments: [choice, value], type: BOOLEAN };
  checking.report(
    diagnostic(
      "never-compare",
      {
        left: quote(checking, syntax.value.place),
        leftType: describeType(value.type),
        right: quote(checking, choiceSyntax.place),
        rightType: describeType(choice.type),
        instead: "",
      },
      choiceSyntax.place,
    ),
  );
  return null;
}
