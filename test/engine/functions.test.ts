/** Built-ins: the edges that the examples of their rows do not show (those run in test/feel/agree.test.ts). */
import { describe, expect, test } from "vitest";
import { newBudget } from "../../engine/feel/budget.ts";
import { NO_PATTERNS } from "../../engine/feel/functions/define.ts";
import { BUILT_INS, builtIn } from "../../engine/functions/index.ts";
import type { Value } from "../../engine/values/value.ts";

function environment() {
  return {
    zone: "Asia/Shanghai",
    budget: newBudget(),
    instant: 0,
    patterns: NO_PATTERNS,
    result: { kind: "any" },
  } as const;
}

function call(name: string, ...arguments_: readonly Value[]): Value {
  const row = builtIn(name);
  if (row === null) throw new Error(`There is no built-in ${name}.`);
  return row.evaluate(arguments_, environment());
}

test("names with spaces have an alias without, and no two rows share a name", () => {
  for (const { name, alias } of BUILT_INS) {
    const camel = name.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());
    expect(alias).toBe(camel === name ? null : camel);
  }
  const all = BUILT_INS.flatMap(({ name, alias }) => (alias === null ? [name] : [name, alias]));
  expect(new Set(all).size).toBe(all.length);
  expect(builtIn("stringLength")?.name).toBe("string length");
  expect(builtIn("no such thing")).toBeNull();
});

describe("edges", () => {
  test.each([
    [1.005, 2, 1.01],
    [-2.5, 0, -3],
    [2.5, 0, 3],
    [0.5, 0, 1],
    [-0.4, 0, 0],
    [1234.5, -2, 1200],
    [1e21, 2, 1e21],
  ])("round(%d, %d) is %d", (n, scale, rounded) => {
    expect(call("round", n, scale)).toBe(rounded);
  });

  test("what does not exist is null", () => {
    expect(call("min", [])).toBeNull();
    expect(call("mean", [])).toBeNull();
    expect(call("median", [])).toBeNull();
    expect(call("sqrt", -1)).toBeNull();
    expect(call("modulo", 1, 0)).toBeNull();
    expect(call("number", "12 apples")).toBeNull();
    expect(call("number", "")).toBeNull();
    expect(call("date", "2023-02-30")).toBeNull();
    expect(call("date", 2023, 13, 1)).toBeNull();
  });

  test("a list with a gap has no sum, no smallest item and no mean, but a count", () => {
    expect(call("sum", [1, null])).toBeNull();
    expect(call("max", [1, null])).toBeNull();
    expect(call("mean", [1, null])).toBeNull();
    expect(call("count", [1, null])).toBe(2);
    expect(call("list contains", [1, null], 1)).toBe(true);
    expect(call("list contains", [1, null], 2)).toBeNull();
  });

  test("sums of nothing and of durations", () => {
    expect(call("sum", [])).toBe(0);
    expect(
      call("sum", [
        { kind: "duration", milliseconds: 1000 },
        { kind: "duration", milliseconds: 500 },
      ]),
    ).toEqual({ kind: "duration", milliseconds: 1500 });
  });

  test("all and any are three-valued", () => {
    expect(call("all", [true, null, false])).toBe(false);
    expect(call("all", [true, null])).toBeNull();
    expect(call("any", [false, null, true])).toBe(true);
    expect(call("any", [false, null])).toBeNull();
    expect(call("all", [])).toBe(true);
    expect(call("any", [])).toBe(false);
  });

  test("text is counted in characters, not in UTF-16 units", () => {
    expect(call("string length", "a😀b")).toBe(3);
    expect(call("substring", "a😀b", 2, 1)).toBe("😀");
    expect(call("substring", "foobar", -3)).toBe("bar");
  });

  test("distinct values are distinct exactly, not within the tolerance", () => {
    expect(call("distinct values", [0.3, 0.1 + 0.2])).toEqual([0.3, 0.1 + 0.2]);
  });

  test("a moment's date is the project's", () => {
    expect(call("date", { kind: "moment", instant: Date.parse("2026-01-30T17:00:00Z") })).toEqual({
      kind: "date",
      day: 20484,
    });
  });
});
