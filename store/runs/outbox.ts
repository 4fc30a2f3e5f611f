/** What Temporal must still be told: written with its cause, delivered later, in order per run. */
import type { RunInput } from "../../engine/run/run.ts";
import type { Row, Transaction } from "../database.ts";

/** A signal before it has its number. */
export type UnnumberedSignal = WithoutNumber<Extract<RunInput, { readonly number: number }>>;
type WithoutNumber<T> = T extends unknown ? Omit<T, "number"> : never;

export type OutboxRow = {
  readonly run: string;
  /** 0: start the run; else the number of the signal. */
  readonly number: number;
  /** The signal as it is sent; null for a start. */
  readonly payload: RunInput | null;
};

/** Gives the signal the run's next number and queues it; false (nothing is queued) when the run is over. */
export async function queueSignal(tx: Transaction, run: string, signal: UnnumberedSignal): Promise<boolean> {
  const [numbered] = await tx.query<Row & { readonly last_number: number }>(
    "update enrolment set last_number = last_number + 1 where run = $1 and state <> 'closed' returning last_number",
    [run],
  );
  if (numbered === undefined) return false;
  await tx.execute("insert into outbox (run, number, payload) values ($1, $2, $3::jsonb)", [
    run,
    numbered.last_number,
    JSON.stringify({ ...signal, number: numbered.last_number }),
  ]);
  return true;
}

/**
 * Undelivered rows, oldest first: of each run only the first, because a run's order is kept. Without those of the runs
 * `except`; `starts` false: signals alone.
 */
export async function waitingOutbox(
  tx: Transaction,
  { limit, except = [], starts = true }: OutboxSelection,
): Promise<readonly OutboxRow[]> {
  return tx.query<Row & OutboxRow>(
    `select run, number, payload from outbox o
     where delivered_real is null and run <> all ($2::uuid[]) and ($3::boolean or number > 0)
       and not exists (select 1 from outbox e where e.run = o.run and e.number < o.number and e.delivered_real is null)
     order by position limit $1`,
    [limit, except, starts],
  );
}

export type OutboxSelection = {
  readonly limit: number;
  readonly except?: readonly string[];
  readonly starts?: boolean;
};

/** Notes that Temporal has it. Its payload is not needed any more, and is not kept. */
export async function markDelivered(tx: Transaction, run: string, number: number): Promise<void> {
  await tx.execute(
    "update outbox set delivered_real = now(), payload = null where run = $1 and number = $2 and delivered_real is null",
    [run, number],
  );
}

/** How many rows wait, and since when (real time). */
export async function outboxStatus(
  tx: Transaction,
): Promise<{ readonly waiting: number; readonly oldestReal: number | null }> {
  const [row] = await tx.query<Row & { readonly waiting: number; readonly oldest: number | null }>(
    `select count(*)::integer as waiting, (extract(epoch from min(created_real)) * 1000)::bigint as oldest
     from outbox where delivered_real is null`,
  );
  return { waiting: row?.waiting ?? 0, oldestReal: row?.oldest ?? null };
}
