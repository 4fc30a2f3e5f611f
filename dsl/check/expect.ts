/** Places that take values of certain types: tells what stands there instead. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { BROKEN, type Checking, quote, words } from "./checking.ts";
import { ANY, BOOLEAN, DATE, DURATION, describeType, MOMENT, MONTHS, NUMBER, TEXT, TIME } from "./types.ts";

/** The expression if it is a condition; otherwise the mistake is reported. `where`: the words before the place, as the user knows them. */
export function expectCondition(
  expression: Expression,
  syntax: ExpressionSyntax,
  where: string,
  checking: Checking,
): Expression {
  const { type } = expression;
  if (type.kind === "boolean" || type.kind === "null" || type.kind === "error") return expression;
  if (type.kind === "any") return lookedAt(expression, ["boolean"]);
  checking.report(
    diagnostic(
      "not-a-condition",
      {
        where: `\`${where}\``,
        quoted: quote(checking, syntax.place),
        type: describeType(type),
        instead: compareIt(type, syntax, checking),
      },
      syntax.place,
    ),
  );
  return BROKEN;
}

const OF_KIND: Partial<Record<Type["kind"], Type>> = {
  number: NUMBER,
  boolean: BOOLEAN,
  text: TEXT,
  date: DATE,
  moment: MOMENT,
  time: TIME,
  duration: DURATION,
  months: MONTHS,
};

/** A value of which only the evaluation knows the kind: it is looked at when it is there. */
export function lookedAt(expression: Expression, kinds: readonly Type["kind"][]): Expression {
  const [only, ...others] = kinds;
  const type = others.length === 0 && only !== undefined ? (OF_KIND[only] ?? ANY) : ANY;
  return { kind: "expect", operand: expression, kinds, type };
}

/** ` Compare it, for example arr > 0.` */
function compareIt(type: Type, syntax: ExpressionSyntax, checking: Checking): string {
  const said = words(checking, syntax.place);
  const example: Partial<Record<Type["kind"], string>> = {
    number: "> 0",
    text: '= "…"',
    date: "> as_of",
    duration: "> 7d",
    months: "> 3mo",
  };
  const comparison = example[type.kind];
  if (comparison !== undefined && said !== null) return ` Compare it, for example ${said} ${comparison}.`;
  return type.kind === "list" && said !== null ? ` Count it, for example count(${said}) > 0.` : "";
}

/** The expression if its type is of one of the kinds; otherwise the mistake is reported. `needed`: "a number". */
export function expectKind(
  expression: Expression,
  syntax: ExpressionSyntax,
  kinds: readonly Type["kind"][],
  where: string,
  needed: string,
  checking: Checking,
  instead = "",
): Expression {
  const { type } = expression;
  if (kinds.includes(type.kind) || type.kind === "null" || type.kind === "error") return expression;
  if (type.kind === "any") return lookedAt(expression, kinds);
  checking.report(
    diagnostic(
      "wrong-type",
      { where: `\`${where}\``, needed, quoted: quote(checking, syntax.place), type: describeType(type), instead },
      syntax.place,
    ),
  );
  return BROKEN;
}
