/** The standard's relations between points and ranges (10.3.4.11). Each pair of relations is one, read from both sides. */
import type { RangeValue, Value } from "../../values/value.ts";
import { feelOrder } from "../compare.ts";
import { isRange } from "../ranges.ts";
import { define, type FeelFunction, type Parameter, type Signature, two } from "./define.ts";

/** Undefined where a relation is not told of such operands. Orders that do not exist throw `NoOrder`. */
type Relation = {
  readonly points?: (a: Point, b: Point) => boolean;
  readonly pointAndRange?: (a: Point, b: Ends) => boolean;
  readonly rangeAndPoint?: (a: Ends, b: Point) => boolean;
  readonly ranges?: (a: Ends, b: Ends) => boolean;
};

/** A value, or what lies before (-1) or behind (1) all values: where a range has no end. */
type Point = { readonly value: Value; readonly beyond: -1 | 0 | 1 };
type Ends = {
  readonly lower: Point;
  readonly upper: Point;
  readonly lowerIncluded: boolean;
  readonly upperIncluded: boolean;
};

class NoOrder extends Error {}

const BEFORE: Relation = {
  points: (a, b) => order(a, b) < 0,
  pointAndRange: (a, b) => order(a, b.lower) < 0 || (order(a, b.lower) === 0 && !b.lowerIncluded),
  rangeAndPoint: (a, b) => order(a.upper, b) < 0 || (order(a.upper, b) === 0 && !a.upperIncluded),
  ranges: (a, b) => {
    const end = order(a.upper, b.lower);
    return end < 0 || (end === 0 && !(a.upperIncluded && b.lowerIncluded));
  },
};

const MEETS: Relation = {
  ranges: (a, b) => a.upperIncluded && b.lowerIncluded && order(a.upper, b.lower) === 0,
};

const OVERLAPS: Relation = { ranges: (a, b) => reaches(a, b) && reaches(b, a) };

const OVERLAPS_BEFORE: Relation = {
  ranges: (a, b) => {
    const [start, end] = [order(a.lower, b.lower), order(a.upper, b.upper)];
    return (
      (start < 0 || (start === 0 && a.lowerIncluded && !b.lowerIncluded)) &&
      reaches(a, b) &&
      (end < 0 || (end === 0 && (!a.upperIncluded || b.upperIncluded)))
    );
  },
};

const FINISHES: Relation = {
  pointAndRange: (a, b) => b.upperIncluded && order(a, b.upper) === 0,
  ranges: (a, b) => order(a.upper, b.upper) === 0 && a.upperIncluded === b.upperIncluded && startsWithin(a, b),
};

const INCLUDES: Relation = {
  rangeAndPoint: (a, b) => {
    const [start, end] = [order(a.lower, b), order(a.upper, b)];
    return (start < 0 && end > 0) || (start === 0 && a.lowerIncluded) || (end === 0 && a.upperIncluded);
  },
  ranges: (a, b) => startsWithin(b, a) && endsWithin(b, a),
};

const STARTS: Relation = {
  pointAndRange: (a, b) => b.lowerIncluded && order(a, b.lower) === 0,
  ranges: (a, b) => order(a.lower, b.lower) === 0 && a.lowerIncluded === b.lowerIncluded && endsWithin(a, b),
};

const COINCIDES: Relation = {
  points: (a, b) => order(a, b) === 0,
  ranges: (a, b) =>
    order(a.lower, b.lower) === 0 &&
    order(a.upper, b.upper) === 0 &&
    a.lowerIncluded === b.lowerIncluded &&
    a.upperIncluded === b.upperIncluded,
};

export const RANGES: readonly FeelFunction[] = [
  relation("before", BEFORE),
  relation("after", reversed(BEFORE)),
  relation("meets", MEETS),
  relation("met by", reversed(MEETS)),
  relation("overlaps", OVERLAPS),
  relation("overlaps before", OVERLAPS_BEFORE),
  relation("overlaps after", reversed(OVERLAPS_BEFORE)),
  relation("finishes", FINISHES),
  relation("finished by", reversed(FINISHES)),
  relation("includes", INCLUDES),
  relation("during", reversed(INCLUDES)),
  relation("starts", STARTS),
  relation("started by", reversed(STARTS)),
  relation("coincides", COINCIDES),
];

function reversed({ points, pointAndRange, rangeAndPoint, ranges }: Relation): Relation {
  return {
    ...(points && { points: (a, b) => points(b, a) }),
    ...(rangeAndPoint && { pointAndRange: (a, b) => rangeAndPoint(b, a) }),
    ...(pointAndRange && { rangeAndPoint: (a, b) => pointAndRange(b, a) }),
    ...(ranges && { ranges: (a, b) => ranges(b, a) }),
  };
}

function relation(name: string, of: Relation): FeelFunction {
  const run = (a: Value, b: Value): Value => {
    try {
      return holds(of, a, b);
    } catch (error) {
      if (error instanceof NoOrder) return null;
      throw error;
    }
  };
  const named = (first: string, second: string): Signature => two(operand(first), operand(second), run);
  return define(
    name,
    named("point1", "point2"),
    named("point", "range"),
    named("range", "point"),
    named("range1", "range2"),
  );
}

function holds(of: Relation, a: Value, b: Value): boolean | null {
  compareAny(a, b);
  if (isRange(a))
    return (isRange(b) ? of.ranges?.(endsOf(a), endsOf(b)) : of.rangeAndPoint?.(endsOf(a), point(b))) ?? null;
  return (isRange(b) ? of.pointAndRange?.(point(a), endsOf(b)) : of.points?.(point(a), point(b))) ?? null;
}

/** Values of two kinds have no order, also where only ends are asked for that lie beyond all values. */
function compareAny(a: Value, b: Value): void {
  const [one, other] = [isRange(a) ? (a.lower ?? a.upper) : a, isRange(b) ? (b.lower ?? b.upper) : b];
  if (feelOrder(one, other) === null) throw new NoOrder();
}

function point(value: Value): Point {
  return { value, beyond: 0 };
}

function endsOf({ lower, upper, lowerIncluded, upperIncluded }: RangeValue): Ends {
  return {
    lower: { value: lower, beyond: lower === null ? -1 : 0 },
    upper: { value: upper, beyond: upper === null ? 1 : 0 },
    lowerIncluded,
    upperIncluded,
  };
}

function operand(name: string): Parameter<Value> {
  return { name, optional: false, read: (given) => (given === undefined || given === null ? null : { value: given }) };
}

function order(a: Point, b: Point): number {
  if (a.beyond !== 0 || b.beyond !== 0) return Math.sign(a.beyond - b.beyond);
  const found = feelOrder(a.value, b.value);
  if (found === null) throw new NoOrder();
  return found;
}

/** Whether `a` goes on to where `b` begins. */
function reaches(a: Ends, b: Ends): boolean {
  const found = order(a.upper, b.lower);
  return found > 0 || (found === 0 && a.upperIncluded && b.lowerIncluded);
}

function startsWithin(a: Ends, b: Ends): boolean {
  const found = order(a.lower, b.lower);
  return found > 0 || (found === 0 && (!a.lowerIncluded || b.lowerIncluded));
}

function endsWithin(a: Ends, b: Ends): boolean {
  const found = order(a.upper, b.upper);
  return found < 0 || (found === 0 && (!a.upperIncluded || b.upperIncluded));
}
