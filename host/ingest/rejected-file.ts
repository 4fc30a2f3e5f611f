/** The file of the rows that were set aside: with line and reason, and otherwise as they were, to be corrected and imported again. */
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RejectedRow } from "./collector.ts";

export type RejectedFile = {
  /** Gives it its name, once the batch is in the store. */
  commit(batch: number): Promise<string>;
  discard(): Promise<void>;
};

/** Written before the batch is, so that nothing that is set aside can be lost in between. */
export async function writeRejected(
  folder: string,
  source: string,
  format: "csv" | "json-lines",
  columns: readonly string[],
  rows: readonly RejectedRow[],
): Promise<RejectedFile> {
  await mkdir(folder, { recursive: true });
  const name = source.replaceAll(/[^\p{L}\p{N}_-]/gu, "_");
  const draft = join(folder, `${name}.${process.pid}.unfinished`);
  await writeFile(draft, format === "csv" ? asCsv(columns, rows) : asJsonLines(rows));
  return {
    commit: async (batch) => {
      const path = join(folder, `${name}-${batch}.${format === "csv" ? "csv" : "jsonl"}`);
      await rename(draft, path);
      return path;
    },
    discard: () => rm(draft, { force: true }),
  };
}

/** A line that is no row stands whole in the first column. */
function asCsv(columns: readonly string[], rows: readonly RejectedRow[]): string {
  const lines = [["set_aside_line", "set_aside_reason", ...columns]];
  for (const { line, reason, raw, cells } of rows) lines.push([String(line), reason, ...(cells ?? [raw])]);
  return lines.map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function asJsonLines(rows: readonly RejectedRow[]): string {
  return rows
    .map(({ line, reason, raw }) => `${JSON.stringify({ set_aside_line: line, set_aside_reason: reason, row: raw })}\n`)
    .join("");
}
