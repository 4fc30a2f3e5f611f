/** From places to lines and columns. */
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { type Lines, linesOf } from "./position.ts";

/** Lines and columns from 1; the end is after the last character. */
export type Located = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};

/** Finds places in files; each file's lines are found once. */
export function locator(files: readonly SourceFile[]): (path: string) => Lines {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const known = new Map<string, Lines>();
  return (path) => {
    const lines = known.get(path) ?? linesOf(texts.get(path) ?? "");
    known.set(path, lines);
    return lines;
  };
}

/** Where a place begins and ends. */
export function locate(lines: Lines, place: Place): Located {
  const start = lines.positionAt(place.start);
  const end = lines.positionAt(Math.max(place.start, place.end));
  return { ...start, endLine: end.line, endColumn: end.column };
}
