/** How the parser's tokens are looked at by those who only tell what was meant: without taking any. */
import type { IToken } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "./tree.ts";

export type TokenView = {
  /** 1 is the next token, 0 the one taken last, -1 the one before it. */
  readonly look: (ahead: number) => IToken;
  readonly placeOf: (first: IToken, last: IToken) => Place;
};

/** "Write `write` instead of `found`", with the edit that does it. */
export function writeInstead(found: string, write: string, place: Place, text = write): Diagnostic {
  return diagnostic("write-instead", { found, write }, place, {
    fixes: [{ title: `Write ${write}`, edits: [{ place, text }] }],
  });
}

/** "There is no `;` here", with the edit that deletes it. */
export function deleteSign(found: string, why: string, place: Place): Diagnostic {
  return diagnostic("needless-sign", { found, why }, place, {
    fixes: [{ title: "Delete it", edits: [{ place, text: "" }] }],
  });
}

/** The images of so many tokens, as they would be read aloud. */
export function imagesOf(tokens: readonly IToken[]): string {
  return tokens
    .map(({ image }) => image)
    .join(" ")
    .replaceAll(/ ?\. ?/g, ".")
    .replaceAll(/\( | (?=[),])/g, (found) => found.trim());
}
