/** What `tend.yaml` says: the project's name, time zone and calendar, and where its data lies. */
import type { Calendar, Named } from "../../engine/program/program.ts";

/** A source's file and the columns that every source has. Not part of the program: moving a file changes no meaning. */
export type SourceLocation = {
  /** Relative to the project's folder. */
  readonly file: string;
  /** The column with the account's id. */
  readonly account: string;
  /** The column with the day of a row; null for tables without days (attributes). */
  readonly date: string | null;
  /** The column that tells rows apart, where one does: a row with a known key replaces the one before. */
  readonly key?: string;
};

export type ProjectConfiguration = {
  readonly name: string;
  /** An IANA time zone: "UTC", "Asia/Shanghai". */
  readonly zone: string;
  readonly calendar: Calendar;
  readonly sources: Named<SourceLocation>;
};

/** The name of the project file, in the project's folder. */
export const PROJECT_FILE = "tend.yaml";

/** What a reader of a project's folder hands to `compile`: declarations, their YAML twins, and templates. */
export const PROJECT_EXTENSIONS: readonly string[] = [".tend", ".yaml", ".yml", ".md", ".txt"];
