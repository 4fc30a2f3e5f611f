/** Records' entries of a batch, by their keys; the entry that one replaces is marked, not deleted. */
import type { Counts, EntryContent } from "./batch-content.ts";
import type { Row, Transaction } from "./database.ts";
import type { StoredValue } from "./stored-value.ts";

type StoredEntry = Row & {
  readonly id: number;
  readonly key: string;
  readonly account: string;
  readonly fields: { readonly [address: string]: StoredValue };
};

export async function writeEntries(
  tx: Transaction,
  source: string,
  entries: readonly EntryContent[],
  batch: number,
  idOf: (account: string) => string,
): Promise<Counts> {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  if (entries.length === 0) return counts;
  const stored = await tx.query<StoredEntry>(
    `SELECT id, key, account, fields FROM record_entry
     WHERE superseded_by IS NULL AND source = $1 AND key = ANY($2::text[])`,
    [source, entries.map(({ key }) => key)],
  );
  const byKey = new Map(stored.map((entry) => [entry.key, entry]));
  const gone: number[] = [];
  const rows: { account: string; key: string; fields: { readonly [address: string]: StoredValue } }[] = [];
  for (const entry of entries) {
    const account = idOf(entry.account);
    const old = byKey.get(entry.key);
    if (old !== undefined && old.account === account && isKnown(entry.fields, old.fields)) {
      counts.unchanged++;
      continue;
    }
    if (old === undefined) counts.added++;
    else {
      counts.changed++;
      gone.push(old.id);
    }
    // What another program read of this entry is kept.
    rows.push({ account, key: entry.key, fields: { ...old?.fields, ...entry.fields } });
  }
  if (gone.length > 0) {
    await tx.execute("UPDATE record_entry SET superseded_by = $2 WHERE id = ANY($1::bigint[])", [gone, batch]);
  }
  if (rows.length > 0) {
    await tx.execute(
      `INSERT INTO record_entry (account, source, key, fields, batch)
       SELECT account, $2::text, key, fields, $3::integer
       FROM jsonb_to_recordset($1::jsonb) AS new (account text, key text, fields jsonb)`,
      [JSON.stringify(rows), source, batch],
    );
  }
  return counts;
}

function isKnown(
  fields: { readonly [address: string]: StoredValue },
  old: { readonly [address: string]: StoredValue },
): boolean {
  return Object.entries(fields).every(([address, value]) => address in old && old[address] === value);
}
