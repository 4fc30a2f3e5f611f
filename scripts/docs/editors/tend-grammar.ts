/** The TextMate grammar of `.tend` files. */
import { clauseRules } from "./clause-rules.ts";
import { expressionRules } from "./expression-rules.ts";
import type { TextMateGrammar } from "./rule.ts";

export const WRITTEN = "Written by `npm run docs` from dsl/syntax/clause-table.ts and its neighbours.";

export function tendGrammar(): TextMateGrammar {
  return {
    name: "Tend",
    scopeName: "source.tend",
    comment: WRITTEN,
    fileTypes: ["tend"],
    patterns: [{ include: "#comment" }, { include: "#declarations" }, { include: "#expression" }],
    repository: { ...expressionRules, ...clauseRules() },
  };
}
