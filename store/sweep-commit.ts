/** Writes what a sweep found out, in the transaction that starts its runs and queues its signals. */
import { createHash } from "node:crypto";
import type { StateChange, Swept } from "../engine/data/changes.ts";
import type { Account } from "../engine/data/portfolio.ts";
import type { Receipt } from "../engine/data/receipt.ts";
import type { Program } from "../engine/program/program.ts";
import type { Day, Instant } from "../engine/values/value.ts";
import type { Row, Transaction } from "./database.ts";
import { queueFlips, reserveEnrolments } from "./runs/index.ts";

export type CommitSweep = {
  readonly swept: Swept;
  readonly program: Program;
  readonly programHash: string;
  /** Of the portfolio that was swept: receipts name it. */
  readonly batch: number;
  /** False for a day that is caught up: states move, but nothing starts and no watch flips. */
  readonly last: boolean;
};

export type CommittedSweep = {
  /** False: this day was committed before (by another process); nothing was written. */
  readonly committed: boolean;
  /** Accounts whose state had moved on since it was read: nothing of theirs was written. */
  readonly stale: readonly string[];
  readonly receipts: number;
  readonly stateChanges: number;
  /** The ids of the runs that were reserved. */
  readonly runs: readonly string[];
};

/** An account's new state must carry the stored version + 1 (1 for the first) and an `at` not before the stored one; else it is stale. */
export async function commitSweep(tx: Transaction, sweep: CommitSweep): Promise<CommittedSweep> {
  const { accounts, changes } = sweep.swept;
  const fresh = await tx.execute(
    `INSERT INTO sweep (day, at, program_hash, batch, is_last, accounts) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant, day) DO NOTHING`,
    [changes.asOf, changes.at, sweep.programHash, sweep.batch, sweep.last, accounts.length],
  );
  if (fresh === 0) return { committed: false, stale: [], receipts: 0, stateChanges: 0, runs: [] };
  const moved = await writeStates(tx, accounts);
  const stale = accounts.map(({ data }) => data.id).filter((id) => !moved.has(id));
  const current = <T extends { readonly account: string }>(rows: readonly T[]): readonly T[] =>
    stale.length === 0 ? rows : rows.filter(({ account }) => moved.has(account));

  const receipts = await writeReceipts(tx, current(changes.receipts), sweep.batch);
  await writeScores(tx, current(changes.receipts), changes.asOf);
  const states = current(changes.states);
  await writeStateChanges(tx, states, accounts, changes.at);
  const runs = sweep.last
    ? await reserveEnrolments(tx, { starts: current(changes.starts), program: sweep.program })
    : [];
  if (sweep.last) await queueFlips(tx, current(changes.flips), changes.at);
  return { committed: true, stale, receipts, stateChanges: states.length, runs };
}

/** Gives the accounts whose state was written. */
async function writeStates(tx: Transaction, accounts: readonly Account[]): Promise<ReadonlySet<string>> {
  const rows = accounts.flatMap(({ data, state }) =>
    state === null ? [] : [{ account: data.id, version: state.version, at: state.at, body: state }],
  );
  const written = await tx.query<Row & { readonly account: string }>(
    `INSERT INTO account_state AS kept (account, version, at, body)
     SELECT account, version, at, body FROM jsonb_to_recordset($1::jsonb)
       AS new (account text, version integer, at bigint, body jsonb)
     WHERE version = 1 OR EXISTS (SELECT FROM account_state old WHERE old.account = new.account)
     ON CONFLICT (tenant, account) DO UPDATE SET version = excluded.version, at = excluded.at, body = excluded.body
       WHERE kept.version = excluded.version - 1 AND kept.at <= excluded.at
     RETURNING account`,
    [JSON.stringify(rows)],
  );
  return new Set(written.map(({ account }) => account));
}

/** A receipt is kept when its band, its status or one of its contributions differs from the last kept one; gives how many were. */
async function writeReceipts(tx: Transaction, receipts: readonly Receipt[], batch: number): Promise<number> {
  if (receipts.length === 0) return 0;
  const current = await tx.query<Row & { readonly account: string; readonly health: string; readonly digest: string }>(
    "SELECT account, health, digest FROM receipt WHERE is_current",
  );
  const digests = new Map(current.map((row) => [`${row.account} ${row.health}`, row.digest]));
  const rows = receipts
    .map((receipt) => ({
      account: receipt.account,
      health: receipt.health,
      as_of: receipt.asOf,
      at: receipt.at,
      program_hash: receipt.programHash,
      digest: digestOf(receipt),
      body: receipt,
    }))
    .filter(({ account, health, digest }) => digests.get(`${account} ${health}`) !== digest);
  if (rows.length === 0) return 0;
  const json = JSON.stringify(rows);
  await tx.execute(
    `UPDATE receipt SET is_current = false
     FROM jsonb_to_recordset($1::jsonb) AS new (account text, health text)
     WHERE receipt.account = new.account AND receipt.health = new.health AND is_current`,
    [JSON.stringify(rows.map(({ account, health }) => ({ account, health })))],
  );
  return await tx.execute(
    `INSERT INTO receipt (account, health, as_of, at, program_hash, batch, digest, body, is_current)
     SELECT account, health, as_of, at, program_hash, $2::integer, digest, body, true
     FROM json_to_recordset($1::json) AS new
       (account text, health text, as_of integer, at bigint, program_hash text, digest text, body json)`,
    [json, batch],
  );
}

/** Over what makes a receipt worth keeping: not its time, and not the program where that changed nothing here. */
function digestOf({ band, status, atMost, known, contributions }: Receipt): string {
  return createHash("sha256")
    .update(JSON.stringify([band, status, atMost, known, contributions]))
    .digest("base64url");
}

async function writeScores(tx: Transaction, receipts: readonly Receipt[], day: Day): Promise<void> {
  await tx.execute(
    `INSERT INTO score_day (day, account, health, score, band, status, at_most)
     SELECT $1::integer, account, health, score, band, status, at_most
     FROM unnest($2::text[], $3::text[], $4::double precision[], $5::text[], $6::text[], $7::boolean[])
       AS new (account, health, score, band, status, at_most)
     ON CONFLICT (tenant, day, account, health) DO UPDATE
       SET score = excluded.score, band = excluded.band, status = excluded.status, at_most = excluded.at_most`,
    [
      day,
      receipts.map(({ account }) => account),
      receipts.map(({ health }) => health),
      receipts.map(({ score }) => score),
      receipts.map(({ band }) => band),
      receipts.map(({ status }) => status),
      receipts.map(({ atMost }) => atMost),
    ],
  );
}

async function writeStateChanges(
  tx: Transaction,
  changes: readonly StateChange[],
  accounts: readonly Account[],
  at: Instant,
): Promise<void> {
  if (changes.length === 0) return;
  const states = new Map(accounts.map(({ data, state }) => [data.id, state?.states ?? {}]));
  await tx.execute(
    `INSERT INTO state_change (account, kind, name, from_value, to_value, since, noticed)
     SELECT account, kind, name, coalesce(from_value, 'null'), coalesce(to_value, 'null'), since, $2::bigint
     FROM jsonb_to_recordset($1::jsonb)
       AS new (account text, kind text, name text, from_value jsonb, to_value jsonb, since bigint)`,
    [
      JSON.stringify(
        changes.map((change) => ({
          account: change.account,
          kind: change.of,
          name: change.name,
          from_value: change.from,
          to_value: change.to,
          since: states.get(change.account)?.[`${change.of}:${change.name}`]?.since ?? at,
        })),
      ),
      at,
    ],
  );
}

/** The days from `from` to `to` (inclusive) that have been committed, ascending. */
export async function committedDays(tx: Transaction, from: Day, to: Day): Promise<readonly Day[]> {
  const rows = await tx.query<{ day: number }>("SELECT day FROM sweep WHERE day BETWEEN $1 AND $2 ORDER BY day", [
    from,
    to,
  ]);
  return rows.map(({ day }) => day);
}

export type SweepRow = {
  readonly day: Day;
  readonly at: Instant;
  readonly programHash: string;
  readonly batch: number;
  readonly last: boolean;
};

/** The latest day that was committed; null before the first. */
export async function lastSweep(tx: Transaction): Promise<SweepRow | null> {
  const [row] = await tx.query<{ day: number; at: number; program_hash: string; batch: number; is_last: boolean }>(
    "SELECT day, at, program_hash, batch, is_last FROM sweep ORDER BY day DESC LIMIT 1",
  );
  if (row === undefined) return null;
  return { day: row.day, at: row.at, programHash: row.program_hash, batch: row.batch, last: row.is_last };
}
