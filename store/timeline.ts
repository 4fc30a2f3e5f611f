/** The values of one attribute over time, as points at which it changes. */
import type { Day } from "../engine/values/value.ts";
import type { StoredValue } from "./stored-value.ts";

/** From this day on the value holds, until the next point. */
export type Point = { readonly from: Day; readonly value: StoredValue };

/** "Ever since": 0001-01-01, the first day that ISO dates can say with four digits and a year. */
export const EVER = -719_162;

/** The value that holds on a day; undefined before the first point. */
export function valueOn(points: readonly Point[], day: Day): StoredValue | undefined {
  return points.findLast(({ from }) => from <= day)?.value;
}

/**
 * The points after learning that the value holds from a day on (until the next known change). Points that change nothing
 * are left out, and so is "unknown" before the first value.
 */
export function withPoint(points: readonly Point[], point: Point): readonly Point[] {
  const all = [...points.filter(({ from }) => from !== point.from), point].sort(
    (left, right) => left.from - right.from,
  );
  const kept: Point[] = [];
  for (const next of all) if (next.value !== (kept.at(-1)?.value ?? null)) kept.push(next);
  return kept;
}
