/** Opens the database that the user means, brings its schema up to date and hands it over. */
import type { Database } from "./database.ts";
import { openPglite } from "./pglite-database.ts";
import { openPostgres } from "./postgres-database.ts";

export type OpenDatabaseOptions = {
  /** postgres://…; null or absent: PGlite in `folder`. */
  readonly url?: string | null;
  /** PGlite's folder, by convention `.tend/store` in the project; null: in memory. */
  readonly folder?: string | null;
  /** How long to wait for a PostgreSQL that does not answer, in real milliseconds; by default 5,000. */
  readonly connectFor?: number;
};

/**
 * Throws a UserError where the database cannot be reached or was written by a newer version of Tend, and StoreInUse where
 * another process has the folder.
 */
export function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const url = options.url ?? null;
  return url === null || url === ""
    ? openPglite(options.folder ?? null)
    : openPostgres(url, options.connectFor ?? 5_000);
}
