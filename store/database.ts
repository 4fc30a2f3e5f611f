/** The one interface to PostgreSQL and to the embedded PGlite: transactions of a tenant, and nothing else. */

/**
 * What a query takes. JSON is handed over as text (`JSON.stringify`), instants as milliseconds (bigint columns), days as whole
 * numbers; a list becomes an SQL array, which the statement casts (`$1::text[]`).
 */
export type Parameter =
  | null
  | string
  | number
  | boolean
  | Uint8Array
  | readonly (string | number | boolean | Uint8Array | null)[];

/** A row: bigint and numeric columns come as numbers, jsonb as its value, bytea as bytes. */
export type Row = { readonly [column: string]: unknown };

/** Statements within one transaction of one tenant. Never await anything else inside. */
export type Transaction = {
  query<R extends Row>(sql: string, parameters?: readonly Parameter[]): Promise<readonly R[]>;
  /** Gives the number of rows that were inserted, changed or deleted. */
  execute(sql: string, parameters?: readonly Parameter[]): Promise<number>;
};

export type TransactionOptions = {
  /** One snapshot for all statements of a transaction that reads in several. By default "read-committed". */
  readonly isolation?: "read-committed" | "repeatable-read";
  /** How long to go on trying while the database cannot be reached, in real milliseconds; by default 60,000. */
  readonly retryFor?: number;
};

export type Database = {
  readonly kind: "postgres" | "pglite";
  /** Where it is, for messages; without the password. */
  readonly description: string;
  /**
   * Runs `work` in one transaction as the role `tend_tenant`, seeing the rows of `tenant` alone (row-level security); commits
   * when it returns, rolls back when it throws. When the connection is lost the whole of `work` runs again on a new one, so
   * it may run more than once; it takes effect once. Throws a UserError when the database stays away.
   */
  transaction<T>(tenant: string, work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Waits for what is under way, then lets the database go. */
  close(): Promise<void>;
};

/** The tenant of an installation that serves one organisation. */
export const DEFAULT_TENANT = "default";
