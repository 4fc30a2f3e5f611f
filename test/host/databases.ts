/** Throw-away databases for tests: PGlite in memory, and PostgreSQL where there is one. */
import pg from "pg";
import type { Database } from "../../store/database.ts";
import { openDatabase } from "../../store/index.ts";

export type TestDatabase = {
  readonly database: Database;
  /** For a second process; null for PGlite. */
  readonly url: string | null;
  readonly drop: () => Promise<void>;
};

export type DatabaseKind = { readonly name: string; readonly open: () => Promise<TestDatabase> };

const SERVER =
  process.env.TEND_TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** PGlite always; PostgreSQL if it answers. */
export async function databaseKinds(): Promise<readonly DatabaseKind[]> {
  const kinds: DatabaseKind[] = [{ name: "PGlite", open: openPglite }];
  if (await postgresAnswers()) kinds.push({ name: "PostgreSQL", open: openPostgres });
  return kinds;
}

export async function postgresAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function openPglite(): Promise<TestDatabase> {
  const database = await openDatabase({ folder: null });
  return { database, url: null, drop: () => database.close() };
}

/** A database of its own on the server. */
export async function openPostgres(): Promise<TestDatabase> {
  const name = `tend_host_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await onServer(`create database ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href });
  return {
    database,
    url: url.href,
    drop: async () => {
      await database.close();
      await onServer(`drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
