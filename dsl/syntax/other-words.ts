/** What stands where nothing of the kind may stand, and what was meant by it: words of other languages, needless signs. */
import type { IToken } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { columnInWords } from "./column-in-words.ts";
import { declarations } from "./form.ts";
import { saidOfTime } from "./said-of-time.ts";
import { isUnit, unitOfWord } from "./spans.ts";
import { spokenRow } from "./spoken-spans.ts";
import { spreadsheetLogic } from "./spreadsheet-calls.ts";
import { symbolAt } from "./symbols.ts";
import { deleteSign, imagesOf, type TokenView, writeInstead } from "./token-view.ts";
import * as token from "./tokens.ts";
import { turnedWindow } from "./turned-windows.ts";

/** Words of German, French, Chinese, SQL and programming languages, by what they are here. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["wenn", "if"],
  ["falls", "if"],
  ["si", "if"],
  ["如果", "if"],
  ["dann", "then"],
  ["alors", "then"],
  ["那么", "then"],
  ["sonst", "else"],
  ["sinon", "else"],
  ["否则", "else"],
  ["und", "and"],
  ["et", "and"],
  ["并且", "and"],
  ["且", "and"],
  ["oder", "or"],
  ["ou", "or"],
  ["或者", "or"],
  ["或", "or"],
  ["nicht", "not"],
  ["elseif", "else if"],
  ["elsif", "else if"],
  ["elif", "else if"],
]);

const LOGIC = new Set([token.And, token.Or]);
const STARTS = new Set([token.Name, token.Text, token.NumberLiteral, token.LeftParenthesis, token.Not, token.If]);

/** What was meant where something else had to stand; `found` is next. Null where nobody can tell. */
export function meantInstead(view: TokenView, expected: string): Diagnostic | null {
  const found = view.look(1);
  const before = view.look(0);
  const after = view.look(2);
  const end = expected.startsWith("the end of");
  const value = expected.startsWith("a value");
  const here = view.placeOf(found, found);
  if (value && LOGIC.has(found.tokenType) && after.tokenType === token.LeftParenthesis) return spreadsheetLogic(view);
  const word = wordFor(found);
  if (word !== null) return writeInstead(found.image, word, here);
  const previous = before === undefined || !STARTS.has(found.tokenType) ? null : wordFor(before);
  if (previous !== null) return writeInstead(before.image, previous, view.placeOf(before, before));
  if (found.tokenType === token.Semicolon) return end ? deleteSign(";", "a clause ends with its line", here) : null;
  if (found.tokenType === token.Question && end) {
    const advice = 'Write if … then … else …, as in: if nps < 7 then "low" else "high"';
    return diagnostic("foreign-spelling", { found: "? … : …", advice }, here);
  }
  if (end && (found.tokenType === token.RightParenthesis || found.tokenType === token.RightBracket))
    return deleteSign(found.image, "nothing is open that it could close", here);
  if (end && found.tokenType === token.Comma && !token.wordTokens.has(token.Comma))
    return after.tokenType === token.Text ? null : deleteSign(",", "what follows stands without it", here);
  if (end && before?.tokenType === token.NumberLiteral) {
    const unit = unitOfWord(found.image.toLowerCase()) ?? (isUnit(found.image) ? found.image : null);
    const [number, write] = [before.image, `${before.image}${unit}`];
    if (unit !== null) return writeInstead(`${number} ${found.image}`, write, view.placeOf(before, found));
  }
  const turned = end ? turnedWindow(view) : null;
  if (turned !== null) return turned;
  const column = end ? columnInWords(view) : null;
  if (column !== null) return column;
  if (end && found.tokenType === token.Name && before?.tokenType === token.Name) return nameInWords(view);
  const rule = ruleOfTable(view);
  if (rule !== null) return rule;
  const remark = remarkAfter(view);
  if (remark !== null) return remark;
  if (end && found.image === "for") return spokenRow(view);
  if (value && found.tokenType === token.Equal) return needlessEqual(view, found);
  if (value && found.tokenType === token.Compare && LOGIC.has(before.tokenType)) return comparedAgain(view, found);
  if (value && token.openingBraces.has(found.tokenType) && token.openingBraces.has(after.tokenType))
    return placeholder(view, found);
  if (expected === "a name" && found.tokenType === token.Colon && declarations.has(before?.image))
    return diagnostic("other-notation", { found: `${before.image}:`, here: "text" }, view.placeOf(before, found));
  if (value && found.tokenType === token.Colon)
    return deleteSign(":", `after \`${before.image}\` stands what it is about`, here);
  return null;
}

function wordFor({ tokenType, image }: IToken): string | null {
  return tokenType === token.Name ? (WORDS.get(image.toLowerCase()) ?? null) : null;
}

/** Two words where one name has to stand. Whether they are one, the parser cannot know. */
function nameInWords(view: TokenView): Diagnostic | null {
  const { look, placeOf } = view;
  const [before, found] = [look(0), look(1)];
  if (found.image.toLowerCase() === "missing") return writeInstead(found.image, "is missing", placeOf(found, found));
  const said = saidOfTime(view);
  if (said !== null) return said;
  const joined = `${before.image}_${found.image}`;
  // In YAML, what stands before a column is its key, and not seen here.
  const isColumn = look(-1)?.tokenType === token.Dot && (look(-3)?.image ?? "") === "";
  const parameters = { found: `${before.image} ${found.image}`, joined, isColumn };
  return diagnostic("blank-in-name", parameters, placeOf(found, found));
}

const RULE = new Set([token.Bar, token.Minus, token.Plus, token.Colon, token.Arrow]);

/** `|-----|-----|` below a table's heading, as in Markdown. */
function ruleOfTable({ look, placeOf }: TokenView): Diagnostic | null {
  let first = look(1);
  for (let back = 0; back > -200 && RULE.has(look(back)?.tokenType ?? token.Name); back--) first = look(back);
  let last = first;
  let ahead = 1;
  let dashed = look(1).tokenType === token.Minus || look(0)?.tokenType === token.Minus;
  for (; ahead < 400 && RULE.has(look(ahead).tokenType); ahead++) {
    last = look(ahead);
    dashed ||= last.tokenType === token.Minus;
  }
  const whole = look(ahead).tokenType === token.Newline || look(ahead).startLine !== first.startLine;
  // Without a dash it is the end of a row, and a sign behind it.
  if (first.tokenType !== token.Bar || last === first || !whole || !dashed) return null;
  return deleteSign("|---|", "nothing stands between a table's heading and its rows", placeOf(first, last));
}

/** SQL's remark after two dashes. */
function remarkAfter(view: TokenView): Diagnostic | null {
  for (let back = 0; back > -12; back--) {
    const [first, second] = [view.look(back - 1), view.look(back)];
    if (first === undefined || second === undefined) return null;
    if (second.tokenType === token.Newline) return null;
    const dashes = first.tokenType === token.Minus && second.tokenType === token.Minus;
    if (dashes && second.startOffset === first.startOffset + 1)
      return writeInstead("--", "#", view.placeOf(first, second));
  }
  return null;
}

/** A cell of a spreadsheet begins with `=`; of `> =` it is a part. */
function needlessEqual(view: TokenView, found: IToken): Diagnostic | null {
  const before = view.look(0);
  const touching = before !== undefined && before.startOffset + before.image.length === found.startOffset;
  const sign = before?.tokenType;
  // JavaScript's `===` and `!==`.
  if (touching && (before.image === "==" || before.image === "!="))
    return writeInstead(`${before.image}=`, before.image === "==" ? "=" : "!=", view.placeOf(before, found));
  if (touching && (sign === token.Plus || sign === token.Minus || sign === token.Star || sign === token.Slash)) {
    const written = `${before.image}=`;
    const advice = `Nothing is changed here, values are only named: write \`${before.image}\`.`;
    return diagnostic("foreign-spelling", { found: written, advice }, view.placeOf(before, found));
  }
  const whole = before === undefined || touching ? null : symbolAt(`${before.image}=`, 0);
  if (whole?.type === token.Compare && whole.image.length === 2)
    return writeInstead(`${before.image} =`, whole.write ?? whole.image, view.placeOf(before, found));
  return deleteSign("=", "a formula begins without it", view.placeOf(found, found));
}

/** `arr > 1000 and < 5000`: what is compared is said again. */
function comparedAgain(view: TokenView, found: IToken): Diagnostic {
  const here = view.placeOf(found, found);
  for (let back = -1; back > -8; back--) {
    const one = view.look(back);
    if (one === undefined || one.tokenType === token.Newline || LOGIC.has(one.tokenType)) break;
    if (one.tokenType !== token.Compare && one.tokenType !== token.Equal) continue;
    const compared = nameBefore(view, back);
    if (compared === null) break;
    return writeInstead(`${found.image} …`, `${compared} ${found.image} …`, here, `${compared} ${found.image}`);
  }
  const advice = "Say again what is compared, as in: arr > 1000 and arr < 5000";
  return diagnostic("foreign-spelling", { found: `${view.look(0).image} ${found.image}`, advice }, here);
}

/** The name or path that ends right before a token, if what stands before it is no operator. */
function nameBefore(view: TokenView, back: number): string | null {
  const found: IToken[] = [];
  for (let at = back - 1; at > back - 8; at--) {
    const one = view.look(at);
    if (one === undefined || (one.tokenType !== token.Name && one.tokenType !== token.Dot)) break;
    if (found[0] !== undefined && (found[0].tokenType === token.Name) === (one.tokenType === token.Name)) break;
    found.unshift(one);
  }
  const before = view.look(back - 1 - found.length);
  const operators = [token.Plus, token.Minus, token.Star, token.Slash, token.Power, token.RightParenthesis];
  return found.length === 0 || (before !== undefined && operators.includes(before.tokenType)) ? null : imagesOf(found);
}

/** `{{ arr }}` belongs into texts. */
function placeholder(view: TokenView, found: IToken): Diagnostic {
  const inside: IToken[] = [];
  let at = 3;
  while (at < 12 && !token.closingBraces.has(view.look(at).tokenType) && Number.isFinite(view.look(at).startOffset)) {
    inside.push(view.look(at));
    at += 1;
  }
  const [first, last] = [inside[0], view.look(at + 1)];
  if (first === undefined || !token.closingBraces.has(last.tokenType)) {
    const advice = "`{{ … }}` stands in texts only; here write the name alone.";
    return diagnostic("foreign-spelling", { found: "{{", advice }, view.placeOf(found, found));
  }
  const name = imagesOf(inside);
  return writeInstead(`{{ ${name} }}`, name, view.placeOf(found, last));
}
