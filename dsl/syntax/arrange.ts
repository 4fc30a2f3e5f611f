/**
 * Second step of parsing: tokens become what the words beside them make of them. Line ends stay only where they can end a
 * clause, braces of contexts and of blocks are told apart, and `sum of`, `time since`, `for 3 days in a row` are recognised.
 */
import type { IToken, TokenType } from "chevrotain";
import { beginsDeclaration } from "./begins-declaration.ts";
import { brackets } from "./brackets.ts";
import { createTokenInstance } from "./chevrotain.ts";
import { wordsAfterExpressions } from "./form.ts";
import { functionNamesFrom } from "./function-names.ts";
import { unitOfWord } from "./spans.ts";
import * as token from "./tokens.ts";

export type Arranged = {
  readonly tokens: readonly IToken[];
  /** Where the declarations begin (offsets) in which a `}` is missing. */
  readonly unbalanced: ReadonlySet<number>;
};

const operators: ReadonlySet<TokenType> = new Set([
  token.Plus,
  token.Star,
  token.Slash,
  token.Power,
  token.Equal,
  token.Compare,
  token.And,
  token.Or,
  token.In,
  token.NotIn,
  token.Between,
  token.Then,
  token.Else,
  token.Return,
  token.Satisfies,
  token.Comma,
  token.Colon,
  token.Dot,
  token.Dots,
  token.Arrow,
]);

const operandEnds: ReadonlySet<TokenType> = new Set([
  token.Name,
  token.NumberLiteral,
  token.Percent,
  token.Duration,
  token.Text,
  token.Temporal,
  token.RightParenthesis,
  token.RightBracket,
  token.ReverseClose,
  token.ContextClose,
  token.True,
  token.False,
  token.Null,
  token.IsMissing,
  token.InARow,
  token.AtLeast,
  token.Question,
  // Where a value has to stand these are names; the grammar decides.
  token.With,
  token.Over,
  token.By,
  token.Of,
  token.Before,
  token.Versus,
]);

const days: ReadonlySet<string> = new Set(["day", "days"]);
const quantifiers: ReadonlyMap<string, TokenType> = new Map([
  ["some", token.Some],
  ["every", token.Every],
  ["for", token.For],
]);
const infix: ReadonlyMap<string, TokenType> = new Map([
  ["with", token.With],
  ["over", token.Over],
  ["by", token.By],
]);

export type ArrangeOptions = {
  /** Names that are several words, where what is computed with has some. */
  readonly spacedNames?: readonly SpacedName[];
  /** Whether all braces are those of contexts, as in an expression of the standard. */
  readonly noBlocks?: boolean;
};

/** Arranges scanned tokens. */
export function arrange(raw: readonly IToken[], { spacedNames = [], noBlocks = false }: ArrangeOptions = {}): Arranged {
  const found = brackets(raw, noBlocks);
  const output: IToken[] = [];
  let depth = 0;
  let index = 0;

  const at = (ahead: number) => raw[index + ahead];
  const image = (ahead: number) => {
    const one = raw[index + ahead];
    return one !== undefined && (one.tokenType === token.Name || token.hardWords.has(one.image)) ? one.image : "";
  };
  const last = () => output.at(-1)?.tokenType;
  const push = (type: TokenType, count: number, text?: string) => {
    const first = raw[index];
    const end = raw[index + count - 1];
    if (first === undefined || end === undefined) return;
    const same = count === 1 && type === first.tokenType && text === undefined;
    output.push(
      same
        ? first
        : createTokenInstance(
            type,
            text ?? first.image,
            first.startOffset,
            end.endOffset ?? end.startOffset,
            first.startLine ?? 1,
            end.endLine ?? 1,
            first.startColumn ?? 1,
            end.endColumn ?? 1,
          ),
    );
    index += count;
  };

  while (index < raw.length) {
    const current = raw[index];
    if (current === undefined) break;
    const type = current.tokenType;
    if (type === token.Newline) {
      let next = index + 1;
      while (raw[next]?.tokenType === token.Newline) next += 1;
      const following = raw[next];
      const declares = following !== undefined && beginsDeclaration(following, raw[next + 1]);
      const previous = last();
      const closes = following?.tokenType === token.BlockClose;
      const needless =
        following === undefined ||
        previous === undefined ||
        previous === token.Newline ||
        depth > 0 ||
        (!closes && (operators.has(previous) || previous === token.Minus)) ||
        previous === token.BlockOpen ||
        following.tokenType === token.BlockOpen ||
        (previous !== token.Bar && operators.has(following.tokenType));
      if (!needless || (declares && previous !== undefined)) output.push(newlineAfter(output.at(-1), current));
      index = next;
      continue;
    }
    const reversed = found.reverse.get(index);
    if (reversed !== undefined) {
      depth += reversed === token.ReverseOpen ? 1 : -1;
      push(reversed, 1);
      continue;
    }
    if (type === token.LeftParenthesis || type === token.LeftBracket) {
      if (!found.unclosed.has(index)) depth += 1;
    } else if (type === token.RightParenthesis || type === token.RightBracket) {
      if (!found.stray.has(index)) depth -= 1;
    }
    if (found.context.has(index)) {
      const opens = type === token.BlockOpen;
      depth += opens ? 1 : -1;
      push(opens ? token.ContextOpen : token.ContextClose, 1);
      continue;
    }
    if (
      !noBlocks &&
      type === token.Comma &&
      image(1) === "at" &&
      image(2) === "least" &&
      at(3)?.tokenType === token.NumberLiteral
    ) {
      if (days.has(image(4))) {
        push(token.AtLeast, 5, `at least ${at(3)?.image} days`);
        continue;
      }
    }
    if (type === token.Not && at(1)?.tokenType === token.In) {
      push(token.NotIn, 2, "not in");
      continue;
    }
    const spaced = spacedNames.length === 0 ? null : spacedName(raw, index, spacedNames);
    if (spaced !== null) {
      push(token.Name, spaced.words.length, `\`${spaced.name}\``);
      continue;
    }
    if (type === token.Name && last() === token.Dot) {
      const field = spacedName(raw, index, SPACED_FIELDS);
      if (field !== null) {
        push(token.Name, field.words.length, `\`${field.name}\``);
        continue;
      }
    }
    if (
      type !== token.Name ||
      current.image.startsWith("`") ||
      last() === token.Dot ||
      at(1)?.tokenType === token.Colon
    ) {
      push(type, 1);
      continue;
    }
    const following = at(1)?.tokenType;
    const name = functionName(raw, index);
    if (name !== null) {
      push(token.FunctionName, name.length, name.join(" "));
      continue;
    }
    const word = current.image;
    if (word === "instance" && image(1) === "of" && operandEnds.has(last() ?? token.Newline)) {
      push(token.InstanceOf, 2, "instance of");
      continue;
    }
    if (word === "function" && following === token.LeftParenthesis) {
      push(token.FunctionWord, 1);
      continue;
    }
    const negated = at(1)?.tokenType === token.Not;
    const what = at(negated ? 2 : 1);
    const asked = what?.tokenType === token.Null || what?.image.toLowerCase() === "missing";
    if (word.toLowerCase() === "is" && asked) {
      push(token.IsMissing, negated ? 3 : 2, negated ? "is not missing" : "is missing");
      continue;
    }
    const quantifier = quantifiers.get(word);
    if (quantifier !== undefined && following === token.Name) {
      const words = spacedName(raw, index + 1, spacedNames)?.words.length ?? 1;
      if (at(1 + words)?.tokenType === token.In) {
        push(quantifier, 1);
        continue;
      }
    }
    // The standard knows no windows: all other words are names there.
    if (noBlocks) {
      push(type, 1);
      continue;
    }
    if (word === "for" && following === token.NumberLiteral && days.has(image(2))) {
      const whole = at(3)?.tokenType === token.In && image(4) === "a" && image(5) === "row";
      push(token.InARow, whole ? 6 : 3, `for ${at(1)?.image} days${whole ? " in a row" : ""}`);
      continue;
    }
    if (operandEnds.has(last() ?? token.Newline)) {
      if (word === "vs") {
        if (image(1) === "the") push(token.Versus, 2, "vs the");
        else push(token.Versus, 1);
        continue;
      }
      const operator = infix.get(word);
      if (operator !== undefined) {
        push(operator, 1);
        continue;
      }
    }
    if (word === "before" && (last() === token.Duration || unitOfWord(output.at(-1)?.image ?? "") !== null)) {
      push(token.Before, 1);
      continue;
    }
    if (word === "time" && image(1) === "since") {
      push(token.TimeSince, 2, "time since");
      continue;
    }
    if (word === "distinct" && following === token.Name && image(2) === "of") {
      push(token.Distinct, 1);
      push(token.Name, 1);
      push(token.Of, 1);
      continue;
    }
    if (image(1) === "of" && at(1)?.tokenType === token.Name && at(2)?.tokenType !== token.Colon) {
      push(token.Aggregate, 1);
      push(token.Of, 1);
      continue;
    }
    if ((word === "first" || word === "last") && beginsOperand(at(1), raw[index + 2])) {
      push(token.DayWith, 1);
      continue;
    }
    push(type, 1);
  }
  return { tokens: output, unbalanced: found.unbalanced };
}

/** After `first` and `last`: a name that is no word of the clause or of the expression around it. */
function beginsOperand(next: IToken | undefined, second: IToken | undefined): boolean {
  if (next === undefined) return false;
  if (next.tokenType === token.LeftParenthesis) return true;
  if (next.tokenType !== token.Name) return false;
  if (next.image === "is" || next.image === "vs" || infix.has(next.image)) return false;
  if (next.image === "for" && second?.tokenType === token.NumberLiteral) return false;
  return !wordsAfterExpressions.has(next.image);
}

/** A name that is several words or signs, as the scanner parts it. */
export type SpacedName = { readonly name: string; readonly words: readonly string[] };

/** Fields of the standard's times and ranges that are two words. */
const SPACED_FIELDS: readonly SpacedName[] = [
  { name: "time offset", words: ["time", "offset"] },
  { name: "start included", words: ["start", "included"] },
  { name: "end included", words: ["end", "included"] },
];

/** The longest of the names that stands here, word by word. */
function spacedName(raw: readonly IToken[], index: number, names: readonly SpacedName[]): SpacedName | null {
  let longest: SpacedName | null = null;
  for (const one of names) {
    if (one.words.length <= (longest?.words.length ?? 0)) continue;
    if (one.words.every((word, offset) => raw[index + offset]?.image === word)) longest = one;
  }
  return longest;
}

function functionName(raw: readonly IToken[], index: number): readonly string[] | null {
  for (const words of functionNamesFrom(raw[index]?.image ?? "")) {
    const all = words.every((word, offset) => {
      const one = raw[index + offset];
      return one !== undefined && one.image === word && (one.tokenType === token.Name || token.hardWords.has(word));
    });
    if (all && raw[index + words.length]?.tokenType === token.LeftParenthesis) return words;
  }
  return null;
}

/** A line's end is told right after what stands there, before blanks and comments. */
function newlineAfter(previous: IToken | undefined, found: IToken): IToken {
  if (previous === undefined) return found;
  const offset = (previous.endOffset ?? previous.startOffset) + 1;
  const line = previous.endLine ?? 1;
  const column = (previous.endColumn ?? 1) + 1;
  return createTokenInstance(token.Newline, "\n", offset, offset, line, line, column, column);
}
