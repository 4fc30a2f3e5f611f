/**
 * CSV (RFC 4180) row by row. Written for what real exports do wrong: a quote that is never closed costs its own line, not
 * the rest of the file, which is why no general parser is used.
 */
import { UserError } from "../../store/user-error.ts";
import { LONGEST_LINE, linesOf } from "./lines.ts";
import type { RowReader } from "./row.ts";

/** How many lines a row may span; beyond that its quote counts as never closed. */
const MOST_LINES = 200;

export async function readCsv(pieces: AsyncIterable<string>, name: string, reader: RowReader): Promise<void> {
  let delimiter: string | null = null;
  let columns = 0;
  let line = 1;
  let waiting: readonly string[] = [];
  const take = (lines: readonly string[], isEnd: boolean): readonly string[] => {
    let next = 0;
    while (next < lines.length) {
      const text = lines[next] ?? "";
      if (text === "") {
        next++;
        line++;
        continue;
      }
      const row = readRow(lines, next, delimiter ?? delimiterOf(text), delimiter === null ? null : columns, isEnd);
      if (row === "unfinished") break;
      if (delimiter === null) {
        delimiter = delimiterOf(text);
        const names = (row.cells ?? []).map((column) => column.trim());
        columns = names.length;
        reader.columns(names);
      } else if (row.cells === null) {
        reader.broken(line, text, row.reason);
      } else {
        reader.row({ line, cells: row.cells, raw: row.raw });
      }
      next += row.lines;
      line += row.lines;
    }
    return lines.slice(next);
  };
  for await (const lines of linesOf(pieces, name)) {
    waiting = take(waiting.length === 0 ? lines : [...waiting, ...lines], false);
  }
  take(waiting, true);
  if (delimiter === null) {
    throw new UserError(
      `${name} is empty: it has no line with the names of its columns.`,
      "Nothing of this file was imported.",
    );
  }
}

type Row = { readonly lines: number } & (
  | { readonly cells: readonly string[]; readonly raw: string }
  | { readonly cells: null; readonly reason: string }
);

/** The row that begins at a line; "unfinished" where the lines that are there do not suffice to tell. */
function readRow(
  lines: readonly string[],
  start: number,
  delimiter: string,
  columns: number | null,
  isEnd: boolean,
): Row | "unfinished" {
  const first = lines[start] ?? "";
  if (!first.includes('"')) return counted(first.split(delimiter), first, columns, 1);
  const alone = splitQuoted(first, delimiter);
  if (alone === "misplaced") return { cells: null, reason: MISPLACED_QUOTE, lines: 1 };
  if (alone !== "open") return counted(alone, first, columns, 1);
  let raw = first;
  let isOpen = true;
  let count = 1;
  while (isOpen) {
    const next = lines[start + count];
    if (next === undefined && !isEnd && count < MOST_LINES) return "unfinished";
    if (next === undefined || count >= MOST_LINES || raw.length > LONGEST_LINE) break;
    raw += `\n${next}`;
    count++;
    if (hasOpenQuote(next)) isOpen = false;
  }
  const cells = isOpen ? "open" : splitQuoted(raw, delimiter);
  const row = typeof cells === "string" ? null : counted(cells, raw, columns, count);
  // Joined with lines that are rows of their own: it is the quote that is wrong.
  return row === null || row.cells === null ? { cells: null, reason: OPEN_QUOTE, lines: 1 } : row;
}

const OPEN_QUOTE = "a quotation mark is opened and never closed";
const MISPLACED_QUOTE = 'a quotation mark stands where none may; inside quotation marks it is written ""';

function counted(cells: readonly string[], raw: string, columns: number | null, lines: number): Row {
  if (columns !== null && cells.length !== columns) {
    const has = `${cells.length} ${cells.length === 1 ? "value" : "values"}`;
    return { cells: null, reason: `it has ${has} where the header names ${columns} columns`, lines };
  }
  if (raw.includes("\0")) return { cells: null, reason: "it contains a NUL character", lines };
  return { cells, raw, lines };
}

/** An odd number of quotes: `""` inside quotes counts twice. */
function hasOpenQuote(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

/** The cells, or why there are none: the last quote is still open, or one stands in the middle of a cell. */
function splitQuoted(text: string, delimiter: string): readonly string[] | "open" | "misplaced" {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let cell = "";
      let from = at + 1;
      for (;;) {
        const end = text.indexOf('"', from);
        if (end < 0) return "open";
        cell += text.slice(from, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        from = at + 1;
      }
      cells.push(cell);
      if (at === text.length) return cells;
      if (text[at] !== delimiter) return "misplaced";
    } else {
      const end = text.indexOf(delimiter, at);
      const cell = end < 0 ? text.slice(at) : text.slice(at, end);
      if (cell.includes('"')) return "misplaced";
      cells.push(cell);
      if (end < 0) return cells;
      at = end;
    }
    at++;
  }
}

/** Spreadsheets write what their country uses: the one that cuts the header into most columns. */
function delimiterOf(header: string): string {
  const counts = [",", ";", "\t"].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
