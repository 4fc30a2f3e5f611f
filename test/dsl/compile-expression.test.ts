import { describe, expect, test } from "vitest";
import { evaluateExpression } from "../../cli/evaluate-expression.ts";
import { compileExpression } from "../../dsl/compile-expression.ts";
import type { Value } from "../../engine/values/value.ts";
import { program } from "./project.ts";

const VALUES: { readonly [name: string]: Value } = {
  score: 72,
  name: "Ann",
  gone: null,
  day: { kind: "date", day: 20_000 },
  mixed: [1, "a", true],
  orders: [
    { kind: "context", fields: { total: 10, paid: true } },
    { kind: "context", fields: { total: 20, paid: null } },
  ],
};

/** What an expression over plain values gives, or what is wrong with it. */
function answer(text: string): Value | string {
  const evaluated = evaluateExpression(text, VALUES, Date.UTC(2026, 0, 1));
  return evaluated.kind === "value" ? evaluated.value : evaluated.message;
}

describe("an expression over plain values", () => {
  test.each<readonly [string, Value]>([
    ["score + 1", 73],
    ['if score > 70 then "well" else "ill"', "well"],
    ["gone + 1", null],
    ["gone is missing", true],
    ["gone = null", true],
    ["score != null", true],
    ["default(gone, 3)", 3],
    ["sum(orders.total)", 30],
    ["orders[paid].total", [10]],
    ["orders[-1].total", 20],
    ["orders[paid is missing][1].total", 20],
    ["day + 2d - day", { kind: "duration", milliseconds: 172_800_000 }],
    ["day.year", 2024],
    ["count(mixed)", 3],
    ["mixed[1]", 1],
    ["score in [60..80)", true],
    ["score not in (1, 2, [70..71])", true],
    ["score between 72 and 73", true],
    ["score in (< 10, > 70)", true],
    ["score in < 10", false],
    ["score in (= 72)", true],
    ["score in (not(< 10, > 70))", false],
    ["score in (not(71, 73))", true],
    ["score not in (!= 72)", true],
    ["score in (? > 3 and ? < 80)", true],
    ["score in (is missing, 72)", true],
    ["gone in (is missing)", true],
    ["gone in (is not missing, 3)", null],
    ["gone in (not(is missing))", false],
    ["20 in (orders.total, 5)", true],
    ["score in (not(orders.total))", true],
    ["score in (? in (< 5, ? = 72), 3)", true],
    ["20 in orders.total", true],
    ["some o in orders satisfies o.total > 15", true],
    ["for o in orders return o.total * 2", [20, 40]],
    ["orders[count(orders[total > item.total]) = 0].total", [10, 20]],
    ["{ a: score, b: { c: name } }.b.c", "Ann"],
    ["max(1, score, 3)", 72],
    ["round(n: 2.345, scale: 2)", 2.35],
  ])("%s", (text, value) => {
    expect(answer(text)).toEqual(value);
  });

  test.each([
    ["scor + 1", "`scor` is not declared. Did you mean `score`?"],
    [
      "score + name",
      "`+` cannot join `score`, which is a number, and `name`, which is a text. To make text of a value, write string(…).",
    ],
    ["logins", "`logins` is not declared. Check its spelling, or declare it: define logins = …"],
  ])("%s is a mistake", (text, message) => {
    expect(answer(text)).toBe(message);
  });
});

describe("an expression over a program", () => {
  test("means what it means in the project's files", () => {
    const { expression, diagnostics } = compileExpression("enterprise and pulse.score > adoption", {
      kind: "program",
      program: program(),
    });
    expect(diagnostics).toEqual([]);
    expect(expression).toEqual({
      kind: "and",
      left: { kind: "reference", to: "segment", name: "enterprise", type: { kind: "boolean" } },
      right: {
        kind: "comparison",
        operator: ">",
        left: { kind: "health", name: "pulse", field: "score", type: { kind: "number", unit: "points" } },
        right: { kind: "reference", to: "define", name: "adoption", type: { kind: "number", unit: null } },
        type: { kind: "boolean" },
      },
      type: { kind: "boolean" },
    });
  });

  test("places count from the text's beginning", () => {
    const { expression, diagnostics } = compileExpression("1 + lgins", { kind: "program", program: program() });
    expect(expression).toBeNull();
    expect(diagnostics[0]?.place).toEqual({ file: "expression", start: 4, end: 9 });
  });
});

test("a filter over what has no one kind proposes the field of its entries", () => {
  expect(answer("mixed[total > 1]")).toBe("`total` is not declared. Did you mean `item.total`?");
});
