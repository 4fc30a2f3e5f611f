/** Checks healths: what a score is made of has numbers and conditions in the right places. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Health } from "../../engine/program/program.ts";
import type { BoundHealth } from "../bind/bound-tree.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import type { Checking } from "./checking.ts";
import { elaborate } from "./elaborate.ts";
import { expectCondition, expectKind } from "./expect.ts";
import { BROKEN_DECLARATION, describedIn, type Settle } from "./settled.ts";
import { COUNT, isBroken, NUMBER } from "./types.ts";

export const settleHealth: Settle<"health"> = (bound, checking) => {
  const parts: Expression[] = [];
  const keep = (expression: Expression): Expression => {
    parts.push(expression);
    return expression;
  };
  const appliesWhen =
    bound.appliesWhen === null
      ? null
      : keep(expectCondition(elaborate(bound.appliesWhen, checking), bound.appliesWhen, "applies when", checking));
  const model = settleModel(bound.model, keep, checking);
  if (parts.some(({ type }) => isBroken(type))) return BROKEN_DECLARATION;
  // A formula's score is on the formula's own scale; that of measures has points from 0 to 100.
  const score = model.kind === "formula" ? NUMBER : COUNT;
  return {
    checked: { kind: "health", value: { ...describedIn(bound), appliesWhen, bands: bound.bands, model } },
    meaning: { kind: "health", bands: bound.bands.map(({ name }) => name), score },
    parts,
  };
};

function settleModel(
  model: BoundHealth["model"],
  keep: (made: Expression) => Expression,
  checking: Checking,
): Health["model"] {
  const number = (syntax: ExpressionSyntax, where: string) =>
    keep(expectKind(elaborate(syntax, checking), syntax, ["number"], where, "a number", checking, asNumber(syntax)));
  if (model.kind === "formula") return { kind: "formula", formula: number(model.formula, "formula =") };
  const measures = model.measures.map(({ weight, from, to, ...measure }) => {
    const value = number(measure.value, `measure ${measure.name.text} … =`);
    const { when } = measure;
    const condition = when === null ? null : keep(expectCondition(elaborate(when, checking), when, "when", checking));
    return { ...describedIn(measure), weight, value, from, to, when: condition };
  });
  const penalties = model.penalties.map(({ points, from, to, ...penalty }) => {
    const value = number(penalty.value, `penalty ${penalty.name.text} … =`);
    return { ...describedIn(penalty), points, value, from, to };
  });
  return { kind: "measures", measures, penalties, need: model.need };
}

/** A duration becomes a number when it is divided by another. */
function asNumber(syntax: ExpressionSyntax): string {
  return syntax.kind === "timeSince" || syntax.kind === "duration" ? " Divide it by a unit: (…) / 1d." : "";
}
