/** Binds tables: what is asked, what is given, and rows of as many cells. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import { listed } from "../diagnostics/words.ts";
import { printExpression } from "../print/expression.ts";
import type { ClauseSyntax, ExpressionSyntax, NameSyntax } from "../syntax/tree.ts";
import type { Bind, Binding } from "./binding.ts";
import type { BoundRow } from "./bound-tree.ts";
import { clauseOf, expressionIn, nameIn, phrasesIn, testsIn } from "./slots.ts";

export const bindTable: Bind = (syntax, common, binding) => {
  const heading = clauseOf(syntax.clauses, "heading");
  if (heading === null || syntax.broken === true || syntax.clauses.some(({ broken }) => broken === true)) return null;
  const inputs = phrasesIn(heading.slots, "inputs").flatMap(({ slots }) => expressionIn(slots, "input") ?? []);
  const outputs = phrasesIn(heading.slots, "outputs").flatMap(({ slots }) => nameIn(slots, "output") ?? []);
  const clauses = syntax.clauses.filter(({ kind }) => kind === "row");
  if (clauses.length === 0) {
    binding.report(diagnostic("table-without-rows", { name: common.name.text }, heading.place));
    return null;
  }
  if (tellTwice(outputs, binding)) return null;
  const rows = clauses.map((clause) => bindRow(clause, inputs, outputs, binding));
  const whole = rows.filter((row) => row !== null);
  return whole.length < rows.length ? null : { kind: "table", inputs, outputs, rows: whole, ...common };
};

/** Null after a mistake, which was reported. */
function bindRow(
  clause: ClauseSyntax,
  inputs: readonly ExpressionSyntax[],
  outputs: readonly NameSyntax[],
  binding: Binding,
): BoundRow | null {
  const cells = phrasesIn(clause.slots, "cells").flatMap(({ slots }) => testsIn(slots, "cell") ?? []);
  const values = phrasesIn(clause.slots, "values").flatMap(({ slots }) => expressionIn(slots, "value") ?? []);
  const wrong = [
    { side: "asks" as const, found: cells.length, names: inputs.map(printExpression) },
    { side: "gives" as const, found: values.length, names: outputs.map(({ text }) => text) },
  ].filter(({ found, names }) => found !== names.length);
  for (const { side, found, names } of wrong) {
    const parameters = { side, found, wanted: names.length, names: listed(names, "and") };
    binding.report(diagnostic("row-length", parameters, clause.place));
  }
  if (wrong.length > 0) return null;
  return {
    cells: cells.map(({ tests }) => tests),
    cellPlaces: cells.map(({ place }) => place),
    values,
    place: clause.place,
  };
}

/** Whether two outputs have one name, which is told. */
function tellTwice(outputs: readonly NameSyntax[], binding: Binding): boolean {
  const first = new Map<string, NameSyntax>();
  let twice = false;
  for (const name of outputs) {
    const before = first.get(name.text);
    if (before === undefined) {
      first.set(name.text, name);
      continue;
    }
    twice = true;
    const related = [{ place: before.place, message: `The first "${name.text}" is here.` }];
    binding.report(diagnostic("declared-twice", { what: "output", name: name.text }, name.place, { related }));
  }
  return twice;
}
