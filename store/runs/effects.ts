/** What runs did and asked, once per key: the stored facts answer every retry. */
import type { Facts } from "../../engine/run/run.ts";
import type { Instant } from "../../engine/values/value.ts";
import type { Row, Transaction } from "../database.ts";

/** The facts stored under a key; null: it has not happened yet. */
export async function storedFacts(tx: Transaction, run: string, key: string): Promise<Facts | null> {
  const [row] = await tx.query<Row & { readonly facts: Facts }>(
    "select facts from effect where run = $1 and key = $2",
    [run, key],
  );
  return row?.facts ?? null;
}

/** Stores the facts under a key; false when the key was taken meanwhile. */
export async function storeFacts(
  tx: Transaction,
  effect: { readonly run: string; readonly key: string; readonly at: Instant; readonly facts: Facts },
): Promise<boolean> {
  const inserted = await tx.execute(
    "insert into effect (run, key, at, facts) values ($1, $2, $3, $4::jsonb) on conflict do nothing",
    [effect.run, effect.key, effect.at, JSON.stringify(effect.facts)],
  );
  return inserted === 1;
}
