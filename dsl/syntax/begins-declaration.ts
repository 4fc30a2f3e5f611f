/** Tells where a declaration surely begins, whatever is still open before it. */
import type { IToken } from "chevrotain";
import { declarations } from "./form.ts";
import * as token from "./tokens.ts";

/** Whether a token is a declaration's word at the very beginning of a line, with something after it that it could declare. */
export function beginsDeclaration(current: IToken, next: IToken | undefined): boolean {
  return (
    current.startColumn === 1 &&
    token.wordTokens.has(current.tokenType) &&
    declarations.has(current.image) &&
    next !== undefined &&
    (token.wordTokens.has(next.tokenType) ||
      token.hardWords.has(next.image.toLowerCase()) ||
      token.openingBraces.has(next.tokenType) ||
      next.tokenType === token.Text)
  );
}
