/** Comparisons with a text that something never is. */
import type { Expression } from "../../engine/program/expression.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { replacing } from "../diagnostics/suggest.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { type Checking, quote } from "./checking.ts";
import { namesInWords } from "./types.ts";

/** `product_health.band = "rde"`: a text that the other side never has. */
export function warnOfText(
  value: Expression,
  valueSyntax: ExpressionSyntax,
  text: Expression,
  textSyntax: ExpressionSyntax,
  checking: Checking,
): void {
  if (textSyntax.kind !== "text" || text.kind !== "literal" || typeof text.value !== "string") return;
  const possible = possibleTexts(value, checking, 0);
  if (possible === null || possible.has(text.value)) return;
  const names = [...possible];
  const meant = checking.suggest(text.value, names);
  checking.report(
    diagnostic(
      "never-equal",
      {
        quoted: quote(checking, valueSyntax.place),
        text: text.value,
        values: namesInWords(
          names.map((name) => `"${name}"`),
          "or",
        ),
        meant,
      },
      textSyntax.place,
      {
        fixes: replacing(
          textSyntax.place,
          meant.map((name) => `"${name}"`),
        ),
      },
    ),
  );
}

const DEEPEST = 20;

/** All texts that an expression can be; null when that cannot be told. */
function possibleTexts(expression: Expression, checking: Checking, depth: number): ReadonlySet<string> | null {
  if (depth > DEEPEST) return null;
  switch (expression.kind) {
    case "literal":
      return expression.value === null
        ? new Set()
        : depth > 0 && typeof expression.value === "string"
          ? new Set([expression.value])
          : null;
    case "health": {
      if (expression.field !== "band") return null;
      const bands = checking.environment.bandsOf(expression.name);
      return bands === null || bands.length === 0 ? null : new Set(bands);
    }
    case "if": {
      const then = possibleTexts(expression.then, checking, depth + 1);
      const otherwise = possibleTexts(expression.otherwise, checking, depth + 1);
      return then === null || otherwise === null ? null : new Set([...then, ...otherwise]);
    }
    case "table": {
      const values = checking.environment.valuesOf(expression.name, expression.output);
      const texts = values?.map((value) => possibleTexts(value, checking, depth + 1)) ?? [null];
      const all = texts.flatMap((each) => (each === null ? [] : [...each]));
      return texts.includes(null) ? null : new Set(all);
    }
    case "reference": {
      const [only] = checking.environment.behind(expression.name);
      return only === undefined ? null : possibleTexts(only, checking, depth + 1);
    }
    default:
      return null;
  }
}
