/** What stands in [ ] after a value: the key of a metric, a condition that filters, or a position. Types decide. */
import type { Expression } from "../../engine/program/expression.ts";
import { mentions } from "../../engine/program/mentions.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { BROKEN, type Checking, type Elaborate, quote, withItem } from "./checking.ts";
import type { Meaning } from "./environment.ts";
import { expectCondition, lookedAt } from "./expect.ts";
import { localNamed } from "./names.ts";
import { ANY, describeType, ERROR, listOf, TEXT } from "./types.ts";
import { elaborateWanting } from "./wanting.ts";

type BracketSyntax = Extract<ExpressionSyntax, { readonly kind: "bracket" }>;
type WithSyntax = Extract<ExpressionSyntax, { readonly kind: "with" }>;

export function elaborateBracket(syntax: BracketSyntax, checking: Checking, elaborate: Elaborate): Expression {
  const { object, inside } = syntax;
  const apart = { ...checking, functionsStand: false };
  if (object.kind === "name" && localNamed(object.name, checking) === null) {
    const meaning = checking.environment.resolve(object.name, object.place);
    if (meaning?.kind === "metric") return metricKey(object.name, meaning, syntax, apart, elaborate);
  }
  const list = asList(elaborate(object, checking));
  const of = itemType(list, object, "[ ]", checking);
  const { inner, variable } = withItem(apart, of);
  const content = elaborate(inside, inner);
  if (list.type.kind !== "list") return BROKEN;
  switch (content.type.kind) {
    case "error":
      return BROKEN;
    case "boolean":
    case "null":
      return { kind: "filter", list, variable, condition: content, type: list.type };
    case "number":
      return position(list, content, variable, syntax, checking);
    case "any":
      return eitherOf(list, content, variable);
    default:
      checking.report(
        diagnostic(
          "neither-position-nor-condition",
          { quoted: quote(checking, inside.place), type: describeType(content.type) },
          inside.place,
        ),
      );
      return BROKEN;
  }
}

/** A position is read outside the list: `list[n]` where n is the same for all entries. */
function position(
  list: Expression,
  content: Expression,
  variable: string,
  syntax: BracketSyntax,
  checking: Checking,
): Expression {
  if (mentions(content, variable)) {
    checking.report(
      diagnostic("position-of-item", { quoted: quote(checking, syntax.inside.place) }, syntax.inside.place),
    );
    return BROKEN;
  }
  const type = list.type.kind === "list" ? list.type.of : ERROR;
  return { kind: "index", list, position: content, type };
}

/** What has no one kind is a position or a condition, which its value tells; about each entry only a condition can ask. */
function eitherOf(list: Expression, content: Expression, variable: string): Expression {
  if (mentions(content, variable))
    return { kind: "filter", list, variable, condition: lookedAt(content, ["boolean"]), type: list.type };
  return { kind: "index", list, position: lookedAt(content, ["number", "boolean"]), type: ANY };
}

/** Where entries are counted, what has no one kind can be nothing but a condition: one entry, at a position, is not counted. */
export function entriesOf(found: Expression, checking: Checking): Expression {
  if (found.kind !== "index" || found.type.kind !== "any" || found.position.kind !== "expect") return found;
  const { list, position } = found;
  if (list.type.kind !== "list" || list.type.of.kind !== "context") return found;
  const { variable } = withItem(checking, list.type.of);
  return { kind: "filter", list, variable, condition: lookedAt(position.operand, ["boolean"]), type: list.type };
}

function metricKey(
  metric: string,
  { key, type }: Extract<Meaning, { readonly kind: "metric" }>,
  syntax: BracketSyntax,
  checking: Checking,
  elaborate: Elaborate,
): Expression {
  const { inside } = syntax;
  if (key === null) {
    checking.report(diagnostic("metric-without-key", { name: metric }, syntax.place));
    return BROKEN;
  }
  const inner = elaborateWanting(TEXT, inside, checking, elaborate);
  if (inner.type.kind === "error") return BROKEN;
  const fits = inner.type.kind === "text" || inner.type.kind === "null" || inner.type.kind === "any";
  if (fits) {
    const text = inner.type.kind === "any" ? lookedAt(inner, ["text"]) : inner;
    return { kind: "metric-key", metric, key: text, type };
  }
  const example = inside.kind === "number" ? String(inside.value) : "key";
  checking.report(
    diagnostic(
      "key-not-text",
      { name: metric, quoted: quote(checking, inside.place), type: describeType(inner.type), example },
      inside.place,
      {
        fixes:
          inside.kind === "number"
            ? [{ title: `Write "${example}"`, edits: [{ place: inside.place, text: `"${example}"` }] }]
            : [],
      },
    ),
  );
  return BROKEN;
}

/** `contact with role = "champion"`. */
export function elaborateWith(syntax: WithSyntax, checking: Checking, elaborate: Elaborate): Expression {
  const list = asList(elaborate(syntax.object, checking));
  const of = itemType(list, syntax.object, "with", checking);
  const { inner, variable } = withItem(checking, of);
  const condition = expectCondition(elaborate(syntax.condition, inner), syntax.condition, "with", checking);
  if (list.type.kind !== "list") return BROKEN;
  return { kind: "filter", list, variable, condition, type: list.type };
}

/** FEEL takes a context, and what nobody declared, for a list of it alone. */
function asList(found: Expression): Expression {
  const { type } = found;
  if (type.kind === "any" || type.kind === "null") return { ...found, type: listOf(type) };
  return type.kind === "context" ? { kind: "list", items: [found], type: listOf(type) } : found;
}

function itemType(list: Expression, syntax: ExpressionSyntax, where: string, checking: Checking) {
  const { type } = list;
  if (type.kind === "list") return type.of;
  if (type.kind !== "error")
    checking.report(
      diagnostic(
        "not-a-list",
        { where: `\`${where}\``, quoted: quote(checking, syntax.place), type: describeType(type) },
        syntax.place,
      ),
    );
  return ERROR;
}
