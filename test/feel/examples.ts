/** Tables of examples: an expression, and another one that says what it is worth. */
import { expect, test } from "vitest";
import { evaluateLeniently } from "../../cli/evaluate-leniently.ts";
import { valueToJson } from "../../engine/values/json.ts";

const AT = Date.UTC(2026, 0, 31, 12, 30);

/** What an expression gives, as JSON; a mistake as its message. */
export function given(expression: string): unknown {
  const result = evaluateLeniently(expression, {}, AT);
  return result.kind === "value" ? valueToJson(result.value) : { mistake: result.message };
}

export function examples(rows: readonly (readonly [expression: string, worth: string])[]): void {
  test.each(rows)("%s is %s", (expression, worth) => {
    expect(given(expression)).toEqual(given(worth));
  });
}

/** Expressions that are none: they cannot be read, and say so. */
export function mistakes(expressions: readonly string[]): void {
  test.each(expressions)("%s is a mistake", (expression) => {
    expect(given(expression)).toEqual({ mistake: expect.any(String) });
  });
}
