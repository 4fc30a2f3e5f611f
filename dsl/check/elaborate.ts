/** From a syntax tree to a typed expression: names get their meaning, sugar goes, and every mistake is told once. */
import { assertNever } from "../../engine/assert-never.ts";
import type { Expression } from "../../engine/program/expression.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { elaborateBinary } from "./binary.ts";
import { elaborateBracket, elaborateWith } from "./brackets.ts";
import { builtInNamed } from "./built-in-values.ts";
import { elaborateCall } from "./calls.ts";
import { BROKEN, type Checking, quote } from "./checking.ts";
import { elaborateIn, elaborateInput } from "./choices.ts";
import { elaborateContext } from "./contexts.ts";
import { expectCondition } from "./expect.ts";
import { tellForeign } from "./foreign-functions.ts";
import { elaborateFunction, elaborateInvoke } from "./function-values.ts";
import { durationLiteral, temporalLiteral } from "./literals.ts";
import { elaborateIterate, elaborateLoop } from "./loops.ts";
import { elaborateName, elaboratePath } from "./names.ts";
import { elaborateDayWith, elaborateInARow, elaborateTimeSince } from "./over-time.ts";
import { elaborateRange, elaborateUnary } from "./ranges.ts";
import { BOOLEAN, describeType, ERROR, isBroken, NULL, NUMBER, PERCENT, TEXT } from "./types.ts";
import { warnOfMixed } from "./unit-warnings.ts";
import { elaborateBranch } from "./wanting.ts";
import { elaborateDistinct, elaborateWindow } from "./windows.ts";
import { commonOf, join, joined, NOTHING_JOINED } from "./written-numbers.ts";
import { writtenType } from "./written-types.ts";

/** The typed expression of a syntax tree. After a mistake, which was reported, its type is `error`. */
export function elaborate(syntax: ExpressionSyntax, here: Checking): Expression {
  const checking = here.functionsStand && !givesPart(syntax) ? { ...here, functionsStand: false } : here;
  switch (syntax.kind) {
    case "number":
      return { kind: "literal", value: syntax.value, type: syntax.percent ? PERCENT : NUMBER };
    case "text":
      return { kind: "literal", value: syntax.value, type: TEXT };
    case "boolean":
      return { kind: "literal", value: syntax.value, type: BOOLEAN };
    case "null":
      return { kind: "literal", value: null, type: NULL };
    case "duration":
      return durationLiteral(syntax.span);
    case "temporal":
      return temporalLiteral(syntax.text, syntax.place, checking);
    case "name": {
      const written = builtInNamed(syntax, null, here);
      return written === null
        ? elaborateName(syntax.name, syntax.place, checking)
        : elaborateFunction(written, [], checking, elaborate);
    }
    case "path":
      return elaboratePath(syntax, checking, elaborate);
    case "bracket":
      return elaborateBracket(syntax, checking, elaborate);
    case "with":
      return elaborateWith(syntax, checking, elaborate);
    case "call":
      return elaborateCall(syntax, checking, elaborate);
    case "negate":
      return elaborateNegate(syntax, checking);
    case "not":
      return {
        kind: "not",
        operand: expectCondition(elaborate(syntax.operand, checking), syntax.operand, "not", checking),
        type: BOOLEAN,
      };
    case "binary":
      return elaborateBinary(syntax, checking, elaborate);
    case "between":
    case "in":
      return elaborateIn(syntax, checking, elaborate);
    case "isMissing": {
      const missing: Expression = { kind: "is-missing", operand: elaborate(syntax.operand, checking), type: BOOLEAN };
      return syntax.negated ? { kind: "not", operand: missing, type: BOOLEAN } : missing;
    }
    case "if":
      return elaborateIf(syntax, checking);
    case "list":
      return elaborateList(syntax, checking);
    case "context":
      return elaborateContext(syntax, checking, elaborate);
    case "range":
      return elaborateRange(syntax, checking, elaborate);
    case "unary":
      return elaborateUnary(syntax, checking, elaborate);
    case "some":
    case "every":
    case "for":
      return elaborateLoop(syntax, checking, elaborate);
    case "iterate":
      return elaborateIterate(syntax, checking, elaborate);
    case "function":
      return elaborateFunction(syntax, [], checking, elaborate);
    case "invoke":
      return isMethod(syntax, checking) ? BROKEN : elaborateInvoke(syntax, checking, elaborate);
    case "instanceOf":
      return elaborateInstanceOf(syntax, checking);
    case "window":
      return elaborateWindow(syntax, checking, elaborate);
    case "distinct":
      return elaborateDistinct(syntax, checking);
    case "inARow":
      return elaborateInARow(syntax, checking, elaborate);
    case "dayWith":
      return elaborateDayWith(syntax, checking, elaborate);
    case "timeSince":
      return elaborateTimeSince(syntax, checking, elaborate);
    case "input":
      return elaborateInput(syntax, checking);
    case "noneOf":
      throw new Error("The grammar has `not` of several among choices alone");
    case "error":
      return BROKEN;
    default:
      return assertNever(syntax, "expression syntax");
  }
}

/** Whether the value is made of its parts as they are, so that a function that can be used as it can stand as one of them. */
function givesPart({ kind }: ExpressionSyntax): boolean {
  return kind === "if" || kind === "list" || kind === "bracket";
}

/** `plan.lower()`, as in Python: a function stands before what it is given. */
function isMethod({ callee, arguments: given, place }: SyntaxOf<"invoke">, checking: Checking): boolean {
  if (callee.kind !== "path") return false;
  const values = [callee.object, ...given.map(({ value }) => value)];
  return tellForeign(callee.field.text, place, values, checking);
}

type SyntaxOf<Kind extends ExpressionSyntax["kind"]> = Extract<ExpressionSyntax, { readonly kind: Kind }>;

function elaborateNegate(syntax: SyntaxOf<"negate">, checking: Checking): Expression {
  const operand = elaborate(syntax.operand, checking);
  const { type } = operand;
  if (operand.kind === "literal" && typeof operand.value === "number") return { ...operand, value: -operand.value };
  if (["number", "duration", "months", "null", "any"].includes(type.kind)) return { kind: "negate", operand, type };
  if (type.kind === "error") return BROKEN;
  checking.report(
    diagnostic(
      "cannot-negate",
      { quoted: quote(checking, syntax.operand.place), type: describeType(type) },
      syntax.operand.place,
    ),
  );
  return BROKEN;
}

function elaborateInstanceOf(syntax: SyntaxOf<"instanceOf">, checking: Checking): Expression {
  const operand = elaborate(syntax.value, checking);
  const of = writtenType(syntax.of, checking);
  if (isBroken(operand.type) || of === null) return BROKEN;
  if (of.name === "Null") return { kind: "is-missing", operand, type: BOOLEAN };
  return { kind: "instance-of", operand, of, type: BOOLEAN };
}

function elaborateIf(syntax: SyntaxOf<"if">, checking: Checking): Expression {
  const apart = { ...checking, functionsStand: false, wanted: null };
  const condition = expectCondition(elaborate(syntax.condition, apart), syntax.condition, "if", checking);
  const then = elaborateBranch(syntax.then, syntax.otherwise, checking, elaborate);
  const otherwise = elaborateBranch(syntax.otherwise, syntax.then, checking, elaborate);
  const type = commonOf(then, otherwise);
  if (type !== null) {
    const given = [
      { value: then, syntax: syntax.then },
      { value: otherwise, syntax: syntax.otherwise },
    ];
    warnOfMixed("if", given, checking);
    return { kind: "if", condition, then, otherwise, type };
  }
  checking.report(
    diagnostic(
      "branches-differ",
      {
        first: quote(checking, syntax.then.place),
        firstType: describeType(then.type),
        second: quote(checking, syntax.otherwise.place),
        secondType: describeType(otherwise.type),
      },
      syntax.otherwise.place,
      { related: [{ place: syntax.then.place, message: `This is ${describeType(then.type)}.` }] },
    ),
  );
  return BROKEN;
}

function elaborateList(syntax: SyntaxOf<"list">, checking: Checking): Expression {
  const items = syntax.items.map((item) => elaborate(item, checking));
  let all = NOTHING_JOINED;
  for (const [index, item] of items.entries()) {
    const both = join(all, joined(item));
    if (both === null) {
      const [first, other] = [syntax.items[0], syntax.items[index]];
      if (first === undefined || other === undefined) return BROKEN;
      checking.report(
        diagnostic(
          "items-differ",
          {
            first: quote(checking, first.place),
            firstType: describeType(all.type),
            other: quote(checking, other.place),
            otherType: describeType(item.type),
          },
          other.place,
        ),
      );
      return BROKEN;
    }
    all = both;
  }
  const { type } = all;
  return { kind: "list", items, type: type.kind === "error" ? ERROR : { kind: "list", of: type } };
}
