/** Reads a clause as it could have been meant: how far its text is understood. Only who looks for a mend asks. */
import type { IToken } from "chevrotain";
import { arrange } from "../arrange.ts";
import { SyntaxFailure } from "../failure.ts";
import type { Element, Form } from "../form.ts";
import { Grammar } from "../grammar.ts";
import { wholeFile } from "../parse-expression.ts";
import { type Reading, readElements, readWhileTokens } from "../read-form.ts";
import { scan } from "../scan.ts";
import * as token from "../tokens.ts";

/** Where a text stops being understood; null where it is read to its end. */
export type StopsAt = (text: string) => number | null;

/** What a clause's text is read by: `whole` in text, where every element has to stand there; a part of it in YAML. */
export type ReadBy = { readonly form: Form; readonly elements: readonly Element[]; readonly whole: boolean };

/** Tries texts with a parser of its own, as the one that found the mistake is still reading. */
export function trialOf({ form, elements, whole }: ReadBy): StopsAt {
  const wanted = withoutBlocks(elements);
  return (text) => {
    const scanned = scan(text, wholeFile(""));
    if (scanned.brokenLines.size > 0) return 0;
    const { tokens } = arrange(whole ? scanned.tokens : scanned.tokens.filter(isNoLineEnd));
    let stopped: number | null = null;
    const parser = trialParser();
    const reading: Reading = {
      parser,
      form,
      slots: {},
      content: null,
      readBlock: () => parser.expected("the end of the clause"),
    };
    parser.run([...tokens], wholeFile(""), "the end of the clause", () => {
      try {
        if (whole) readElements(reading, wanted);
        else readWhileTokens(reading, wanted);
        if (!parser.atEnd) stopped = startOf(parser.peek(), text);
      } catch (failure) {
        if (!(failure instanceof SyntaxFailure)) throw failure;
        stopped = startOf(parser.peek(), text);
      }
    });
    return stopped;
  };
}

let made: Grammar | null = null;

function trialParser(): Grammar {
  made ??= new Grammar();
  return made;
}

function isNoLineEnd({ tokenType }: IToken): boolean {
  return tokenType !== token.Newline;
}

function startOf({ startOffset }: IToken, text: string): number {
  return Number.isNaN(startOffset) ? text.length : Math.min(startOffset, text.length);
}

/** The clause itself ends where its block begins. */
function withoutBlocks(elements: readonly Element[]): readonly Element[] {
  return elements.flatMap((element): readonly Element[] => {
    if (element.kind === "block") return [];
    if (element.kind !== "optional") return [element];
    return [{ ...element, elements: withoutBlocks(element.elements) }];
  });
}
