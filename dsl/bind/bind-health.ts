/** Binds healths: measures or a formula, penalties, bands, what missing data does. */
import type { Band } from "../../engine/program/program.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { replacing } from "../diagnostics/suggest.ts";
import type { ClauseSyntax, DeclarationSyntax, NameSyntax, SlotSyntax } from "../syntax/tree.ts";
import { type Bind, type Binding, described } from "./binding.ts";
import type { Bound, BoundHealth, BoundMeasure, BoundPenalty, BoundScale } from "./bound-tree.ts";
import { clauseOf, expressionIn, nameIn, numberIn, phrasesIn } from "./slots.ts";

export const bindHealth: Bind = (syntax, common, binding) => {
  const applies = clauseOf(syntax.clauses, "applies when");
  const model = bindModel(syntax, common, binding);
  if (model === null) return null;
  return {
    kind: "health",
    appliesWhen: applies === null ? null : expressionIn(applies.slots, "when"),
    bands: bindBands(syntax, binding),
    model,
    ...common,
  };
};

function bindModel(syntax: DeclarationSyntax, common: Bound, binding: Binding): BoundHealth["model"] | null {
  const formula = clauseOf(syntax.clauses, "formula");
  const parts = syntax.clauses.filter(({ kind }) => ["measure", "penalty", "missing data"].includes(kind));
  const [part] = parts;
  const { name } = common;
  if (formula !== null) {
    if (part !== undefined) {
      binding.report(diagnostic("formula-and-measures", { name: name.text, part: part.kind }, part.place));
      return null;
    }
    const expression = expressionIn(formula.slots, "formula");
    return expression === null ? null : { kind: "formula", formula: expression };
  }
  const measures = parts.flatMap((clause) => (clause.kind === "measure" ? (bindMeasure(clause, binding) ?? []) : []));
  const penalties = parts.flatMap((clause) => (clause.kind === "penalty" ? (bindPenalty(clause, binding) ?? []) : []));
  const written = parts.filter(({ kind }) => kind === "measure").length;
  if (written === 0) {
    if (syntax.broken !== true) binding.report(diagnostic("health-without-model", { name: name.text }, name.place));
    return null;
  }
  if (measures.length < written) return null;
  tellTwice(measures, "measure", binding);
  tellTwice(penalties, "penalty", binding);
  // What a mistake left of a clause may not be the weight that was meant.
  const whole = syntax.broken !== true && parts.every(({ broken }) => broken !== true);
  if (whole) checkWeights(measures, common, binding);
  const missing = clauseOf(parts, "missing data");
  const need = missing === null ? null : numberIn(missing.slots, "need");
  if (need !== null && (need.value <= 0 || need.value > 1)) {
    const written = `${need.value}${need.percent ? "%" : ""}`;
    binding.report(
      diagnostic("share-out-of-range", { what: "`need`", written, proposal: percentOf(need.value) }, need.place, {
        fixes: asPercent(need),
      }),
    );
  }
  return { kind: "measures", measures, penalties, need: need?.value ?? null };
}

/** `60` is 60 %, if it stands without a sign. */
function asPercent({ value, percent, place }: SlotSyntax & { readonly kind: "number" }): readonly Fix[] {
  return percent || value <= 1 || value > 100 ? [] : replacing(place, [`${value}%`]);
}

/** `60` where 60 % is meant. */
function percentOf(value: number): string {
  return value > 1 && value <= 100 ? `${value}%` : "60%";
}

function bindMeasure(clause: ClauseSyntax, binding: Binding): BoundMeasure | null {
  const { slots } = clause;
  const name = nameIn(slots, "name");
  const weight = numberIn(slots, "weight");
  const value = expressionIn(slots, "value");
  const scale = bindScale(clause, binding);
  if (name === null || weight === null || value === null || scale === null) return null;
  if (weight.value <= 0 || weight.value > 1) {
    const written = `${weight.percent ? Number((weight.value * 100).toPrecision(12)) : weight.value}${weight.percent ? "%" : ""}`;
    binding.report(
      diagnostic(
        "share-out-of-range",
        { what: `The weight of \`${name.text}\``, written, proposal: percentOf(weight.value) },
        weight.place,
        { fixes: asPercent(weight) },
      ),
    );
    return null;
  }
  const when = expressionIn(slots, "when");
  return { weight: weight.value, value, when, scale, ...described(name, clause) };
}

function bindPenalty(clause: ClauseSyntax, binding: Binding): BoundPenalty | null {
  const { slots } = clause;
  const name = nameIn(slots, "name");
  const points = numberIn(slots, "points");
  const value = expressionIn(slots, "value");
  const scale = bindScale(clause, binding);
  if (name === null || points === null || value === null || scale === null) return null;
  if (points.value <= 0 || points.value > 100 || points.percent) {
    const write = String(Number((points.value * 100).toPrecision(12)));
    const fixes = points.percent && points.value > 0 && points.value <= 1 ? replacing(points.place, [write]) : [];
    binding.report(diagnostic("points-out-of-range", { name: name.text }, points.place, { fixes }));
    return null;
  }
  return { points: points.value, value, scale, ...described(name, clause) };
}

function bindScale(clause: ClauseSyntax, binding: Binding): BoundScale | null {
  const from = numberIn(clause.slots, "from");
  const to = numberIn(clause.slots, "to");
  if (from === null || to === null) return null;
  const ends = [from, to].map(({ value, percent, place }) => ({ value, percent, place }));
  if (from.value !== to.value) return { from: from.value, to: to.value, ends };
  const name = nameIn(clause.slots, "name")?.text ?? "";
  // In YAML, the end may stand above the beginning.
  const [first, last] = from.place.start < to.place.start ? [from.place, to.place] : [to.place, from.place];
  binding.report(diagnostic("scale-without-length", { name }, { ...first, end: last.end }));
  return null;
}

/** The weights of a health are its whole: 100 %. */
function checkWeights(measures: readonly BoundMeasure[], common: Bound, binding: Binding): void {
  const sum = measures.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) < 1e-9) return;
  const percent = (share: number) => `${Number((share * 100).toPrecision(10))}%`;
  const parts = measures.map(({ name, weight }) => `${name.text} ${percent(weight)}`).join(", ");
  const by = percent(Math.abs(sum - 1));
  const parameters = {
    name: common.name.text,
    sum: percent(sum),
    parts,
    change: sum < 1 ? `Give ${by} more` : `Take ${by} away`,
  };
  binding.report(diagnostic("weights-sum", parameters, common.name.place));
}

function tellTwice(parts: readonly { readonly name: NameSyntax }[], what: string, binding: Binding): void {
  const first = new Map<string, NameSyntax>();
  for (const { name } of parts) {
    const before = first.get(name.text);
    if (before === undefined) first.set(name.text, name);
    else
      binding.report(
        diagnostic("declared-twice", { what, name: name.text }, name.place, {
          related: [{ place: before.place, message: `The first "${name.text}" is here.` }],
        }),
      );
  }
}

/** Null where they are written and cannot be understood. */
function bindBands(syntax: DeclarationSyntax, binding: Binding): readonly Band[] | null {
  const clause = clauseOf(syntax.clauses, "bands");
  if (clause === null) return [];
  if (clause.broken === true) return null;
  const items = phrasesIn(clause.slots, "bands").flatMap(({ slots, place }) => {
    const name = nameIn(slots, "name");
    const below = numberIn(slots, "below");
    return name === null ? [] : [{ name, below, place }];
  });
  tellTwice(items, "band", binding);
  for (const [index, { name, below, place }] of items.entries()) {
    const next = items[index + 1];
    if (below === null && next !== undefined) {
      binding.report(diagnostic("band-without-limit", { name: name.text, next: next.name.text }, place));
      return null;
    }
    if (below !== null && next === undefined) {
      const limit = { ...place, start: name.place.end, end: below.place.end };
      // Of a band alone nobody knows whether its limit is wrong or the next band forgotten.
      const only = items.length === 1;
      const fixes = only ? [] : [{ title: `Leave out below ${below.value}`, edits: [{ place: limit, text: "" }] }];
      binding.report(
        diagnostic("last-band-limited", { name: name.text, below: String(below.value) }, place, { fixes }),
      );
      return null;
    }
    if (below !== null && next !== undefined && next.below !== null && next.below.value <= below.value) {
      const parameters = {
        lower: name.text,
        lowerLimit: below.value,
        upper: next.name.text,
        upperLimit: next.below.value,
      };
      binding.report(diagnostic("bands-not-ascending", parameters, next.place));
      return null;
    }
  }
  return items.map(({ name, below }) => ({ name: name.text, below: below?.value ?? null }));
}
