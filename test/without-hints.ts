/** What is told of a piece of a project: that nobody uses what it declares is not what a test of the piece is about. */
import type { Diagnostic } from "../dsl/diagnostics/diagnostic.ts";

export function withoutHints(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity !== "hint");
}
