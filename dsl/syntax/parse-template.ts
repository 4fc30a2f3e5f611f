/** Splits a text with `{{ expression | filter }}` parts and parses the expressions. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { parseExpression } from "./parse-expression.ts";
import { isPlainName } from "./texts.ts";
import type { ExpressionSyntax, NameSyntax, Place, TextSyntax } from "./tree.ts";

export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly expression: ExpressionSyntax; readonly filters: readonly NameSyntax[] };

export type ParsedTemplate = { readonly parts: readonly TemplatePart[]; readonly diagnostics: readonly Diagnostic[] };

/** The text's parts in order, with places in the file that it came from. */
export function parseTemplate(text: TextSyntax): ParsedTemplate {
  const { value } = text;
  const { file } = text.place;
  const placeOf = (start: number, end: number): Place => ({
    file,
    start: text.offsetAt(start),
    end: end > start ? text.endAt(end) : text.offsetAt(start),
  });
  const parts: TemplatePart[] = [];
  const diagnostics: Diagnostic[] = [];
  let at = 0;
  while (at < value.length) {
    const open = value.indexOf("{{", at);
    if (open < 0) break;
    const close = value.indexOf("}}", open);
    if (close < 0) {
      diagnostics.push(diagnostic("unclosed-template", {}, placeOf(open, open + 2)));
      break;
    }
    if (open > at) parts.push({ kind: "text", text: value.slice(at, open) });
    const pieces = piecesOf(value.slice(open + 2, close), open + 2);
    const [first = { text: "", at: open + 2 }, ...rest] = pieces;
    const parsed = parseExpression(first.text, {
      file,
      offsetAt: (index) => text.offsetAt(first.at + index),
      endAt: (index) => text.endAt(first.at + index),
    });
    diagnostics.push(...parsed.diagnostics);
    const filters: NameSyntax[] = [];
    for (const piece of rest) {
      const name = piece.text.trim();
      const start = piece.at + (piece.text.length - piece.text.trimStart().length);
      const place = placeOf(start, start + name.length);
      if (isPlainName(name)) filters.push({ text: name, place });
      else {
        const found = name === "" ? "nothing" : `\`${name}\``;
        diagnostics.push(diagnostic("expected", { expected: "a filter's name after `|`", found }, place));
      }
    }
    parts.push({ kind: "value", expression: parsed.expression, filters });
    at = close + 2;
  }
  if (at < value.length) parts.push({ kind: "text", text: value.slice(at) });
  return { parts, diagnostics };
}

/** The pieces between bars; a bar inside quotes, or doubled, is no separator. */
function piecesOf(inside: string, start: number): readonly { text: string; at: number }[] {
  const pieces: { text: string; at: number }[] = [];
  let from = 0;
  let quote = "";
  for (let index = 0; index <= inside.length; index++) {
    const character = inside[index] ?? "";
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'" || character === "`") quote = character;
    else if (character === "|" && inside[index + 1] === "|") index += 1;
    if (
      index >= inside.length ||
      (character === "|" && quote === "" && inside[index] === "|" && inside[index - 1] !== "|")
    ) {
      pieces.push({ text: inside.slice(from, index), at: start + from });
      from = index + 1;
    }
  }
  return pieces;
}
