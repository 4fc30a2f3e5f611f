import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeSeries, encodeSeries, type StoredSeries } from "../../store/series-block.ts";
import { joinPeriods, splitByPeriod } from "../../store/series-periods.ts";

const anyValue = fc.oneof(fc.nat({ max: 1000 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const anySeries = fc.uniqueArray(fc.integer({ min: -800_000, max: 800_000 }), { maxLength: 40 }).chain((days) =>
  fc.array(anyValue, { minLength: days.length, maxLength: days.length }).map((values) => ({
    days: Int32Array.from(days).sort(),
    values: Float64Array.from(values),
  })),
);
const anyKeys = fc.array(fc.tuple(fc.string({ unit: "binary", maxLength: 8 }), anySeries), { maxLength: 5 });

/** Comparable: typed arrays as lists, empty series left out. */
function plain(series: ReadonlyMap<string, StoredSeries>): unknown {
  return [...series]
    .filter(([, { days }]) => days.length > 0)
    .map(([key, { days, values }]) => [key, [...days], [...values]])
    .sort();
}

describe("a block of observations", () => {
  test("gives back what was put in, to the bit", () => {
    fc.assert(
      fc.property(anyKeys, (keys) => {
        const series = new Map(keys);
        expect(plain(decodeSeries(encodeSeries(series)))).toEqual(plain(series));
      }),
    );
  });

  test("takes two to three bytes for a usual count", () => {
    const days = Int32Array.from({ length: 500 }, (_, index) => 19_000 + index);
    const values = Float64Array.from({ length: 500 }, (_, index) => index % 300);
    expect(encodeSeries(new Map([["4", { days, values }]])).length).toBeLessThan(3 * 500);
  });

  test("of a format to come is refused", () => {
    expect(() => decodeSeries(Uint8Array.of(9, 0))).toThrow("a block of observations has the unknown format 9");
  });

  test("periods joined give what was split", () => {
    fc.assert(
      fc.property(anyKeys, (keys) => {
        const series = new Map(keys);
        const periods = splitByPeriod(series);
        expect(plain(joinPeriods(periods))).toEqual(plain(series));
        for (const [period, parts] of periods) {
          for (const { days } of parts.values()) {
            for (const day of days) expect(Math.floor(day / 128)).toBe(period);
          }
        }
      }),
    );
  });
});
