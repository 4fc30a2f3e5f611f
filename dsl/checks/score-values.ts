/** Which scores a health can have, and which scores each of its bands stands for. */
import type { Health } from "../../engine/program/program.ts";
import { endsOf, type Named, possibleValues, widened } from "./possible-values.ts";
import { between, isEmpty, NOTHING, type ValueSet } from "./value-set.ts";

/** What measures make lies between 0 and 100; a formula's score is what the formula gives. */
export function possibleScores({ model }: Pick<Health, "model">, named: Named): ValueSet {
  if (model.kind === "formula") return possibleValues(model.formula, named);
  // Whichever measures are known, the score is a mean of their points, less penalties.
  let [least, most] = [100, 0];
  for (const measure of model.measures) {
    const points = pointsOf(possibleValues(measure.value, named), measure);
    // Nobody knows what it is: it is never known, or no number at all.
    if (points === null) continue;
    least = Math.min(least, points.least);
    most = Math.max(most, points.most);
  }
  for (const penalty of model.penalties) {
    const points = pointsOf(possibleValues(penalty.value, named), penalty);
    least -= points === null ? penalty.points : (penalty.points * points.most) / 100;
  }
  if (least > most) return NOTHING;
  const ends = endsOf(widened(between(least, true, most, true)));
  return between(Math.max(0, ends?.least ?? 0), true, Math.min(100, ends?.most ?? 100), true);
}

/** The points that the values of a measure or a penalty can give, on its scale from 0 to 100; null for no values at all. */
export function pointsOf(
  values: ValueSet,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly least: number; readonly most: number } | null {
  const ends = endsOf(values);
  if (ends === null) return isEmpty(values) ? null : { least: 0, most: 100 };
  const points = (value: number) => Math.min(1, Math.max(0, (value - from) / (to - from))) * 100;
  const low = points(ends.least ?? Number.NEGATIVE_INFINITY);
  const high = points(ends.most ?? Number.POSITIVE_INFINITY);
  return { least: Math.min(low, high), most: Math.max(low, high) };
}

export type BandScores = { readonly name: string; readonly scores: ValueSet };

/** The scores of each band, those that the health never has included. */
export function bandScores({ bands }: Pick<Health, "bands">): readonly BandScores[] {
  return bands.map(({ name, below }, index) => ({
    name,
    scores: between(bands[index - 1]?.below ?? null, true, below, false),
  }));
}
