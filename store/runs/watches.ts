/** Watches: conditions that runs wait for, each with the value last told. A flip is a value that is another one. */
import type { Flip } from "../../engine/data/changes.ts";
import type { Watch } from "../../engine/data/portfolio.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Instant, Value } from "../../engine/values/value.ts";
import type { Row, Transaction } from "../database.ts";
import { queueSignal } from "./outbox.ts";

/**
 * Keeps sweeps and registrations apart until the end of the transaction: a sweep that commits has either seen a watch or
 * comes before it is registered, and whoever registers sees that sweep. Registrations share, a sweep excludes.
 */
export async function lockWatches(tx: Transaction, mode: "register" | "sweep"): Promise<void> {
  const lock = mode === "sweep" ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
  await tx.query(`select ${lock}(hashtextextended('tend watches ' || current_setting('tend.tenant'), 0))`);
}

/** Registers a watch with the value it has at `at`; one of that name is replaced. */
export async function registerWatch(
  tx: Transaction,
  watch: {
    readonly run: string;
    readonly watch: string;
    readonly account: string;
    readonly expression: Expression;
    readonly value: Value;
    readonly at: Instant;
  },
): Promise<void> {
  await tx.execute(
    `insert into watch (run, watch, account, expression, value, told_at) values ($1, $2, $3, $4::jsonb, $5::jsonb, $6)
     on conflict (tenant, run, watch) do update set expression = excluded.expression, value = excluded.value, told_at = excluded.told_at`,
    [watch.run, watch.watch, watch.account, JSON.stringify(watch.expression), JSON.stringify(watch.value), watch.at],
  );
}

export async function forgetWatches(tx: Transaction, run: string, watches: readonly string[]): Promise<void> {
  if (watches.length === 0) return;
  await tx.execute("delete from watch where run = $1 and watch = any($2::text[])", [run, watches]);
}

/** Every account's watches, for the portfolio; `accounts` absent: all. */
export async function loadWatches(
  tx: Transaction,
  accounts?: readonly string[],
): Promise<ReadonlyMap<string, readonly Watch[]>> {
  const rows = await tx.query<WatchRow>(
    `select account, run, watch, expression, value, told_at from watch
     ${accounts === undefined ? "" : "where account = any($1::text[])"} order by run, watch`,
    accounts === undefined ? [] : [accounts],
  );
  const byAccount = new Map<string, Watch[]>();
  for (const row of rows) {
    const list = byAccount.get(row.account) ?? [];
    list.push({ id: row.watch, run: row.run, expression: row.expression, value: row.value });
    byAccount.set(row.account, list);
  }
  return byAccount;
}

/** Watches that have not been compared with the data of `at` and were not among those that the sweep saw. */
export async function unseenWatches(
  tx: Transaction,
  at: Instant,
  seen: ReadonlySet<string>,
): Promise<readonly { readonly account: string; readonly watch: Watch }[]> {
  const rows = await tx.query<WatchRow>(
    "select account, run, watch, expression, value, told_at from watch where told_at < $1 order by run, watch",
    [at],
  );
  return rows
    .filter(({ run, watch }) => !seen.has(watchKey(run, watch)))
    .map(({ account, run, watch, expression, value }) => ({ account, watch: { id: watch, run, expression, value } }));
}

/** Names a watch among all runs. */
export function watchKey(run: string, watch: string): string {
  return `${run}/${watch}`;
}

/**
 * Part of the commit of a sweep that compared all watches: keeps the flipped values and queues the signals.
 * A flip of a watch that was forgotten, or that was told this value or a later one meanwhile, is dropped.
 */
export async function queueFlips(tx: Transaction, flips: readonly Flip[], at: Instant): Promise<number> {
  await lockWatches(tx, "sweep");
  let queued = 0;
  for (const flip of inOrder(flips)) if (await queueFlip(tx, flip, at)) queued += 1;
  return queued;
}

/** A run is told of its stop first, then of its goal, then of the rest: what ends it comes before what it would do. */
export function inOrder(flips: readonly Flip[]): readonly Flip[] {
  const rank = ({ watch }: Flip): number => (watch.id === "stop" ? 0 : watch.id === "goal" ? 1 : 2);
  return flips.toSorted((a, b) => rank(a) - rank(b));
}

/** Keeps one flipped value and queues its signal; false when it is not news. */
export async function queueFlip(tx: Transaction, { watch, value }: Flip, at: Instant): Promise<boolean> {
  const changed = await tx.execute(
    `update watch set value = $3::jsonb, told_at = $4
     where run = $1 and watch = $2 and told_at < $4 and value <> $3::jsonb`,
    [watch.run, watch.id, JSON.stringify(value), at],
  );
  if (changed === 0) return false;
  return queueSignal(tx, watch.run, { kind: "flipped", at, watch: watch.id, value });
}

/** The instants after `after` at which sweeps have compared watches (those of days that were caught up do not), ascending. */
export async function watchSweepsAfter(tx: Transaction, after: Instant): Promise<readonly Instant[]> {
  const rows = await tx.query<Row & { readonly at: number }>(
    "select at from sweep where is_last and at > $1 order by at",
    [after],
  );
  return rows.map(({ at }) => at);
}

type WatchRow = Row & {
  readonly account: string;
  readonly run: string;
  readonly watch: string;
  readonly expression: Expression;
  readonly value: Value;
  readonly told_at: number;
};
