/** Binds what says which data there is: sources, the account, attributes, metrics, records, roles. */
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { replacing } from "../diagnostics/suggest.ts";
import { typeMeant } from "../syntax/other-clauses.ts";
import type { ClauseSyntax, DeclarationSyntax } from "../syntax/tree.ts";
import { type Bind, type Binding, usedColumn } from "./binding.ts";
import type { BoundAccount, BoundField } from "./bound-tree.ts";
import { NAMED_TYPES } from "./named-types.ts";
import { clauseOf, expressionIn, nameIn, phrasesIn, placeIn, spanIn, typeIn } from "./slots.ts";

export function bindAccount(syntax: DeclarationSyntax, binding: Binding): BoundAccount | null {
  const from = usedColumn(syntax.slots, "from", binding);
  if (from === null) return null;
  const begins = clauseOf(syntax.clauses, "begins");
  return { from, begins: begins === null ? null : expressionIn(begins.slots, "begins"), place: syntax.place };
}

export const bindAttribute: Bind = (syntax, common, binding) => {
  const from = usedColumn(syntax.slots, "from", binding);
  const type = typeOf(syntax, "type", binding);
  return from === null || type === null ? null : { kind: "attribute", type, from, ...common };
};

/** The type that a slot names; a name that is no type is told, and taken for text. */
function typeOf(syntax: DeclarationSyntax | ClauseSyntax, name: string, binding: Binding): Type | null {
  const slot = typeIn(syntax.slots, name);
  if (slot === null) return null;
  const type = NAMED_TYPES.get(slot.name.text);
  if (type !== undefined) return type;
  const called = typeMeant.get(slot.name.text.toLowerCase());
  const meant = called === undefined ? binding.suggest(slot.name.text, NAMED_TYPES.keys()) : [called];
  const { place } = slot.name;
  binding.report(
    diagnostic("unknown-type", { name: slot.name.text, meant }, place, { fixes: replacing(place, meant) }),
  );
  return null;
}

export const bindMetric: Bind = (syntax, common, binding) => {
  const { slots } = syntax;
  const word = nameIn(slots, "type")?.text;
  const from = usedColumn(slots, "from", binding);
  const key = nameIn(slots, "by")?.text ?? null;
  const value = expressionIn(slots, "value");
  const staleAfter = spanIn(slots, "stale");
  const name = common.name.text;
  if (word !== "per day" && word !== "latest") return null;
  if (from !== null && value !== null) {
    binding.report(diagnostic("metric-both", { name }, value.place));
    return null;
  }
  if (word === "per day" && staleAfter !== null) {
    binding.report(diagnostic("stale-per-day", { name }, placeIn(slots, "stale", common.place)));
    return null;
  }
  if (value !== null) {
    if (word === "latest") {
      binding.report(diagnostic("latest-derived", { name }, value.place));
      return null;
    }
    return { kind: "metric", values: "derived", expression: value, ...common };
  }
  if (from === null) {
    if (syntax.broken !== true) binding.report(diagnostic("metric-neither", { name }, common.name.place));
    return null;
  }
  return word === "per day"
    ? { kind: "metric", values: "per-day", from, key, ...common }
    : { kind: "metric", values: "latest", from, key, staleAfter, ...common };
};

export const bindRecord: Bind = (syntax, common, binding) => {
  const source = nameIn(syntax.slots, "source");
  if (source === null) return null;
  binding.useSource(source);
  const fields = new Map<string, BoundField>();
  for (const clause of syntax.clauses) {
    const field = clause.kind === "field" ? bindField(clause, binding) : null;
    if (field === null) continue;
    const before = fields.get(field.name.text);
    if (before === undefined) fields.set(field.name.text, field);
    else
      binding.report(
        diagnostic("declared-twice", { what: "field", name: field.name.text }, field.name.place, {
          related: [{ place: before.name.place, message: `The first "${field.name.text}" is here.` }],
        }),
      );
  }
  if (syntax.clauses.length === 0 && syntax.broken !== true)
    binding.report(diagnostic("record-without-fields", { name: common.name.text }, common.name.place));
  return { kind: "record", source: source.text, fields: [...fields.values()], ...common };
};

function bindField(clause: ClauseSyntax, binding: Binding): BoundField | null {
  const name = nameIn(clause.slots, "name");
  const slot = typeIn(clause.slots, "type");
  if (name === null || slot === null) return null;
  const type = typeOf(clause, "type", binding) ?? { kind: "error" };
  return { name, type, optional: slot.optional, column: nameIn(clause.slots, "from")?.text ?? name.text };
}

export const bindRole: Bind = (syntax, common) => {
  const first = expressionIn(syntax.slots, "value");
  if (first === null) return null;
  const others = phrasesIn(syntax.slots, "else").flatMap(({ slots }) => expressionIn(slots, "else") ?? []);
  return { kind: "role", choices: [first, ...others], ...common };
};
