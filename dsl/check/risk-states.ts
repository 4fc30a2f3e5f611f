/** Comparisons of a risk with a word for its state: `usage_drop = "open"`. A risk's name is the condition that it is open. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { replacing } from "../diagnostics/suggest.ts";
import { printName } from "../print/expression.ts";
import { stateSaid } from "../syntax/risk-words.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import type { Checking } from "./checking.ts";
import { localNamed } from "./names.ts";

type BinarySyntax = Extract<ExpressionSyntax, { readonly kind: "binary" }>;

/** What to write instead; null where it is no such comparison. */
export function riskCompared({ operator, left, right, place }: BinarySyntax, checking: Checking): Diagnostic | null {
  if ((operator !== "=" && operator !== "!=") || left.kind !== "name") return null;
  const state = stateIn(right, checking);
  if (state === null || !isRisk(left.name, left.place, checking)) return null;
  const name = printName(left.name);
  const write = (state === "open") === (operator === "=") ? name : `not(${name})`;
  const found = checking.textAt(place) ?? `${name} ${operator} ${state}`;
  const why = "the name of a risk alone asks whether it is open";
  return diagnostic("write-instead", { found, write, why }, place, { fixes: replacing(place, [write]) });
}

/** The state that is said by a text, or by a name that nothing has. */
function stateIn(syntax: ExpressionSyntax, checking: Checking): "open" | "closed" | null {
  if (syntax.kind === "text") return stateSaid(syntax.value);
  const known = syntax.kind !== "name" || checking.environment.resolve(syntax.name, syntax.place) !== null;
  return known ? null : stateSaid(syntax.name);
}

function isRisk(name: string, place: ExpressionSyntax["place"], checking: Checking): boolean {
  if (localNamed(name, checking) !== null) return false;
  const meaning = checking.environment.resolve(name, place);
  if (meaning?.kind !== "value") return false;
  const { expression } = meaning;
  return expression.kind === "reference" && expression.to === "risk";
}
