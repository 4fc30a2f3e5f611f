/** A row as it stands in the file: what both formats give. */

export type FileRow = {
  /** Counts from 1; a CSV file's header is line 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** As it stands in the file. */
  readonly raw: string;
};

/** Told row by row while a file is read. */
export type RowReader = {
  /** The names of the columns, trimmed, before any row. Throws to refuse the file. */
  columns(names: readonly string[]): void;
  row(row: FileRow): void;
  /** A line that is no row. */
  broken(line: number, raw: string, reason: string): void;
};
