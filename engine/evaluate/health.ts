/** A health on one day: measures and penalties, or a formula; what is missing; the band. */
import type { Contribution } from "../data/receipt.ts";
import type { Expression } from "../program/expression.ts";
import type { Band, Health, Measure, Penalty } from "../program/program.ts";
import { compareValues, kindOf } from "../values/compare.ts";
import { valueText } from "../values/text.ts";
import { describeExpression } from "./describe.ts";
import { causesOf, isUnknown, knownValue, type Result } from "./result.ts";
import type { Evaluate, HealthResult, Recorder, Scope } from "./scope.ts";

type MeasuresModel = Extract<Health["model"], { kind: "measures" }>;

const NOTHING = { score: null, band: null, atMost: false, known: 0, contributions: [], missing: [] } as const;

export function evaluateHealth(health: Health, scope: Scope, evaluate: Evaluate, recorder: Recorder): HealthResult {
  if (health.appliesWhen !== null) {
    const applies = evaluate(health.appliesWhen, scope, recorder);
    if (isUnknown(applies)) return { ...NOTHING, status: "unknown", missing: applies.causes };
    if (applies !== true) return { ...NOTHING, status: "not-applicable" };
  }
  return health.model.kind === "formula"
    ? ofFormula(health.model.formula, health.bands, scope, evaluate, recorder)
    : ofMeasures(health.model, health.bands, scope, evaluate, recorder);
}

/** The known contributions that cost the most points, the worst first: "adoption 12 of 50, support takes 8". */
export function reasonsOf({ contributions }: HealthResult): string {
  const costs = contributions.flatMap(({ name, kind, status, effectiveWeight, contribution }) => {
    if (status !== "known" || kind === "formula") return [];
    const cost = kind === "penalty" ? contribution : effectiveWeight * 100 - contribution;
    const shown = valueText(Math.round(contribution));
    const text =
      kind === "penalty" ? `${name} takes ${shown}` : `${name} ${shown} of ${Math.round(effectiveWeight * 100)}`;
    return [{ cost, text }];
  });
  return costs
    .filter(({ cost }) => cost >= 0.5)
    .sort((a, b) => b.cost - a.cost)
    .map(({ text }) => text)
    .join(", ");
}

/** Verbatim: no scaling, no sharing; any missing input makes it unknown. Its terms are listed as contributions. */
function ofFormula(
  formula: Expression,
  bands: readonly Band[],
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): HealthResult {
  const result = evaluate(formula, scope, recorder);
  const contributions = termsOf(formula, 1).map(({ term, sign }): Contribution => {
    const value = evaluate(term, scope, null);
    return {
      name: describeExpression(term),
      kind: "formula",
      weight: 1,
      effectiveWeight: isUnknown(value) ? 0 : 1,
      value: knownValue(value),
      points: null,
      contribution: isUnknown(value) ? 0 : sign * numberOf(value),
      status: isUnknown(value) ? "missing" : "known",
      missing: causesOf(value),
    };
  });
  if (isUnknown(result)) return { ...NOTHING, status: "unknown", contributions, missing: result.causes };
  const score = numberOf(result);
  return { status: "scored", score, band: bandOf(score, bands), atMost: false, known: 1, contributions, missing: [] };
}

function termsOf(formula: Expression, sign: 1 | -1): readonly { readonly term: Expression; readonly sign: 1 | -1 }[] {
  if (formula.kind !== "arithmetic" || (formula.operator !== "+" && formula.operator !== "-")) {
    return [{ term: formula, sign }];
  }
  const right = formula.operator === "+" ? sign : sign === 1 ? -1 : 1;
  return [...termsOf(formula.left, sign), ...termsOf(formula.right, right)];
}

/**
 * Known measures share the weight of those that are missing or not applicable. An unknown penalty takes nothing, counts as
 * unknown weight, and leaves the score an upper bound.
 */
function ofMeasures(
  model: MeasuresModel,
  bands: readonly Band[],
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): HealthResult {
  const measures = model.measures.map((measure) => measured(measure, scope, evaluate, recorder));
  const penalties = model.penalties.map((penalty) => penalized(penalty, scope, evaluate, recorder));
  const missing = [...new Set([...measures, ...penalties].flatMap((part) => part.missing))];
  const applicable = weightOf(measures.filter(({ status }) => status !== "not-applicable"));
  const knownWeight = weightOf(measures.filter(({ status }) => status === "known"));
  const unknownPenalties = penalties.filter(({ status }) => status === "missing");
  const known = applicable === 0 ? 0 : knownWeight / (applicable + weightOf(unknownPenalties) / 100);
  const shared = measures.map((part): Contribution => {
    const effectiveWeight = part.status === "known" && knownWeight > 0 ? part.weight / knownWeight : 0;
    return { ...part, effectiveWeight, contribution: effectiveWeight * (part.points ?? 0) };
  });
  const contributions = [...shared, ...penalties];
  if (applicable === 0) return { ...NOTHING, status: "not-applicable", contributions };
  if (knownWeight === 0 || compareValues(known, model.need ?? 1) < 0) {
    return { ...NOTHING, status: "unknown", known, contributions, missing };
  }
  const gained = shared.reduce((sum, { contribution }) => sum + contribution, 0);
  const taken = penalties.reduce((sum, { contribution }) => sum + contribution, 0);
  const score = Math.min(100, Math.max(0, gained - taken));
  const atMost = unknownPenalties.length > 0;
  return { status: "scored", score, band: bandOf(score, bands), atMost, known, contributions, missing };
}

function measured(measure: Measure, scope: Scope, evaluate: Evaluate, recorder: Recorder): Contribution {
  const when = measure.when === null ? true : evaluate(measure.when, scope, recorder);
  if (!isUnknown(when) && when !== true) {
    return { ...contribution(measure, "measure", measure.weight), status: "not-applicable" };
  }
  const result = isUnknown(when) ? when : evaluate(measure.value, scope, recorder);
  const part = contribution(measure, "measure", measure.weight);
  if (isUnknown(result)) return { ...part, status: "missing", missing: result.causes };
  return { ...part, value: result, points: pointsOf(numberOf(result), measure) };
}

function penalized(penalty: Penalty, scope: Scope, evaluate: Evaluate, recorder: Recorder): Contribution {
  const result = evaluate(penalty.value, scope, recorder);
  const part = contribution(penalty, "penalty", penalty.points);
  if (isUnknown(result)) return { ...part, status: "missing", missing: result.causes };
  const points = pointsOf(numberOf(result), penalty);
  return {
    ...part,
    effectiveWeight: penalty.points,
    value: result,
    points,
    contribution: (penalty.points * points) / 100,
  };
}

function contribution({ name }: { readonly name: string }, kind: "measure" | "penalty", weight: number): Contribution {
  const nothing = { effectiveWeight: 0, value: null, points: null, contribution: 0, missing: [] };
  return { ...nothing, name, kind, weight, status: "known" };
}

/** Linear from `from` (0) to `to` (100), clamped. */
function pointsOf(value: number, { from, to }: { readonly from: number; readonly to: number }): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from))) * 100;
}

function weightOf(parts: readonly Contribution[]): number {
  return parts.reduce((sum, { weight }) => sum + weight, 0);
}

function bandOf(score: number, bands: readonly Band[]): string | null {
  return bands.find(({ below }) => below === null || compareValues(score, below) < 0)?.name ?? null;
}

function numberOf(result: Result): number {
  if (typeof result === "number") return result;
  throw new Error(`A health needs numbers, and got a ${kindOf(knownValue(result))}.`);
}
