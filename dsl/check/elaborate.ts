/** From a syntax tree to a typed expression: names get their meaning, sugar goes, and every mistake is told once. */
import { assertNever } from "../../engine/assert-never.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { elaborateBinary } from "./binary.ts";
import { elaborateBracket, elaborateWith } from "./brackets.ts";
import { elaborateCall } from "./calls.ts";
import { BROKEN, type Checking, quote } from "./checking.ts";
import { elaborateIn, elaborateInput } from "./choices.ts";
import { expectCondition } from "./expect.ts";
import { tellForeign } from "./foreign-functions.ts";
import { durationLiteral, temporalLiteral } from "./literals.ts";
import { elaborateName, elaboratePath } from "./names.ts";
import { elaborateDayWith, elaborateInARow, elaborateTimeSince } from "./over-time.ts";
import { BOOLEAN, common, describeType, ERROR, isBroken, NULL, NUMBER, PERCENT, sizeOfType, TEXT } from "./types.ts";
import { elaborateDistinct, elaborateWindow } from "./windows.ts";

/** The typed expression of a syntax tree. After a mistake, which was reported, its type is `error`. */
export function elaborate(syntax: ExpressionSyntax, checking: Checking): Expression {
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
    case "name":
      return elaborateName(syntax.name, syntax.place, checking);
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
      return elaborateContext(syntax, checking);
    case "range":
      return elaborateRange(syntax, checking);
    case "some":
    case "every":
    case "for":
      return elaborateQuantifier(syntax, checking);
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
    case "iterate":
    case "unary":
    case "instanceOf":
    case "function":
    case "invoke":
      if (syntax.kind === "invoke" && isMethod(syntax, checking)) return BROKEN;
      checking.report(diagnostic("standard-only", { what: STANDARD_ONLY[syntax.kind] }, syntax.place));
      return BROKEN;
    case "error":
      return BROKEN;
    default:
      return assertNever(syntax, "expression syntax");
  }
}

/** `plan.lower()`, as in Python: a function stands before what it is given. */
function isMethod({ callee, arguments: given, place }: SyntaxOf<"invoke">, checking: Checking): boolean {
  if (callee.kind !== "path") return false;
  const values = [callee.object, ...given.map(({ value }) => value)];
  return tellForeign(callee.field.text, place, values, checking);
}

/** What the standard has and typed expressions do not have yet. */
const STANDARD_ONLY = {
  iterate: "`for` over several lists",
  unary: "A comparison without its left side",
  instanceOf: "`instance of`",
  function: "A function without a name",
  invoke: "A call of a value",
} as const;

type SyntaxOf<Kind extends ExpressionSyntax["kind"]> = Extract<ExpressionSyntax, { readonly kind: Kind }>;

function elaborateNegate(syntax: SyntaxOf<"negate">, checking: Checking): Expression {
  const operand = elaborate(syntax.operand, checking);
  const { type } = operand;
  if (operand.kind === "literal" && typeof operand.value === "number") return { ...operand, value: -operand.value };
  if (["number", "duration", "months", "null"].includes(type.kind)) return { kind: "negate", operand, type };
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

function elaborateIf(syntax: SyntaxOf<"if">, checking: Checking): Expression {
  const condition = expectCondition(elaborate(syntax.condition, checking), syntax.condition, "if", checking);
  const then = elaborate(syntax.then, checking);
  const otherwise = elaborate(syntax.otherwise, checking);
  const type = common(then.type, otherwise.type);
  if (type !== null) return { kind: "if", condition, then, otherwise, type };
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
  let type: Type = NULL;
  for (const [index, item] of items.entries()) {
    const both = common(type, item.type);
    if (both === null) {
      const [first, other] = [syntax.items[0], syntax.items[index]];
      if (first === undefined || other === undefined) return BROKEN;
      checking.report(
        diagnostic(
          "items-differ",
          {
            first: quote(checking, first.place),
            firstType: describeType(type),
            other: quote(checking, other.place),
            otherType: describeType(item.type),
          },
          other.place,
        ),
      );
      return BROKEN;
    }
    type = both;
  }
  return { kind: "list", items, type: type.kind === "error" ? ERROR : { kind: "list", of: type } };
}

/** More nodes than this in one type make a program that is all types. */
const LARGEST_TYPE = 1000;

function elaborateContext(syntax: SyntaxOf<"context">, checking: Checking): Expression {
  const fields: { [name: string]: Expression } = {};
  for (const { key, value } of syntax.entries) {
    if (Object.hasOwn(fields, key.text)) {
      checking.report(diagnostic("field-twice", { name: key.text }, key.place));
      continue;
    }
    const field = elaborate(value, checking);
    Object.defineProperty(fields, key.text, { value: field, enumerable: true });
  }
  const types = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.type]));
  const type: Type = { kind: "context", fields: types };
  if (sizeOfType(type) > LARGEST_TYPE) {
    checking.report(diagnostic("too-big", { quoted: quote(checking, syntax.place) }, syntax.place));
    return BROKEN;
  }
  return { kind: "context", fields, type };
}

const RANGE_KINDS: readonly Type["kind"][] = ["number", "text", "date", "moment", "duration", "months", "null"];

function elaborateRange(syntax: SyntaxOf<"range">, checking: Checking): Expression {
  const lower = elaborate(syntax.lower, checking);
  const upper = elaborate(syntax.upper, checking);
  if (isBroken(lower.type) || isBroken(upper.type)) return BROKEN;
  const of = common(lower.type, upper.type);
  if (of === null || !RANGE_KINDS.includes(of.kind)) {
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

function elaborateQuantifier(syntax: SyntaxOf<"some" | "every" | "for">, checking: Checking): Expression {
  const list = elaborate(syntax.list, checking);
  const type = list.type;
  if (type.kind !== "list" && type.kind !== "error" && type.kind !== "null") {
    const parameters = {
      where: `\`${syntax.kind} ${syntax.variable.text} in\``,
      quoted: quote(checking, syntax.list.place),
      type: describeType(type),
    };
    checking.report(diagnostic("not-a-list", parameters, syntax.list.place));
  }
  const of = type.kind === "list" ? type.of : ERROR;
  const variable = syntax.variable.text;
  if (variable === "item")
    checking.report(
      diagnostic(
        "reserved-name",
        { name: variable, meaning: "the entry that a filter looks at", kind: "variable" },
        syntax.variable.place,
      ),
    );
  const inner: Checking = { ...checking, locals: [...checking.locals, { kind: "named", name: variable, type: of }] };
  const body = elaborate(syntax.body, inner);
  if (type.kind !== "list") return BROKEN;
  if (syntax.kind === "for")
    return {
      kind: "for",
      variable,
      list,
      result: body,
      type: body.type.kind === "error" ? ERROR : { kind: "list", of: body.type },
    };
  const condition = expectCondition(body, syntax.body, "satisfies", checking);
  return { kind: syntax.kind, variable, list, condition, type: BOOLEAN };
}
