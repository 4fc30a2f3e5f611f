/** First step of parsing: characters become raw tokens. Its mistakes are reported here; the tokens stay usable. */
import type { IToken, TokenType } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type ForeignNumber, foreignNumber } from "./foreign-numbers.ts";
import { limits } from "./limits.ts";
import type { Placement } from "./parse-expression.ts";
import { ScannedToken } from "./scanned-token.ts";
import { isTooLong, isUnit, LONGEST_SPAN, meantUnits, spanOf } from "./spans.ts";
import { plainCharacter, type SymbolFound, symbolAt } from "./symbols.ts";
import { closingQuotes } from "./texts.ts";
import { deleteSign } from "./token-view.ts";
import * as token from "./tokens.ts";
import type { Place } from "./tree.ts";

export type Scanned = {
  readonly tokens: readonly IToken[];
  readonly diagnostics: readonly Diagnostic[];
  /** Lines (from 1) of which a part could not be understood at all: what else seems wrong there follows from that. */
  readonly brokenLines: ReadonlySet<number>;
  /** From `#` to the end of the line, in order; those of other spellings as if they were written so. */
  readonly comments: readonly Comment[];
};

/** A comment where it stands: offsets into the text, and its words with the `#`. */
export type Comment = { readonly start: number; readonly text: string };

const spaces = /[^\S\n]+/uy;
/** The standard's blanks are some more. */
const wideSpaces = /(?:[^\S\n]|[\u0085\u180E\u200B])+/uy;
const word = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;
/** The standard's names may have characters beyond letters, such as 🐎 and `?`, and an apostrophe before a letter. */
const wideWord =
  /[?\p{L}_\p{Join_Control}\u2070-\u218F\u{10000}-\u{effff}](?:[?\p{L}\p{M}\p{N}_\u00B7\p{Join_Control}\u203F\u2040\u2070-\u218F\u{10000}-\u{effff}]|'(?=\p{L}))*/uy;
const digits = /[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?/y;
const isoDate = /\d{4}-\d{2}-\d{2}(?![\d-])/y;
const temporal = /@"[^"\n]*"?|@'[^'\n]*'?/y;
const line = /[^\n]*/y;

const FOREIGN_KINDS: { readonly [kind in ForeignNumber["kind"]]: TokenType } = {
  number: token.NumberLiteral,
  percent: token.Percent,
  date: token.Temporal,
};

/** Mistakes after which the rest of the line is not what was meant. */
const spoiling: ReadonlySet<string> = new Set(["unclosed-text", "unclosed-name", "unknown-character"]);

/**
 * Scans a text. `lenient`: blanks and names are those of the standard, and nobody else's spellings are looked for. `quick`: what
 * is plain is taken the short way, with the same result.
 */
export function scan(text: string, placement: Placement, lenient = false, quick = true): Scanned {
  return new Scanner(text, placement, lenient).whole(quick);
}

const NO_LINES: ReadonlySet<number> = new Set();

class Scanner {
  private readonly text: string;
  private readonly placement: Placement;
  private readonly lenient: boolean;
  private readonly tokens: IToken[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  private readonly comments: Comment[] = [];
  private brokenLines: Set<number> | null = null;
  private at = 0;
  private lineNumber = 1;
  private lineStart = 0;
  /** In a table's row `=>` is an arrow and `||` an empty cell; anywhere else they are spellings of other languages. */
  private inRow = false;

  constructor(text: string, placement: Placement, lenient: boolean) {
    this.text = text;
    this.placement = placement;
    this.lenient = lenient;
  }

  whole(quick: boolean): Scanned {
    const { text, tokens, diagnostics, comments } = this;
    while (this.at < text.length && diagnostics.length < limits.countedErrors)
      if (!this.blank() && !(quick && this.plain())) this.any();
    return { tokens, diagnostics, brokenLines: this.brokenLines ?? NO_LINES, comments };
  }

  /** Takes blanks, or the end of a line. */
  private blank(): boolean {
    const { text } = this;
    const code = text.charCodeAt(this.at);
    if (code === LINE) {
      this.add(token.Newline, "\n", 1);
      this.lineNumber += 1;
      this.lineStart = this.at;
      return true;
    }
    if (code !== SPACE) return false;
    do this.at += 1;
    while (text.charCodeAt(this.at) === SPACE);
    return true;
  }

  /**
   * Most of what is written: words, numbers, texts and signs of ASCII, spelled as they are here. It takes them without a search;
   * false, and nothing taken, for whatever `any` might understand otherwise.
   */
  private plain(): boolean {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    switch (KINDS[code]) {
      case "letter":
        return this.plainWord();
      case "digit":
        return this.plainNumber();
      case "quote":
        return this.plainText();
      case "sign":
        this.add(SIGNS[code] ?? token.Unknown, text[at] ?? "", 1);
        return true;
      case "longer-sign": {
        const next = text.charCodeAt(at + 1);
        if (next === EQUAL && BEFORE_EQUAL.has(code)) this.add(token.Compare, text.slice(at, at + 2), 2);
        else if (next === SPACE && code !== BANG) this.add(SIGNS[code] ?? token.Unknown, text[at] ?? "", 1);
        else return false;
        return true;
      }
      case "dot":
        if (kindAt(text, at + 1) !== "letter") return false;
        this.add(token.Dot, ".", 1);
        return true;
      default:
        return false;
    }
  }

  private plainWord(): boolean {
    const { text, at } = this;
    const end = endOfWord(text, at + 1);
    // Letters of other scripts may go on with it, and in the standard's names some signs.
    if (this.lenient || text.charCodeAt(end) > 127) return false;
    const image = text.slice(at, end);
    const hard = image.length <= LONGEST_HARD_WORD ? token.hardWords.get(image.toLowerCase()) : undefined;
    this.add(hard ?? token.Name, image, end - at);
    return true;
  }

  /** A number, percentage or duration, where what stands behind it can make it no other. */
  private plainNumber(): boolean {
    const { text, at } = this;
    let end = endOfDigits(text, at + 1);
    if (text.charCodeAt(end) === DOT && kindAt(text, end + 1) === "digit") end = endOfDigits(text, end + 1);
    if (end - at > 15) return false;
    const next = text.charCodeAt(end);
    if (next === PERCENT) {
      this.add(token.Percent, text.slice(at, end + 1), end + 1 - at);
      return true;
    }
    if (UNITS.has(next) && end - at < 6 && endOfWord(text, end) === end + 1 && !(text.charCodeAt(end + 1) > 127)) {
      this.add(token.Duration, text.slice(at, end + 1), end + 1 - at);
      return true;
    }
    // A blank may part thousands, or a number from its currency.
    const behind = next === SPACE ? text.charCodeAt(end + 1) : next;
    const ends = next === SPACE ? AFTER_BLANK.has(behind) : AFTER_NUMBER.has(behind);
    if (!ends && end < text.length) return false;
    this.add(token.NumberLiteral, text.slice(at, end), end - at);
    return true;
  }

  private plainText(): boolean {
    const { text, at } = this;
    if (text.startsWith('"""', at)) return false;
    let end = at + 1;
    for (;;) {
      const code = text.charCodeAt(end);
      if (code === QUOTE) break;
      if (code === LINE || code === BACKSLASH || Number.isNaN(code)) return false;
      end += 1;
    }
    this.add(token.Text, text.slice(at, end + 1), end + 1 - at);
    return true;
  }

  private place(start: number, end: number): Place {
    return {
      file: this.placement.file,
      start: this.placement.offsetAt(start),
      end: end > start ? this.placement.endAt(end) : this.placement.offsetAt(start),
    };
  }

  private report(made: Diagnostic): void {
    this.diagnostics.push(made);
    if (!spoiling.has(made.code)) return;
    this.brokenLines ??= new Set();
    this.brokenLines.add(this.lineNumber);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? null;
  }

  private add(type: TokenType, image: string, length = image.length): void {
    const { tokens, at, lineNumber } = this;
    if (type === token.Bar || type === token.BlockClose) {
      const before = tokens.at(-1)?.tokenType ?? token.Newline;
      if (type === token.BlockClose) {
        if (before === token.Newline || before === token.Bar) this.inRow = false;
      } else if (before === token.Newline || before === token.BlockOpen || before === token.Text) this.inRow = true;
    }
    const column = at - this.lineStart + 1;
    const end = at + length;
    tokens.push(new ScannedToken(type, image, at, end - 1, lineNumber, lineNumber, column, column + length - 1));
    this.at = end;
  }

  private fix(title: string, start: number, end: number, written: string): Pick<Diagnostic, "fixes"> {
    return { fixes: [{ title, edits: [{ place: this.place(start, end), text: written }] }] };
  }

  private addText(open: string, closing: string): void {
    if (this.text.startsWith('"""', this.at)) {
      const end = this.text.indexOf('"""', this.at + 3);
      if (end < 0) this.report(diagnostic("unclosed-text", { quote: '"""' }, this.place(this.at, this.at + 3)));
      const stop = end < 0 ? endOfLine(this.text, this.at) : end + 3;
      const image = this.text.slice(this.at, stop);
      this.add(token.Text, image);
      for (let index = image.indexOf("\n"); index >= 0; index = image.indexOf("\n", index + 1)) {
        this.lineNumber += 1;
        this.lineStart = stop - image.length + index + 1;
      }
      return;
    }
    let end = this.at + 1;
    const stop = endOfLine(this.text, this.at);
    while (end < stop && !closing.includes(this.text[end] ?? "")) end += this.text[end] === "\\" ? 2 : 1;
    if (end < stop) {
      if (open !== '"' && open !== "'")
        this.report(
          diagnostic("full-width", { found: open, write: '"' }, this.place(this.at, end + 1), {
            fixes: [
              {
                title: "Write plain quotes",
                edits: [
                  { place: this.place(this.at, this.at + 1), text: '"' },
                  { place: this.place(end, end + 1), text: '"' },
                ],
              },
            ],
          }),
        );
      this.add(token.Text, this.text.slice(this.at, end + 1));
      return;
    }
    const last = open === '"' ? closedOnLaterLine(this.text, stop) : null;
    if (last !== null) {
      const edits = [this.at, last].map((quote) => ({ place: this.place(quote, quote + 1), text: '"""' }));
      const fixes = [{ title: 'Write """ around it', edits }];
      this.report(diagnostic("unclosed-text", { quote: '"' }, this.place(this.at, stop), { fixes }));
      const image = this.text.slice(this.at, last + 1);
      this.add(token.Text, image);
      this.lineNumber += image.split("\n").length - 1;
      this.lineStart = this.text.lastIndexOf("\n", last) + 1;
      return;
    }
    const image = beforeBlock(this.text.slice(this.at, stop));
    this.report(
      diagnostic(
        "unclosed-text",
        { quote: closing[0] ?? open },
        this.place(this.at, this.at + image.length),
        // Right after a letter it may be the quote at the end of a text that was never opened.
        /[\p{L}\p{N}]/u.test(this.text[this.at - 1] ?? " ")
          ? {}
          : this.fix(`Close the text`, this.at + image.length, this.at + image.length, closing[0] ?? open),
      ),
    );
    this.add(token.Text, image);
  }

  /** A number or a date of another tool or country: told, and taken for what it means. */
  private addForeign({ length, meant, kind }: ForeignNumber): void {
    const found = this.text.slice(this.at, this.at + length);
    const where = this.place(this.at, this.at + length);
    const fixes = meant.map((one) => ({ title: `Write ${one}`, edits: [{ place: where, text: one }] }));
    const [write = ""] = meant;
    if (meant.length > 1) this.report(diagnostic("two-meanings", { found, meant }, where, { fixes }));
    else this.report(diagnostic("write-instead", { found, write }, where, { fixes }));
    this.add(FOREIGN_KINDS[kind], write, length);
  }

  private addNumber(image: string): void {
    const date = image.length === 4 ? this.match(isoDate) : null;
    if (date !== null) {
      this.report(
        diagnostic(
          "bare-date",
          { text: date },
          this.place(this.at, this.at + date.length),
          this.fix(`Write @"${date}"`, this.at, this.at + date.length, `@"${date}"`),
        ),
      );
      this.add(token.Temporal, `@"${date}"`, date.length);
      return;
    }
    const plain = plainText(image);
    const start = this.at;
    const after = this.text[this.at + image.length];
    const finite = this.lenient || Number.isFinite(Number(plain));
    if (!finite) {
      const most = "a number with 308 zeros";
      this.report(diagnostic("number-too-large", { text: plain, most }, this.place(this.at, this.at + image.length)));
    }
    if (after === "%" || after === "％") {
      this.add(token.Percent, `${plain}%`, image.length + 1);
    } else {
      word.lastIndex = this.at + image.length;
      const unit = word.exec(this.text)?.[0];
      if (unit === undefined) {
        this.add(token.NumberLiteral, plain, image.length);
      } else {
        const length = image.length + unit.length;
        if (/^[bw]d$/i.test(unit) && !plain.includes(".")) {
          const write = `${plain} business days`;
          this.report(
            diagnostic(
              "write-instead",
              { found: plain + unit, write },
              this.place(this.at, this.at + length),
              this.fix(`Write ${write}`, this.at, this.at + length, write),
            ),
          );
        } else if (!isUnit(unit)) {
          const meant = meantUnits(unit);
          const [only] = meant.length === 1 ? meant : [];
          this.report(
            diagnostic(
              "unknown-unit",
              { number: plain, unit, meant },
              this.place(this.at, this.at + length),
              only === undefined ? {} : this.fix(`Write ${plain}${only}`, this.at, this.at + length, plain + only),
            ),
          );
        } else if (finite) {
          const span = spanOf(Number(plain), unit);
          if (span === null)
            this.report(diagnostic("whole-months", { text: plain + unit }, this.place(this.at, this.at + length)));
          else if (!this.lenient && isTooLong(span)) this.reportTooLong(plain + unit, length);
        }
        this.add(token.Duration, plain + unit, length);
      }
    }
    this.reportFullWidth(start, this.at);
  }

  private reportTooLong(written: string, length: number): void {
    this.report(
      diagnostic("number-too-large", { text: written, most: LONGEST_SPAN }, this.place(this.at, this.at + length)),
    );
  }

  private reportFullWidth(start: number, end: number): void {
    const found = this.text.slice(start, end);
    const write = plainText(found);
    if (found !== write) {
      this.report(
        diagnostic(
          "full-width",
          { found, write },
          this.place(start, end),
          this.fix(`Write ${write}`, start, end, write),
        ),
      );
    }
  }

  /** Takes whatever stands here, in any spelling that is understood; what is none is told. */
  private any(): void {
    const { text, at, lenient } = this;
    const code = text.charCodeAt(at);
    const character = text[at] ?? "";
    const kind = code < 128 ? KINDS[code] : "any";
    const blank = kind === "any" ? this.match(lenient ? wideSpaces : spaces) : null;
    if (blank !== null) {
      this.at += blank.length;
      return;
    }
    if (character === "\uFEFF") {
      this.at += 1;
      return;
    }
    if (character === "#") {
      const comment = this.match(line) ?? character;
      this.comments.push({ start: at, text: comment.trimEnd() });
      this.at += comment.length;
      return;
    }
    if (text.startsWith("//", at)) {
      const comment = this.match(line) ?? "//";
      this.comments.push({ start: at, text: `#${comment.slice(2)}`.trimEnd() });
      this.at += comment.length;
      return;
    }
    if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) this.report(diagnostic("unclosed-comment", {}, this.place(at, at + 2)));
      const stop = end < 0 ? text.length : end + 2;
      for (let index = text.indexOf("\n", at); index >= 0 && index < stop; index = text.indexOf("\n", index + 1)) {
        this.lineNumber += 1;
        this.lineStart = index + 1;
      }
      for (const inside of text.slice(at + 2, end < 0 ? stop : end).split("\n")) {
        if (inside.trim() !== "") this.comments.push({ start: at, text: `# ${inside.trim()}` });
      }
      this.at = stop;
      return;
    }
    const name = kind !== "letter" && kind !== "any" ? null : this.match(lenient ? wideWord : word);
    if (name !== null) {
      // The standard's words are written small; here any spelling is understood.
      this.add(token.hardWords.get(lenient ? name : name.toLowerCase()) ?? token.Name, name);
      return;
    }
    if (character === "`") {
      const end = text.indexOf("`", at + 1);
      const closed = end > at + 1 && end < endOfLine(text, at);
      if (!closed) this.report(diagnostic("unclosed-name", {}, this.place(at, at + 1)));
      this.add(token.Name, closed ? text.slice(at, end + 1) : beforeBlock(text.slice(at, endOfLine(text, at))));
      return;
    }
    const foreign = lenient || !/[0-9$€£¥￥]/.test(character) ? null : foreignNumber(text, at);
    if (foreign !== null) {
      this.addForeign(foreign);
      return;
    }
    if (character === "@" && text.slice(at + 1).match(/^\d{4}-\d{2}-\d{2}(?![\d-])/) !== null) {
      const date = text.slice(at + 1, at + 11);
      this.report(
        diagnostic(
          "bare-date",
          { text: date },
          this.place(at, at + 11),
          this.fix(`Write @"${date}"`, at, at + 11, `@"${date}"`),
        ),
      );
      this.add(token.Temporal, `@"${date}"`, 11);
      return;
    }
    const moment = this.match(temporal);
    if (moment !== null) {
      if (moment.length < 3 || moment.at(-1) !== moment[1])
        this.report(diagnostic("unclosed-text", { quote: moment[1] ?? '"' }, this.place(at, at + moment.length)));
      this.add(token.Temporal, moment);
      return;
    }
    const number = this.match(digits);
    // `.5` is a number, but not after something that a field can be asked of.
    if (number !== null && !(number.startsWith(".") && /[\p{L}\p{N}_)\]`.]/u.test(text[at - 1] ?? " "))) {
      this.addNumber(number);
      return;
    }
    const close = closingQuotes(character);
    if (close !== null) {
      this.addText(character, close);
      return;
    }
    if (!lenient && /[;；。.]/.test(character) && text.slice(at + 1, endOfLine(text, at)).trim() === "") {
      this.report(deleteSign(character, "a clause ends with its line", this.place(at, at + 1)));
      this.at += 1;
      return;
    }
    if (character === "&" && text[at + 1] !== "&") {
      const texts = this.tokens.at(-1)?.tokenType === token.Text || /^\s*"/.test(text.slice(at + 1, at + 20));
      const meant = texts ? ["+"] : ["+", "and"];
      const where = this.place(at, at + 1);
      const fixes = meant.map((write) => ({ title: `Write ${write}`, edits: [{ place: where, text: write }] }));
      const made = texts
        ? diagnostic("write-instead", { found: "&", write: "+" }, where, { fixes })
        : diagnostic("two-meanings", { found: "&", meant: ["+", "and"] }, where, { fixes });
      this.report(made);
      this.add(token.Plus, "+", 1);
      return;
    }
    const sign = signAt(text, at, this.inRow);
    if (sign !== null) {
      const start = at;
      const end = at + sign.image.length;
      if (sign.write !== null) {
        const { write } = sign;
        // Words need blanks around them where signs do not.
        const padded = /\w/.test(write)
          ? `${/\s/.test(text[start - 1] ?? " ") ? "" : " "}${write}${/\s/.test(text[end] ?? " ") ? "" : " "}`
          : write;
        this.report(
          diagnostic(
            "write-instead",
            { found: sign.image, write },
            this.place(start, end),
            this.fix(`Write ${write}`, start, end, padded),
          ),
        );
      }
      this.add(sign.type, sign.write ?? sign.plain, sign.image.length);
      if (sign.write === null) this.reportFullWidth(start, end);
      return;
    }
    const point = String.fromCodePoint(text.codePointAt(at) ?? 0);
    this.report(diagnostic("unknown-character", { found: shown(point) }, this.place(at, at + point.length)));
    this.at += point.length;
  }
}

/** What a character of ASCII begins, where it is spelled as it is here. "special": more than that. "any": a blank, or none. */
type Kind = "letter" | "digit" | "quote" | "sign" | "longer-sign" | "dot" | "special" | "any";

const KINDS: readonly Kind[] = Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)));

function kindOf(character: string): Kind {
  if (character <= " ") return "any";
  if (/[a-zA-Z_]/.test(character)) return "letter";
  if (/[0-9]/.test(character)) return "digit";
  if (character === '"') return "quote";
  if ("()[]{},:+".includes(character)) return "sign";
  if ("=<>!*/-|".includes(character)) return "longer-sign";
  return character === "." ? "dot" : "special";
}

/** What each sign of one character is, by its code. */
const SIGNS: readonly (TokenType | undefined)[] = KINDS.map((_, code) => symbolAt(String.fromCharCode(code), 0)?.type);

function codes(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}

const SPACE = 0x20;
const LINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const DOT = 0x2e;
const PERCENT = 0x25;
const EQUAL = 0x3d;
const BANG = 0x21;
/** They make a comparison with `=`. */
const BEFORE_EQUAL = codes("<>!");
/** Units of one letter that take any number. */
const UNITS = codes("shdw");
/** Behind a number they end it. */
const AFTER_NUMBER = codes(")],}|\n");
/** Behind a number and a blank: no digits, no currency, no "percent". */
const AFTER_BLANK = codes('abcfghijklmnoqrstuvwxyz)]}|=<>+-*{"\n');
const LONGEST_HARD_WORD = Math.max(...[...token.hardWords.keys()].map(({ length }) => length));

function kindAt(text: string, index: number): Kind {
  return KINDS[text.charCodeAt(index)] ?? "any";
}

function endOfWord(text: string, from: number): number {
  let end = from;
  for (let kind = kindAt(text, end); kind === "letter" || kind === "digit"; kind = kindAt(text, end)) end += 1;
  return end;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (kindAt(text, end) === "digit") end += 1;
  return end;
}

/** The text in plain characters. */
function plainText(text: string): string {
  return beyondAscii.test(text) ? [...text].map(plainCharacter).join("") : text;
}

const beyondAscii = /[^\0-\x7f]/;

/** Where a text that goes on over some lines is closed: the first quote after its line, if nothing but braces follows it there. */
function closedOnLaterLine(text: string, from: number): number | null {
  const quote = text.indexOf('"', from);
  if (quote < 0 || /\s/.test(text[quote - 1] ?? " ")) return null;
  const between = text.slice(from, quote);
  const rest = text.slice(quote + 1, endOfLine(text, quote));
  return between.split("\n").length <= 7 && !/\n\s*\n|[{}]/.test(between) && /^[\s}]*$/.test(rest) ? quote : null;
}

/** The sign at the index, as it reads in a table's row or outside of one. */
function signAt(text: string, at: number, inRow: boolean): SymbolFound | null {
  const sign = symbolAt(text, at);
  if (!inRow || sign === null) return sign;
  if (sign.plain === "=>") return { ...sign, type: token.Arrow, write: null };
  return sign.plain === "||" ? { type: token.Bar, image: text[at] ?? "|", plain: "|", write: null } : sign;
}

/** What follows an open text or name on its line is unknown, but a brace at the line's end surely opens a block. */
function beforeBlock(rest: string): string {
  const line = rest.trimEnd();
  return line.endsWith("{") ? line.slice(0, -1).trimEnd() : line;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  const stop = end < 0 ? text.length : end;
  return stop > from && text[stop - 1] === "\r" ? stop - 1 : stop;
}

function shown(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000)
    ? `The character ${name}`
    : `\`${character}\``;
}
