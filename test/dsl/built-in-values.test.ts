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

const undeclared = (name: string) =>
  `\`${name}\` is not declared. A function has that name; it is called with brackets: ${name}(…).`;

test.each([
  ["floor", `unknown-name: ${undeclared("floor")}`],
  ["floor(floor)", `unknown-name: ${undeclared("floor")}`],
  ["{f: floor}.f(1.56, 1)", "call-argument-count: `{f: floor}.f` takes one argument, but 2 are given."],
  ["{f: flor}.f(1)", "unknown-name: `flor` is not declared. Check its spelling, or declare it: define flor = …"],
])("%s: %s", (text, mistake) => {
  expect(typed(text)).toBe(mistake);
});

test("in a project", () => {
  expect(mistakesBeside("define halves = for f in [floor, ceiling] return f(arr / 2)")).toEqual([]);
});

/** Columns that nobody has declared, where a value is meant. */
describe("a column that is called like a function is not declared by that", () => {
  test.each<[where: string, text: string, names: readonly string[]]>([
    ["a test whether it is there", "segment b when product is not missing", ["product"]],
    ["a test whether it is missing", "risk r { open when count is missing }", ["count"]],
    ["a comparison that is turned", "segment b when product != logins", ["product"]],
    ["a comparison of two", "segment b when min = max", ["min", "max"]],
    ["a comparison with a number", "segment b when count > 3", ["count"]],
    ["a choice among some", "segment b when arr in [mode, 3]", ["mode"]],
    ["a range", "segment b when arr between min and 3", ["min"]],
    ["an operand", "define d = mode + 1", ["mode"]],
    ["an operand that turns a sign", "define d = -abs", ["abs"]],
    ["an operand of and", "segment b when count and arr > 3", ["count"]],
    ["an operand of not", "segment b when not odd", ["odd"]],
    ["a condition", "risk r { open when count }", ["count"]],
    ["a condition of if", "define d = if odd then 1 else 2", ["odd"]],
    ["a branch of if", "define d = if arr > 1 then date else time", ["date", "time"]],
    ["a bare define", 'define x "t" = count', ["count"]],
    ["a list", "define d = [product]", ["product"]],
    ["a filter", "define d = contact with replace is missing", ["replace"]],
    ["a position", "define d = contact[count]", ["count"]],
    ["the whole before a dot", "define d = date.year", ["date"]],
    ["an argument of a function that takes values", "define d = sum([count, 1])", ["count"]],
    ["an argument of a function that takes anything", "define d = string(number)", ["number"]],
    ["an argument of a declared function", "define twice = function(n) n * 2\ndefine d = twice(count)", ["count"]],
    ["the body of a loop", "define d = for x in [1] return mode", ["mode"]],
    ["the body of a function", "define d = function(x) mode", ["mode"]],
    ["what a loop goes through", "define d = some x in product satisfies x > 1", ["product"]],
    ["a window", "define d = sum of count over 7d", ["count"]],
    ["a type test", "define d = product instance of string", ["product"]],
    ["the input of a table", 'table t {\n  | product => level |\n  | - => "x" |\n}', ["product"]],
    ["the result of a table", "table t {\n  | arr => level |\n  | - => product |\n}", ["product"]],
    [
      "a text with placeholders",
      'playbook p {\n  start when arr > 1\n  notify csm "Your {{ product }} ran out {{ date }} {{ count }}"\n}',
      ["product", "date", "count"],
    ],
  ])("%s: %s", (_, text, names) => {
    expect(mistakesBeside(text)).toEqual(names.map((name) => `[${name}] ${undeclared(name)}`));
  });

  test("where a name is near, it is proposed as well", () => {
    expect(mistakesBeside("attribute products : count from accounts.products\nsegment b when product > 3")).toEqual([
      "[product] `product` is not declared. Did you mean `products`? A function has that name; it is called with brackets: product(…).",
    ]);
  });

  test("where it is compared with a text, it may be one", () => {
    expect(mistakesBeside("segment b when industry = product")).toEqual([
      '[product] `product` is not declared. A function has that name; it is called with brackets: product(…). If it is a text, write it in quotes: "product"',
    ]);
  });
});
