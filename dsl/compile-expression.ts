/** Compiles one expression by itself, for `tend eval`. */
import type { Expression } from "../engine/program/expression.ts";
import type { Program } from "../engine/program/program.ts";
import type { Value } from "../engine/values/value.ts";
import { elaborate } from "./check/elaborate.ts";
import { programEnvironment, valuesEnvironment } from "./check/program-environment.ts";
import { type Diagnostic, isError } from "./diagnostics/diagnostic.ts";
import { suggester } from "./diagnostics/suggest.ts";
import { parseExpression, wholeFile } from "./syntax/parse-expression.ts";

/** What the names of the expression mean: a project's declarations, or plain values (each becomes a `variable`). */
export type ExpressionContext =
  | { readonly kind: "program"; readonly program: Program }
  | { readonly kind: "values"; readonly values: { readonly [name: string]: Value }; readonly zone: string };

export type CompiledExpression = {
  /** Null when a diagnostic is an error. */
  readonly expression: Expression | null;
  /** Their places are offsets into the text; the file is called "expression". */
  readonly diagnostics: readonly Diagnostic[];
};

/** The name that stands for the file in places. */
export const EXPRESSION_FILE = "expression";

export function compileExpression(text: string, context: ExpressionContext): CompiledExpression {
  const parsed = parseExpression(text, wholeFile(EXPRESSION_FILE));
  const diagnostics = [...parsed.diagnostics];
  const environment =
    context.kind === "program" ? programEnvironment(context.program) : valuesEnvironment(context.values, context.zone);
  const expression = elaborate(parsed.expression, {
    environment,
    locals: [],
    input: null,
    wanted: null,
    guessing: false,
    functionsStand: false,
    report: (each) => diagnostics.push(each),
    suggest: suggester(),
    textAt: ({ start, end }) => text.slice(start, end),
  });
  return { expression: diagnostics.some(isError) ? null : expression, diagnostics };
}
