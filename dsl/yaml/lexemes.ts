/** The lexemes of a YAML text, each with its kind and its place: what the library's parser is fed with, one by one. */
import { CST, Lexer } from "yaml";

/** `kind` is the library's; null for what it does not know. The signs that it puts between lexemes have no length. */
export type Lexeme = {
  readonly source: string;
  readonly kind: CST.Token["type"] | "scalar" | "text" | null;
  readonly start: number;
  readonly length: number;
};

const scalarSign = "\u001f";

/** Reads the lexemes in order, as far as they are asked for. */
export function* lexemesOf(text: string): Generator<Lexeme, void> {
  let start = 0;
  let inScalar = false;
  for (const source of new Lexer().lex(text)) {
    // What follows the sign is a scalar's text, whatever it looks like.
    const kind = inScalar ? "text" : CST.tokenType(source);
    const length =
      !inScalar && (kind === "scalar" || kind === "doc-mode" || kind === "flow-error-end") ? 0 : source.length;
    inScalar = !inScalar && source === scalarSign;
    yield { source, kind, start, length };
    start += length;
  }
}
