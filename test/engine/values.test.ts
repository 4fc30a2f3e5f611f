/** Values: comparison with tolerance, canonical text, JSON both ways. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareValues, equalValues, exactKey, identicalValues } from "../../engine/values/compare.ts";
import { valueFromJson, valueToJson } from "../../engine/values/json.ts";
import { valueText } from "../../engine/values/text.ts";
import { DAY, type Value } from "../../engine/values/value.ts";

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
    fc.string(),
    fc.integer({ min: -700_000, max: 2_000_000 }).map((day): Value => ({ kind: "date", day })),
    fc.integer({ min: 0, max: 4e12 }).map((instant): Value => ({ kind: "moment", instant })),
    fc.integer({ min: -1e12, max: 1e12 }).map((milliseconds): Value => ({ kind: "duration", milliseconds })),
    fc
      .integer({ min: -5000, max: 5000 })
      .filter((n) => n !== 0)
      .map((months): Value => ({ kind: "months", months })),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie("value"), { maxKeys: 3 })
      .map((fields): Value => ({ kind: "context", fields: { ...fields } })),
    fc.tuple(fc.integer(), fc.integer(), fc.boolean(), fc.boolean()).map(
      ([lower, upper, lowerIncluded, upperIncluded]): Value => ({
        kind: "range",
        lower,
        upper,
        lowerIncluded,
        upperIncluded,
      }),
    ),
  ),
})).value;

describe("comparison", () => {
  test("numbers are equal within 1e-12, relative to the greater", () => {
    expect(equalValues(0.1 + 0.2, 0.3)).toBe(true);
    expect(compareValues(0.1 + 0.2, 0.3)).toBe(0);
    expect(equalValues(1e15, 1e15 + 100)).toBe(true);
    expect(equalValues(1, 1 + 1e-11)).toBe(false);
    expect(identicalValues(0.1 + 0.2, 0.3)).toBe(false);
  });

  test("of different types nothing is equal, and there is no order", () => {
    expect(equalValues(1, "1")).toBe(false);
    expect(equalValues({ kind: "date", day: 1 }, { kind: "moment", instant: 1 })).toBe(false);
    expect(() => compareValues({ kind: "duration", milliseconds: DAY }, { kind: "months", months: 1 })).toThrow(
      "There is no order between a duration and a months.",
    );
  });

  test("exact keys are equal exactly for identical values", () => {
    fc.assert(fc.property(value, value, (a, b) => (exactKey(a) === exactKey(b)) === identicalValues(a, b)));
    fc.assert(fc.property(value, (a) => identicalValues(a, structuredClone(a))));
  });
});

describe("text", () => {
  test.each<[Value, string]>([
    [null, "unknown"],
    [1.5, "1.5"],
    [-0, "0"],
    [3, "3"],
    [true, "true"],
    ["as it is", "as it is"],
    [{ kind: "date", day: 19509 }, "2023-06-01"],
    [{ kind: "moment", instant: Date.parse("2023-06-01T12:00:00Z") }, "2023-06-01T12:00:00Z"],
    [{ kind: "moment", instant: Date.parse("2023-06-01T12:00:00.250Z") }, "2023-06-01T12:00:00.250Z"],
    [{ kind: "duration", milliseconds: 30 * DAY }, "P30D"],
    [{ kind: "duration", milliseconds: -5_400_000 }, "-PT1H30M"],
    [{ kind: "duration", milliseconds: 0 }, "PT0S"],
    [{ kind: "months", months: 14 }, "P1Y2M"],
    [[1, "a", null], "[1, a, unknown]"],
    [{ kind: "range", lower: 1, upper: 5, lowerIncluded: true, upperIncluded: false }, "[1..5)"],
    [{ kind: "context", fields: { a: 1 } }, "{a: 1}"],
  ])("%j", (given, text) => {
    expect(valueText(given)).toBe(text);
  });
});

describe("JSON", () => {
  test("times are tagged with ISO text", () => {
    expect(valueToJson({ kind: "date", day: 19509 })).toEqual({ $date: "2023-06-01" });
    expect(valueToJson({ kind: "moment", instant: 0 })).toEqual({ $dateTime: "1970-01-01T00:00:00Z" });
    expect(valueToJson({ kind: "duration", milliseconds: 72 * 3_600_000 })).toEqual({ $duration: "P3D" });
    expect(valueToJson({ kind: "months", months: 3 })).toEqual({ $duration: "P3M" });
    expect(valueToJson([{ kind: "context", fields: { a: null } }])).toEqual([{ a: null }]);
  });

  test.each(["12026-01-31T10:00:00Z", "-2026-01-31T10:00:00Z", "-0001-01-31T10:00:00Z"])(
    "the far moment %s",
    (text) => {
      const read = valueFromJson({ $dateTime: text });
      const instant =
        "value" in read && typeof read.value === "object" && read.value !== null && "instant" in read.value;
      expect(instant && valueToJson({ kind: "moment", instant: read.value.instant })).toEqual({ $dateTime: text });
    },
  );

  test("what is written is read back", () => {
    fc.assert(
      fc.property(value, (given) => {
        const read = valueFromJson(valueToJson(given));
        expect("value" in read && identicalValues(read.value, given)).toBe(true);
      }),
    );
  });

  test.each([
    [{ $time: "10:00" }, { $time: "10:00:00" }],
    [{ $time: "10:00Z" }, { $time: "10:00:00Z" }],
    [{ $time: "10:00+01:00" }, { $time: "10:00:00+01:00" }],
    [{ $time: "10:00@Europe/Paris" }, { $time: "10:00:00@Europe/Paris" }],
    [{ $dateTime: "2026-01-31T10:00" }, { $dateTime: "2026-01-31T10:00:00" }],
    [{ $dateTime: "2026-01-31T10:00Z" }, { $dateTime: "2026-01-31T10:00:00Z" }],
    [{ $dateTime: "12026-01-31T10:00Z" }, { $dateTime: "12026-01-31T10:00:00Z" }],
    [{ $dateTime: "2026-01-31T10:00@Europe/Paris" }, { $dateTime: "2026-01-31T10:00:00@Europe/Paris" }],
  ])("%j is %j: seconds may be left out", (json, whole) => {
    const read = valueFromJson(json);
    expect("value" in read && read).toEqual(valueFromJson(whole));
  });

  test.each([
    [{ $date: "2023-02-30" }, '"2023-02-30" is not a date; write it like 2026-01-31.'],
    [{ $dateTime: "2023-02-01T25:00Z" }, '"2023-02-01T25:00Z" is not a moment; write it like 2026-01-31T12:00:00Z.'],
    [{ $duration: "3 days" }, '"3 days" is not a duration; write it like P30D, PT72H or P3M.'],
    [{ $duration: "P1M3D" }, '"P1M3D" is not a duration; write it like P30D, PT72H or P3M.'],
    [{ $time: "10:00.5" }, '"10:00.5" is not a time; write it like 12:00:00 or 12:00:00+01:00.'],
    [{ $time: "noon" }, '"noon" is not a time; write it like 12:00:00 or 12:00:00+01:00.'],
    [{ $time: 12 }, '$time must hold ISO text, as in {"$time": "…"}.'],
    [{ $number: "many" }, '"many" is not a number; write it like 12.5.'],
    [{ $number: "" }, '"" is not a number; write it like 12.5.'],
    [{ $day: "2023-02-01" }, "$day is none of $date, $time, $dateTime, $duration, $number, $range."],
    [{ $range: 5 }, '$range must hold {"lower", "upper", "lowerIncluded", "upperIncluded"}.'],
    [{ a: [{ $date: "x" }] }, '"x" is not a date; write it like 2026-01-31.'],
    [{ $date: 5 }, '$date must hold ISO text, as in {"$date": "…"}.'],
  ])("%j is a mistake", (json, mistake) => {
    expect(valueFromJson(json)).toEqual({ mistake });
  });
});
