import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  between,
  compared,
  complement,
  EVERYTHING,
  holds,
  intersect,
  isEmpty,
  isEverything,
  isWithin,
  NOTHING,
  oneOf,
  rankOf,
  union,
  type ValueSet,
  valuesOf,
} from "../../dsl/checks/value-set.ts";

const numbers = fc.integer({ min: -4, max: 4 });
const end = fc.option(numbers);
const interval = fc
  .tuple(end, fc.boolean(), end, fc.boolean())
  .map(([lower, lowerIncluded, upper, upperIncluded]) => between(lower, lowerIncluded, upper, upperIncluded));
const sets: fc.Arbitrary<ValueSet> = fc.array(interval, { maxLength: 5 }).map((each) => union(each.flat()));

/** Between any two ends lies a half. */
const PROBES = Array.from({ length: 25 }, (_, index) => (index - 12) / 2);

describe("sets of values", () => {
  test("agree with membership, value by value", () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        for (const probe of PROBES) {
          const [inA, inB] = [holds(a, probe), holds(b, probe)];
          expect(holds(union([...a, ...b]), probe)).toBe(inA || inB);
          expect(holds(intersect(a, b), probe)).toBe(inA && inB);
          expect(holds(complement(a), probe)).toBe(!inA);
        }
        expect(isEmpty(intersect(a, b))).toBe(!PROBES.some((probe) => holds(a, probe) && holds(b, probe)));
        expect(isWithin(a, b)).toBe(PROBES.every((probe) => !holds(a, probe) || holds(b, probe)));
      }),
    );
  });

  test("are the same however they are made", () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(complement(complement(a))).toEqual(a);
        expect(union([...b, ...a])).toEqual(union([...a, ...b]));
        expect(intersect(b, a)).toEqual(intersect(a, b));
        expect(complement(union([...a, ...b]))).toEqual(intersect(complement(a), complement(b)));
      }),
    );
  });

  test.each([
    ["=", [5]],
    ["!=", [4, 6]],
    ["<", [4]],
    ["<=", [4, 5]],
    [">", [6]],
    [">=", [5, 6]],
  ] as const)("compared with %s 5", (operator, held) => {
    expect([4, 5, 6].filter((rank) => holds(compared(operator, 5), rank))).toEqual(held);
  });

  test("an enumeration has finitely many values, in their order", () => {
    expect(valuesOf(oneOf(["red", "green", "red"]))).toEqual(["green", "red"]);
    expect(valuesOf(compared("<", 3))).toBeNull();
    expect(valuesOf(NOTHING)).toEqual([]);
    expect(isEverything(EVERYTHING)).toBe(true);
    expect(isEverything(complement(oneOf(["red"])))).toBe(false);
  });

  test("ends that comparisons can hardly tell apart never make a set empty", () => {
    const near = 5 + 1e-13;
    expect(isEmpty(intersect(compared(">=", near), compared("<=", 5)))).toBe(false);
    expect(isEmpty(intersect(compared(">", near), compared("<", 5)))).toBe(false);
    expect(isEmpty(intersect(compared(">", 5), compared("<", 5)))).toBe(true);
    expect(isEmpty(intersect(compared(">=", 5.1), compared("<=", 5)))).toBe(true);
  });

  test("values of all ordered kinds have a rank", () => {
    expect(rankOf({ kind: "date", day: 3 })).toBe(3);
    expect(rankOf({ kind: "months", months: 2 })).toBe(2);
    expect(rankOf({ kind: "duration", milliseconds: 5 })).toBe(5);
    expect(rankOf({ kind: "moment", instant: 7 })).toBe(7);
    expect([rankOf(false), rankOf(true)]).toEqual([0, 1]);
    expect([rankOf(null), rankOf([1]), rankOf({ kind: "context", fields: {} })]).toEqual([null, null, null]);
  });
});
