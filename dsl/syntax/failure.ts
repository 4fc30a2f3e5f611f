/** How the grammar gives up a clause: thrown inside the parser, caught where the clause is left, never seen outside. */
import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import * as token from "./tokens.ts";

export class SyntaxFailure extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** A token in the user's words, for "but found …". */
export function shownToken(found: IToken, end = "the end of the text"): string {
  switch (found.tokenType) {
    case token.Newline:
      return "the end of the line";
    case token.Text:
      return found.image.length > 30 || found.image.includes("\n") ? "a text" : `the text ${found.image}`;
    default:
      if (found.image === "") return end;
      return `\`${found.image.length > 40 ? `${found.image.slice(0, 40)}…` : found.image}\``;
  }
}
