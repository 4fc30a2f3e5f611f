/** Texts with `{{ … }}` parts: each part becomes a typed expression that can be shown. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Template } from "../../engine/program/playbook.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { replacing } from "../diagnostics/suggest.ts";
import { parseTemplate } from "../syntax/parse-template.ts";
import type { ExpressionSyntax, NameSyntax, TextSyntax } from "../syntax/tree.ts";
import { BROKEN, type Checking, quote, words } from "./checking.ts";
import { elaborate } from "./elaborate.ts";
import { DATE, describeType, isBroken, NUMBER, TEXT } from "./types.ts";

/** The template of a text; parts with mistakes, which are reported, are left out. */
export function checkTemplate(text: TextSyntax, checking: Checking): Template {
  const { parts, diagnostics } = parseTemplate(text);
  for (const each of diagnostics) checking.report(each);
  return parts.flatMap((part): Template => {
    if (part.kind === "text") return [part];
    const value = checkPart(part.expression, part.filters, checking);
    return isBroken(value.type) ? [] : [{ kind: "value", value }];
  });
}

function checkPart(syntax: ExpressionSyntax, filters: readonly NameSyntax[], checking: Checking): Expression {
  let value = elaborate(syntax, checking);
  for (const filter of filters) value = applyFilter(value, filter, syntax, checking);
  if (isBroken(value.type) || canBeShown(value.type)) return value;
  const said = words(checking, syntax.place);
  const named = value.type.kind === "context" && Object.hasOwn(value.type.fields, "name");
  checking.report(
    diagnostic(
      "cannot-be-shown",
      {
        quoted: quote(checking, syntax.place),
        type: describeType(value.type),
        instead: named && said !== null ? ` Write {{ ${said}.name }}.` : " Write one of its parts.",
      },
      syntax.place,
    ),
  );
  return BROKEN;
}

function canBeShown(type: Type): boolean {
  if (type.kind === "list") return type.of.kind !== "list" && canBeShown(type.of);
  return type.kind !== "context" && type.kind !== "range";
}

type Filter = {
  readonly shows: string;
  readonly takes: readonly Type["kind"][];
  readonly apply: (value: Expression) => Expression;
};

const call = (name: string, type: Type, ...given: readonly Expression[]): Expression => ({
  kind: "call",
  function: name,
  arguments: given,
  type,
});
const literal = (value: number): Expression => ({ kind: "literal", value, type: NUMBER });
const round = (value: Expression): Expression => call("round", value.type, value, literal(0));

/** One row a filter. */
const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ["round", { shows: "a number without its decimals", takes: ["number"], apply: round }],
  [
    "percent",
    {
      shows: "a share (0.3) as a percentage (30%)",
      takes: ["number"],
      apply: (value) => {
        const hundredfold: Expression = {
          kind: "arithmetic",
          operator: "*",
          left: value,
          right: literal(100),
          type: NUMBER,
        };
        const sign: Expression = { kind: "literal", value: "%", type: TEXT };
        return {
          kind: "arithmetic",
          operator: "+",
          left: call("string", TEXT, round(hundredfold)),
          right: sign,
          type: TEXT,
        };
      },
    },
  ],
  [
    "date",
    {
      shows: "the date of a moment",
      takes: ["date", "moment"],
      apply: (value) => (value.type.kind === "moment" ? call("date", DATE, value) : value),
    },
  ],
]);

function applyFilter(value: Expression, name: NameSyntax, syntax: ExpressionSyntax, checking: Checking): Expression {
  const filter = FILTERS.get(name.text);
  if (filter === undefined) {
    const meant = checking.suggest(name.text, FILTERS.keys());
    const fixes = replacing(name.place, meant);
    checking.report(diagnostic("unknown-filter", { name: name.text, meant }, name.place, { fixes }));
    return BROKEN;
  }
  const { type } = value;
  if (isBroken(type)) return BROKEN;
  if (type.kind === "null" || filter.takes.includes(type.kind)) return filter.apply(value);
  const parameters = {
    name: name.text,
    needed: filter.shows,
    quoted: quote(checking, syntax.place),
    type: describeType(type),
  };
  checking.report(diagnostic("filter-does-not-fit", parameters, name.place));
  return BROKEN;
}
