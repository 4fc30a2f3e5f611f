/** Enrolments: the rows that say that a run is wanted (reserved), under way (open) or over (closed). */
import { randomUUID } from "node:crypto";
import type { Start } from "../../engine/data/changes.ts";
import type { Enrolment } from "../../engine/data/portfolio.ts";
import type { Playbook } from "../../engine/program/playbook.ts";
import type { Program } from "../../engine/program/program.ts";
import { ENGINE_VERSION } from "../../engine/run/run.ts";
import type { Instant } from "../../engine/values/value.ts";
import type { Parameter, Row, Transaction } from "../database.ts";
import type { EndedBecause, RunRow } from "./types.ts";

/**
 * Reserves a run for each start, pins its playbook and queues the start for Temporal. A start whose account has a run of
 * the playbook that is not over, or whose occasion had one, is left out. Gives the ids of the new runs.
 */
export async function reserveEnrolments(
  tx: Transaction,
  { starts, program }: { readonly starts: readonly Start[]; readonly program: Program },
): Promise<readonly string[]> {
  if (starts.length === 0) return [];
  const rows = starts.map((start) => {
    const hash = program.hashes.playbooks[start.playbook];
    if (hash === undefined) throw new Error(`The program has no hash for its playbook ${start.playbook}.`);
    return { ...start, run: randomUUID(), hash };
  });
  for (const { playbook, hash } of new Map(rows.map((row) => [row.playbook, row])).values()) {
    await tx.execute("insert into pinned_playbook (hash, playbook) values ($1, $2::jsonb) on conflict do nothing", [
      hash,
      JSON.stringify(program.playbooks[playbook]),
    ]);
  }
  const reserved = await tx.query<Row & { readonly run: string }>(
    `insert into enrolment (run, playbook, account, occasion, state, playbook_hash, engine_version, started_at, as_of)
     select run, playbook, account, occasion, 'reserved', hash, $2::integer, at, "asOf"
     from jsonb_to_recordset($1::jsonb)
       as start (run uuid, playbook text, account text, occasion text, hash text, at bigint, "asOf" integer)
     on conflict do nothing
     returning run`,
    [JSON.stringify(rows), ENGINE_VERSION],
  );
  const runs = reserved.map(({ run }) => run);
  await tx.execute("insert into outbox (run, number) select unnest($1::uuid[]), 0", [runs]);
  return runs;
}

export type ClaimedEnrolment = RunRow & { readonly pinned: Playbook };

/**
 * Opens the enrolment for the workflow whose first execution this is. The same one may claim again; null for any other,
 * and for a run that is over.
 */
export async function claimEnrolment(
  tx: Transaction,
  run: string,
  firstExecution: string,
): Promise<ClaimedEnrolment | null> {
  const changed = await tx.execute(
    `update enrolment set state = 'open', first_execution = $2
     where run = $1 and (state = 'reserved' or (state = 'open' and first_execution = $2))`,
    [run, firstExecution],
  );
  if (changed === 0) return null;
  const [row] = await tx.query<RunColumns & { readonly pinned: Playbook }>(
    `select ${RUN_COLUMNS}, p.playbook as pinned
     from enrolment e join pinned_playbook p on p.hash = e.playbook_hash where e.run = $1`,
    [run],
  );
  return row === undefined ? null : { ...runRow(row), pinned: row.pinned };
}

/** Notes where an open run stands. */
export async function recordProgress(
  tx: Transaction,
  run: string,
  { step, nextDue }: { readonly step: string | null; readonly nextDue: Instant | null },
): Promise<void> {
  await tx.execute("update enrolment set step = $2, next_due = $3 where run = $1 and state = 'open'", [
    run,
    step,
    nextDue,
  ]);
}

/**
 * Ends a run: its enrolment is closed and its watches are forgotten; unless it completed, its open tasks are withdrawn.
 * Gives the ids of the withdrawn tasks; null when it was over already.
 */
export async function closeEnrolment(
  tx: Transaction,
  run: string,
  at: Instant,
  reason: EndedBecause,
): Promise<readonly string[] | null> {
  const changed = await tx.execute(
    "update enrolment set state = 'closed', ended_at = $2, end_reason = $3, next_due = null where run = $1 and state <> 'closed'",
    [run, at, reason],
  );
  if (changed === 0) return null;
  await tx.execute("delete from watch where run = $1", [run]);
  if (reason === "completed") return [];
  const withdrawn = await tx.query<Row & { readonly id: string }>(
    "update task set status = 'withdrawn' where run = $1 and status = 'open' returning id",
    [run],
  );
  return withdrawn.map(({ id }) => id);
}

/** Every account's runs, for the portfolio; `accounts` absent: all. */
export async function loadEnrolments(
  tx: Transaction,
  accounts?: readonly string[],
): Promise<ReadonlyMap<string, readonly Enrolment[]>> {
  const rows = await tx.query<Row & Enrolment & { readonly account: string }>(
    `select account, run, playbook, occasion, started_at as "startedAt", state <> 'closed' as open
     from enrolment ${accounts === undefined ? "" : "where account = any($1::text[])"} order by started_at, run`,
    accounts === undefined ? [] : [accounts],
  );
  const byAccount = new Map<string, Enrolment[]>();
  for (const { account, ...enrolment } of rows) {
    const list = byAccount.get(account) ?? [];
    list.push(enrolment);
    byAccount.set(account, list);
  }
  return byAccount;
}

/** Runs that ended at an instant or later: a sweep at that instant still takes them as open. */
export async function runsEndedSince(tx: Transaction, at: Instant): Promise<ReadonlySet<string>> {
  const rows = await tx.query<Row & { readonly run: string }>(
    "select run from enrolment where state = 'closed' and ended_at >= $1",
    [at],
  );
  return new Set(rows.map(({ run }) => run));
}

/**
 * Runs about which Temporal should be asked: open and due before an instant, or reserved although their start was
 * delivered a while ago. Not those that were asked about within the last `pause` (real milliseconds).
 */
export async function overdueEnrolments(
  tx: Transaction,
  { dueBefore, pause, limit }: { readonly dueBefore: Instant; readonly pause: number; readonly limit: number },
): Promise<readonly RunRow[]> {
  const rows = await tx.query<RunColumns>(
    `select ${RUN_COLUMNS} from enrolment e
     where ((state = 'open' and next_due < $1)
         or (state = 'reserved' and exists (select 1 from outbox o where o.run = e.run and o.number = 0
               and o.delivered_real < now() - make_interval(secs => $2::double precision / 1000))))
       and (asked_real is null or asked_real < now() - make_interval(secs => $2::double precision / 1000))
     order by next_due limit $3`,
    [dueBefore, pause, limit],
  );
  return rows.map(runRow);
}

/** Some of the open runs, whichever; `limit` null: all. */
export async function sampleOpenRuns(
  tx: Transaction,
  { except, limit }: { readonly except: readonly string[]; readonly limit: number | null },
): Promise<readonly string[]> {
  const rows = await tx.query<Row & { readonly run: string }>(
    "select run from enrolment where state = 'open' and run <> all ($1::uuid[]) order by random() limit $2",
    [except, limit],
  );
  return rows.map(({ run }) => run);
}

/** Whether a run is over; true also when there is none. */
export async function isRunOver(tx: Transaction, run: string): Promise<boolean> {
  const rows = await tx.query<Row>("select 1 from enrolment where run = $1 and state <> 'closed'", [run]);
  return rows.length === 0;
}

/** Notes that Temporal was asked about a run just now. */
export async function markAsked(tx: Transaction, run: string): Promise<void> {
  await tx.execute("update enrolment set asked_real = now() where run = $1", [run]);
}

/** Whether a run is open, and on which account; null: there is no such run. Keeps it from being closed until the transaction ends. */
export async function holdRun(
  tx: Transaction,
  run: string,
): Promise<{ readonly account: string; readonly open: boolean } | null> {
  const [row] = await tx.query<Row & { readonly account: string; readonly state: RunRow["state"] }>(
    "select account, state from enrolment where run = $1 for no key update",
    [run],
  );
  return row === undefined ? null : { account: row.account, open: row.state === "open" };
}

/** How many runs are in each state. */
export async function countRuns(
  tx: Transaction,
): Promise<{ readonly reserved: number; readonly open: number; readonly closed: number }> {
  const rows = await tx.query<Row & { readonly state: RunRow["state"]; readonly runs: number }>(
    "select state, count(*)::integer as runs from enrolment group by state",
  );
  const of = (state: RunRow["state"]): number => rows.find((row) => row.state === state)?.runs ?? 0;
  return { reserved: of("reserved"), open: of("open"), closed: of("closed") };
}

export type RunFilter = {
  readonly run?: string;
  readonly state?: RunRow["state"];
  readonly playbook?: string;
  readonly account?: string;
};

/** Runs in the order of their starts. */
export async function listRuns(tx: Transaction, filter: RunFilter = {}): Promise<readonly RunRow[]> {
  const conditions: string[] = [];
  const parameters: Parameter[] = [];
  const where = (column: string, type: string, value: string | undefined): void => {
    if (value === undefined) return;
    parameters.push(value);
    conditions.push(`e.${column} = $${parameters.length}::${type}`);
  };
  where("run", "uuid", filter.run);
  where("state", "text", filter.state);
  where("playbook", "text", filter.playbook);
  where("account", "text", filter.account);
  const rows = await tx.query<RunColumns>(
    `select ${RUN_COLUMNS} from enrolment e ${conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`}
     order by started_at, playbook, account, run`,
    parameters,
  );
  return rows.map(runRow);
}

const RUN_COLUMNS = `e.run, e.playbook, e.account, e.occasion, e.state, e.playbook_hash, e.engine_version, e.started_at,
  e.step, e.next_due, e.ended_at, e.end_reason`;

type RunColumns = Row & {
  readonly run: string;
  readonly playbook: string;
  readonly account: string;
  readonly occasion: string;
  readonly state: RunRow["state"];
  readonly playbook_hash: string;
  readonly engine_version: number;
  readonly started_at: number;
  readonly step: string | null;
  readonly next_due: number | null;
  readonly ended_at: number | null;
  readonly end_reason: EndedBecause | null;
};

function runRow(row: RunColumns): RunRow {
  return {
    run: row.run,
    playbook: row.playbook,
    account: row.account,
    occasion: row.occasion,
    state: row.state,
    playbookHash: row.playbook_hash,
    engineVersion: row.engine_version,
    startedAt: row.started_at,
    step: row.step,
    nextDue: row.next_due,
    endedAt: row.ended_at,
    endReason: row.end_reason,
  };
}
