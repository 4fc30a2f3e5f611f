/** One expression over plain values, without a project: what `tend eval` computes. */
import { compileExpression } from "../dsl/compile-expression.ts";
import { createAccountContext } from "../engine/evaluate/account-context.ts";
import { evaluate } from "../engine/evaluate/evaluate.ts";
import { causesOf, knownValue, type Result, unknown } from "../engine/evaluate/result.ts";
import { bind, rootScope, type Scope } from "../engine/evaluate/scope.ts";
import { createWorld, NO_PEERS } from "../engine/evaluate/world.ts";
import { emptyProgram } from "../engine/program/empty-program.ts";
import type { Expression } from "../engine/program/expression.ts";
import type { Instant, Value } from "../engine/values/value.ts";
import { PATTERNS } from "../host/patterns.ts";

type Remark = { readonly code: string; readonly message: string };

export type Evaluated =
  | {
      readonly kind: "value";
      readonly value: Value;
      /** Why it is unknown. */
      readonly missing: readonly string[];
      /** What the checker found that is no mistake. */
      readonly warnings: readonly Remark[];
    }
  | { readonly kind: "mistake"; readonly code: string; readonly message: string };

/** The zone of expressions that belong to no project. */
export const ZONE = "UTC";

export function evaluateExpression(text: string, values: { readonly [name: string]: Value }, at: Instant): Evaluated {
  const { expression, diagnostics } = compileExpression(text, { kind: "values", values, zone: ZONE });
  if (expression === null) {
    const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
    if (first === undefined) throw new Error(`No expression and no mistake: ${text}`);
    return { kind: "mistake", code: first.code, message: first.message };
  }
  const { value, missing } = computeExpression(expression, values, at);
  return { kind: "value", value, missing, warnings: diagnostics };
}

/** The value of a typed expression over plain values. `missing`: why it is unknown. */
export function computeExpression(
  expression: Expression,
  values: { readonly [name: string]: Value },
  at: Instant,
): { readonly value: Value; readonly missing: readonly string[] } {
  const world = createWorld(emptyProgram("", ZONE), {}, at, NO_PEERS, PATTERNS);
  const data = { id: "", attributes: {}, metrics: {}, keyedMetrics: {}, records: {} };
  let scope: Scope = rootScope(createAccountContext(world, data), world.day);
  for (const [name, value] of Object.entries(values)) scope = bind(scope, name, given(name, value));
  const result = evaluate(expression, scope);
  return { value: knownValue(result), missing: causesOf(result) };
}

function given(name: string, value: Value): Result {
  return value === null ? unknown(`${name} is null`) : value;
}
