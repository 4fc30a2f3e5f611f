/**
 * Sets of values of one ordered kind (numbers, texts, dates, durations, conditions): unions of intervals. An enumeration is
 * a union of single values. What conditions leave of a value, what tables cover and what they leave out is counted with these.
 */
import { rank } from "../../engine/values/compare.ts";
import type { Value } from "../../engine/values/value.ts";

/** A value's place in the order of its kind: see `rankOf`. */
export type Rank = number | string;

/** `null` ends are open to infinity, and then not included. */
export type Interval = {
  readonly lower: Rank | null;
  readonly lowerIncluded: boolean;
  readonly upper: Rank | null;
  readonly upperIncluded: boolean;
};

/** Intervals in their order, none empty, none overlapping or touching another. All ranks are of one kind. */
export type ValueSet = readonly Interval[];

export const NOTHING: ValueSet = [];
export const EVERYTHING: ValueSet = [{ lower: null, lowerIncluded: false, upper: null, upperIncluded: false }];

/** The place of a value in its kind's order, as when values are compared; conditions have one too: false before true. Null: it has none. */
export function rankOf(value: Value): Rank | null {
  return typeof value === "boolean" ? Number(value) : rank(value);
}

/** The values that stand in a relation to one: `> 5` is (5..). */
export function compared(operator: "=" | "!=" | "<" | "<=" | ">" | ">=", rank: Rank): ValueSet {
  switch (operator) {
    case "=":
      return between(rank, true, rank, true);
    case "!=":
      return complement(compared("=", rank));
    case "<":
      return between(null, false, rank, false);
    case "<=":
      return between(null, false, rank, true);
    case ">":
      return between(rank, false, null, false);
    case ">=":
      return between(rank, true, null, false);
  }
}

/** One interval; the empty set where its ends are the wrong way round. */
export function between(
  lower: Rank | null,
  lowerIncluded: boolean,
  upper: Rank | null,
  upperIncluded: boolean,
): ValueSet {
  if (lower !== null && upper !== null && (lower > upper || (lower === upper && !(lowerIncluded && upperIncluded))))
    return NOTHING;
  return [
    { lower, lowerIncluded: lowerIncluded && lower !== null, upper, upperIncluded: upperIncluded && upper !== null },
  ];
}

/** The values of an enumeration. */
export function oneOf(ranks: Iterable<Rank>): ValueSet {
  return union([...ranks].flatMap((rank) => compared("=", rank)));
}

export function isEmpty(set: ValueSet): boolean {
  return set.length === 0;
}

/** Whether nothing is left out. */
export function isEverything([first]: ValueSet): boolean {
  return first !== undefined && first.lower === null && first.upper === null;
}

/** All values of any of the intervals, in any order. */
export function union(intervals: readonly Interval[]): ValueSet {
  if (intervals.length < 2) return intervals;
  const sorted = [...intervals].sort(byLower);
  const joined: Interval[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last === undefined || isApart(last, next)) joined.push(next);
    else joined[joined.length - 1] = { ...last, ...upperOf(compareUppers(last, next) >= 0 ? last : next) };
  }
  return joined;
}

/** What is in neither interval's set. */
export function complement(set: ValueSet): ValueSet {
  const gaps: Interval[] = [];
  let lower: Rank | null = null;
  let lowerIncluded = false;
  let open = true;
  for (const each of set) {
    if (each.lower !== null) gaps.push(...between(lower, lowerIncluded, each.lower, !each.lowerIncluded));
    lower = each.upper;
    lowerIncluded = !each.upperIncluded;
    open = each.upper !== null;
  }
  if (open) gaps.push(...between(lower, lowerIncluded, null, false));
  return gaps;
}

/**
 * The values of both sets. Comparisons of numbers have a tolerance: where two ends are not the same but too near to be told
 * apart by all comparisons, the wider one is kept, so that what is called empty is empty.
 */
export function intersect(left: ValueSet, right: ValueSet): ValueSet {
  // Of most of what is asked about nothing is known, and of the rest mostly one interval.
  if (isEverything(left)) return right;
  if (isEverything(right)) return left;
  const [one, other] = [left[0], right[0]];
  if (one === undefined || other === undefined) return NOTHING;
  if (left.length === 1 && right.length === 1) return overlap(one, other);
  const both: Interval[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [left[i], right[j]];
    if (a === undefined || b === undefined) return union(both);
    both.push(...overlap(a, b));
    if (compareUppers(a, b) <= 0) i += 1;
    else j += 1;
  }
}

/** Whether every value of the first is in the second. */
export function isWithin(inner: ValueSet, outer: ValueSet): boolean {
  return isEmpty(intersect(inner, complement(outer)));
}

/** Whether the set holds the value of this rank. */
export function holds(set: ValueSet, rank: Rank): boolean {
  return set.some(
    ({ lower, lowerIncluded, upper, upperIncluded }) =>
      (lower === null || lower < rank || (lowerIncluded && lower === rank)) &&
      (upper === null || rank < upper || (upperIncluded && upper === rank)),
  );
}

/** The values of a set that has finitely many; null for all others. */
export function valuesOf(set: ValueSet): readonly Rank[] | null {
  const values: Rank[] = [];
  for (const { lower, upper } of set) {
    if (lower === null || lower !== upper) return null;
    values.push(lower);
  }
  return values;
}

/** A thousand times the tolerance of comparisons: nothing that is written to be different is as near as that. */
const NEAR = 1e-9;

function isNear(a: Rank, b: Rank): boolean {
  if (typeof a !== "number" || typeof b !== "number" || a === b) return false;
  return Math.abs(a - b) <= NEAR * Math.max(1, Math.abs(a), Math.abs(b));
}

function overlap(a: Interval, b: Interval): ValueSet {
  const lower = compareLowers(a, b) >= 0 ? lowerOf(wider(a, b, "lower") ?? a) : lowerOf(wider(a, b, "lower") ?? b);
  const upper = compareUppers(a, b) <= 0 ? upperOf(wider(a, b, "upper") ?? a) : upperOf(wider(a, b, "upper") ?? b);
  const [low, high] = [lower.lower, upper.upper];
  if (low !== null && high !== null && isNear(low, high))
    return low < high ? between(low, true, high, true) : between(high, true, low, true);
  return between(low, lower.lowerIncluded, high, upper.upperIncluded);
}

/** Of two intervals whose ends are too near to be told apart, the one that reaches further; null where they can be. */
function wider(a: Interval, b: Interval, end: "lower" | "upper"): Interval | null {
  const [first, second] = [a[end], b[end]];
  if (first === null || second === null || !isNear(first, second)) return null;
  return end === "lower" ? (first < second ? a : b) : first > second ? a : b;
}

function lowerOf({ lower, lowerIncluded }: Interval) {
  return { lower, lowerIncluded };
}

function upperOf({ upper, upperIncluded }: Interval) {
  return { upper, upperIncluded };
}

function byLower(a: Interval, b: Interval): number {
  return compareLowers(a, b) || compareUppers(a, b);
}

function compareLowers(a: Interval, b: Interval): number {
  if (a.lower === null || b.lower === null) return Number(a.lower !== null) - Number(b.lower !== null);
  return a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : Number(b.lowerIncluded) - Number(a.lowerIncluded);
}

function compareUppers(a: Interval, b: Interval): number {
  if (a.upper === null || b.upper === null) return Number(a.upper === null) - Number(b.upper === null);
  return a.upper < b.upper ? -1 : a.upper > b.upper ? 1 : Number(a.upperIncluded) - Number(b.upperIncluded);
}

/** Whether something lies between the end of the one and the beginning of the next. */
function isApart(before: Interval, next: Interval): boolean {
  if (before.upper === null || next.lower === null) return false;
  return before.upper < next.lower || (before.upper === next.lower && !before.upperIncluded && !next.lowerIncluded);
}
