/** First step of parsing: characters become raw tokens. Its mistakes are reported here; the tokens stay usable. */
import type { IToken, TokenType } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { createTokenInstance } from "./chevrotain.ts";
import { type ForeignNumber, foreignNumber } from "./foreign-numbers.ts";
import { limits } from "./limits.ts";
import type { Placement } from "./parse-expression.ts";
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
/** The standard's names may have characters beyond letters, such as 🐎 and `?`. */
const wideWord =
  /[?\p{L}_\p{Join_Control}\u2070-\u218F\u{10000}-\u{effff}][?\p{L}\p{M}\p{N}_\u00B7\p{Join_Control}\u203F\u2040\u2070-\u218F\u{10000}-\u{effff}]*/uy;
const digits = /[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+/y;
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

/** Scans a text. With `lines` false, line breaks are blanks: the text is one clause, however it is broken. */
export function scan(text: string, placement: Placement, lenient = false): Scanned {
  const tokens: IToken[] = [];
  const diagnostics: Diagnostic[] = [];
  const brokenLines = new Set<number>();
  const comments: Comment[] = [];
  let at = 0;
  let lineNumber = 1;
  let lineStart = 0;
  // In a table's row `=>` is an arrow and `||` an empty cell; anywhere else they are spellings of other languages.
  let inRow = false;

  const place = (start: number, end: number): Place => ({
    file: placement.file,
    start: placement.offsetAt(start),
    end: end > start ? placement.endAt(end) : placement.offsetAt(start),
  });
  const report = (made: Diagnostic) => {
    diagnostics.push(made);
    if (spoiling.has(made.code)) brokenLines.add(lineNumber);
  };
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const add = (type: TokenType, image: string, length = image.length) => {
    const column = at - lineStart + 1;
    const before = tokens.at(-1)?.tokenType ?? token.Newline;
    if (type === token.Bar && [token.Newline, token.BlockOpen, token.Text].includes(before)) inRow = true;
    else if (type === token.BlockClose && [token.Newline, token.Bar].includes(before)) inRow = false;
    tokens.push(
      createTokenInstance(type, image, at, at + length - 1, lineNumber, lineNumber, column, column + length - 1),
    );
    at += length;
  };
  const fix = (title: string, start: number, end: number, written: string) => ({
    fixes: [{ title, edits: [{ place: place(start, end), text: written }] }],
  });

  const addText = (open: string, closing: string) => {
    if (text.startsWith('"""', at)) {
      const end = text.indexOf('"""', at + 3);
      if (end < 0) report(diagnostic("unclosed-text", { quote: '"""' }, place(at, at + 3)));
      const stop = end < 0 ? endOfLine(text, at) : end + 3;
      const image = text.slice(at, stop);
      add(token.Text, image);
      for (let index = image.indexOf("\n"); index >= 0; index = image.indexOf("\n", index + 1)) {
        lineNumber += 1;
        lineStart = stop - image.length + index + 1;
      }
      return;
    }
    let end = at + 1;
    const stop = endOfLine(text, at);
    while (end < stop && !closing.includes(text[end] ?? "")) end += text[end] === "\\" ? 2 : 1;
    if (end < stop) {
      if (open !== '"' && open !== "'")
        report(
          diagnostic("full-width", { found: open, write: '"' }, place(at, end + 1), {
            fixes: [
              {
                title: "Write plain quotes",
                edits: [
                  { place: place(at, at + 1), text: '"' },
                  { place: place(end, end + 1), text: '"' },
                ],
              },
            ],
          }),
        );
      add(token.Text, text.slice(at, end + 1));
      return;
    }
    const last = open === '"' ? closedOnLaterLine(text, stop) : null;
    if (last !== null) {
      const edits = [at, last].map((quote) => ({ place: place(quote, quote + 1), text: '"""' }));
      const fixes = [{ title: 'Write """ around it', edits }];
      report(diagnostic("unclosed-text", { quote: '"' }, place(at, stop), { fixes }));
      const image = text.slice(at, last + 1);
      add(token.Text, image);
      lineNumber += image.split("\n").length - 1;
      lineStart = text.lastIndexOf("\n", last) + 1;
      return;
    }
    const image = beforeBlock(text.slice(at, stop));
    report(
      diagnostic(
        "unclosed-text",
        { quote: closing[0] ?? open },
        place(at, at + image.length),
        // Right after a letter it may be the quote at the end of a text that was never opened.
        /[\p{L}\p{N}]/u.test(text[at - 1] ?? " ")
          ? {}
          : fix(`Close the text`, at + image.length, at + image.length, closing[0] ?? open),
      ),
    );
    add(token.Text, image);
  };

  /** A number or a date of another tool or country: told, and taken for what it means. */
  const addForeign = ({ length, meant, kind }: ForeignNumber) => {
    const found = text.slice(at, at + length);
    const where = place(at, at + length);
    const fixes = meant.map((one) => ({ title: `Write ${one}`, edits: [{ place: where, text: one }] }));
    const [write = ""] = meant;
    if (meant.length > 1) report(diagnostic("two-meanings", { found, meant }, where, { fixes }));
    else report(diagnostic("write-instead", { found, write }, where, { fixes }));
    add(FOREIGN_KINDS[kind], write, length);
  };

  const addNumber = (image: string) => {
    const date = image.length === 4 ? match(isoDate) : null;
    if (date !== null) {
      report(
        diagnostic(
          "bare-date",
          { text: date },
          place(at, at + date.length),
          fix(`Write @"${date}"`, at, at + date.length, `@"${date}"`),
        ),
      );
      add(token.Temporal, `@"${date}"`, date.length);
      return;
    }
    const plain = plainText(image);
    const start = at;
    const after = text[at + image.length];
    const finite = lenient || Number.isFinite(Number(plain));
    if (!finite) {
      const most = "a number with 308 zeros";
      report(diagnostic("number-too-large", { text: plain, most }, place(at, at + image.length)));
    }
    if (after === "%" || after === "％") {
      add(token.Percent, `${plain}%`, image.length + 1);
    } else {
      word.lastIndex = at + image.length;
      const unit = word.exec(text)?.[0];
      if (unit === undefined) {
        add(token.NumberLiteral, plain, image.length);
      } else {
        const length = image.length + unit.length;
        if (/^[bw]d$/i.test(unit) && !plain.includes(".")) {
          const write = `${plain} business days`;
          report(
            diagnostic(
              "write-instead",
              { found: plain + unit, write },
              place(at, at + length),
              fix(`Write ${write}`, at, at + length, write),
            ),
          );
        } else if (!isUnit(unit)) {
          const meant = meantUnits(unit);
          const [only] = meant.length === 1 ? meant : [];
          report(
            diagnostic(
              "unknown-unit",
              { number: plain, unit, meant },
              place(at, at + length),
              only === undefined ? {} : fix(`Write ${plain}${only}`, at, at + length, plain + only),
            ),
          );
        } else if (finite) {
          const span = spanOf(Number(plain), unit);
          if (span === null) report(diagnostic("whole-months", { text: plain + unit }, place(at, at + length)));
          else if (!lenient && isTooLong(span)) reportTooLong(plain + unit, length);
        }
        add(token.Duration, plain + unit, length);
      }
    }
    reportFullWidth(start, at);
  };

  const reportTooLong = (written: string, length: number) =>
    report(diagnostic("number-too-large", { text: written, most: LONGEST_SPAN }, place(at, at + length)));

  const reportFullWidth = (start: number, end: number) => {
    const found = text.slice(start, end);
    const write = plainText(found);
    if (found !== write) {
      report(diagnostic("full-width", { found, write }, place(start, end), fix(`Write ${write}`, start, end, write)));
    }
  };

  while (at < text.length && diagnostics.length < limits.countedErrors) {
    const character = text[at] ?? "";
    if (character === "\n") {
      add(token.Newline, "\n");
      lineNumber += 1;
      lineStart = at;
      continue;
    }
    if (character === " ") {
      at += 1;
      continue;
    }
    const kind = text.charCodeAt(at) < 128 ? plainKind(character) : "any";
    const blank = kind === "any" ? match(lenient ? wideSpaces : spaces) : null;
    if (blank !== null) {
      at += blank.length;
      continue;
    }
    if (character === "\uFEFF") {
      at += 1;
      continue;
    }
    if (character === "#") {
      const comment = match(line) ?? character;
      comments.push({ start: at, text: comment.trimEnd() });
      at += comment.length;
      continue;
    }
    if (text.startsWith("//", at)) {
      const comment = match(line) ?? "//";
      comments.push({ start: at, text: `#${comment.slice(2)}`.trimEnd() });
      at += comment.length;
      continue;
    }
    if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) report(diagnostic("unclosed-comment", {}, place(at, at + 2)));
      const stop = end < 0 ? text.length : end + 2;
      for (let index = text.indexOf("\n", at); index >= 0 && index < stop; index = text.indexOf("\n", index + 1)) {
        lineNumber += 1;
        lineStart = index + 1;
      }
      for (const inside of text.slice(at + 2, end < 0 ? stop : end).split("\n")) {
        if (inside.trim() !== "") comments.push({ start: at, text: `# ${inside.trim()}` });
      }
      at = stop;
      continue;
    }
    const name = kind === "sign" ? null : match(lenient ? wideWord : word);
    if (name !== null) {
      // The standard's words are written small; here any spelling is understood.
      add(token.hardWords.get(lenient ? name : name.toLowerCase()) ?? token.Name, name);
      continue;
    }
    if (character === "`") {
      const end = text.indexOf("`", at + 1);
      const closed = end > at + 1 && end < endOfLine(text, at);
      if (!closed) report(diagnostic("unclosed-name", {}, place(at, at + 1)));
      add(token.Name, closed ? text.slice(at, end + 1) : beforeBlock(text.slice(at, endOfLine(text, at))));
      continue;
    }
    const foreign = lenient || !/[0-9$€£¥￥]/.test(character) ? null : foreignNumber(text, at);
    if (foreign !== null) {
      addForeign(foreign);
      continue;
    }
    if (character === "@" && text.slice(at + 1).match(/^\d{4}-\d{2}-\d{2}(?![\d-])/) !== null) {
      const date = text.slice(at + 1, at + 11);
      report(
        diagnostic("bare-date", { text: date }, place(at, at + 11), fix(`Write @"${date}"`, at, at + 11, `@"${date}"`)),
      );
      add(token.Temporal, `@"${date}"`, 11);
      continue;
    }
    const moment = match(temporal);
    if (moment !== null) {
      if (moment.length < 3 || moment.at(-1) !== moment[1])
        report(diagnostic("unclosed-text", { quote: moment[1] ?? '"' }, place(at, at + moment.length)));
      add(token.Temporal, moment);
      continue;
    }
    const number = match(digits);
    // `.5` is a number, but not after something that a field can be asked of.
    if (number !== null && !(number.startsWith(".") && /[\p{L}\p{N}_)\]`.]/u.test(text[at - 1] ?? " "))) {
      addNumber(number);
      continue;
    }
    const close = closingQuotes(character);
    if (close !== null) {
      addText(character, close);
      continue;
    }
    if (!lenient && /[;；。.]/.test(character) && text.slice(at + 1, endOfLine(text, at)).trim() === "") {
      report(deleteSign(character, "a clause ends with its line", place(at, at + 1)));
      at += 1;
      continue;
    }
    if (character === "&" && text[at + 1] !== "&") {
      const texts = tokens.at(-1)?.tokenType === token.Text || /^\s*"/.test(text.slice(at + 1, at + 20));
      const meant = texts ? ["+"] : ["+", "and"];
      const where = place(at, at + 1);
      const fixes = meant.map((write) => ({ title: `Write ${write}`, edits: [{ place: where, text: write }] }));
      const made = texts
        ? diagnostic("write-instead", { found: "&", write: "+" }, where, { fixes })
        : diagnostic("two-meanings", { found: "&", meant: ["+", "and"] }, where, { fixes });
      report(made);
      add(token.Plus, "+", 1);
      continue;
    }
    const sign = signAt(text, at, inRow);
    if (sign !== null) {
      const start = at;
      const end = at + sign.image.length;
      if (sign.write !== null) {
        const { write } = sign;
        // Words need blanks around them where signs do not.
        const padded = /\w/.test(write)
          ? `${/\s/.test(text[start - 1] ?? " ") ? "" : " "}${write}${/\s/.test(text[end] ?? " ") ? "" : " "}`
          : write;
        report(
          diagnostic(
            "write-instead",
            { found: sign.image, write },
            place(start, end),
            fix(`Write ${write}`, start, end, padded),
          ),
        );
      }
      add(sign.type, sign.write ?? sign.plain, sign.image.length);
      if (sign.write === null) reportFullWidth(start, end);
      continue;
    }
    const point = String.fromCodePoint(text.codePointAt(at) ?? 0);
    report(diagnostic("unknown-character", { found: shown(point) }, place(at, at + point.length)));
    at += point.length;
  }
  return { tokens, diagnostics, brokenLines, comments };
}

/** What a character of ASCII can begin; most of a file is told apart by it without a search. */
function plainKind(character: string): "letter" | "sign" | "any" {
  if ((character >= "a" && character <= "z") || (character >= "A" && character <= "Z") || character === "_")
    return "letter";
  return character > " " ? "sign" : "any";
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
