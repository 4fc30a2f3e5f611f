/** Boxes: for each of several inputs a set of values, and whether it may be missing. What rows of a table take, and what they leave. */
import { complement, intersect, isEmpty, type ValueSet } from "./value-set.ts";

/** What one input may be. */
export type Side = { readonly values: ValueSet; readonly missing: boolean };

/** All combinations of what its sides hold. */
export type Box = readonly Side[];

export function isNowhere({ values, missing }: Side): boolean {
  return isEmpty(values) && !missing;
}

/** What both boxes hold; null where that is nothing. */
export function common(left: Box, right: Box): Box | null {
  const both = left.map((side, index): Side => {
    const other = right[index];
    return other === undefined ? side : meet(side, other);
  });
  return both.some(isNowhere) ? null : both;
}

/** What is left of a box without another: as many boxes as it has sides, at most, none overlapping. */
export function without(box: Box, taken: Box): readonly Box[] {
  if (common(box, taken) === null) return [box];
  const left: Box[] = [];
  for (const [index, side] of box.entries()) {
    const other = taken[index];
    if (other === undefined) continue;
    const rest: Side = {
      values: intersect(side.values, complement(other.values)),
      missing: side.missing && !other.missing,
    };
    if (isNowhere(rest)) continue;
    const shared = box.slice(0, index).map((one, at) => meet(one, taken[at] ?? one));
    left.push([...shared, rest, ...box.slice(index + 1)]);
  }
  return left;
}

function meet(left: Side, right: Side): Side {
  return { values: intersect(left.values, right.values), missing: left.missing && right.missing };
}
