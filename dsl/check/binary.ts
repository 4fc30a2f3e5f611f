/** Operators between two values: arithmetic, comparison, logic. */
import { assertNever } from "../../engine/assert-never.ts";
import type { ArithmeticOperator, ComparisonOperator, Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { replacing } from "../diagnostics/suggest.ts";
import { writeInstead } from "../syntax/token-view.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { arithmeticType } from "./arithmetic.ts";
import { BROKEN, type Checking, type Elaborate, quote, words } from "./checking.ts";
import { fixesOfKinds, truthIn } from "./comparison-fixes.ts";
import { comparisonMeant } from "./comparison-mends.ts";
import { warnOfText } from "./comparison-warnings.ts";
import { expectCondition } from "./expect.ts";
import { oneOfTexts } from "./one-of-texts.ts";
import { riskCompared } from "./risk-states.ts";
import { BOOLEAN, common, describeType, hasOrder, isBroken } from "./types.ts";
import { warnOfCompared, warnOfJoined } from "./unit-warnings.ts";
import { elaborateWanting } from "./wanting.ts";

type BinarySyntax = Extract<ExpressionSyntax, { readonly kind: "binary" }>;

export function elaborateBinary(syntax: BinarySyntax, checking: Checking, elaborate: Elaborate): Expression {
  const { operator } = syntax;
  const instead = meantOtherwise(syntax, checking);
  if (instead !== null) {
    checking.report(instead);
    return BROKEN;
  }
  const { left, right } = bothSides(syntax, checking, elaborate);
  switch (operator) {
    case "and":
    case "or":
      return {
        kind: operator,
        left: expectCondition(left, syntax.left, operator, checking),
        right: expectCondition(right, syntax.right, operator, checking),
        type: BOOLEAN,
      };
    case "+":
    case "-":
    case "*":
    case "/":
    case "**":
      return arithmetic(operator, left, right, syntax, checking);
    case "=":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return comparison(operator, left, right, syntax, checking);
    default:
      return assertNever(operator, "operator");
  }
}

/** What is told by how an operation is written, before its sides are looked at. */
function meantOtherwise(syntax: BinarySyntax, checking: Checking): Diagnostic | null {
  if (syntax.operator === "or") return oneOfTexts(syntax, checking);
  return syntax.operator === "-" ? dashedName(syntax, checking) : riskCompared(syntax, checking);
}

/** Both sides; a name that nothing has is looked for among those of the other side's type. */
function bothSides({ operator, left, right }: BinarySyntax, checking: Checking, elaborate: Elaborate) {
  // Nobody compares a text with a text: beside `"high"` stands a name.
  const orText = left.kind !== "text" && right.kind !== "text";
  const named = (side: ExpressionSyntax, type: Type): Expression =>
    elaborateWanting(type, side, checking, elaborate, orText);
  if (operator === "and" || operator === "or") return { left: named(left, BOOLEAN), right: named(right, BOOLEAN) };
  if (left.kind !== "name") {
    const first = elaborate(left, checking);
    return { left: first, right: named(right, first.type) };
  }
  if (right.kind === "name") {
    const band = bandOf(left, right, checking);
    if (band !== null) {
      checking.report(band);
      return { left: BROKEN, right: BROKEN };
    }
    const first = elaborate(left, checking);
    return { left: first, right: named(right, first.type) };
  }
  const second = elaborate(right, checking);
  return { left: named(left, second.type), right: second };
}

/** `product_health = red`: the band of a health, without its quotes. */
function bandOf(left: NameSyntax, right: NameSyntax, checking: Checking): Diagnostic | null {
  const { resolve, bandsOf } = checking.environment;
  if (resolve(left.name, left.place)?.kind !== "health" || resolve(right.name, right.place) !== null) return null;
  if (bandsOf(left.name)?.includes(right.name) !== true) return null;
  const write = `${left.name}.band = "${right.name}"`;
  const edits = [
    { place: { ...left.place, start: left.place.end }, text: ".band" },
    { place: right.place, text: `"${right.name}"` },
  ];
  const place = { ...left.place, end: right.place.end };
  return diagnostic("write-instead", { found: checking.textAt(place) ?? left.name, write }, place, {
    fixes: [{ title: `Write ${write}`, edits }],
  });
}

type NameSyntax = Extract<ExpressionSyntax, { readonly kind: "name" }>;

/** `adoption-rate` where `adoption_rate` is known: a name has no dashes. */
function dashedName({ left, right, place }: BinarySyntax, checking: Checking): Diagnostic | null {
  if (left.kind !== "name" || right.kind !== "name" || /\s/.test(checking.textAt(place) ?? " ")) return null;
  const { resolve } = checking.environment;
  const write = `${left.name}_${right.name}`;
  if (resolve(write, place) === null) return null;
  if (resolve(left.name, left.place) !== null && resolve(right.name, right.place) !== null) return null;
  return writeInstead(`${left.name}-${right.name}`, write, place);
}

function arithmetic(
  operator: ArithmeticOperator,
  left: Expression,
  right: Expression,
  syntax: BinarySyntax,
  checking: Checking,
): Expression {
  if (isBroken(left.type) || isBroken(right.type)) return BROKEN;
  const type = arithmeticType(operator, left, right);
  if (type !== null) {
    const first = { value: left, syntax: syntax.left };
    warnOfJoined(operator, first, { value: right, syntax: syntax.right }, syntax.place, checking);
    return { kind: "arithmetic", operator, left, right, type };
  }
  checking.report(
    diagnostic(
      "operands-do-not-fit",
      { operator, ...both(left, right, syntax, checking), instead: mend(operator, left.type, right.type) },
      syntax.place,
      { fixes: fixesOf(left, right, syntax) },
    ),
  );
  return BROKEN;
}

function fixesOf(left: Expression, right: Expression, syntax: BinarySyntax): readonly Fix[] {
  return fixesOfKinds({ syntax: syntax.left, type: left.type }, { syntax: syntax.right, type: right.type });
}

function both(left: Expression, right: Expression, syntax: BinarySyntax, checking: Checking) {
  return {
    left: quote(checking, syntax.left.place),
    leftType: describeType(left.type),
    right: quote(checking, syntax.right.place),
    rightType: describeType(right.type),
  };
}

function mend(operator: ArithmeticOperator, left: Type, right: Type): string {
  const kinds = [left.kind, right.kind];
  if (operator === "+" && kinds.includes("text")) return " To make text of a value, write string(…).";
  if (kinds.includes("date") && kinds.includes("number"))
    return " A number of days is written with its unit, for example 30d.";
  if (kinds.includes("date") && kinds.includes("moment")) return " Take the date of the moment: date(…).";
  if (kinds.includes("duration") && kinds.includes("months"))
    return " Exact durations (30d) and calendar months (1mo) do not mix.";
  if (kinds.includes("text") && kinds.includes("number")) return " To make a number of text, write number(…).";
  return "";
}

/** The comparison of two typed sides; `syntax` says how they are written. */
export function comparison(
  operator: ComparisonOperator,
  left: Expression,
  right: Expression,
  syntax: BinarySyntax,
  checking: Checking,
): Expression {
  const missing = comparedWithNull(operator, left, right, syntax);
  if (missing !== null) return missing;
  const compared: Expression = { kind: "comparison", operator, left, right, type: BOOLEAN };
  if (isBroken(left.type) || isBroken(right.type)) return compared;
  const type = common(left.type, right.type);
  if (type === null) {
    const sides = [
      { value: left, syntax: syntax.left },
      { value: right, syntax: syntax.right },
    ] as const;
    const meant = comparisonMeant(operator, ...sides, checking);
    const instead = meant === null ? comparable(left, right, syntax, checking) : ` Write ${meant}.`;
    const fixes = meant === null ? fixesOf(left, right, syntax) : replacing(syntax.place, [meant]);
    checking.report(
      diagnostic("never-compare", { ...both(left, right, syntax, checking), instead }, syntax.place, { fixes }),
    );
    return compared;
  }
  if (operator !== "=" && operator !== "!=" && !hasOrder(type)) {
    const parameters = { operator, quoted: quote(checking, syntax.left.place), type: describeType(left.type) };
    checking.report(diagnostic("no-order", parameters, syntax.place));
    return compared;
  }
  const [first, second] = [
    { value: left, syntax: syntax.left },
    { value: right, syntax: syntax.right },
  ];
  warnOfCompared(first, second, syntax.place, checking);
  warnOfText(left, syntax.left, right, syntax.right, checking);
  warnOfText(right, syntax.right, left, syntax.left, checking);
  return compared;
}

/** FEEL's `x = null` asks whether x is missing. */
function comparedWithNull(
  operator: ComparisonOperator,
  left: Expression,
  right: Expression,
  syntax: BinarySyntax,
): Expression | null {
  if (operator !== "=" && operator !== "!=") return null;
  const operand = syntax.right.kind === "null" ? left : syntax.left.kind === "null" ? right : null;
  if (operand === null) return null;
  const missing: Expression = { kind: "is-missing", operand, type: BOOLEAN };
  return operator === "=" ? missing : { kind: "not", operand: missing, type: BOOLEAN };
}

/** What to write instead of a comparison of two kinds. */
function comparable(left: Expression, right: Expression, syntax: BinarySyntax, checking: Checking): string {
  const kinds = [left.type.kind, right.type.kind];
  const has = (a: Type["kind"], b: Type["kind"]) => kinds.includes(a) && kinds.includes(b);
  if (has("duration", "months")) return " Write both as days (90d) or both as months (3mo).";
  if (has("duration", "number")) return " Write the number with its unit, for example 30d.";
  if (has("months", "number")) return " Write the number with its unit, for example 3mo.";
  if (has("date", "moment")) return " Take the date of the moment: date(…).";
  if (has("time", "moment")) return " Take the time of the moment: time(…).";
  if (has("date", "text")) return ' A date is written @"2026-01-31".';
  const text = syntax.left.kind === "text" ? syntax.left : syntax.right.kind === "text" ? syntax.right : null;
  if (has("number", "text")) {
    if (text !== null && text.value.trim() !== "" && Number.isFinite(Number(text.value)))
      return ` Write ${text.value.trim()} without quotation marks.`;
    return "";
  }
  if (has("boolean", "text") && text !== null && truthIn(text.value) !== null)
    return ` Write ${truthIn(text.value)} without quotation marks.`;
  if (kinds.includes("list") && !(left.type.kind === "list" && right.type.kind === "list")) {
    const list = words(checking, left.type.kind === "list" ? syntax.left.place : syntax.right.place);
    const one = words(checking, left.type.kind === "list" ? syntax.right.place : syntax.left.place);
    if (kinds.includes("number") && list !== null) return ` To compare how many there are, write count(${list}).`;
    if (list !== null && one !== null) return ` To ask whether the list has it, write ${one} in ${list}.`;
  }
  return "";
}
