/** Comparisons as they are said, or as SQL has them: `nps greater than 10`, `name contains "x"`, `plan is "free"`. */
import type { IToken } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/words.ts";
import { wordsAfterExpressions } from "./form.ts";
import { stateSaid } from "./risk-words.ts";
import { decodeText, quoted } from "./texts.ts";
import { imagesOf, type TokenView, writeInstead } from "./token-view.ts";
import * as token from "./tokens.ts";

/** Longest first, so that "greater than or equal to" is not "greater than". */
const OPERATORS: readonly (readonly [words: string, operator: string])[] = [
  ["greater than or equal to", ">="],
  ["less than or equal to", "<="],
  ["not equal to", "!="],
  ["equal to", "="],
  ["greater than", ">"],
  ["more than", ">"],
  ["higher than", ">"],
  ["larger than", ">"],
  ["bigger than", ">"],
  ["longer than", ">"],
  ["less than", "<"],
  ["fewer than", "<"],
  ["lower than", "<"],
  ["smaller than", "<"],
  ["shorter than", "<"],
  ["größer als", ">"],
  ["kleiner als", "<"],
  ["mehr als", ">"],
  ["weniger als", "<"],
  ["equals", "="],
  ["exceeds", ">"],
  ["above", ">"],
  ["below", "<"],
  ["under", "<"],
  ["gleich", "="],
  ["等于", "="],
  ["不等于", "!="],
  ["大于", ">"],
  ["小于", "<"],
  ["大于等于", ">="],
  ["小于等于", "<="],
];

const FUNCTIONS: readonly (readonly [words: string, name: string])[] = [
  ["contains", "contains"],
  ["includes", "contains"],
  ["包含", "contains"],
  ["starts with", "starts with"],
  ["begins with", "starts with"],
  ["startswith", "starts with"],
  ["ends with", "ends with"],
  ["endswith", "ends with"],
];

/** What is asked of a value that may be missing. */
const MISSING: ReadonlyMap<string, boolean> = new Map([
  ["missing", true],
  ["null", true],
  ["none", true],
  ["nil", true],
  ["empty", true],
  ["blank", true],
  ["unknown", true],
  ["unset", true],
  ["nan", true],
  ["leer", true],
  ["空", true],
  ["set", false],
  ["filled", false],
  ["known", false],
]);

/** What was meant by the words after an operand, which begins with `first`; null where they are none of these. */
export function spokenOperator(view: TokenView, first: IToken): Diagnostic | null {
  const word = view.look(1);
  if (word.tokenType !== token.Name || wordsAfterExpressions.has(word.image)) return null;
  if (word.image.toLowerCase() === "is") return afterIs(view, word);
  const operator = phraseAt(view, OPERATORS, 1);
  if (operator !== null) return writeInstead(operator.found, operator.meant, view.placeOf(word, operator.last));
  if (word.image.toLowerCase() === "like") return like(view, first, word);
  const called = phraseAt(view, FUNCTIONS, 1);
  if (called === null) return null;
  return asCall(view, first, called.found, called.meant, view.look(called.count + 1), null);
}

/** After `is`: missing or not, or a comparison in words. */
function afterIs(view: TokenView, is: IToken): Diagnostic {
  const negated = view.look(2).tokenType === token.Not;
  const at = negated ? 3 : 2;
  const what = view.look(at);
  const asked = token.wordTokens.has(what.tokenType) ? MISSING.get(what.image.toLowerCase()) : undefined;
  if (asked !== undefined) {
    const write = asked === negated ? "is not missing" : "is missing";
    return writeInstead(imagesOf(tokens(view, 1, at)), write, view.placeOf(is, what));
  }
  const operator = phraseAt(view, OPERATORS, at);
  if (operator !== null && !negated)
    return writeInstead(`is ${operator.found}`, operator.meant, view.placeOf(is, operator.last));
  if (VALUES.has(what.tokenType))
    return writeInstead(imagesOf(tokens(view, 1, at - 1)), negated ? "!=" : "=", view.placeOf(is, view.look(at - 1)));
  const place = view.placeOf(is, token.wordTokens.has(what.tokenType) ? what : is);
  const text = negated ? "is not missing" : "is missing";
  const near = token.wordTokens.has(what.tokenType) && nearest(what.image, ["missing", "null"]).length > 0;
  if (near)
    return diagnostic("only-missing", {}, place, { fixes: [{ title: `Write ${text}`, edits: [{ place, text }] }] });
  if (what.tokenType !== token.Name) return diagnostic("only-missing", {}, place);
  // `band is red`: whether the name is a text without its quotes is told next.
  const write = negated ? "!=" : "=";
  const before = view.placeOf(is, view.look(at - 1));
  return diagnostic("only-missing", { state: stateSaid(what.image) !== null }, place, {
    fixes: [{ title: `Write ${write}`, edits: [{ place: before, text: write }] }],
  });
}

const VALUES = new Set([token.Text, token.NumberLiteral, token.Percent, token.True, token.False, token.Temporal]);

/** SQL's `like "%x%"`: the percent signs say which function it is. */
function like(view: TokenView, first: IToken, word: IToken): Diagnostic | null {
  const text = view.look(2);
  if (text.tokenType !== token.Text) return null;
  const pattern = decodeText(text.image).value;
  const [begins, ends] = [pattern.startsWith("%"), pattern.endsWith("%")];
  const inner = pattern.slice(begins ? 1 : 0, ends ? -1 : undefined);
  if (/[%_]/.test(inner) || inner === "") {
    const advice = 'Write contains(name, "…"), starts with(name, "…") or ends with(name, "…").';
    return diagnostic("foreign-spelling", { found: "like", advice }, view.placeOf(word, text));
  }
  if (!begins && !ends) return writeInstead(word.image, "=", view.placeOf(word, word));
  const name = begins && ends ? "contains" : begins ? "ends with" : "starts with";
  return asCall(view, first, word.image, name, text, quoted(inner));
}

/** `left WORDS right` written as `name(left, right)`, where the right side is one token. */
function asCall(
  view: TokenView,
  first: IToken,
  words: string,
  name: string,
  right: IToken,
  replacement: string | null,
): Diagnostic | null {
  const before = view.look(0);
  if (right.tokenType !== token.Text && right.tokenType !== token.Name) return null;
  const place = view.placeOf(first, right);
  const start = view.placeOf(first, first).start;
  const left = view.placeOf(first, before);
  const end = view.placeOf(right, right);
  const shown = first === before ? first.image : "…";
  const argument = replacement ?? right.image;
  const edits = [
    { place: { ...place, start, end: start }, text: `${name}(` },
    { place: { ...place, start: left.end, end: end.start }, text: ", " },
    {
      place: { ...place, start: replacement === null ? end.end : end.start, end: end.end },
      text: `${replacement ?? ""})`,
    },
  ];
  const write = `${name}(${shown}, ${argument})`;
  return diagnostic("write-instead", { found: `${shown} ${words} ${right.image}`, write }, place, {
    fixes: [{ title: `Write ${write}`, edits }],
  });
}

function tokens(view: TokenView, from: number, to: number): readonly IToken[] {
  return Array.from({ length: to - from + 1 }, (_, index) => view.look(from + index));
}

function phraseAt(view: TokenView, phrases: typeof OPERATORS, from: number) {
  for (const [phrase, meant] of phrases) {
    const words = phrase.split(" ");
    const found = words.map((_, index) => view.look(from + index));
    const last = found.at(-1);
    if (last !== undefined && words.every((word, index) => found[index]?.image.toLowerCase() === word))
      return { found: imagesOf(found), meant, last, count: words.length };
  }
  return null;
}
