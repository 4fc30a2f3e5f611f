/** What was meant by lines of YAML that say nothing: of the slips that people make with keys, dashes and columns, the one without which they do. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import { type Diagnostic, type Fix, isError } from "../diagnostics/diagnostic.ts";
import { declarations } from "../syntax/form.ts";
import { type Edit, edited, editsFrom } from "../syntax/mends/edited.ts";
import type { SourceFile } from "../syntax/source-file.ts";

/** A longer part of a file is not tried. */
const LONGEST = 6000;
/** Nor more guesses, together with the length of what each of them has to be read in. */
const PATIENCE = 100_000;
/** How far around the mistake a slip is looked for, in lines. */
const AROUND = 3;
/** And its column, in lines. */
const FAR = 60;

type Line = { readonly start: number; readonly text: string; readonly column: number };
type Guess = {
  readonly edits: readonly Edit[];
  readonly at: number;
  readonly end: number;
  readonly problem: string;
  readonly title: string;
};
type Around = { readonly lines: readonly Line[]; readonly near: readonly number[] };

/** The errors that a text has where it is read as a file. Not to `explain` is quicker: whether there are any is right then, and no more. */
type MistakesIn = (text: string, explain: boolean) => readonly Diagnostic[];

/** What is told of the part of the file with the first mistake gives way to the mend. */
export function mendLines(
  file: SourceFile,
  told: readonly Diagnostic[],
  mistakesIn: MistakesIn,
): readonly Diagnostic[] {
  const blanks = otherBlanks(file, told, mistakesIn);
  if (blanks !== null) return [blanks];
  const first = told.find(isError);
  if (first === undefined || first.fixes.length > 1 || !unclear.has(first.code)) return told;
  const part = partAround(file.text, first.place.start);
  if (part.text.length > LONGEST) return told;
  const inPart = told.filter(({ place }) => place.start >= part.start && place.start <= part.start + part.text.length);
  const edits = inPart.flatMap(({ fixes }) => (fixes.length === 1 ? (fixes[0]?.edits ?? []) : []));
  const own = editsFrom(part.start, edits);
  if (own.length > 0 && mistakesIn(edited(part.text, own), false).length === 0) return told;
  const around = linesAround(part.text, first.place.start - part.start);
  const alone = keysAlone(part.text);
  let left = PATIENCE / (part.text.length + 1);
  for (const guesses of kindsOfSlips) {
    const found = new Map<string, Guess>();
    for (const guess of guesses(around)) {
      left -= 1;
      if (left < 0) return told;
      const now = edited(part.text, guess.edits);
      if (mistakesIn(now, false).length === 0 && keysAlone(now) <= alone) found.set(now, guess);
    }
    const [only, other] = found.values();
    if (only === undefined) continue;
    if (other !== undefined) return told;
    const placed = (start: number, end: number) => ({
      file: file.path,
      start: part.start + start,
      end: part.start + end,
    });
    const fix: Fix = {
      title: only.title,
      edits: only.edits.map(({ start, end, text }) => ({ place: placed(start, end), text })),
    };
    const mended = diagnostic("yaml-slip", { problem: only.problem }, placed(only.at, only.end), { fixes: [fix] });
    return [mended, ...told.filter((one) => !inPart.includes(one))];
  }
  return told;
}

/** Blanks that look like one and are none to YAML: no-break, narrow, full-width and such. */
const BLANKS = "\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff";
const OTHER = new RegExp(`[${BLANKS}]`, "g");
/** Where in a line they spoil it: in its indentation, and behind its key or dash. */
const BEGINNING = new RegExp(`^[ ${BLANKS}]*(?:(?:[^\\s:]+:|-)[${BLANKS}]+)?`, "gmu");

/** Such blanks, told once a file; null where it says the same without them, as in a text of several lines. */
function otherBlanks(
  { path, text }: SourceFile,
  told: readonly Diagnostic[],
  mistakesIn: MistakesIn,
): Diagnostic | null {
  if (text.search(OTHER) < 0) return null;
  const edits = [...text.matchAll(BEGINNING)].flatMap(({ 0: written, index }) => {
    const plain = withPlainBlanks(written, index);
    if (plain === written) return [];
    let from = 0;
    while (written[from] === plain[from]) from += 1;
    const place = { file: path, start: index + from, end: index + written.length };
    return [{ place, text: plain.slice(from) }];
  });
  const [first] = edits;
  if (first === undefined) return null;
  const without = mistakesIn(text.replace(BEGINNING, withPlainBlanks), true);
  const errors = told.filter(isError);
  if (errors.length === without.length && errors.every(({ message }, index) => message === without[index]?.message))
    return null;
  const more = edits.length - 1;
  const others = more === 0 ? "" : `, and so ${more === 1 ? "is 1 more line" : `are ${more} more lines`}`;
  const problem = `this line is indented or parted with a blank that is none to YAML, such as the no-break space of a word processor${others}.`;
  const { start } = first.place;
  const place = { file: path, start, end: start + 1 };
  return diagnostic("yaml-slip", { problem }, place, { fixes: [{ title: "Write plain blanks", edits }] });
}

/** The beginning of a line at an offset with plain blanks; a file's byte order mark stays. */
function withPlainBlanks(beginning: string, at: number): string {
  const mark = at === 0 && beginning.startsWith("\ufeff") ? "\ufeff" : "";
  const plain = (blank: string) => (blank === "\u3000" ? "  " : /[\u200b\ufeff]/.test(blank) ? "" : " ");
  return mark + beginning.slice(mark.length).replace(OTHER, plain);
}

/** Mistakes that follow from a slip of notation. */
const unclear: ReadonlySet<string> = new Set([
  ...["yaml-syntax", "yaml-indent", "yaml-unknown-key", "yaml-shape", "yaml-quotes", "yaml-key-missing"],
  ...["write-instead", "expected", "yaml-not-deeper", "clause-missing", "yaml-unclosed-text"],
]);

/** How many keys have nothing behind them and nothing below them. */
function keysAlone(text: string): number {
  const lines = linesAround(text, 0).lines.filter(({ column, text: line }) => column >= 0 && line[column] !== "#");
  return lines.filter((line, index) => {
    const [, key = line.column] = columnsOf(line);
    const below = lines[index + 1];
    return /:\s*$/.test(line.text) && (below === undefined || below.column <= key) && !/^\s*-/.test(below?.text ?? "");
  }).length;
}

/** The top-level keys' part of a file that an offset lies in. */
function partAround(text: string, offset: number): { readonly start: number; readonly text: string } {
  let start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  while (start > 1 && /[\s#]/.test(text[start] ?? "\n")) start = text.lastIndexOf("\n", start - 2) + 1;
  const next = /\n(?=[^\s#\-}\]])/g;
  next.lastIndex = Math.max(start, offset);
  const end = next.exec(text)?.index ?? text.length;
  return { start, text: text.slice(start, end + 1) };
}

function linesAround(text: string, offset: number): Around {
  let start = 0;
  const lines = text.split("\n").map((line): Line => {
    const made = { start, text: line, column: line.search(/\S/) };
    start += line.length + 1;
    return made;
  });
  const index = Math.max(
    0,
    lines.findLastIndex((line) => line.start <= offset),
  );
  const near = [index];
  for (let away = 1; away <= AROUND; away++) near.push(index - away, index + away);
  return { lines, near: near.filter((one) => (lines[one]?.column ?? -1) >= 0) };
}

const kindsOfSlips: readonly ((around: Around) => readonly Guess[])[] = [
  colonForgotten,
  otherDash,
  dashTouches,
  bracesOrCommas,
  rowsWithoutSign,
  bandsWithColons,
  linesInColumn,
  lineInColumn,
  blockInColumn,
];

function forNear({ lines, near }: Around, guess: (line: Line, index: number) => readonly Guess[]): readonly Guess[] {
  return near.flatMap((index) => {
    const line = lines[index];
    return line === undefined ? [] : guess(line, index);
  });
}

/** `title "Weak"`, and `weak` alone above what belongs to it. */
function colonForgotten(around: Around): readonly Guess[] {
  return forNear(around, (line) => {
    const [, before = "", words = ""] = /^(\s*(?:- +)?)([\p{L}_][\p{L}\p{N}_ ]*?)(?=\s*=|\s|$)/u.exec(line.text) ?? [];
    const rest = line.text.slice(before.length);
    const keys = rest
      .split(" ")
      .map((_, count) =>
        rest
          .split(" ")
          .slice(0, count + 1)
          .join(" "),
      )
      .slice(0, 4);
    if (words === "") return [];
    return keys.flatMap((key): Guess[] => {
      if (!/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key)) return [];
      const at = line.start + before.length;
      const sign = /^ *=(?!=) */.exec(rest.slice(key.length))?.[0];
      const end = at + key.length + (sign?.length ?? 0);
      const more = rest.length > key.length;
      if (sign === undefined && more && rest[key.length] !== " ") return [];
      const write = more && sign !== undefined ? ": " : ":";
      return [
        {
          edits: [{ start: at + key.length, end, text: write }],
          at,
          end: at + key.length,
          problem: `behind the key \`${key}\` stands a colon.`,
          title: `Write a colon behind ${key}`,
        },
      ];
    });
  });
}

/** `• task: call`. */
function otherDash({ lines, near }: Around): readonly Guess[] {
  const index = near.find((one) => /^\s*[•·–—−*+]\s/.test(lines[one]?.text ?? ""));
  const line = index === undefined ? undefined : lines[index];
  if (line === undefined) return [];
  const sign = line.text[line.column] ?? "";
  const all = lines.filter(({ text, column }) => text[column] === sign && text[column + 1] === " ");
  return [
    {
      edits: all.map(({ start, column }) => ({ start: start + column, end: start + column + 1, text: "-" })),
      at: line.start + line.column,
      end: line.start + line.column + 1,
      problem: `an item of a list begins with \`-\`, not with \`${sign}\`.`,
      title: "Write -",
    },
  ];
}

/** `-task: call`, with what belongs to it one column too far left. */
function dashTouches({ lines, near }: Around): readonly Guess[] {
  const index = near.find((one) => /^\s*-[\p{L}_]/u.test(lines[one]?.text ?? ""));
  const line = index === undefined ? undefined : lines[index];
  if (line === undefined || index === undefined) return [];
  const edits = [{ start: line.start + line.column + 1, end: line.start + line.column + 1, text: " " }];
  for (const { start } of deeperBelow(lines, index, line.column)) edits.push({ start, end: start, text: " " });
  return [
    {
      edits,
      at: line.start + line.column,
      end: line.start + line.column + 1,
      problem: "behind a dash stands a blank, and what belongs to the item in the column of its key.",
      title: "Write a blank behind the dash",
    },
  ];
}

function deeperBelow(lines: readonly Line[], index: number, column: number): readonly Line[] {
  const found: Line[] = [];
  for (const line of lines.slice(index + 1)) {
    if (line.column >= 0 && line.column <= column) break;
    if (line.column >= 0) found.push(line);
  }
  return found;
}

/** `{when: arr < 5`, `{a: 1; b: 2}`, `{a: 1 b: 2}`, `(a: 1, b: 2)` and `a: b: 1, c: 2`. */
function bracesOrCommas(around: Around): readonly Guess[] {
  return forNear(around, ({ start, text }) => {
    const content = text.trimEnd();
    const end = start + content.length;
    const guess = (edits: readonly Edit[], problem: string, title: string): Guess => ({
      edits,
      at: edits[0]?.start ?? start,
      end: edits[0]?.end ?? start,
      problem,
      title,
    });
    const found: Guess[] = [];
    for (const [open, close] of [
      ["{", "}"],
      ["[", "]"],
    ] as const) {
      const [opened, closed] = [content.split(open).length, content.split(close).length];
      if (opened === closed + 1)
        found.push(
          guess([{ start: end, end, text: close }], `\`${open}\` is not closed: write \`${close}\`.`, `Write ${close}`),
        );
      if (closed === opened + 1 && content.endsWith(close))
        found.push(guess([{ start: end - 1, end, text: "" }], `this \`${close}\` closes nothing.`, "Delete it"));
    }
    const comma = "between `{` and `}` the entries are parted by commas.";
    const equals = [...content.matchAll(/(?<=[{,] *[\p{L}_]+) *= */gu)];
    if (equals.length > 0)
      found.push(
        guess(
          equals.map(({ 0: sign, index }) => ({ start: start + index, end: start + index + sign.length, text: ": " })),
          "behind a key stands a colon.",
          "Write a colon",
        ),
      );
    const semicolons = [...content.matchAll(/;(?= *[\p{L}_]+ *:)/gu)];
    if (semicolons.length > 0)
      found.push(
        guess(
          semicolons.map(({ index }) => ({ start: start + index, end: start + index + 1, text: "," })),
          comma,
          "Write ,",
        ),
      );
    for (const { index } of content.matchAll(/ (?=[\p{L}_]+: )/gu))
      if (!/[,{:]$/.test(content.slice(0, index)))
        found.push(guess([{ start: start + index, end: start + index, text: "," }], comma, "Write ,"));
    if (/["\]}\p{L}\p{N}]$/u.test(content)) found.push(guess([{ start: end, end, text: "," }], comma, "Write ,"));
    const value = /^(\s*(?:- +)?[\p{L}_][\p{L}\p{N}_ ]*: +)(\(?)([\p{L}_]+:? .*?)(\)?)$/u.exec(content);
    if (value !== null) {
      const [, before = "", open = "", , close = ""] = value;
      const from = start + before.length;
      const edits = [
        { start: from, end: from + open.length, text: "{" },
        { start: end - close.length, end, text: "}" },
      ];
      found.push(guess(edits, "keys on one line stand between `{` and `}`.", "Write { … } around them"));
    }
    return found;
  });
}

/** A table's rows right below its name. */
function rowsWithoutSign({ lines, near }: Around): readonly Guess[] {
  const index = lines.findIndex(({ text }, at) => /^\s*\|/.test(text) && /:\s*$/.test(lines[at - 1]?.text ?? ""));
  const above = lines[index - 1];
  if (above === undefined || !near.some((one) => Math.abs(one - index) < FAR)) return [];
  const at = above.start + above.text.trimEnd().length;
  const edits = [{ start: at, end: at, text: " |" }];
  const problem = "behind the key of a table's rows stands `|`: they are a text of several lines.";
  return [{ edits, at: above.start + above.column, end: at, problem, title: "Write | behind it" }];
}

/** `bands: red: 50, yellow: 75, green`. */
function bandsWithColons(around: Around): readonly Guess[] {
  return forNear(around, ({ start, text }) => {
    const value = /^\s*bands: +/.exec(text)?.[0];
    if (value === undefined) return [];
    const colons = [...text.matchAll(/(?<=[\p{L}\p{N}_]): *(?=\d)/gu)].filter(({ index }) => index >= value.length);
    const edits = colons.map(({ 0: sign, index }) => ({
      start: start + index,
      end: start + index + sign.length,
      text: " below ",
    }));
    // The last band has no limit; who names one alone means that the next begins there.
    const [first] = edits;
    if (first === undefined) return [];
    const problem = "a band and its limit are parted by `below`: red below 50, yellow below 75, green.";
    return [{ edits, at: first.start, end: first.end, problem, title: "Write below" }];
  });
}

/** A line that stands in no column, and is meant to stand in one of those around it. */
function lineInColumn(around: Around): readonly Guess[] {
  return inColumns(around, () => []);
}

/** Several lines below each other that begin too deep, or not deep enough. */
function linesInColumn(around: Around): readonly Guess[] {
  const { lines } = around;
  return inColumns(around, (index, column) => {
    const before = lines[index - 1];
    const level = before !== undefined && before.column === column && /:\s*$/.test(before.text);
    const begins = before !== undefined && before.column >= 0 && (before.column < column || level);
    return begins ? deeperBelow(lines, index, column - 1) : [];
  }).filter(({ edits }) => edits.length > 1);
}

/** The same, with all that belongs to it. */
function blockInColumn(around: Around): readonly Guess[] {
  return inColumns(around, (index, column) => deeperBelow(around.lines, index, column));
}

function inColumns(around: Around, along: (index: number, column: number) => readonly Line[]): readonly Guess[] {
  const { lines, near } = around;
  const columns = new Set([...near, ...lines.keys()].slice(0, FAR).flatMap((one) => columnsOf(lines[one])));
  return forNear(around, (line, index) => {
    const [word = ""] = /[\p{L}_][^:]*/u.exec(line.text) ?? [];
    const name = word.trim();
    const wanted = declarations.has(name) && /:\s*$/.test(line.text) ? new Set([...columns, 0]) : columns;
    return [...wanted].flatMap((column): Guess[] => {
      const move = column - line.column;
      // Below a key alone one column is as good as another.
      const above = lines[index - 1];
      const [, key] = above !== undefined && /:\s*$/.test(above.text) ? columnsOf(above) : [];
      if (move === 0 || (key !== undefined && column > key + 2)) return [];
      const moved = [line, ...along(index, line.column)];
      const edits = moved.map((one) => ({
        start: one.start,
        end: one.start + one.column,
        text: " ".repeat(Math.max(0, one.column + move)),
      }));
      return [
        {
          edits,
          at: line.start + line.column,
          end: line.start + line.column + name.length,
          problem: `\`${name}\` stands ${Math.abs(move) === 1 ? "one column" : `${Math.abs(move)} columns`} too far to the ${move > 0 ? "left" : "right"}.`,
          title: `Write ${name} in its column`,
        },
      ];
    });
  });
}

/** Where a line's dash and its key stand. */
function columnsOf(line: Line | undefined): readonly number[] {
  if (line === undefined || line.column < 0) return [];
  const [dash = ""] = /^(?:- +)*/.exec(line.text.slice(line.column)) ?? [];
  const key = line.column + dash.length;
  // Below a key alone stands what belongs to it.
  return /:\s*$/.test(line.text) ? [line.column, key, key + 2] : [line.column, key];
}
