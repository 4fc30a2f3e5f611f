/** `some`, `every` and `for`: what they go through, and what their variables stand for inside. */
import type { Expression, ForIterator } from "../../engine/program/expression.ts";
import { mentions } from "../../engine/program/mentions.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax, NameSyntax } from "../syntax/tree.ts";
import { BROKEN, type Checking, type Elaborate, quietly, quote, whereFunctionsStand } from "./checking.ts";
import { expectCondition } from "./expect.ts";
import { ANY, BOOLEAN, describeType, ERROR, isBroken, listOf, NULL, withoutUnits } from "./types.ts";

type LoopSyntax = Extract<ExpressionSyntax, { readonly kind: "some" | "every" | "for" }>;
type IterateSyntax = Extract<ExpressionSyntax, { readonly kind: "iterate" }>;

export function elaborateLoop(syntax: LoopSyntax, checking: Checking, elaborate: Elaborate): Expression {
  const { kind } = syntax;
  if (kind === "for") return elaborateFor([syntax], syntax.body, checking, elaborate);
  const { list, inner, broken } = iterated(syntax.variable, syntax.list, kind, checking, checking, elaborate);
  const condition = expectCondition(elaborate(syntax.body, inner), syntax.body, "satisfies", inner);
  if (broken) return BROKEN;
  return { kind, variable: syntax.variable.text, list, condition, type: BOOLEAN };
}

/** `for x in A, y in B return E`. */
export function elaborateIterate(syntax: IterateSyntax, checking: Checking, elaborate: Elaborate): Expression {
  return elaborateFor(syntax.iterators, syntax.body, checking, elaborate);
}

function elaborateFor(
  written: IterateSyntax["iterators"],
  bodySyntax: ExpressionSyntax,
  checking: Checking,
  elaborate: Elaborate,
): Expression {
  const iterators: ForIterator[] = [];
  let inner = checking;
  let broken = false;
  for (const { variable, list } of written) {
    const found = iterated(variable, list, "for", inner, checking, elaborate);
    iterators.push({ variable: variable.text, list: found.list });
    inner = found.inner;
    broken ||= found.broken;
  }
  const named = written.some(({ variable }) => variable.text === "partial");
  const { body, partial } = named
    ? { body: elaborate(bodySyntax, inner), partial: false }
    : elaborateBody(bodySyntax, inner, elaborate);
  if (broken || isBroken(body.type)) return BROKEN;
  return { kind: "for", iterators, result: body, ...(partial ? { partial } : {}), type: listOf(body.type) };
}

/** The body may ask for `partial`, the list of the results so far: of which type that is, a first look at the body says. */
function elaborateBody(
  syntax: ExpressionSyntax,
  checking: Checking,
  elaborate: Elaborate,
): { readonly body: Expression; readonly partial: boolean } {
  if (!mentionsPartial(syntax, checking)) return { body: elaborate(syntax, checking), partial: false };
  if (checking.guessing) return { body: elaborate(syntax, withPartial(checking, ANY)), partial: true };
  const { quiet } = quietly({ ...checking, guessing: true });
  const guess = elaborate(syntax, withPartial(quiet, NULL)).type;
  const body = elaborate(syntax, withPartial(checking, isBroken(guess) ? ANY : withoutUnits(guess)));
  const settled = isBroken(body.type) || sameKinds(body.type, guess);
  if (settled) return { body, partial: mentions(body, "partial") };
  return { body: elaborate(syntax, withPartial({ ...quiet, guessing: true }, ANY)), partial: true };
}

/** Units do not count: which one the results so far have, nobody knows before the last. */
function sameKinds(left: Type, right: Type): boolean {
  return JSON.stringify(withoutUnits(left)) === JSON.stringify(withoutUnits(right));
}

function withPartial(checking: Checking, of: Type): Checking {
  return { ...checking, locals: [...checking.locals, { kind: "named", name: "partial", type: listOf(of) }] };
}

function mentionsPartial({ place }: ExpressionSyntax, checking: Checking): boolean {
  return checking.textAt(place)?.includes("partial") ?? true;
}

/** One list and its variable. `inner`: the scope of what comes after it. */
function iterated(
  variable: NameSyntax,
  syntax: ExpressionSyntax,
  word: "some" | "every" | "for",
  around: Checking,
  checking: Checking,
  elaborate: Elaborate,
): { readonly list: Expression; readonly inner: Checking; readonly broken: boolean } {
  // Of functions that are written in a row, each can be called.
  const list = elaborate(syntax, syntax.kind === "list" ? whereFunctionsStand(around) : around);
  const of = itemsIn(list.type);
  if (of === null) {
    const parameters = {
      where: `\`${word} ${variable.text} in\``,
      quoted: quote(checking, syntax.place),
      type: describeType(list.type),
    };
    checking.report(diagnostic("not-a-list", parameters, syntax.place));
  }
  if (variable.text === "item")
    checking.report(
      diagnostic(
        "reserved-name",
        { name: variable.text, meaning: "the entry that a filter looks at", kind: "variable" },
        variable.place,
      ),
    );
  const type = of ?? ERROR;
  const inner: Checking = { ...around, locals: [...around.locals, { kind: "named", name: variable.text, type }] };
  return { list, inner, broken: isBroken(type) };
}

/** The type of what a loop finds in a value; null where there is nothing to go through. */
function itemsIn(type: Type): Type | null {
  switch (type.kind) {
    case "list":
      return type.of;
    case "range":
      return ["number", "date", "any", "null"].includes(type.of.kind) ? type.of : null;
    case "null":
    case "any":
    case "error":
      return type;
    default:
      return null;
  }
}
