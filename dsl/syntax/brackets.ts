/** Matches brackets and braces before parsing, so that one that is not closed spoils its own clause alone. */
import type { IToken, TokenType } from "chevrotain";
import { beginsDeclaration } from "./begins-declaration.ts";
import { wordsBeforeExpressions } from "./form.ts";
import * as token from "./tokens.ts";

export type Brackets = {
  /** Indexes of `(` and `[` that nothing closes. */
  readonly unclosed: ReadonlySet<number>;
  /** Indexes of `)` and `]` that close nothing. */
  readonly stray: ReadonlySet<number>;
  /** Indexes of `]` that open a range and of `[` that close one: `]1..5[`. */
  readonly reverse: ReadonlyMap<number, TokenType>;
  /** Indexes of the braces that belong to contexts. */
  readonly context: ReadonlySet<number>;
  /** Where the declarations begin (offsets) that open more block braces than they close. */
  readonly unbalanced: ReadonlySet<number>;
};

/** After these a `{` begins a context. */
const before = new Set([
  token.Plus,
  token.Minus,
  token.Star,
  token.Slash,
  token.Power,
  token.Equal,
  token.Compare,
  token.And,
  token.Or,
  token.In,
  token.If,
  token.Then,
  token.Else,
  token.Not,
  token.Between,
  token.Return,
  token.Satisfies,
  token.LeftParenthesis,
  token.LeftBracket,
  token.Comma,
  token.Colon,
  token.Dots,
  token.Bar,
  token.Arrow,
]);

/** After these words, too; where a block is meant after all, the parser takes a context's braces for it. */
const beforeExpression: ReadonlySet<string> = new Set([...wordsBeforeExpressions, "of", "with", "since"]);

const NO_BRACKETS: Brackets = {
  unclosed: new Set(),
  stray: new Set(),
  reverse: new Map(),
  context: new Set(),
  unbalanced: new Set(),
};

const brackety: ReadonlySet<TokenType> = new Set([
  token.LeftParenthesis,
  token.RightParenthesis,
  token.LeftBracket,
  token.RightBracket,
  token.BlockOpen,
  token.BlockClose,
]);

export function brackets(raw: readonly IToken[], noBlocks = false): Brackets {
  if (!raw.some(({ tokenType }) => brackety.has(tokenType))) return NO_BRACKETS;
  const unclosed = new Set<number>();
  const stray = new Set<number>();
  const context = new Set<number>();
  const reverse = new Map<number, TokenType>();
  const stack: { index: number; kind: "bracket" | "block" | "context"; dots?: true }[] = [];
  const unbalanced = new Set<number>();
  let balance = 0;
  let declaration = -1;
  const endDeclaration = () => {
    if (balance > 0) unbalanced.add(declaration);
    balance = 0;
  };
  const dropBrackets = () => {
    for (let top = stack.at(-1); top !== undefined && top.kind !== "block"; top = stack.at(-1)) {
      if (top.kind === "bracket") unclosed.add(top.index);
      stack.pop();
    }
  };

  for (let index = 0; index < raw.length; index += 1) {
    const current = raw[index];
    switch (current?.tokenType) {
      case token.Name:
        if (beginsDeclaration(current, raw[index + 1])) {
          dropBrackets();
          endDeclaration();
          stack.length = 0;
          declaration = current.startOffset;
        }
        break;
      case token.Dots: {
        const top = stack.at(-1);
        if (top !== undefined) top.dots = true;
        break;
      }
      case token.LeftParenthesis:
      case token.LeftBracket:
        if (current.tokenType === token.LeftBracket && stack.at(-1)?.dots === true && endsRange(raw, index)) {
          stack.pop();
          reverse.set(index, token.ReverseClose);
          break;
        }
        stack.push({ index, kind: "bracket" });
        break;
      case token.RightParenthesis:
      case token.RightBracket:
        if (current.tokenType === token.RightBracket && opensRange(raw, index)) {
          stack.push({ index, kind: "bracket" });
          reverse.set(index, token.ReverseOpen);
          break;
        }
        if (stack.at(-1)?.kind === "bracket") stack.pop();
        else stray.add(index);
        break;
      case token.BlockOpen:
        if (noBlocks || opensContext(raw, index)) {
          context.add(index);
          stack.push({ index, kind: "context" });
        } else {
          dropBrackets();
          balance += 1;
          stack.push({ index, kind: "block" });
        }
        break;
      case token.BlockClose: {
        while (stack.at(-1)?.kind === "bracket") unclosed.add(stack.pop()?.index ?? 0);
        const open = stack.pop();
        if (open?.kind === "context") context.add(index);
        else balance -= 1;
        break;
      }
      default:
    }
  }
  for (const open of stack) if (open.kind === "bracket") unclosed.add(open.index);
  endDeclaration();
  return { unclosed, stray, reverse, context, unbalanced };
}

/** A `[` after a value and before what no operand begins with. */
function endsRange(raw: readonly IToken[], index: number): boolean {
  const [previous, next] = [raw[index - 1], raw[index + 1]];
  if (previous !== undefined && before.has(previous.tokenType)) return false;
  return next === undefined || afterRange.has(next.tokenType);
}

/** A `]` where a value has to stand, with `..` before the next bracket. */
function opensRange(raw: readonly IToken[], index: number): boolean {
  const previous = raw[index - 1]?.tokenType;
  if (previous !== undefined && (previous === token.LeftBracket || !before.has(previous))) return false;
  for (let next = index + 1; next < raw.length; next++) {
    const type = raw[next]?.tokenType;
    if (type === token.Dots) return true;
    if (type === token.RightBracket || type === token.LeftBracket || type === token.Newline) return false;
  }
  return false;
}

const afterRange: ReadonlySet<TokenType> = new Set([
  token.RightParenthesis,
  token.RightBracket,
  token.Comma,
  token.And,
  token.Or,
  token.Equal,
  token.Compare,
  token.Then,
  token.Else,
  token.Return,
  token.Satisfies,
  token.BlockClose,
  token.Dot,
  token.In,
  token.Newline,
  token.Bar,
  token.Arrow,
]);

function opensContext(raw: readonly IToken[], index: number): boolean {
  let previous = index - 1;
  while (raw[previous]?.tokenType === token.Newline) previous -= 1;
  const found = raw[previous];
  if (found !== undefined && !before.has(found.tokenType) && !beforeExpression.has(found.image)) return false;
  let next = index + 1;
  while (raw[next]?.tokenType === token.Newline) next += 1;
  const first = raw[next]?.tokenType;
  if (first === token.BlockClose) return true;
  return (first === token.Name || first === token.Text) && raw[next + 1]?.tokenType === token.Colon;
}
