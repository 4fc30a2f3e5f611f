/** Parses one expression on its own: in YAML, inside `{{ … }}`, or on the command line. */
import type { IToken, TokenType } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { arrange, type SpacedName } from "./arrange.ts";
import { SyntaxFailure } from "./failure.ts";
import { functionNames } from "./function-names.ts";
import { grammar } from "./grammar.ts";
import { scan } from "./scan.ts";
import { decodeText } from "./texts.ts";
import * as token from "./tokens.ts";
import type { ExpressionSyntax } from "./tree.ts";

/** Where a piece of text lies in its file; what is one character in the text may be written as several (`\"` in quotes). */
export type Placement = {
  readonly file: string;
  /** Where the character at an offset in the text begins in the file. */
  readonly offsetAt: (index: number) => number;
  /** Where the character before an offset in the text ends in the file. */
  readonly endAt: (index: number) => number;
};

export type ParsedExpression = { readonly expression: ExpressionSyntax; readonly diagnostics: readonly Diagnostic[] };

export type ReadingOptions = {
  /** All forms of the standard, also those that typed expressions do not have. */
  readonly lenient?: boolean;
  /** Names of the context that hold spaces. */
  readonly spacedNames?: readonly string[];
};

/** The placement of a text that is the whole file. */
export function wholeFile(file: string): Placement {
  return { file, offsetAt: (index) => index, endAt: (index) => index };
}

/** Parses the whole text as one expression. Never throws; after a mistake the expression is `{ kind: "error" }`. */
export function parseExpression(text: string, placement: Placement, options: ReadingOptions = {}): ParsedExpression {
  const start = placement.offsetAt(0);
  const end = text.length === 0 ? start : placement.endAt(text.length);
  const error: ExpressionSyntax = { kind: "error", place: { file: placement.file, start, end } };
  const scanned = scan(text, placement, options.lenient);
  const diagnostics = [...scanned.diagnostics];
  const raw = scanned.tokens.filter((one) => one.tokenType !== token.Newline);
  const tokens = (
    options.lenient === true
      ? arrange(raw, {
          spacedNames: [
            ...namesInKeys(raw),
            ...namesOfVariables(raw),
            ...FUNCTIONS,
            ...(options.spacedNames ?? []).map(spacedName),
          ],
          noBlocks: true,
        })
      : arrange(raw)
  ).tokens;
  let expression: ExpressionSyntax = error;
  const parser = grammar();
  try {
    const read = () => {
      expression = parser.readExpression();
      if (!parser.atEnd) parser.expected("an operator or the end of the expression");
    };
    parser.run([...tokens], placement, "the end of the expression", read, options.lenient);
  } catch (failure) {
    if (!(failure instanceof SyntaxFailure)) throw failure;
    expression = error;
    if (scanned.brokenLines.size === 0) diagnostics.push(failure.diagnostic);
  }
  return { expression, diagnostics };
}

/** A name of several words or signs, as the scanner parts it. */
function spacedName(name: string): SpacedName {
  const { tokens } = scan(name, wholeFile(""), true);
  return { name, words: tokens.map(({ image }) => image) };
}

/** Functions are values under their names, whether they are called or not. */
const FUNCTIONS: readonly SpacedName[] = functionNames.map((name) => ({ name, words: name.split(" ") }));

/** The standard lets the keys of contexts be several words and signs, here and wherever they are asked for again. */
function namesInKeys(raw: readonly IToken[]): readonly SpacedName[] {
  const found: SpacedName[] = [];
  let begin = -1;
  for (const [index, { tokenType }] of raw.entries()) {
    const key = raw[index - 1];
    if (tokenType === token.Colon && key?.tokenType === token.Text && key.image.includes(" ")) {
      found.push(spacedName(decodeText(key.image).value));
    }
    if (tokenType === token.Colon && begin >= 0 && index - begin > 1) {
      const words = raw.slice(begin, index);
      found.push({ name: nameFrom(words), words: words.map(({ image }) => image) });
    }
    if (tokenType === token.BlockOpen || tokenType === token.Comma || tokenType === token.LeftParenthesis)
      begin = index + 1;
    else if (!inNames.has(tokenType) || index - begin > 10) begin = -1;
    if (begin === index && tokenType !== token.Name) begin = -1;
  }
  return found;
}

const quantifiers: ReadonlySet<string> = new Set(["for", "some", "every"]);

/** Variables of loops and parameters of functions may be several words, too. */
function namesOfVariables(raw: readonly IToken[]): readonly SpacedName[] {
  const found: SpacedName[] = [];
  const add = (from: number, to: number) => {
    const words = raw.slice(from, to);
    if (words.length > 1) found.push({ name: nameFrom(words), words: words.map(({ image }) => image) });
  };
  for (const [index, { tokenType, image }] of raw.entries()) {
    if (tokenType === token.In) {
      let from = index;
      while (raw[from - 1]?.tokenType === token.Name && !quantifiers.has(raw[from - 1]?.image ?? "")) from -= 1;
      const before = raw[from - 1];
      if (before?.tokenType === token.Comma || quantifiers.has(before?.image ?? "")) add(from, index);
    }
    if (tokenType === token.Name && image === "function" && raw[index + 1]?.tokenType === token.LeftParenthesis) {
      let from = index + 2;
      for (let to = from; raw[to]?.tokenType === token.Name || raw[to]?.tokenType === token.Comma; to++) {
        const next = raw[to + 1]?.tokenType;
        if (raw[to]?.tokenType === token.Comma) from = to + 1;
        else if (next !== token.Name) add(from, to + 1);
      }
    }
  }
  return found;
}

const inNames: ReadonlySet<TokenType> = new Set([
  token.Name,
  token.NumberLiteral,
  token.Plus,
  token.Minus,
  token.Star,
  token.Slash,
  token.Dot,
  token.And,
  token.Or,
  token.In,
  token.Not,
  token.Between,
  token.If,
  token.Then,
  token.Else,
  token.Return,
]);

/** Words with one blank where there are some. */
function nameFrom(words: readonly IToken[]): string {
  let name = "";
  let end = words[0]?.startOffset ?? 0;
  for (const { image, startOffset, endOffset } of words) {
    name += (startOffset > end ? " " : "") + image;
    end = (endOffset ?? startOffset) + 1;
  }
  return name;
}
