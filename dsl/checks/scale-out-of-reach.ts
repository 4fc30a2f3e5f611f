/** Measures and penalties whose values do not reach along their scale, penalties that take more than there is, a `need` that asks for nothing. */
import type { Expression } from "../../engine/program/expression.ts";
import type { BoundMeasure, BoundPenalty } from "../bind/bound-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Check, CheckScope, Declared } from "./check.ts";
import { pointsOf } from "./score-values.ts";
import { teller } from "./teller.ts";
import { plain, quoteAt, valuesInWords } from "./words.ts";

type Reach = { name: string; points: string; quoted: string; values: string; from: number; to: number };

const rows = {
  "scale-not-reached": {
    severity: "warning",
    message: ({ name, points, quoted, values, from, to }: Reach) =>
      `\`${name}\` never gives more than ${points} of 100 points: ${quoted} ${values}, and its scale goes from ${from} to ${to}. Change the scale.`,
    more: "A measure has 0 points at `from` and 100 at `to`. Where its values never come near `to`, no account can have a full score.",
  },
  "always-same-points": {
    severity: "warning",
    message: ({ name, points, quoted, values, from, to }: Reach) =>
      `\`${name}\` gives every account ${points} of 100 points: ${quoted} ${values}, and its scale goes from ${from} to ${to}. Change the scale.`,
    more: "A measure or a penalty that is the same for all accounts tells none from another.",
  },
  "penalties-too-large": {
    severity: "warning",
    message: ({ name, points, parts }: { name: string; points: string; parts: string }) =>
      `The penalties of \`${name}\` take up to ${points} points (${parts}), but a score has 100. Make them smaller.`,
    more: "A score ends at 0, so what penalties take beyond 100 points makes no difference.",
  },
  "need-asks-nothing": {
    severity: "warning",
    message: ({ need, lightest, share }: { need: string; lightest: string; share: string }) =>
      `\`need ${need}\` asks for nothing: \`${lightest}\` alone is ${share} of the weight. Ask for more, or leave the clause out.`,
    more: "`need` says how much of the weight must be known. As soon as one measure is known it should not be enough by itself.",
  },
} as const;

const tell = teller(rows);

const health = (...lines: readonly string[]) => `health activity {\n${lines.map((line) => `  ${line}\n`).join("")}}`;

const examples = {
  "scale-not-reached": {
    wrong: health("measure days weight 100% = count of (logins > 0) over 28d from 0 to 30"),
    right: health("measure days weight 100% = count of (logins > 0) over 28d from 0 to 28"),
  },
  "always-same-points": {
    wrong: health(
      "measure days weight 100% = count of (logins > 0) over 28d from 0 to 28",
      "penalty tickets up to 20 points = count of ticket over 30d from -5 to -1",
    ),
    right: health(
      "measure days weight 100% = count of (logins > 0) over 28d from 0 to 28",
      "penalty tickets up to 20 points = count of ticket over 30d from 1 to 5",
    ),
  },
  "penalties-too-large": {
    wrong: health(
      "measure days weight 100% = count of (logins > 0) over 28d from 0 to 28",
      "penalty tickets up to 60 points = count of ticket over 30d from 1 to 5",
      "penalty silence up to 60 points = (if quiet then 1 else 0) from 0 to 1",
    ),
    right: health(
      "measure days weight 100% = count of (logins > 0) over 28d from 0 to 28",
      "penalty tickets up to 20 points = count of ticket over 30d from 1 to 5",
      "penalty silence up to 30 points = (if quiet then 1 else 0) from 0 to 1",
    ),
  },
  "need-asks-nothing": {
    wrong: health(
      "measure days weight 60% = count of (logins > 0) over 28d from 0 to 28",
      "measure voice weight 40% = nps from 0 to 10",
      "if data is missing, share its weight; need 30%",
    ),
    right: health(
      "measure days weight 60% = count of (logins > 0) over 28d from 0 to 28",
      "measure voice weight 40% = nps from 0 to 10",
      "if data is missing, share its weight; need 60%",
    ),
  },
};

export const scaleOutOfReach = {
  rows,
  examples,
  run: (declared, scope) => {
    if (declared.kind !== "health") return [];
    const { bound, checked } = declared;
    if (bound.model.kind === "formula" || checked.model.kind === "formula") return [];
    const { measures, penalties } = bound.model;
    return [
      ...checked.model.measures.flatMap(({ value }, index) => reach(value, measures[index], true, scope)),
      ...checked.model.penalties.flatMap(({ value }, index) => reach(value, penalties[index], false, scope)),
      ...tooLarge(declared),
      ...asksNothing(declared),
    ];
  },
} satisfies Check;

function reach(
  value: Expression,
  part: BoundMeasure | BoundPenalty | undefined,
  isMeasure: boolean,
  { facts, textAt }: CheckScope,
): readonly Diagnostic[] {
  const values = facts.valuesOf(value);
  const points = pointsOf(values, part?.scale ?? { from: 0, to: 1 });
  const words = valuesInWords(values, value);
  if (part === undefined || points === null || words === null) return [];
  const { name, scale } = part;
  const { from, to } = scale;
  const quoted = quoteAt(part.value.place, textAt);
  const parameters = { name: name.text, points: plain(points.most), quoted, values: words, from, to };
  if (points.least === points.most) return [tell("always-same-points", parameters, part.value.place)];
  return isMeasure && points.most < 99.9 ? [tell("scale-not-reached", parameters, part.value.place)] : [];
}

type HealthDeclared = Extract<Declared, { readonly kind: "health" }>;

function tooLarge({ bound, checked }: HealthDeclared): readonly Diagnostic[] {
  if (checked.model.kind === "formula") return [];
  const { penalties } = checked.model;
  const sum = penalties.reduce((total, { points }) => total + points, 0);
  if (sum <= 100 + 1e-9) return [];
  const parts = penalties.map(({ name, points }) => `${name} ${plain(points)}`).join(", ");
  return [tell("penalties-too-large", { name: checked.name, points: plain(sum), parts }, bound.name.place)];
}

/** Known is the weight of the known measures as a share of all that applies, penalties that are unknown included. */
function asksNothing({ bound, checked }: HealthDeclared): readonly Diagnostic[] {
  if (checked.model.kind === "formula" || checked.model.need === null) return [];
  const { measures, penalties, need } = checked.model;
  const [lightest] = [...measures].sort((a, b) => a.weight - b.weight);
  // The one measure of a health has nobody to share with, as long as it is the only one.
  if (lightest === undefined || measures.length < 2) return [];
  const all = 1 + penalties.reduce((total, { points }) => total + points / 100, 0);
  const share = lightest.weight / all;
  if (need > share) return [];
  const percent = (value: number) => `${plain(value * 100)}%`;
  const parameters = { need: percent(need), lightest: lightest.name, share: percent(share) };
  return [tell("need-asks-nothing", parameters, bound.name.place)];
}
