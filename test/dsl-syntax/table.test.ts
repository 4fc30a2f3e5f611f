/** The clause table itself: what must hold so that any expression may stand wherever one may. */
import { describe, expect, test } from "vitest";
import { blockNames, clauseTable, includes, ordered } from "../../dsl/syntax/clause-table.ts";
import { compileElements, type Element, followers, forms, formsIn } from "../../dsl/syntax/form.ts";
import { Grammar } from "../../dsl/syntax/grammar.ts";
import { hardWords } from "../../dsl/syntax/tokens.ts";

/** Words and signs that continue an expression after a value. */
const continuing = [
  "+",
  "-",
  "*",
  "/",
  "**",
  "=",
  "!=",
  "<",
  ">",
  ".",
  "[",
  "(",
  "with",
  "over",
  "by",
  "vs",
  "is",
  "for",
];
const continuingWords = [...continuing, "and", "or", "in", "not", "between", "then", "return", "satisfies", "before"];

test("no slot for an expression is followed by a word that could continue the expression", () => {
  const found = forms.flatMap((form) =>
    followers(form.elements)
      // After a comma `else` cannot be the `else` of an `if`, and `at least` of accounts is none of days.
      .filter((next) => continuingWords.includes(next) && !(next === "with" && form.kind === "benchmark"))
      .map((next) => `${form.kind}: ${next}`),
  );
  expect(found).toEqual([]);
});

test("`accounts` separates the benchmark's expression from its `with`", () => {
  const form = forms.find((one) => one.kind === "benchmark");
  expect(form?.row.form).toContain("<of:expr> across accounts [with the same");
});

describe("each row", () => {
  for (const form of forms) {
    test(`${form.row.where}: ${form.kind}`, () => {
      expect(form.row.says).toMatch(/^[A-Z].*\.$/);
      const slots: string[] = [];
      const visit = (elements: readonly Element[]) => {
        for (const element of elements) {
          if (element.kind === "optional" || element.kind === "repeat") visit(element.elements);
          else if ("slot" in element && element.slot !== null) slots.push(element.slot);
        }
      };
      visit(form.elements);
      expect(new Set(slots).size, "a slot's name stands once").toBe(slots.length);
      if (form.block !== null) expect(formsIn(form.block).length).toBeGreaterThan(0);
    });
  }
});

test("within a block no two clauses have the same key or the same words", () => {
  for (const block of new Set(clauseTable.map((row) => row.where))) {
    const keys = formsIn(block).map((form) => form.key);
    expect(new Set(keys).size, block).toBe(keys.length);
  }
});

test("every block has a name for messages; includes and ordered blocks exist", () => {
  const blocks = [...new Set(clauseTable.map((row) => row.where))].filter((block) => block !== "file");
  expect(blocks.filter((block) => blockNames[block] === undefined)).toEqual([]);
  expect([...ordered, ...Object.values(includes)].filter((block) => !blocks.includes(block))).toEqual([]);
});

test("a form that is written wrongly is told at once", () => {
  expect(() => compileElements("measure <name:name")).not.toThrow();
  expect(() => compileElements("a ] b")).toThrow("Unbalanced ] in form: a ] b");
  expect(() => compileElements("a [ b")).toThrow("Unbalanced [ in form: a [ b");
  expect(() => compileElements("a <b:nothing,+>")).toThrow("Unknown phrase in form: a <b:nothing,+>");
});

test("no clause begins with a word that must stand in backticks, but for `if data is missing`", () => {
  const found = forms.filter((form) => hardWords.has(form.head[0] ?? "")).map((form) => form.kind);
  expect(found).toEqual(["missing data"]);
});

test("Chevrotain finds no mistake in the grammar", () => {
  expect(() => new Grammar(true)).not.toThrow();
});
