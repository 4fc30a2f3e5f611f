/** What stands in a clause's slot or at a word's place, and what was meant: `:` for `=`, `for` for `to`, a text without quotes. */
import type { IToken } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { quotedColumn } from "./column-in-words.ts";
import type { Element } from "./form.ts";
import { fillers, swappedWords } from "./other-clauses.ts";
import { isPlainName, nameOf, quoted } from "./texts.ts";
import { deleteSign, imagesOf, type TokenView, writeInstead } from "./token-view.ts";
import * as token from "./tokens.ts";
import { turnedWindow } from "./turned-windows.ts";

/** Where `=` has to stand: `:`, `:=`, `is`, or nothing but the value. */
export function equalMeant({ look, placeOf }: TokenView): Diagnostic | null {
  const [found, second] = [look(1), look(2)];
  if (found.tokenType === token.Colon && second.tokenType === token.Equal)
    return writeInstead(":=", "=", placeOf(found, second));
  if (found.tokenType === token.Colon || found.image === "is" || found.image === "as")
    return writeInstead(found.image, "=", placeOf(found, found));
  const value = [token.Name, token.NumberLiteral, token.Text, token.If, token.Aggregate, token.LeftParenthesis];
  if (!value.includes(found.tokenType) || look(0).tokenType === token.Newline) return null;
  const place = placeOf(found, found);
  return diagnostic("missing-equal", { name: nameOf(look(0).image) }, place, {
    fixes: [{ title: "Write =", edits: [{ place: { ...place, end: place.start }, text: "= " }] }],
  });
}

/** Where a word of the clause has to stand: another preposition, a sign, or a word too many before it. */
export function otherWord(view: TokenView, word: string): Diagnostic | null {
  const { look, placeOf } = view;
  const turned = turnedWindow(view);
  if (turned !== null) return turned;
  const [found, second] = [look(1), look(2)];
  const place = placeOf(found, found);
  if (found.tokenType === token.Minus && look(0).tokenType === token.Name) {
    const name = dashedName(view);
    if (name !== null) return name;
  }
  if (word === "to" && (found.tokenType === token.Minus || found.tokenType === token.Dots))
    return writeInstead(found.image, "to", place, touches(look(0), found) ? " to " : "to");
  if (word === "below" && found.image === "<") return writeInstead("<", "below", place);
  if (!token.wordTokens.has(found.tokenType) && found.tokenType !== token.If) return null;
  if (second.image === word && second.tokenType !== token.Text) {
    if (fillers.has(found.image.toLowerCase())) return deleteSign(found.image, `\`${word}\` follows at once`, place);
    const before = look(0);
    const joined = `${before.image}_${found.image}`;
    if (before.tokenType === token.Name && found.tokenType === token.Name && isPlainName(joined))
      return writeInstead(`${before.image} ${found.image}`, joined, placeOf(before, found));
  }
  return swappedWords.has(found.image.toLowerCase()) ? writeInstead(found.image, word, place) : null;
}

/** `value-report`: one name, with the sign of subtraction in it. */
function dashedName({ look, placeOf }: TokenView): Diagnostic | null {
  let last = look(0);
  let written = last.image;
  let joined = written;
  for (let ahead = 1; look(ahead).tokenType === token.Minus && ahead < 40; ahead += 2) {
    const [sign, part] = [look(ahead), look(ahead + 1)];
    if (part.tokenType !== token.Name || !touches(last, sign) || !touches(sign, part)) break;
    written += `-${part.image}`;
    joined += `_${part.image}`;
    last = part;
  }
  if (last === look(0) || !isPlainName(joined)) return null;
  return writeInstead(written, joined, placeOf(look(0), last));
}

/** `<`, `under` and `less than` where `below` may stand: each ends at the number. */
const BELOW: ReadonlySet<string> = new Set(["<", "under", "beneath", "less than", "lower than", "smaller than"]);

/** `red < 50` where `red below 50` may stand. */
export function signForWord({ look, placeOf }: TokenView, elements: readonly Element[]): Diagnostic | null {
  const [first] = elements;
  if (first?.kind !== "word" || first.word !== "below") return null;
  const fromAbove = bandsFromAbove({ look, placeOf });
  if (fromAbove !== null) return fromAbove;
  const [found, second, third] = [look(1), look(2), look(3)];
  const last = second.image === "than" ? second : found;
  const written = last === found ? found.image : `${found.image} ${second.image}`;
  const number = (last === found ? second : third).tokenType === token.NumberLiteral;
  return number && BELOW.has(written.toLowerCase()) ? writeInstead(written, "below", placeOf(found, last)) : null;
}

/** `to champion.email`: a field after the role, which was taken last. */
export function addressOf({ look, placeOf }: TokenView): Diagnostic | null {
  const [role, dot, field] = [look(0), look(1), look(2)];
  if (dot.tokenType !== token.Dot || !touches(role, dot) || !touches(dot, field)) return null;
  const advice = "Here stands the name of a role alone. It says who the person is, and their address is found by it.";
  return diagnostic("foreign-spelling", { found: `${role.image}.${field.image}`, advice }, placeOf(role, field));
}

/** What a band's limit follows where it is the lowest of its scores. */
const ABOVE: ReadonlySet<string> = new Set([">", ">=", "above", "over", "from"]);

/** `green above 70, yellow above 40, red`: bands stand from the lowest up, each with the score that it ends below. */
function bandsFromAbove({ look, placeOf }: TokenView): Diagnostic | null {
  if (!ABOVE.has(look(1).image)) return null;
  const first = look(0);
  const bands: { readonly name: string; readonly limit: string }[] = [];
  let at = 0;
  while (ABOVE.has(look(at + 1).image) && look(at + 2).tokenType === token.NumberLiteral) {
    bands.unshift({ name: look(at).image, limit: look(at + 2).image });
    if (look(at + 3).tokenType !== token.Comma) break;
    at += 4;
  }
  const [lowest] = bands;
  if (lowest === undefined) return null;
  const rising = bands.every(({ limit }, index) => index === 0 || Number(limit) > Number(bands[index - 1]?.limit));
  const last = look(at);
  if (rising && last.tokenType === token.Name && !ABOVE.has(look(at + 1).image)) {
    const names = [last.image, ...bands.map(({ name }) => name)];
    const write = names.map((name, index) => [name, bands[index]?.limit].filter(Boolean).join(" below ")).join(", ");
    const place = placeOf(first, last);
    return writeInstead(`${first.image} ${look(1).image} …`, write, place);
  }
  const advice = `Bands stand from the lowest up, each with the score that it ends below: red below ${lowest.limit}, ${lowest.name}`;
  return diagnostic(
    "foreign-spelling",
    { found: imagesOf([first, look(1), look(2)]), advice },
    placeOf(first, look(2)),
  );
}

/** `template mail/welcome.md`: what stands together, up to the next blank. */
export function unquotedText({ look, placeOf }: TokenView): Diagnostic | null {
  const first = look(1);
  if (!token.wordTokens.has(first.tokenType)) return null;
  let last = first;
  let text = first.image;
  for (let ahead = 2; ahead < 40 && touches(last, look(ahead)); ahead++) {
    last = look(ahead);
    text += last.image;
  }
  const place = placeOf(first, last);
  if (last === first && /^[^\n]*$/.test(text) && token.wordTokens.has(look(2).tokenType)) return null;
  return writeInstead(text, quoted(text), place);
}

/** A name in quotes. */
export function quotedName({ look, placeOf }: TokenView): Diagnostic | null {
  const found = look(1);
  const inside = found.image.slice(1, -1);
  const column = quotedColumn({ look, placeOf });
  if (column !== null) return column;
  if (isPlainName(inside)) return writeInstead(found.image, inside, placeOf(found, found));
  const name = inside
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_");
  if (!isPlainName(name)) return null;
  return diagnostic("text-as-name", { found: found.image, name }, placeOf(found, found));
}

function touches(before: IToken, after: IToken): boolean {
  return (before.endOffset ?? Number.NaN) + 1 === after.startOffset && after.tokenType !== token.Newline;
}
