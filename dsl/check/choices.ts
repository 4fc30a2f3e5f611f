/** `between` and `in`, and the cells of tables: a value among choices, each of them a test, a value, a range or a list. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax, Place } from "../syntax/tree.ts";
import { comparison } from "./binary.ts";
import { BROKEN, type Checking, type Elaborate, quote } from "./checking.ts";
import { warnOfText } from "./comparison-warnings.ts";
import { expectCondition } from "./expect.ts";
import { BOOLEAN, common, describeType, isBroken } from "./types.ts";
import { warnOfCompared } from "./unit-warnings.ts";

type InSyntax = Extract<ExpressionSyntax, { readonly kind: "in" | "between" }>;

/** The value that is tested: typed, and as it is written. */
export type Tested = { readonly value: Expression; readonly syntax: ExpressionSyntax };

export function elaborateIn(syntax: InSyntax, checking: Checking, elaborate: Elaborate): Expression {
  const value = elaborate(syntax.value, checking);
  const tested: Tested = { value, syntax: syntax.value };
  if (syntax.kind === "between") {
    const { lower, upper, place } = syntax;
    const range: ExpressionSyntax = { kind: "range", lower, upper, lowerIncluded: true, upperIncluded: true, place };
    const choice = among(tested, elaborate(range, checking), range, checking);
    return choice ?? { kind: "in", value, choices: [], type: BOOLEAN };
  }
  const any = elaborateTests(tested, syntax.choices, checking, elaborate);
  return syntax.negated ? { kind: "not", operand: any, type: BOOLEAN } : any;
}

/** `?`: what the test around it is about. */
export function elaborateInput({ place }: { readonly place: Place }, checking: Checking): Expression {
  if (checking.input !== null) return checking.input;
  checking.report(diagnostic("input-outside", {}, place));
  return BROKEN;
}

/** The condition that any of the tests fits the value. */
export function elaborateTests(
  tested: Tested,
  tests: readonly ExpressionSyntax[],
  checking: Checking,
  elaborate: Elaborate,
): Expression {
  const inside: Checking = { ...checking, input: tested.value };
  const alternatives: Expression[] = [];
  const plain: Expression[] = [];
  for (const each of tests.flatMap(itemsOf)) {
    const test = elaborateTest(tested, each, inside, elaborate);
    if (test === null) break;
    if (test.kind === "in" && test.value === tested.value) plain.push(...test.choices);
    else alternatives.push(test);
  }
  const all: readonly Expression[] =
    plain.length === 0 && alternatives.length > 0
      ? alternatives
      : [{ kind: "in", value: tested.value, choices: plain, type: BOOLEAN }, ...alternatives];
  return all.reduce((left, right): Expression => ({ kind: "or", left, right, type: BOOLEAN }));
}

/** A list that is written out is its items. */
function itemsOf(choice: ExpressionSyntax): readonly ExpressionSyntax[] {
  return choice.kind === "list" ? choice.items : [choice];
}

/** One test; null after a mistake. */
function elaborateTest(
  tested: Tested,
  test: ExpressionSyntax,
  checking: Checking,
  elaborate: Elaborate,
): Expression | null {
  if (test.kind === "noneOf") {
    return { kind: "not", operand: elaborateTests(tested, test.tests, checking, elaborate), type: BOOLEAN };
  }
  if (test.kind === "unary") {
    const { operator, end, place } = test;
    const written = { kind: "binary", operator, left: tested.syntax, right: end, place } as const;
    return comparison(operator, tested.value, elaborate(end, checking), written, checking);
  }
  let broken = false;
  const report: Checking["report"] = (each) => {
    if (each.severity === "error") broken = true;
    checking.report(each);
  };
  const found = elaborate(test, {
    ...checking,
    report,
    wanted: test.kind === "name" ? { type: tested.value.type, orText: true } : checking.wanted,
  });
  if (broken) return null;
  // A condition on `?` says itself what it asks; anything else is compared with the value.
  if (asksForInput(test)) return expectCondition(found, test, "?", checking);
  return among(tested, found, test, checking);
}

/** Whether `?` stands in an expression, and is its own: the choices of an inner `in` have another. */
function asksForInput(syntax: ExpressionSyntax): boolean {
  const waiting: unknown[] = [syntax];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part !== "object" || part === null) continue;
    if ("kind" in part && part.kind === "input") return true;
    const inner: readonly (readonly [string, unknown])[] = Object.entries(part);
    const isIn = "kind" in part && part.kind === "in";
    for (const [name, each] of inner) if (!(isIn && name === "choices")) waiting.push(each);
  }
  return false;
}

/** The test against one choice; null after a mistake. */
function among(
  { value, syntax }: Tested,
  choice: Expression,
  choiceSyntax: ExpressionSyntax,
  checking: Checking,
): Expression | null {
  if (isBroken(value.type) || isBroken(choice.type)) return null;
  const one: Expression = { kind: "in", value, choices: [choice], type: BOOLEAN };
  if (common(value.type, choice.type) !== null) {
    warnOfCompared({ value, syntax }, { value: choice, syntax: choiceSyntax }, choiceSyntax.place, checking);
    warnOfText(value, syntax, choice, choiceSyntax, checking);
    return one;
  }
  if (choice.type.kind === "range" && common(value.type, choice.type.of) !== null) {
    if (choiceSyntax.kind === "range" && choice.kind === "range") {
      const { lower, upper } = choiceSyntax;
      const against = (end: Expression | null, written: ExpressionSyntax) => {
        if (end !== null) warnOfCompared({ value, syntax }, { value: end, syntax: written }, written.place, checking);
      };
      against(choice.lower, lower);
      against(choice.upper, upper);
    }
    return one;
  }
  if (choice.type.kind === "list" && common(value.type, choice.type.of) !== null)
    return { kind: "call", function: "list contains", arguments: [choice, value], type: BOOLEAN };
  checking.report(
    diagnostic(
      "never-compare",
      {
        left: quote(checking, syntax.place),
        leftType: describeType(value.type),
        right: quote(checking, choiceSyntax.place),
        rightType: describeType(choice.type),
        instead: insteadOf(value.type, choice.type, quote(checking, choiceSyntax.place)),
      },
      choiceSyntax.place,
    ),
  );
  return null;
}

/** What was probably meant by a choice that never compares with the value. */
function insteadOf(value: Type, choice: Type, quoted: string): string {
  if (choice.kind === "boolean") return " A condition among tests is about the value itself, which is called `?`.";
  if (value.kind !== "list" || common(value.of, choice) === null) return "";
  return ` To ask whether the list has it, write \`list contains(?, ${quoted.replaceAll("`", "")})\`.`;
}
