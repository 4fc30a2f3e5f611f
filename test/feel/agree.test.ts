/** The functions that typed and untyped expressions share give the same for known values. */
import { describe, expect, test } from "vitest";
import { evaluateExpression } from "../../cli/evaluate-expression.ts";
import { evaluateLeniently } from "../../cli/evaluate-leniently.ts";
import { FEEL_FUNCTIONS } from "../../engine/feel/functions/index.ts";
import { BUILT_INS } from "../../engine/functions/index.ts";

const AT = Date.UTC(2026, 0, 31, 12);

const typed = (expression: string, values = {}) => evaluateExpression(expression, values, AT);
const untyped = (expression: string, values = {}) => evaluateLeniently(expression, values, AT);

describe("each function's example", () => {
  test.each(BUILT_INS.map(({ example }) => example))("%s is %s", (expression, worth) => {
    expect(typed(expression)).toEqual(typed(worth));
    expect(typed(expression)).toMatchObject({ kind: "value", missing: [] });
    expect(untyped(expression)).toEqual(untyped(worth));
  });
});

test("the language has all functions of the standard", () => {
  const names = new Set(BUILT_INS.map(({ name }) => name));
  expect(FEEL_FUNCTIONS.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});

test.each([
  "1 + 2 * 3 ** 2 / 4",
  'if 1 < 2 then "a" else "b"',
  "[1, 2, 3][item > 1]",
  "{a: 1, b: [2]}.b[1]",
  "some x in [1, 2] satisfies x = 2",
  "every x in [1, 2] satisfies x < 2",
  "for x in [1, 2] return x + 1",
  "5 in [1..10)",
  "5 between 1 and 4",
  '@"2026-01-31" + 3mo',
  '@"2026-03-31" - @"2026-01-01"',
  "72h / 1d",
  "x is missing",
  "for i in 1..5 return if i = 1 then 1 else partial[-1] * i",
  "for i in 3..1 return i",
  "for x in [1, 2], y in [3, 4] return x * y",
  "{f: function(x) x + 1, y: f(2)}.y",
  "(function(x, y) x - y)(y: 1, x: 3)",
  "sort([3, 1, 2], function(x, y) x > y)",
  "{a: 1, b: a + 1}.b",
  "{a: 1, b: 2}[a = 1]",
  "5 in (< 10)",
  "(< 10).end included",
  "(1..5].start included",
  "[1, 2] instance of list<number>",
  "(function(x: number) x) instance of function<number> -> Any",
  '@"09:30:00.5".second',
  '@"2026-07-01T09:00:00@Europe/Berlin".time offset',
  '@"2026-03-28T09:00:00@Europe/Berlin" + 1d',
  '@"2026-01-31T09:00:00+02:00" - @"2026-01-31T09:00:00Z"',
  '@"12:00:00" - @"09:00:00"',
  'time(@"2026-01-31T09:00:00@Europe/Berlin")',
  '@"P1Y2M".months',
  'context put({a: {b: 1}}, ["a", "b"], 2).a.b',
  "get entries({a: 1, b: 2}).value",
  'range("[1..3)").end',
  "some x in [1, 2], y in [2, 3] satisfies x = y",
])("%s, with types and without", (expression) => {
  const values = expression.includes("x is") ? { x: null } : {};
  expect(untyped(expression, values)).toEqual(typed(expression, values));
});
