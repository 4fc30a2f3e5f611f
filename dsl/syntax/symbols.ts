/** Signs and what they are: plain ones, full-width ones, and those of other languages. */
import type { TokenType } from "chevrotain";
import * as token from "./tokens.ts";

const plain: ReadonlyMap<string, TokenType> = new Map([
  ["(", token.LeftParenthesis],
  [")", token.RightParenthesis],
  ["[", token.LeftBracket],
  ["]", token.RightBracket],
  ["{", token.BlockOpen],
  ["}", token.BlockClose],
  [",", token.Comma],
  [":", token.Colon],
  [";", token.Semicolon],
  [".", token.Dot],
  ["..", token.Dots],
  ["?", token.Question],
  ["+", token.Plus],
  ["-", token.Minus],
  ["*", token.Star],
  ["/", token.Slash],
  ["**", token.Power],
  ["=", token.Equal],
  ["==", token.Equal],
  ["!=", token.Compare],
  ["<", token.Compare],
  ["<=", token.Compare],
  [">", token.Compare],
  [">=", token.Compare],
  ["<>", token.Compare],
  ["=>", token.Compare],
  ["=<", token.Compare],
  ["^", token.Power],
  ["&&", token.And],
  ["||", token.Or],
  ["|", token.Bar],
  ["!", token.Not],
]);

/** Spellings of other languages: understood, and told with what to write. */
const foreign: ReadonlyMap<string, string> = new Map([
  ["<>", "!="],
  ["=>", ">="],
  ["=<", "<="],
  ["^", "**"],
  ["&&", "and"],
  ["||", "or"],
  ["!", "not"],
]);

/** Characters that look like a plain one, beyond the full-width forms of ASCII. */
const alike: ReadonlyMap<string, string> = new Map([
  ["。", "."],
  ["、", ","],
  ["【", "["],
  ["】", "]"],
  ["−", "-"],
  ["–", "-"],
  ["—", "-"],
  ["×", "*"],
  ["÷", "/"],
  ["≤", "<="],
  ["≥", ">="],
  ["≠", "!="],
  ["…", ".."],
]);

/** The plain character or characters for a full-width or look-alike one; itself otherwise. */
export function plainCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return alike.get(character) ?? character;
}

export type SymbolFound = {
  readonly type: TokenType;
  /** What was written. */
  readonly image: string;
  /** The plain spelling. */
  readonly plain: string;
  /** What to write instead, where the spelling is another language's. */
  readonly write: string | null;
};

/** The sign at the index, the longest that fits; null where there is none. */
export function symbolAt(text: string, index: number): SymbolFound | null {
  const first = text[index];
  if (first === undefined) return null;
  const second = text[index + 1];
  if (second !== undefined) {
    const two = plainCharacter(first) + plainCharacter(second);
    const type = plain.get(two);
    if (type !== undefined) return { type, image: first + second, plain: two, write: foreign.get(two) ?? null };
  }
  const one = plainCharacter(first);
  const type = plain.get(one);
  return type === undefined ? null : { type, image: first, plain: one, write: foreign.get(one) ?? null };
}
