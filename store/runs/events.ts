/** A run's log: what it did, line by line. */
import type { RunEvent } from "../../engine/run/run.ts";
import type { Row, Transaction } from "../database.ts";
import type { RunEventRow } from "./types.ts";

/** Appends lines to a run's log. */
export async function appendEvents(tx: Transaction, run: string, events: readonly RunEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.execute(
    `insert into run_event (run, position, at, step, visit, what, detail)
     select $1::uuid, (select coalesce(max(position), 0) from run_event where run = $1::uuid) + e.number, e.at, e.step, e.visit, e.what, e.detail
     from jsonb_to_recordset($2::jsonb) as e (number integer, at bigint, step text, visit integer, what text, detail text)`,
    [run, JSON.stringify(events.map((event, index) => ({ ...event, number: index + 1 })))],
  );
}

/** A run's log, oldest first. */
export async function runEvents(tx: Transaction, run: string): Promise<readonly RunEventRow[]> {
  return tx.query<Row & RunEventRow>(
    "select run, position, at, step, visit, what, detail from run_event where run = $1 order by position",
    [run],
  );
}
