/** The standard's forms in the shared grammar: printed, they are read again as the same tree; typed expressions say where they work. */
import { expect, test } from "vitest";
import { compileExpression } from "../../dsl/compile-expression.ts";
import { printExpression } from "../../dsl/print/expression.ts";
import { parseExpression, wholeFile } from "../../dsl/syntax/parse-expression.ts";
import { brief } from "../dsl-syntax/helpers.ts";
import { kitRows } from "./kit.ts";

const read = (text: string) => parseExpression(text, wholeFile("-"), { lenient: true });

test.each([
  ["for x in a, y in b return x + y", "(for x a y b (+ x y))"],
  ["x in (< 5, >= 10, [1..2))", "(in x (? < 5) (? >= 10) (range [1..2)))"],
  ["]1..5[", "(range (1..5))"],
  ["[1..5[", "(range [1..5))"],
  ["x[1..2 = y][1]", null],
  ["x instance of list<number>", "(instance-of x list)"],
  ["function(a, b: number) a + b", "(function a b (+ a b))"],
  ["(function(a) a)(1)", "(invoke (function a a) 1)"],
  ["a.f(1)", "(invoke (path a f) 1)"],
  ["1 /* one */ + 2 // two", "(+ 1 2)"],
])("%s", (text, tree) => {
  const { expression, diagnostics } = read(text);
  if (tree === null) expect(diagnostics).not.toEqual([]);
  else expect(brief(expression)).toBe(tree);
});

test("every expression of the kit that can be read, printed, is read as the same tree", () => {
  const different: string[] = [];
  for (const { expr } of kitRows()) {
    const { expression, diagnostics } = read(expr);
    if (diagnostics.length > 0) continue;
    const printed = printExpression(expression);
    const again = read(printed);
    if (again.diagnostics.length > 0 || brief(again.expression) !== brief(expression))
      different.push(`${expr} → ${printed}`);
  }
  expect(different).toEqual([]);
});

test.each([
  ["1 instance of nmber", "There is no type `nmber`. Did you mean `number`?"],
  [
    "{a: (!= 5)}",
    "`!= 5` is no range: what is unequal to something has a gap. Ask for it where it is needed, for example x != 5.",
  ],
  ["function(x, x) x", "The function has two parameters called `x`. Give one of them another name."],
  [
    "(1 + 1)(2)",
    "`1 + 1` is a number and cannot be called. Leave the parentheses out, or write a function: function(x) x + 1.",
  ],
  ["(function(x) x)(1, 2)", "`function(x) x` takes one argument, but 2 are given."],
  ["(function(x: text) x)(1)", "function(x: text) x(…) needs a text as `x`, but `1` is a number."],
  ["1 /* one", "This comment is not closed. Write `*/` at its end."],
])("with types: %s", (text, message) => {
  const { diagnostics } = compileExpression(text, { kind: "values", values: {}, zone: "UTC" });
  expect(diagnostics.map((one) => one.message)).toContain(message);
});
