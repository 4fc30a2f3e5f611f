/** `plan = "free" or "trial"`: the second text was meant as another choice, not as a condition. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { quoted } from "../syntax/texts.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import type { Checking } from "./checking.ts";

type Listed = { readonly subject: ExpressionSyntax; readonly texts: readonly string[]; readonly bare: boolean };

/** What to write instead; null where it is no such list. */
export function oneOfTexts(syntax: ExpressionSyntax, checking: Checking): Diagnostic | null {
  const found = listed(syntax);
  if (found === null || !found.bare) return null;
  const subject = checking.textAt(found.subject.place);
  if (subject === null) return null;
  const write = `${subject} in (${found.texts.map(quoted).join(", ")})`;
  const { place } = syntax;
  return diagnostic("write-instead", { found: checking.textAt(place) ?? "or", write }, place, {
    fixes: [{ title: `Write ${write}`, edits: [{ place, text: write }] }],
  });
}

function listed(syntax: ExpressionSyntax): Listed | null {
  if (syntax.kind !== "binary") return null;
  const { operator, left, right } = syntax;
  if (right.kind !== "text") return null;
  if (operator === "=") return { subject: left, texts: [right.value], bare: false };
  if (operator !== "or") return null;
  const before = listed(left);
  return before === null ? null : { ...before, texts: [...before.texts, right.value], bare: true };
}
