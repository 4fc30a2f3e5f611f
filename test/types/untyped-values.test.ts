/** Values that nobody declared: their types follow from what they are, and what has no one kind is looked at where it is used. */
import { describe, expect, test } from "vitest";
import { evaluateExpression } from "../../cli/evaluate-expression.ts";
import type { Value } from "../../engine/values/value.ts";
import { mistakesIn } from "../dsl/project.ts";

const context = (fields: { readonly [name: string]: Value }): Value => ({ kind: "context", fields });

const VALUES = {
  mixed: [1, "two", true],
  uneven: [context({ a: 1, b: 2 }), context({ a: null }), context({ a: 3, c: "x" })],
  deep: context({ list: [context({ tags: ["a"] }), context({ tags: [] })] }),
  gone: null,
  conflicting: [context({ a: 1 }), context({ a: "x" })],
};

const answer = (text: string) => evaluateExpression(text, VALUES, Date.UTC(2026, 0, 1));

test.each<readonly [string, Value]>([
  ["mixed[1] + 1", 2],
  ["mixed[2]", "two"],
  ["count(mixed[item instance of number])", 1],
  ["upper case(mixed[2])", "TWO"],
  ["if mixed[3] then 1 else 2", 1],
  ["uneven.a", [1, null, 3]],
  ["uneven[b = 2].a", [1]],
  ['uneven[c = "x"][1].a', 3],
  ["deep.list[count(tags) > 0][1].tags", ["a"]],
  ["flatten(deep.list.tags)", ["a"]],
  ["gone[1] is missing", true],
  ["gone.x is missing", true],
  ["default(conflicting[1].a, 0)", 1],
  ['["a", "b"][mixed[1]]', "a"],
  ['upper case(["a", "b"][mixed[1]])', "A"],
  ['["a", "b"][mixed[3]]', ["a", "b"]],
  ['["a", "b"][not(mixed[3])]', []],
  ["uneven[mixed[3]].a", [1, null, 3]],
  ["mixed[1][item = 1]", [1]],
  ["conflicting[1][item.a = 1].a", [1]],
])("%s", (text, value) => {
  expect(answer(text)).toMatchObject({ kind: "value", value });
});

describe("what turns out to be of another kind is unknown, and says so", () => {
  test.each([
    ["mixed[2] + 1", "mixed[2] + 1 has no value here"],
    ["mixed[1] < mixed[2]", "mixed[1] and mixed[2] cannot be compared: a number and a text"],
    ["not(mixed[1])", "mixed[1] is a number, where a boolean is needed"],
    ["upper case(mixed[1])", "upper case(mixed[1]) has no value here"],
    ["(function(f) f(1))(mixed[1])", "f is a number, which cannot be called"],
    ["(function(x: number) [x])(mixed[2])", "x is a text, where number is needed"],
    ["time since date(999999999, 1, 1)", "date(999999999, 1, 1) has no value: there is no such date"],
    ["-mixed[2]", "-mixed[2] has no value here"],
    ['["a", "b"][mixed[2]]', "mixed[2] is a text, where a number or a boolean is needed"],
    ['["a", "b"][mixed[4]]', "mixed has no item 4"],
    ["time since mixed[1]", "there is no time since a number"],
  ])("%s", (text, cause) => {
    expect(answer(text)).toEqual({ kind: "value", value: null, missing: [cause], warnings: [] });
  });
});

test("where entries are counted, what nobody declared is a condition", () => {
  expect(mistakesIn("{f: function(y) count of ticket[y] by resolved over 30d, g: f(true)}.g")).toEqual([]);
  expect(mistakesIn("{f: function(y) count of ticket[y] over 30d, g: f(true)}.g")).toEqual([]);
});

describe("work has an end", () => {
  test.each([
    "for i in 1..10**12 return i",
    "count(for i in 1..3000, j in 1..3000 return 1)",
    'for i in 1..60 return if i = 1 then "ab" else partial[-1] + partial[-1]',
    "for i in 1..60 return [partial, partial]",
    "(function(f) f(f))(function(f) f(f))",
    "some i in 1..10**12 satisfies i < 0",
    "sum(for i in 1..900000 return count(partial))",
  ])("%s", (text) => {
    const began = performance.now();
    expect(answer(text)).toMatchObject({
      kind: "value",
      value: null,
      missing: [expect.stringMatching(/^The expression /)],
    });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
