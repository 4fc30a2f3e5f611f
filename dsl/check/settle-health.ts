/** Checks healths: what a score is made of has numbers and conditions in the right places. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Health } from "../../engine/program/program.ts";
import type { BoundHealth } from "../bind/bound-tree.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import type { Checking } from "./checking.ts";
import { elaborate } from "./elaborate.ts";
import { expectCondition, expectKind } from "./expect.ts";
import { BROKEN_DECLARATION, type Settle } from "./settled.ts";
import { isBroken, NUMBER, POINTS } from "./types.ts";
import { warnOfScale } from "./unit-warnings.ts";

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
  const score = model.kind === "formula" ? NUMBER : POINTS;
  const { name, title, description, bands } = bound;
  return {
    checked: { kind: "health", value: { name: name.text, title, description, appliesWhen, bands: bands ?? [], model } },
    meaning: { kind: "health", bands: bands?.map((band) => band.name) ?? null, score },
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
  const measures = model.measures.map((measure) => {
    const { title, description, weight, scale } = measure;
    const name = measure.name.text;
    const value = number(measure.value, `measure ${name} … =`);
    warnOfScale(name, { value, syntax: measure.value }, scale, checking);
    const condition = measure.when;
    const when =
      condition === null ? null : keep(expectCondition(elaborate(condition, checking), condition, "when", checking));
    return { name, title, description, weight, value, from: scale.from, to: scale.to, when };
  });
  const penalties = model.penalties.map((penalty) => {
    const { title, description, points, scale } = penalty;
    const name = penalty.name.text;
    const value = number(penalty.value, `penalty ${name} … =`);
    warnOfScale(name, { value, syntax: penalty.value }, scale, checking);
    return { name, title, description, points, value, from: scale.from, to: scale.to };
  });
  return { kind: "measures", measures, penalties, need: model.need };
}

/** A duration becomes a number when it is divided by another. */
function asNumber(syntax: ExpressionSyntax): string {
  return syntax.kind === "timeSince" || syntax.kind === "duration" ? " Divide it by a unit: (…) / 1d." : "";
}
