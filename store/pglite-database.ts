/** PGlite, the embedded PostgreSQL: one process, one connection, transactions one after the other. */
import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PGlite, types } from "@electric-sql/pglite";
import { type Connection, ENTER_TENANT } from "./connection.ts";
import type { Database, Parameter, Row, Transaction } from "./database.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { acquireStoreLock } from "./store-lock.ts";

/** Opens the store in a folder (created if need be), or one in memory. Throws StoreInUse when another process has it. */
export async function openPglite(folder: string | null): Promise<Database> {
  if (folder === null) return await open(null, "memory", async () => {});
  const absolute = resolve(folder);
  await mkdir(absolute, { recursive: true });
  const lock = await acquireStoreLock(absolute);
  try {
    await setUnfinishedAside(absolute);
    const database = await open(join(absolute, "data"), absolute, lock.release);
    await writeFile(join(absolute, FINISHED), "The schema in `data` was set up completely.\n");
    return database;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Beside `data` once that has a schema: before, nothing can have been stored in it. */
const FINISHED = "ready";

/** A process that was killed while it created the database leaves files that no PostgreSQL can open. */
async function setUnfinishedAside(folder: string): Promise<void> {
  const data = join(folder, "data");
  if (!existsSync(data) || existsSync(join(folder, FINISHED))) return;
  for (let number = 1; ; number++) {
    const aside = join(folder, `unfinished-${number}`);
    if (existsSync(aside)) continue;
    await rename(data, aside);
    return;
  }
}

async function open(dataFolder: string | null, description: string, release: () => Promise<void>): Promise<Database> {
  const pglite = await PGlite.create({
    ...(dataFolder === null ? {} : { dataDir: dataFolder }),
    parsers: {
      [types.INT8]: Number,
      [types.NUMERIC]: Number,
      [types.BYTEA]: (text: string) => Buffer.from(text.slice(2), "hex"),
    },
    serializers: { [types.BYTEA]: bytesAsText },
  });
  try {
    await migrate(connectionOf(pglite), description, await readMigrations());
  } catch (error) {
    await pglite.close();
    throw error;
  }
  let closed: Promise<void> | null = null;
  return {
    kind: "pglite",
    description,
    transaction: async (tenant, work, options) => {
      if (closed !== null) throw new Error("the store is closed");
      return await pglite.transaction(async (inner) => {
        if (options?.isolation === "repeatable-read")
          await inner.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        await inner.query(ENTER_TENANT, [tenant]);
        let broken: { readonly error: unknown } | null = null;
        const value = await work(
          transactionOf(inner, (error) => {
            broken ??= { error };
          }),
        );
        return finished(value, broken);
      });
    },
    close: () => {
      closed ??= pglite.close().finally(release);
      return closed;
    },
  };
}

function bytesAsText(bytes: unknown): string {
  if (!(bytes instanceof Uint8Array)) throw new Error("bytea takes bytes");
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
}

/** PostgreSQL would answer COMMIT with a rollback when a statement had failed, even if `work` went on without it. */
function finished<T>(value: T, broken: { readonly error: unknown } | null): T {
  if (broken !== null) throw broken.error;
  return value;
}

function transactionOf(inner: Pick<PGlite, "query">, failed: (error: unknown) => void): Transaction {
  const run = async <R extends Row>(sql: string, parameters: readonly Parameter[] | undefined) => {
    try {
      return await inner.query<R>(sql, parameters === undefined ? [] : [...parameters]);
    } catch (error) {
      failed(error);
      throw error;
    }
  };
  return {
    query: async <R extends Row>(sql: string, parameters?: readonly Parameter[]) =>
      (await run<R>(sql, parameters)).rows,
    execute: async (sql, parameters) => (await run(sql, parameters)).affectedRows ?? 0,
  };
}

function connectionOf(pglite: PGlite): Connection {
  return {
    query: async <R extends Row>(sql: string, parameters?: readonly Parameter[]) => {
      const result = await pglite.query<R>(sql, parameters === undefined ? [] : [...parameters]);
      return { rows: result.rows, affected: result.affectedRows ?? 0 };
    },
    script: async (sql) => {
      await pglite.exec(sql);
    },
  };
}
