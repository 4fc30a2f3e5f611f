/** PostgreSQL by URL: a pool, and transactions that are done again when the server goes away and comes back. */
import pg from "pg";
import { type Connection, ENTER_TENANT } from "./connection.ts";
import { explainRefusal, isConflict, isConnectionLost, stayedAway } from "./connection-errors.ts";
import type { Database, Parameter, Row, Transaction, TransactionOptions } from "./database.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { UserError } from "./user-error.ts";

const OLDEST_VERSION = 14;
const RETRY_FOR = 60_000;
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 2_000;
const CONNECTIONS = 10;

/** Connects, migrates, and gives a database; waits `connectFor` milliseconds for a server that does not answer. */
export async function openPostgres(url: string, connectFor: number): Promise<Database> {
  const description = describe(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    application_name: "tend",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: { getTypeParser },
  });
  // A connection that breaks tells so here as well as to whoever uses it; unheard it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    await retrying(description, connectFor, () => prepare(pool, description));
  } catch (error) {
    await pool.end();
    throw error;
  }
  let closed: Promise<void> | null = null;
  return {
    kind: "postgres",
    description,
    transaction: (tenant, work, options) =>
      retrying(description, options?.retryFor ?? RETRY_FOR, () =>
        attempt(pool, description, tenant, work, options ?? {}),
      ),
    close: () => {
      closed ??= pool.end();
      return closed;
    },
  };
}

async function prepare(pool: pg.Pool, description: string): Promise<void> {
  const client = await pool.connect();
  try {
    const version = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::integer AS version",
    );
    const major = Math.floor((version.rows[0]?.version ?? 0) / 10_000);
    if (major < OLDEST_VERSION) {
      throw new UserError(
        `${description} runs PostgreSQL ${major}; Tend needs ${OLDEST_VERSION} or newer.`,
        "Let the address (--database or DATABASE_URL) name a newer server.",
      );
    }
    await migrate(connectionOf(client), description, await readMigrations());
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Does `work` again while the connection is lost, with growing pauses, until the time is over. */
async function retrying<T>(description: string, limit: number, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  let pause = FIRST_PAUSE;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const refusal = explainRefusal(error, description);
      if (refusal !== null) throw refusal;
      const lost = isConnectionLost(error);
      if (!lost && !isConflict(error)) throw error;
      const spent = performance.now() - begun;
      if (spent + pause > limit) throw lost ? stayedAway(error, description, limit / 1000) : error;
    }
    // Spread out, so that all who waited for the server do not come at once.
    await sleep(pause * (0.5 + Math.random() / 2));
    pause = Math.min(LONGEST_PAUSE, pause * 2);
  }
}

async function attempt<T>(
  pool: pg.Pool,
  description: string,
  tenant: string,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  const client = await pool.connect();
  let broken: unknown = null;
  const note = (error: unknown): never => {
    broken ??= error;
    throw error;
  };
  let transaction: string | null;
  let value: T;
  try {
    await client.query(options.isolation === "repeatable-read" ? "BEGIN ISOLATION LEVEL REPEATABLE READ" : "BEGIN");
    await client.query(ENTER_TENANT, [tenant]);
    value = await work(transactionOf(client, note));
    // PostgreSQL would answer COMMIT with a rollback.
    if (broken !== null) throw broken;
    const own = await client.query<{ xid: string | null }>("SELECT pg_current_xact_id_if_assigned()::text AS xid");
    transaction = own.rows[0]?.xid ?? null;
  } catch (error) {
    await giveBack(client, broken ?? error);
    // What `work` threw may only be a consequence of the lost connection.
    throw isConnectionLost(broken) || isConflict(broken) ? broken : error;
  }
  try {
    await client.query("COMMIT");
    client.release();
    return value;
  } catch (error) {
    client.release(true);
    // The connection broke between asking for the commit and hearing of it: the server knows what became of it.
    if (transaction === null || !isConnectionLost(error)) throw error;
    if (await committed(pool, description, transaction)) return value;
    throw error;
  }
}

async function giveBack(client: pg.PoolClient, error: unknown): Promise<void> {
  if (isConnectionLost(error)) {
    client.release(true);
    return;
  }
  await client.query("ROLLBACK").then(
    () => client.release(),
    () => client.release(true),
  );
}

/** Asks until the server says; it may be away, or still be at it. */
async function committed(pool: pg.Pool, description: string, transaction: string): Promise<boolean> {
  return await retrying(description, RETRY_FOR, async () => {
    for (;;) {
      const answer = await pool.query<{ status: string | null }>("SELECT pg_xact_status($1::text::xid8) AS status", [
        transaction,
      ]);
      const status = answer.rows[0]?.status ?? null;
      if (status === null)
        throw new Error(`PostgreSQL no longer knows whether transaction ${transaction} was committed`);
      if (status !== "in progress") return status === "committed";
      await sleep(FIRST_PAUSE);
    }
  });
}

function transactionOf(client: pg.PoolClient, note: (error: unknown) => never): Transaction {
  return {
    query: async <R extends Row>(sql: string, parameters?: readonly Parameter[]) =>
      (await client.query<R>(sql, valuesOf(parameters)).catch(note)).rows,
    execute: async (sql, parameters) => (await client.query(sql, valuesOf(parameters)).catch(note)).rowCount ?? 0,
  };
}

function connectionOf(client: pg.PoolClient): Connection {
  return {
    query: async <R extends Row>(sql: string, parameters?: readonly Parameter[]) => {
      const result = await client.query<R>(sql, valuesOf(parameters));
      return { rows: result.rows, affected: result.rowCount ?? 0 };
    },
    script: async (sql) => {
      await client.query(sql);
    },
  };
}

/** pg writes any Uint8Array as text unless it is a Buffer. */
function valuesOf(parameters: readonly Parameter[] | undefined): unknown[] {
  return (parameters ?? []).map((value) => (Array.isArray(value) ? value.map(asBuffer) : asBuffer(value)));
}

function asBuffer(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

/** bigint and numeric as numbers, like PGlite. */
function getTypeParser(oid: number, format?: "text" | "binary"): (text: string) => unknown {
  if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return Number;
  return format === "binary" ? pg.types.getTypeParser(oid, "binary") : pg.types.getTypeParser(oid, "text");
}

/** The address without its password. Throws a UserError if it is none of a PostgreSQL. */
function describe(url: string): string {
  if (!URL.canParse(url)) throw noAddress("What --database or DATABASE_URL names is not an address.");
  const { protocol, username, host, pathname } = new URL(url);
  if (!/^(postgres|postgresql|socket):$/.test(protocol)) {
    throw noAddress(
      `Tend keeps its data in PostgreSQL, and the address (--database or DATABASE_URL) begins with ${protocol}`,
    );
  }
  return `postgres://${username === "" ? "" : `${username}@`}${host}${pathname}`;
}

function noAddress(message: string): UserError {
  return new UserError(message, "Write it as postgres://user:password@host:5432/database.");
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
