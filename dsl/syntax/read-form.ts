/** Walks a form of the clause table along the tokens and fills its slots; the same walk for text and for YAML scalars. */
import type { IToken, TokenType } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/words.ts";
import { EOF } from "./chevrotain.ts";
import { SyntaxFailure } from "./failure.ts";
import { fileAsName } from "./file-as-name.ts";
import type { Element, Form, Opening, Slot } from "./form.ts";
import type { Grammar } from "./grammar.ts";
import { longName } from "./long-name.ts";
import { choiceMeant } from "./other-clauses.ts";
import { addressOf, equalMeant, otherWord, signForWord, unquotedText } from "./other-slots.ts";
import type { Placement } from "./parse-expression.ts";
import { type Decoded, decodeText } from "./texts.ts";
import * as token from "./tokens.ts";
import type { ClauseSyntax, FillingSlots, Place, SlotSyntax, TextSyntax } from "./tree.ts";

export type BlockContent = {
  readonly clauses: readonly ClauseSyntax[];
  readonly description: TextSyntax | null;
  /** A clause in it was not known, which was reported: what seems to be missing may be there misspelt. */
  readonly unknown: boolean;
};

/** What has been read of one clause so far. */
export type Reading = {
  readonly parser: Grammar;
  readonly form: Form;
  readonly slots: FillingSlots;
  /** The clause's own block, once it was read. */
  content: BlockContent | null;
  /** Reads a block whose `{` is next. */
  readonly readBlock: (block: string) => BlockContent;
};

/** Reads all elements in order; throws `SyntaxFailure` at the first that does not stand there. */
export function readElements(reading: Reading, elements: readonly Element[]): void {
  let element = elements[0];
  for (let index = 1; element !== undefined; index += 1) {
    const next = elements[index];
    readElement(reading, element, next);
    element = next;
  }
}

/**
 * Reads as many elements as the tokens have, for a YAML scalar that holds the rest of a clause. Signs and words may be left
 * out at its beginning, where YAML's own colon stands for them. What is missing is for the caller to find.
 */
export function readWhileTokens(reading: Reading, elements: readonly Element[]): void {
  const { parser } = reading;
  const beginning = parser.peek();
  for (const element of elements) {
    if (parser.atEnd) return;
    const first = parser.peek() === beginning;
    if (first && element.kind === "symbol" && !symbolNext(parser, element.symbol)) continue;
    if (first && element.kind === "word" && wordsNext(parser, [element.word]) === 0) continue;
    if (element.kind === "block") {
      if (!element.optional) return;
      continue;
    }
    readElement(reading, element);
  }
}

function readElement(reading: Reading, element: Element, next?: Element): void {
  const { parser, slots } = reading;
  switch (element.kind) {
    case "word":
      expectWord(reading, element.word);
      return;
    case "symbol":
      if (!symbolNext(parser, element.symbol)) {
        // A comma that opens a phrase is only a pause.
        if (element.symbol === ",") return;
        const meant = element.symbol === "=" ? equalMeant(parser.view) : null;
        if (meant !== null) throw new SyntaxFailure(meant);
        parser.expected(`\`${element.symbol}\``, reading.form.written, undefined, rowEnd(parser, element.symbol));
      }
      parser.take();
      return;
    case "slot":
      slots[element.slot] = readSlot(reading, element);
      return;
    case "list": {
      const first = parser.peek();
      const items: ReturnType<typeof readItem>[] = [];
      do {
        if (items.length > 0) parser.take();
        items.push(readItem(reading, element.item));
      } while (element.separator === "|" ? cellNext(parser, next) : phraseAfterComma(parser));
      slots[element.slot] = { kind: "phrases", items, place: parser.placeFrom(first) };
      return;
    }
    case "optional": {
      if (!phraseNext(parser, element.opening)) {
        const meant = signForWord(parser.view, element.elements);
        if (meant !== null) throw new SyntaxFailure(meant);
        return;
      }
      const first = parser.peek();
      readElements(reading, element.elements);
      if (element.flag !== null) {
        slots[element.flag] = { kind: "phrase", slots: {}, place: parser.placeFrom(first) };
      }
      return;
    }
    case "repeat": {
      const first = parser.peek();
      const items: ReturnType<typeof readItem>[] = [];
      while (phraseNext(parser, element.opening)) items.push(readItem(reading, element.elements));
      if (items.length > 0) {
        slots[element.slot] = { kind: "phrases", items, place: parser.placeFrom(first) };
      }
      return;
    }
    case "block": {
      const open = parser.peek();
      if (!token.openingBraces.has(open.tokenType)) {
        if (element.optional) return;
        throw new SyntaxFailure(
          diagnostic("missing-brace", { what: `\`${reading.form.kind}\`` }, parser.placeOf(open), {
            fixes: open.tokenType === token.Newline ? [opened(parser)] : colonForBrace(parser),
          }),
        );
      }
      const content = reading.readBlock(element.block);
      if (element.slot === null) reading.content = content;
      else slots[element.slot] = { kind: "block", clauses: content.clauses, place: parser.placeFrom(open) };
    }
  }
}

function phraseAfterComma(parser: Grammar): boolean {
  if (!symbolNext(parser, ",")) return false;
  const { tokenType } = parser.peek(1);
  return token.wordTokens.has(tokenType) || tokenType === token.Text;
}

const rowEnds: ReadonlySet<TokenType> = new Set([token.Newline, token.BlockClose, token.ContextClose, EOF]);

/** Whether a bar here parts two cells; the one at a row's end has a line's end or the next row behind it. */
function cellNext(parser: Grammar, next: Element | undefined): boolean {
  if (parser.peek().tokenType !== token.Bar) return false;
  const { tokenType } = parser.peek(1);
  const atEnd = next?.kind === "symbol" && next.symbol === "|";
  return !rowEnds.has(tokenType) && !(atEnd && tokenType === token.Bar);
}

/** The bar at a row's end is easily put there. */
function rowEnd(parser: Grammar, symbol: string): Diagnostic["fixes"] {
  const { tokenType } = parser.peek();
  if (symbol !== "|" || !rowEnds.has(tokenType) || parser.before().tokenType === token.Bar) return [];
  const { end: start, file } = parser.placeOf(parser.before());
  return [{ title: "Write | at the row's end", edits: [{ place: { file, start, end: start }, text: " |" }] }];
}

/** `risk few_seats:`, as other languages begin a block. */
function colonForBrace(parser: Grammar): readonly Fix[] {
  const [found, next] = [parser.peek(), parser.peek(1)];
  const ends = found.tokenType === token.Colon && (found.startLine ?? 0) < (next.startLine ?? 0);
  return ends ? [{ title: "Write {", edits: [{ place: parser.placeOf(found), text: " {" }] }] : [];
}

/** ` {` at the end of the line that should have it. */
function opened(parser: Grammar): Fix {
  const { end, file } = parser.placeOf(parser.before());
  return { title: "Write {", edits: [{ place: { file, start: end, end }, text: " {" }] };
}

function readItem(reading: Reading, elements: readonly Element[]) {
  const first = reading.parser.peek();
  const slots: FillingSlots = {};
  readElements({ ...reading, slots }, elements);
  return { slots, place: reading.parser.placeFrom(first) };
}

function readSlot(reading: Reading, element: Slot): SlotSyntax {
  const { parser } = reading;
  const hint = reading.form.written;
  const first = parser.peek();
  switch (element.slotKind) {
    case "name": {
      const file = reading.form.kind === "email" && element.slot === "name" ? fileAsName(parser.view) : null;
      if (file !== null) throw new SyntaxFailure(file);
      const name = parser.name("a name", hint);
      const tooLong = longName(name);
      if (tooLong !== null) throw new SyntaxFailure(tooLong);
      const address = element.slot === "to" ? addressOf(parser.view) : null;
      if (address !== null) throw new SyntaxFailure(address);
      return { kind: "name", name };
    }
    case "choice":
      return readChoice(reading, element);
    case "text":
      if (first.tokenType !== token.Text) {
        const meant = unquotedText(parser.view);
        if (meant !== null) throw new SyntaxFailure(meant);
        parser.expected('a text in quotes, `"…"`', hint);
      }
      return { kind: "text", text: textOf(parser, parser.take()) };
    case "expr":
      if (emptyCell(parser)) throw new SyntaxFailure(diagnostic("empty-cell", { tests: false }, parser.placeOf(first)));
      return { kind: "expression", expression: parser.readExpression() };
    case "tests":
      return readTests(parser);
    case "span": {
      if (first.tokenType !== token.Duration && first.tokenType !== token.NumberLiteral) {
        parser.expected("a length of time such as `30d` or `2 business days`", hint);
      }
      return { kind: "span", ...parser.readSpan() };
    }
    case "number":
      return readNumber(reading);
    case "column": {
      const what = "a source's column, such as `usage.logins`";
      const source = parser.name(what, hint);
      if (!symbolNext(parser, ".")) parser.expected(`\`.\` and a column's name after \`${source.text}\``, hint);
      parser.take();
      return { kind: "column", source, column: parser.name(what, hint), place: parser.placeFrom(first) };
    }
    case "type": {
      const name = parser.name("a type's name", hint);
      const optional = parser.peek().tokenType === token.Question;
      if (optional) parser.take();
      return { kind: "type", name, optional, place: parser.placeFrom(first) };
    }
  }
}

function emptyCell(parser: Grammar): boolean {
  const { tokenType } = parser.peek();
  const begins = [token.Bar, token.Arrow].some((sign) => parser.before()?.tokenType === sign);
  return begins && (tokenType === token.Bar || tokenType === token.Arrow || rowEnds.has(tokenType));
}

function readTests(parser: Grammar): SlotSyntax {
  const first = parser.peek();
  if (emptyCell(parser)) {
    const tests = !rowEnds.has(first.tokenType);
    throw new SyntaxFailure(diagnostic("empty-cell", { tests }, parser.placeOf(first)));
  }
  const behind = parser.peek(1).tokenType;
  if (first.tokenType === token.Minus && (behind === token.Bar || behind === token.Arrow)) {
    parser.take();
    return { kind: "tests", tests: [], place: parser.placeOf(first) };
  }
  const tests = parser.readTests();
  const { tokenType } = parser.peek();
  if (tokenType === token.And || tokenType === token.Or) {
    throw new SyntaxFailure(diagnostic("joined-tests", { word: parser.peek().image }, parser.placeOf(parser.peek())));
  }
  return { kind: "tests", tests, place: parser.placeFrom(first) };
}

function readNumber(reading: Reading): SlotSyntax {
  const { parser } = reading;
  const first = parser.peek();
  const negative = first.tokenType === token.Minus;
  if (negative) parser.take();
  const found = parser.peek();
  if (found.tokenType !== token.NumberLiteral && found.tokenType !== token.Percent) {
    parser.expected("a number", reading.form.written);
  }
  parser.take();
  const percent = found.tokenType === token.Percent;
  const size = percent ? Number(found.image.slice(0, -1)) / 100 : Number(found.image);
  const [value, spelled] = negative ? [-size, `-${found.image}`] : [size, found.image];
  return { kind: "number", value, percent, spelled, place: parser.placeFrom(first) };
}

function readChoice(reading: Reading, element: Slot): SlotSyntax {
  const { parser } = reading;
  const first = parser.peek();
  for (const [index, choice] of element.choices.entries()) {
    const count = wordsNext(parser, element.choiceWords[index] ?? []);
    if (count === 0) continue;
    for (let taken = 0; taken < count; taken++) parser.take();
    return { kind: "name", name: { text: choice, place: parser.placeFrom(first) } };
  }
  const words = choiceWords(parser, element.choices);
  const last = parser.peek(words - 1);
  const called = choiceMeant.get(first.image.toLowerCase());
  const near =
    called !== undefined && element.choices.includes(called) ? [called] : nearest(first.image, element.choices);
  const place = parser.placeOf(first, last);
  const fixes = near.slice(0, 1).map((one) => ({ title: `Write ${one}`, edits: [{ place, text: one }] }));
  throw new SyntaxFailure(
    diagnostic(
      "not-a-choice",
      { found: words > 1 ? `\`${first.image} ${last.image}\`` : parser.shown(first), choices: element.choices, near },
      place,
      { fixes },
    ),
  );
}

/** How many words to show of what stands where a choice should: two, where the first is the beginning of one. */
function choiceWords(parser: Grammar, choices: readonly string[]): number {
  const begun = choices.some((choice) => choice.startsWith(`${parser.peek().image} `));
  return begun && token.wordTokens.has(parser.peek(1).tokenType) ? 2 : 1;
}

/** A text token with the way from its value's characters back to the file. */
export function textOf(parser: Grammar, found: IToken): TextSyntax {
  return new WrittenText(decodeText(found.image), parser.placeOf(found), found.startOffset, parser.where);
}

class WrittenText implements TextSyntax {
  readonly value: string;
  readonly place: Place;
  readonly #decoded: Decoded;
  readonly #start: number;
  readonly #where: Placement;

  constructor(decoded: Decoded, place: Place, start: number, where: Placement) {
    this.value = decoded.value;
    this.place = place;
    this.#decoded = decoded;
    this.#start = start;
    this.#where = where;
  }

  offsetAt(index: number): number {
    return this.#where.offsetAt(this.#start + this.#decoded.sourceAt(index));
  }

  endAt(index: number): number {
    return this.#where.endAt(this.#start + this.#decoded.sourceEnd(index));
  }
}

function expectWord(reading: Reading, word: string): void {
  const { parser } = reading;
  const found = parser.peek();
  const left = pending.get(reading);
  if (left !== undefined && left[0] === word) {
    takeWord(reading, left);
    return;
  }
  if (left === undefined && found.image === word && found.tokenType !== token.Text) {
    parser.take();
    return;
  }
  const words = found.image.split(" ");
  const before = parser.before();
  if (words[0] !== word && before.image === word && before.tokenType === token.Name) {
    // The word was there, but was taken for a value: `= logins / from 0 to 1`.
    parser.expected(`a value before \`${word}\``, reading.form.written, before);
  }
  if (words[0] !== word || found.tokenType === token.Text) {
    const meant = otherWord(parser.view, word);
    if (meant !== null) throw new SyntaxFailure(meant);
    const near = token.wordTokens.has(found.tokenType) ? nearest(found.image, [word]) : [];
    const place = parser.placeOf(found);
    const fixes = near.map((one) => ({ title: `Write ${one}`, edits: [{ place, text: one }] }));
    parser.expected(`\`${word}\``, reading.form.written, found, fixes);
  }
  takeWord(reading, words);
}

/** Words of a token that is several words ("is missing"), still to be matched one by one. */
const pending = new WeakMap<Reading, readonly string[]>();

function takeWord(reading: Reading, words: readonly string[]): void {
  const rest = words.slice(1);
  if (rest.length > 0) {
    pending.set(reading, rest);
    return;
  }
  pending.delete(reading);
  reading.parser.take();
}

/** How many tokens the words take from so far ahead on; 0 where they do not stand there. */
export function wordsNext(parser: Grammar, words: readonly string[], ahead = 0): number {
  let matched = 0;
  let count = 0;
  while (matched < words.length) {
    const found = parser.peek(ahead + count);
    if (found.tokenType === token.Text || found.image === "") return 0;
    if (!found.image.includes(" ")) {
      if (words[matched] !== found.image) return 0;
      matched += 1;
    } else {
      for (const word of found.image.split(" ")) {
        if (words[matched] !== word) return 0;
        matched += 1;
      }
    }
    count += 1;
  }
  return count;
}

function symbolNext(parser: Grammar, symbol: string): boolean {
  const { image, tokenType } = parser.peek();
  return tokenType !== token.Text && (image === symbol || (symbol === "=" && image === "=="));
}

/** Whether an optional phrase stands here: its sign, then its words up to the first slot. */
function phraseNext(parser: Grammar, opening: Opening): boolean {
  if (opening.kind === "symbol") return symbolNext(parser, opening.symbol);
  if (opening.kind === "slot") return slotNext(parser, opening.slot);
  const ahead = opening.comma && symbolNext(parser, ",") ? 1 : 0;
  const count = wordsNext(parser, opening.words, ahead);
  // Before a colon it is the name of the next field, not a word of this clause.
  return count > 0 && parser.peek(ahead + count).tokenType !== token.Colon;
}

function slotNext(parser: Grammar, element: Slot): boolean {
  const { tokenType } = parser.peek();
  switch (element.slotKind) {
    case "text":
      return tokenType === token.Text;
    case "name":
    case "type":
    case "column":
      return token.wordTokens.has(tokenType);
    case "choice":
      return element.choiceWords.some((words) => wordsNext(parser, words) > 0);
    case "span":
    case "number":
      return tokenType === token.Duration || tokenType === token.NumberLiteral || tokenType === token.Percent;
    case "expr":
    case "tests":
      return !parser.atEnd;
  }
}
