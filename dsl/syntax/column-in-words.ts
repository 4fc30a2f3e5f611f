/** `from accounts.Account ID`: a column's name as it stands in a table of data; with blanks in it, it needs backticks. */
import type { IToken } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isPlainName } from "./texts.ts";
import { type TokenView, writeInstead } from "./token-view.ts";
import * as token from "./tokens.ts";

/** What may follow a column. */
const AFTER = new Set(["by", "stale"]);

const BEHIND = new Set([token.Newline, ...token.openingBraces, ...token.closingBraces]);

/** The name in backticks, where the word taken last is the first one of a column's after `from`; null elsewhere. */
export function columnInWords(view: TokenView): Diagnostic | null {
  const { look, placeOf } = view;
  const first = look(0);
  const dotted = look(-1)?.tokenType === token.Dot;
  if (first?.tokenType !== token.Name || look(dotted ? -3 : -1)?.image !== "from") return null;
  const rest = restOfLine(view);
  const last = rest.at(-1);
  if (last === undefined) return null;
  // `record ticket from support tickets {` names a source.
  if (!dotted && token.openingBraces.has(look(rest.length + 1).tokenType)) return null;
  const name = asWritten([first, ...rest]);
  if (name.includes("`") || name.includes('"')) return null;
  const place = placeOf(first, last);
  const write = `\`${name}\``;
  // A word that is no name's might be meant for a clause.
  if (name.split(" ").every((word) => !/^\p{Ll}/u.test(word))) return writeInstead(name, write, place);
  const advice = `If the column is called so, put its name between backticks: ${write}`;
  return diagnostic("foreign-spelling", { found: name, advice }, place);
}

/** `from accounts."Account ID"`: the same between the wrong signs. */
export function quotedColumn({ look, placeOf }: TokenView): Diagnostic | null {
  const text = look(1);
  if (look(0)?.tokenType !== token.Dot || !/^(from)?$/.test(look(-2)?.image ?? "")) return null;
  const name = text.image.slice(1, -1);
  if (name === "" || isPlainName(name) || /["`\\]/.test(name)) return null;
  return writeInstead(text.image, `\`${name}\``, placeOf(text, text));
}

function restOfLine({ look }: TokenView): readonly IToken[] {
  const rest: IToken[] = [];
  for (let ahead = 1; ahead < 20; ahead++) {
    const next = look(ahead);
    if (next.image === "" || BEHIND.has(next.tokenType) || AFTER.has(next.image)) break;
    rest.push(next);
  }
  return rest;
}

/** The words with the blanks between them. */
function asWritten(words: readonly IToken[]): string {
  let text = "";
  let end = words[0]?.startOffset ?? 0;
  for (const { image, startOffset } of words) {
    text += " ".repeat(Math.max(0, startOffset - end)) + image;
    end = startOffset + image.length;
  }
  return text;
}
