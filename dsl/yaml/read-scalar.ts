/** Reads the text of a scalar into a clause, with the grammar of the text notation. */
import { arrange } from "../syntax/arrange.ts";
import { SyntaxFailure } from "../syntax/failure.ts";
import type { Element } from "../syntax/form.ts";
import { type Grammar, grammar } from "../syntax/grammar.ts";
import { mendClause } from "../syntax/mends/mend-clause.ts";
import type { ReadBy } from "../syntax/mends/trial.ts";
import type { Placement } from "../syntax/parse-expression.ts";
import { type Reading, readElements, readWhileTokens } from "../syntax/read-form.ts";
import { scan } from "../syntax/scan.ts";
import * as token from "../syntax/tokens.ts";
import type { Place, TextSyntax } from "../syntax/tree.ts";
import type { Filling } from "./filling.ts";
import { fixesInQuotes } from "./fixes-in-quotes.ts";
import type { Mistakes } from "./mistakes.ts";
import type { YamlScalar } from "./yaml-node.ts";

/** Reads a scalar's text into the elements; whole, if the first is a slot for text. */
export function readScalar(
  filling: Filling,
  elements: readonly Element[],
  value: YamlScalar,
  mistakes: Mistakes,
): void {
  const [first] = elements;
  if (first?.kind === "slot" && first.slotKind === "text") {
    mistakes.cutText(value);
    filling.slots[first.slot] = { kind: "text", text: wholeText(value) };
    return;
  }
  const unread = { form: filling.form, elements, whole: false };
  const sound = readTokens(value, mistakes, unread, (parser) => {
    if (parser.atEnd && first?.kind === "slot") readElements(readingInto(filling, parser), [first]);
    readWhileTokens(readingInto(filling, parser), elements);
    if (!parser.atEnd) parser.expected("the end of the value", `In text it is written: ${filling.form.shown}`);
  });
  if (!sound) {
    filling.broken = true;
    if (first?.kind === "slot" && first.slotKind === "expr") {
      filling.slots[first.slot] = { kind: "expression", expression: { kind: "error", place: value.place } };
    }
  }
}

/** Runs the grammar over a scalar's text; false after a mistake, which is reported once. */
export function readTokens(
  value: YamlScalar,
  mistakes: Mistakes,
  readBy: ReadBy | null,
  read: (parser: Grammar) => void,
): boolean {
  const { text } = value;
  const placement = new InScalar(value);
  const scanned = scan(text, placement);
  mistakes.add(...scanned.diagnostics);
  const arranged = arrange(scanned.tokens.filter((one) => one.tokenType !== token.Newline));
  const parser = grammar();
  try {
    parser.run([...arranged.tokens], placement, "the end of the value", () => read(parser));
    return true;
  } catch (failure) {
    if (!(failure instanceof SyntaxFailure)) throw failure;
    if (scanned.brokenLines.size === 0) {
      const { startOffset } = parser.peek();
      const at = Number.isNaN(startOffset) ? text.length : startOffset;
      const told =
        readBy === null || !mistakes.mayTry()
          ? failure.diagnostic
          : mendClause(failure.diagnostic, { ...readBy, text, at, placement });
      mistakes.add(fixesInQuotes(told, value, mistakes.file));
    }
    return false;
  }
}

export function readingInto({ form, slots }: Filling, parser: Grammar): Reading {
  return {
    parser,
    form,
    slots,
    content: null,
    readBlock: () => parser.expected("no `{`: in YAML a block is a list or a mapping"),
  };
}

export function wholeText(value: YamlScalar): TextSyntax {
  return new ScalarText(value);
}

/** What is read in a scalar lies where the scalar does. */
export class InScalar implements Placement {
  readonly file: string;
  readonly #scalar: YamlScalar;

  constructor(scalar: YamlScalar) {
    this.file = scalar.place.file;
    this.#scalar = scalar;
  }

  offsetAt(index: number): number {
    return this.#scalar.offsetAt(index);
  }

  endAt(index: number): number {
    return this.#scalar.endAt(index);
  }
}

class ScalarText implements TextSyntax {
  readonly value: string;
  readonly place: Place;
  readonly #scalar: YamlScalar;

  constructor(scalar: YamlScalar) {
    this.value = scalar.text;
    this.place = scalar.place;
    this.#scalar = scalar;
  }

  offsetAt(index: number): number {
    return this.#scalar.offsetAt(index);
  }

  endAt(index: number): number {
    return this.#scalar.endAt(index);
  }
}
