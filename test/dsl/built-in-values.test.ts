/** Built-in functions as values, by their names alone: typed expressions compute what the standard computes. */
import { describe, expect, test } from "vitest";
import { evaluateExpression } from "../../cli/evaluate-expression.ts";
import { evaluateLeniently } from "../../cli/evaluate-leniently.ts";
import { valueToJson } from "../../engine/values/json.ts";
import type { Value } from "../../engine/values/value.ts";
import { mistakesBeside } from "./project.ts";

const AT = Date.parse("2026-01-31T12:00:00Z");

const value = (evaluated: ReturnType<typeof evaluateExpression>) =>
  evaluated.kind === "value" ? valueToJson(evaluated.value) : `${evaluated.code}: ${evaluated.message}`;
const typed = (text: string, values: { readonly [name: string]: Value } = {}) =>
  value(evaluateExpression(text, values, AT));

test.each<[text: string, worth: unknown]>([
  ["{f: floor}.f(1.5)", 1],
  ["{f: floor, g: f}.g(2.5)", 2],
  ["{f: floor, two: f(2.5)}.two", 2],
  ["[floor, ceiling][2](1.2)", 2],
  ["(floor)(1.56, 1)", 1.5],
  ["for f in [floor, ceiling] return f(1.5)", [1, 2]],
  ["some f in [even, odd] satisfies f(3)", true],
  ["every f in [even, odd] satisfies f(3)", false],
  ["(function(g) g(1.5))(floor)", 1],
  ["(if true then floor else ceiling)(2.7)", 2],
  ["sort([3, 1, 2], before)", [1, 2, 3]],
  ['sort([@"2026-01-02", @"2026-01-01"], before)', [{ $date: "2026-01-01" }, { $date: "2026-01-02" }]],
  ["sort(list: [3, 1, 2], precedes: after)", [3, 2, 1]],
  ['{up: upperCase, said: up("ab")}.said', "AB"],
  ['{l: `string length`}.l("abc")', 3],
  ["{m: max}.m([1, 5])", 5],
  ['{d: date}.d("2026-01-01")', { $date: "2026-01-01" }],
])("%s is %j", (text, worth) => {
  expect(typed(text)).toEqual(worth);
  expect(value(evaluateLeniently(text, {}, AT))).toEqual(worth);
});

describe("the name means something else", () => {
  test("where a value has it", () => {
    expect(typed("count + 1", { count: 2 })).toBe(3);
    expect(typed("count([count])", { count: 2 })).toBe(1);
    expect(typed("for floor in [1] return floor + 1")).toEqual([2]);
  });

  test("where a project declares it", () => {
    expect(mistakesBeside('define count "C" = 3\ndefine d = count + 1')).toEqual([]);
  });

  test("where a name of its own is meant", () => {
    expect(typed("today")).toBe("write-instead: Write `as_of` instead of `today`: the day that is looked at.");
    expect(typed("now")).toEqual({ $dateTime: "2026-01-31T12:00:00Z" });
  });
});

test.each([
  ["count > 3", "never-compare: `count` is a function and `3` is a number: these never compare."],
  ["mode + 1", "operands-do-not-fit: `+` cannot join `mode`, which is a function, and `1`, which is a number."],
  ["floor(floor)", "wrong-argument: floor(…) needs a number as `n`, but `floor` is a function."],
  ["{f: floor}.f(1.56, 1)", "call-argument-count: `{f: floor}.f` takes one argument, but 2 are given."],
  ["{f: flor}.f(1)", "unknown-name: `flor` is not declared. Check its spelling, or declare it: define flor = …"],
])("%s: %s", (text, mistake) => {
  expect(typed(text)).toBe(mistake);
});

test("in a project", () => {
  expect(mistakesBeside("define halves = for f in [floor, ceiling] return f(arr / 2)")).toEqual([]);
  expect(mistakesBeside("risk r { open when count }")).toEqual([
    "[count] `open when` needs a condition (true or false), but `count` is a function.",
  ]);
});
