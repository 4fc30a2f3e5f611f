/** The second computation of the example's scores: loads its CSV files into a throw-away database and runs reference.sql. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";

const DATA = new URL("../../examples/crm/data/", import.meta.url);

const TABLES = {
  "accounts.csv": "create table account (account_id int primary key, channel text, date_of_birth text, country text)",
  "subscriptions.csv.gz": `create table subscription (account_id int, product text, start_date date, end_date date, mrr float8,
    quantity float8, units text, bill_period_months int, discount float8)`,
  "usage-daily.csv.gz": "create table usage (account_id int, date date, event_type_id int, count int)",
  "tickets.csv": `create table ticket (ticket_id text, account_id int, opened timestamptz, resolved timestamptz,
    priority text, csat_score int, text text)`,
  "surveys.csv": "create table survey (account_id int, answered date, score int)",
} as const;

/** The raw tables alone. The caller closes the database. */
export async function loadTables(): Promise<PGlite> {
  const database = await PGlite.create();
  await database.exec("set timezone = 'UTC'");
  for (const [file, definition] of Object.entries(TABLES)) {
    await database.exec(definition);
    const bytes = readFileSync(new URL(file, DATA));
    const blob = new Blob([new Uint8Array(file.endsWith(".gz") ? gunzipSync(bytes) : bytes)]);
    const table = /create table (\w+)/.exec(definition)?.[1];
    await database.query(`copy ${table} from '/dev/blob' with (format csv, header)`, [], { blob });
  }
  return database;
}

/** The raw tables and every table of reference.sql, as of a day. The caller closes the database. */
export async function computeReference(asOf: string): Promise<PGlite> {
  const database = await loadTables();
  await database.exec(`create table as_of as select date '${asOf}' as d`);
  await database.exec(readFileSync(new URL("reference.sql", import.meta.url), "utf8"));
  return database;
}
