/**
 * Second step of parsing: tokens become what the words beside them make of them. Line ends stay only where they can end a
 * clause, braces of contexts and of blocks are told apart, and `sum of`, `time since`, `for 3 days in a row` are recognised.
 */
import type { IToken, TokenType } from "chevrotain";
import { beginsDeclaration } from "./begins-declaration.ts";
import { type Brackets, brackets } from "./brackets.ts";
import { wordsAfterExpressions } from "./form.ts";
import { functionNamesFrom } from "./function-names.ts";
import { ScannedToken } from "./scanned-token.ts";
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
export function arrange(raw: readonly IToken[], options: ArrangeOptions = {}): Arranged {
  const [only] = raw;
  // As most values of YAML are.
  if (raw.length === 1 && only !== undefined && alone.has(only.tokenType) && options.spacedNames === undefined)
    return { tokens: raw, unbalanced: NONE };
  return new Arranger(raw, options).whole();
}

const NONE: ReadonlySet<number> = new Set();
/** What nothing is made of where it stands alone. */
const alone: ReadonlySet<TokenType> = new Set([
  token.Name,
  token.NumberLiteral,
  token.Percent,
  token.Duration,
  token.Text,
  token.Temporal,
]);

class Arranger {
  private readonly raw: readonly IToken[];
  private readonly spacedNames: readonly SpacedName[];
  private readonly noBlocks: boolean;
  private readonly found: Brackets;
  private readonly output: IToken[] = [];
  private depth = 0;
  private index = 0;

  constructor(raw: readonly IToken[], { spacedNames = [], noBlocks = false }: ArrangeOptions) {
    this.raw = raw;
    this.spacedNames = spacedNames;
    this.noBlocks = noBlocks;
    this.found = brackets(raw, noBlocks);
  }

  whole(): Arranged {
    const { raw } = this;
    for (let current = raw[0]; current !== undefined; current = raw[this.index]) this.take(current);
    return { tokens: this.output, unbalanced: this.found.unbalanced };
  }

  private at(ahead: number): IToken | undefined {
    return this.raw[this.index + ahead];
  }

  private image(ahead: number): string {
    const one = this.at(ahead);
    return one !== undefined && (one.tokenType === token.Name || token.hardWords.has(one.image)) ? one.image : "";
  }

  private last(): TokenType | undefined {
    return this.output[this.output.length - 1]?.tokenType;
  }

  /** Puts out a token as it is. */
  private keep(current: IToken): void {
    this.output.push(current);
    this.index += 1;
  }

  /** Puts out so many tokens as one. */
  private push(type: TokenType, count: number, text?: string): void {
    const first = this.at(0);
    const end = this.at(count - 1);
    if (first === undefined || end === undefined) return;
    this.output.push(
      new ScannedToken(
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
    this.index += count;
  }

  private take(current: IToken): void {
    const { noBlocks, spacedNames, found, index } = this;
    const type = current.tokenType;
    switch (type) {
      case token.Newline:
        this.newline(current);
        return;
      case token.LeftParenthesis:
      case token.LeftBracket:
      case token.RightParenthesis:
      case token.RightBracket: {
        const reversed = found.reverse.get(index);
        if (reversed !== undefined) {
          this.depth += reversed === token.ReverseOpen ? 1 : -1;
          this.push(reversed, 1);
          return;
        }
        if (type === token.LeftParenthesis || type === token.LeftBracket) {
          if (!found.unclosed.has(index)) this.depth += 1;
        } else if (!found.stray.has(index)) this.depth -= 1;
        break;
      }
      case token.BlockOpen:
      case token.BlockClose:
        if (found.context.has(index)) {
          const opens = type === token.BlockOpen;
          this.depth += opens ? 1 : -1;
          this.push(opens ? token.ContextOpen : token.ContextClose, 1);
          return;
        }
        break;
      case token.Comma: {
        const number = this.at(3);
        if (
          !noBlocks &&
          this.image(1) === "at" &&
          this.image(2) === "least" &&
          number?.tokenType === token.NumberLiteral &&
          days.has(this.image(4))
        ) {
          this.push(token.AtLeast, 5, `at least ${number.image} days`);
          return;
        }
        break;
      }
      case token.Not:
        if (this.at(1)?.tokenType === token.In) {
          this.push(token.NotIn, 2, "not in");
          return;
        }
        break;
      default:
    }
    const spaced = spacedNames.length === 0 ? null : spacedName(this.raw, index, spacedNames);
    if (spaced !== null) this.push(token.Name, spaced.words.length, `\`${spaced.name}\``);
    else if (type === token.Name) this.name(current);
    else this.keep(current);
  }

  private newline(current: IToken): void {
    const { raw, output } = this;
    let next = this.index + 1;
    while (raw[next]?.tokenType === token.Newline) next += 1;
    this.index = next;
    const following = raw[next];
    const previous = this.last();
    // Nothing goes before the first line, and nothing needs an end after the last.
    if (previous === undefined || following === undefined) return;
    const closes = following.tokenType === token.BlockClose;
    const needless =
      previous === token.Newline ||
      this.depth > 0 ||
      (!closes && (operators.has(previous) || previous === token.Minus)) ||
      previous === token.BlockOpen ||
      following.tokenType === token.BlockOpen ||
      (previous !== token.Bar && operators.has(following.tokenType));
    if (!needless || beginsDeclaration(following, raw[next + 1]))
      output.push(newlineAfter(output[output.length - 1], current));
  }

  private name(current: IToken): void {
    const { raw, index, noBlocks } = this;
    const word = current.image;
    const last = this.last();
    if (last === token.Dot) {
      const field = spacedName(raw, index, SPACED_FIELDS);
      if (field === null) this.keep(current);
      else this.push(token.Name, field.words.length, `\`${field.name}\``);
      return;
    }
    const next = this.at(1);
    const following = next?.tokenType;
    if (following === token.Colon || word.startsWith("`")) {
      this.keep(current);
      return;
    }
    const name = functionName(raw, index);
    if (name !== null) {
      this.push(token.FunctionName, name.length, name.join(" "));
      return;
    }
    if (word === "instance" && this.image(1) === "of" && operandEnds.has(last ?? token.Newline)) {
      this.push(token.InstanceOf, 2, "instance of");
      return;
    }
    if (word === "function" && following === token.LeftParenthesis) {
      this.push(token.FunctionWord, 1);
      return;
    }
    if (word.length === 2 && word.toLowerCase() === "is") {
      const negated = following === token.Not;
      const what = this.at(negated ? 2 : 1);
      if (what?.tokenType === token.Null || what?.image.toLowerCase() === "missing") {
        this.push(token.IsMissing, negated ? 3 : 2, negated ? "is not missing" : "is missing");
        return;
      }
    }
    const quantifier = following === token.Name ? quantifiers.get(word) : undefined;
    if (quantifier !== undefined) {
      const words = spacedName(raw, index + 1, this.spacedNames)?.words.length ?? 1;
      if (this.at(1 + words)?.tokenType === token.In) {
        this.push(quantifier, 1);
        return;
      }
    }
    // The standard knows no windows: all other words are names there.
    if (noBlocks) {
      this.keep(current);
      return;
    }
    if (word === "for" && following === token.NumberLiteral && days.has(this.image(2))) {
      const whole = this.at(3)?.tokenType === token.In && this.image(4) === "a" && this.image(5) === "row";
      this.push(token.InARow, whole ? 6 : 3, `for ${next?.image} days${whole ? " in a row" : ""}`);
      return;
    }
    if (last !== undefined && operandEnds.has(last)) {
      if (word === "vs") {
        if (this.image(1) === "the") this.push(token.Versus, 2, "vs the");
        else this.push(token.Versus, 1);
        return;
      }
      const operator = infix.get(word);
      if (operator !== undefined) {
        this.push(operator, 1);
        return;
      }
    }
    if (
      word === "before" &&
      (last === token.Duration || unitOfWord(this.output[this.output.length - 1]?.image ?? "") !== null)
    ) {
      this.push(token.Before, 1);
      return;
    }
    if (word === "time" && this.image(1) === "since") {
      this.push(token.TimeSince, 2, "time since");
      return;
    }
    if (following === token.Name) {
      if (word === "distinct" && this.image(2) === "of") {
        this.push(token.Distinct, 1);
        this.push(token.Name, 1);
        this.push(token.Of, 1);
        return;
      }
      if (next?.image === "of" && this.at(2)?.tokenType !== token.Colon) {
        this.push(token.Aggregate, 1);
        this.push(token.Of, 1);
        return;
      }
    }
    if ((word === "first" || word === "last") && beginsOperand(next, this.at(2))) this.push(token.DayWith, 1);
    else this.keep(current);
  }
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
  return new ScannedToken(token.Newline, "\n", offset, offset, line, line, column, column);
}
