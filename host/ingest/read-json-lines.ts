/** JSON lines: an object a line, its keys are the columns. Columns that come later belong to the later rows. */
import { UserError } from "../../store/user-error.ts";
import { linesOf } from "./lines.ts";
import type { RowReader } from "./row.ts";

/** The first objects together say which columns there are. */
const LOOKED_AT = 1000;

export async function readJsonLines(pieces: AsyncIterable<string>, name: string, reader: RowReader): Promise<void> {
  let columns: readonly string[] | null = null;
  let first: { readonly line: number; readonly raw: string; readonly cells: ReadonlyMap<string, string> }[] = [];
  const begin = (): readonly string[] => {
    const names = [...new Set(first.flatMap(({ cells }) => [...cells.keys()]))];
    reader.columns(names);
    for (const { line, raw, cells } of first)
      reader.row({ line, raw, cells: names.map((column) => cells.get(column) ?? "") });
    first = [];
    return names;
  };
  let line = 0;
  for await (const lines of linesOf(pieces, name)) {
    for (const raw of lines) {
      line++;
      if (raw.trim() === "") continue;
      const read = readObject(raw);
      if ("reason" in read) reader.broken(line, raw, read.reason);
      else if (columns === null) {
        first.push({ line, raw, cells: read.cells });
        if (first.length >= LOOKED_AT) columns = begin();
      } else {
        reader.row({ line, raw, cells: columns.map((column) => read.cells.get(column) ?? "") });
      }
    }
  }
  if (line === 0) throw new UserError(`${name} is empty.`, "Nothing of this file was imported.");
  if (columns === null) begin();
}

function readObject(raw: string): { readonly cells: ReadonlyMap<string, string> } | { readonly reason: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    return { reason: "it is not JSON" };
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return { reason: 'it is not an object like {"account_id": 44}' };
  }
  const cells = new Map<string, string>();
  for (const [column, value] of Object.entries(parsed)) {
    if (value === null) continue;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (text.includes("\0")) return { reason: "it contains a NUL character" };
    if (/\p{Surrogate}/u.test(text)) return { reason: "it contains half a character" };
    cells.set(column, text);
  }
  return { cells };
}
