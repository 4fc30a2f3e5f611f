/** The functions that typed and untyped expressions share give the same for known values. */
import { expect, test } from "vitest";
import { evaluateExpression } from "../../cli/evaluate-expression.ts";
import { evaluateLeniently } from "../../cli/evaluate-leniently.ts";
import { BUILT_INS } from "../../engine/functions/index.ts";

const AT = Date.UTC(2026, 0, 31, 12);

test.each(BUILT_INS.map(({ example }) => [example.expression, example.value] as const))("%s", (expression, value) => {
  const result = evaluateLeniently(expression, {}, AT);
  expect(result.kind === "value" ? result.value : result.message).toEqual(value);
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
])("%s, with types and without", (expression) => {
  const values = expression.includes("x is") ? { x: null } : {};
  const [typed, untyped] = [evaluateExpression(expression, values, AT), evaluateLeniently(expression, values, AT)];
  expect(untyped).toEqual(typed);
});
