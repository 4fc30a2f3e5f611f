/** Writes an import as one numbered batch. */
import { randomBytes } from "node:crypto";
import type { Day } from "../engine/values/value.ts";
import type { BatchContent, Counts, WrittenBatch } from "./batch-content.ts";
import type { Transaction } from "./database.ts";
import { writeAttributes } from "./write-attributes.ts";
import { writeEntries } from "./write-entries.ts";
import { writeObservations } from "./write-observations.ts";

/** Batches of a tenant are written one after the other, so that a higher number is never seen before a lower one. */
export async function writeBatch(tx: Transaction, content: BatchContent): Promise<WrittenBatch> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('tend.import ' || current_setting('tend.tenant'), 0))");
  const [latest] = await tx.query<{ number: number }>("SELECT coalesce(max(number), 0)::integer AS number FROM batch");
  const number = (latest?.number ?? 0) + 1;
  const completeBefore = await completeThrough(tx, content.source);
  const { ids, counts: accounts } = await writeAccounts(tx, content.accounts, number);
  const idOf = (account: string): string => {
    const id = ids.get(account);
    if (id === undefined) throw new Error(`the account ${account} is not known`);
    return id;
  };
  const attributes = await writeAttributes(tx, content.attributes, content.asOf, number, idOf);
  const observations = await writeObservations(tx, content.observations, completeBefore, number, idOf);
  const records = await writeEntries(tx, content.source, content.entries, number, idOf);
  await tx.execute(
    "INSERT INTO batch (number, source, file, at, as_of, counts) VALUES ($1, $2, $3, $4, $5, $6::jsonb)",
    [
      number,
      content.source,
      content.file,
      content.at,
      content.asOf,
      JSON.stringify({ accounts, attributes, observations, records }),
    ],
  );
  const complete = later(completeBefore, content.asOf);
  if (complete !== completeBefore) {
    await tx.execute("INSERT INTO source_state (source, batch, complete_through) VALUES ($1, $2, $3)", [
      content.source,
      number,
      complete,
    ]);
  }
  return { number, completeThrough: complete, accounts, attributes, observations, records };
}

function later(left: Day | null, right: Day | null): Day | null {
  if (left === null || right === null) return left ?? right;
  return Math.max(left, right);
}

async function completeThrough(tx: Transaction, source: string): Promise<Day | null> {
  const [row] = await tx.query<{ complete_through: number | null }>(
    "SELECT complete_through FROM source_state WHERE source = $1 ORDER BY batch DESC LIMIT 1",
    [source],
  );
  return row?.complete_through ?? null;
}

async function writeAccounts(
  tx: Transaction,
  accounts: readonly string[],
  batch: number,
): Promise<{ readonly ids: ReadonlyMap<string, string>; readonly counts: Counts }> {
  const known = await tx.query<{ id: string; external_id: string }>("SELECT id, external_id FROM account");
  const ids = new Map(known.map((row) => [row.external_id, row.id]));
  const fresh = accounts.filter((account) => !ids.has(account));
  for (const account of fresh) ids.set(account, `a${randomBytes(8).toString("hex")}`);
  if (fresh.length > 0) {
    await tx.execute(
      "INSERT INTO account (id, external_id, batch) SELECT id, external_id, $3::integer FROM unnest($1::text[], $2::text[]) AS new (id, external_id)",
      [fresh.map((account) => ids.get(account) ?? ""), fresh, batch],
    );
  }
  return { ids, counts: { added: fresh.length, changed: 0, unchanged: accounts.length - fresh.length } };
}
