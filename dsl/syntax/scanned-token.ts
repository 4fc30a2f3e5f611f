/** A token as it was scanned. */
import type { IToken, TokenType } from "chevrotain";

/**
 * A class of its own, rather than what Chevrotain makes: there, the end of the input shares a shape with all tokens, and as its
 * offsets are NaN, every number of every token, and of every place that is made from them, would be kept as a separate object.
 */
export class ScannedToken implements IToken {
  readonly image: string;
  readonly startOffset: number;
  /** Of the last character. */
  readonly endOffset: number;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number;
  readonly endColumn: number;
  readonly tokenTypeIdx: number;
  readonly tokenType: TokenType;

  constructor(
    tokenType: TokenType,
    image: string,
    startOffset: number,
    endOffset: number,
    startLine: number,
    endLine: number,
    startColumn: number,
    endColumn: number,
  ) {
    this.image = image;
    this.startOffset = startOffset;
    this.endOffset = endOffset;
    this.startLine = startLine;
    this.endLine = endLine;
    this.startColumn = startColumn;
    this.endColumn = endColumn;
    this.tokenTypeIdx = tokenType.tokenTypeIdx ?? 0;
    this.tokenType = tokenType;
  }
}
