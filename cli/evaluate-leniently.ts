/** One expression as the standard computes it, without types: what `tend eval --lenient` does. Mistakes become null. */
import { translate } from "../dsl/feel/translate.ts";
import { parseExpression, wholeFile } from "../dsl/syntax/parse-expression.ts";
import { newBudget, OutOfSteps } from "../engine/feel/budget.ts";
import { evaluateFeel } from "../engine/feel/evaluate.ts";
import { within } from "../engine/feel/scope.ts";
import type { Instant, Value } from "../engine/values/value.ts";
import { PATTERNS } from "../host/patterns.ts";
import type { Evaluated } from "./evaluate-expression.ts";
import { spacedNamesIn } from "./spaced-names.ts";

/** `spacedNames`: names inside of values that are several words; those of the values themselves are known. */
export function evaluateLeniently(
  text: string,
  values: { readonly [name: string]: Value },
  at: Instant,
  spacedNames: readonly string[] = [],
): Evaluated {
  const { expression, diagnostics } = parseExpression(text, wholeFile("expression"), {
    lenient: true,
    spacedNames: [...spacedNames, ...spacedNamesIn(values)],
  });
  // Other languages' signs are understood; here nobody is to be taught.
  const mistake = diagnostics.find(({ severity, code }) => severity === "error" && code !== "write-instead");
  if (mistake !== undefined) return { kind: "mistake", code: mistake.code, message: mistake.message };
  const run = { budget: newBudget(), instant: at, patterns: PATTERNS };
  try {
    return {
      kind: "value",
      value: evaluateFeel(translate(expression), within(null, values), run),
      missing: [],
      warnings: [],
    };
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error;
    return { kind: "mistake", code: "too-many-steps", message: `${error.message}` };
  }
}
