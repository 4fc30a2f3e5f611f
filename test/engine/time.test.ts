/** Days, zones, calendars and spans. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addBusinessDays, isBusinessDay } from "../../engine/time/business-days.ts";
import { addMonths, civilFromDay, dayFromCivil, dayFromIso, isoDay, weekday } from "../../engine/time/civil.ts";
import { resolveSpan, spanText } from "../../engine/time/resolve-span.ts";
import { asOfDay, dayAt, instantOf, isZone, startOfDay, timeOfDay } from "../../engine/time/zone.ts";
import { DAY } from "../../engine/values/value.ts";
import { day } from "./builders.ts";

const HOUR = 3_600_000;
const ZONES = [
  "UTC",
  "Asia/Shanghai",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Pacific/Apia",
  "Asia/Kathmandu",
];

describe("civil days", () => {
  test("agree with the platform's calendar", () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 400_000 }), (n) => {
        const date = new Date(n * DAY);
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
        expect(civilFromDay(n)).toEqual(civil);
        expect(dayFromCivil(civil.year, civil.month, civil.dayOfMonth)).toBe(n);
        expect(weekday(n)).toBe(date.getUTCDay());
      }),
    );
  });

  test("ISO text, and what is none", () => {
    expect(isoDay(0)).toBe("1970-01-01");
    expect(dayFromIso("2024-02-29")).toBe(19782);
    expect(isoDay(dayFromCivil(-44, 3, 15) ?? 0)).toBe("-0044-03-15");
    expect(dayFromCivil(999_999_999, 12, 31)).toBeNull();
    for (const text of ["2023-02-29", "2023-2-1", "2023-00-10", "01.02.2023", "2023-01-01T00:00", ""]) {
      expect(dayFromIso(text)).toBeNull();
    }
  });

  test.each([
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-03-31", -1, "2023-02-28"],
    ["2023-12-15", 1, "2024-01-15"],
    ["2023-01-15", -1, "2022-12-15"],
    ["2024-02-29", 12, "2025-02-28"],
  ])("%s and %d months is %s", (from, months, to) => {
    expect(isoDay(addMonths(day(from), months))).toBe(to);
  });
});

describe("zones", () => {
  test("a day's start is its first instant, in every zone", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 10_000, max: 23_000 }), (zone, n) => {
        const start = startOfDay(n, zone);
        // Pacific/Apia had no 2011-12-30: its start is that of the day after.
        if (zone === "Pacific/Apia" && isoDay(n) === "2011-12-30") return;
        expect(dayAt(start, zone)).toBe(n);
        expect(dayAt(start - 1, zone)).toBeLessThan(n);
        expect(asOfDay(start, zone)).toBe(n - 1);
      }),
      { numRuns: 300 },
    );
  });

  test("a gap gives the first valid instant, an overlap the earlier", () => {
    // In New York 02:00–03:00 is left out on 2023-03-12, and 01:00–02:00 comes twice on 2023-11-05.
    expect(instantOf(day("2023-03-12"), 2.5 * HOUR, "America/New_York")).toBe(Date.parse("2023-03-12T07:00:00Z"));
    expect(instantOf(day("2023-11-05"), 1.5 * HOUR, "America/New_York")).toBe(Date.parse("2023-11-05T05:30:00Z"));
    // In Santiago midnight itself is left out: the day begins at one.
    expect(startOfDay(day("2023-09-03"), "America/Santiago")).toBe(Date.parse("2023-09-03T04:00:00Z"));
  });

  test("local times go there and back outside of gaps", () => {
    expect(timeOfDay(instantOf(day("2023-06-01"), 9 * HOUR, "Asia/Kathmandu"), "Asia/Kathmandu")).toBe(9 * HOUR);
    expect(isZone("Europe/Berlin")).toBe(true);
    expect(isZone("Mars/Olympus")).toBe(false);
  });
});

describe("spans", () => {
  const calendar = { weekend: [0, 6], holidays: ["2023-05-01"], workingDays: ["2023-05-06"] };
  const resolve = (from: string, span: Parameters<typeof resolveSpan>[1], side: "before" | "after", zone = "UTC") =>
    new Date(resolveSpan(Date.parse(from), span, side, zone, calendar)).toISOString();

  test("business days skip weekends and holidays, and count make-up days", () => {
    expect(isBusinessDay(day("2023-05-01"), calendar)).toBe(false);
    expect(isBusinessDay(day("2023-05-06"), calendar)).toBe(true);
    const two = { kind: "business-days", days: 2 } as const;
    expect(resolve("2023-04-28T15:00:00Z", two, "after")).toBe("2023-05-03T15:00:00.000Z");
    expect(resolve("2023-05-05T15:00:00Z", two, "after")).toBe("2023-05-08T15:00:00.000Z");
    expect(resolve("2023-05-02T15:00:00Z", two, "before")).toBe("2023-04-27T15:00:00.000Z");
    expect(addBusinessDays(day("2023-04-29"), 0, calendar)).toBe(day("2023-04-29"));
  });

  test("months keep the local time across a change of clocks; exact spans do not", () => {
    const month = { kind: "months", months: 1 } as const;
    const days = { kind: "exact", milliseconds: 31 * DAY } as const;
    expect(resolve("2023-03-01T14:00:00Z", month, "after", "America/New_York")).toBe("2023-04-01T13:00:00.000Z");
    expect(resolve("2023-03-01T14:00:00Z", days, "after", "America/New_York")).toBe("2023-04-01T14:00:00.000Z");
  });

  test("a calendar without working days is refused instead of searched for ever", () => {
    const never = { weekend: [0, 1, 2, 3, 4, 5, 6], holidays: [], workingDays: [] };
    expect(() => addBusinessDays(0, 1, never)).toThrow("The calendar has no working day for ten years.");
  });

  test("are written as in the language", () => {
    expect(spanText({ kind: "exact", milliseconds: 30 * DAY })).toBe("30d");
    expect(spanText({ kind: "exact", milliseconds: 36 * HOUR })).toBe("36h");
    expect(spanText({ kind: "months", months: 3 })).toBe("3mo");
    expect(spanText({ kind: "business-days", days: 1 })).toBe("1 business day");
    expect(spanText({ kind: "business-days", days: 4 })).toBe("4 business days");
  });
});
