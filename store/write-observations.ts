/** Observations of a batch: merged into the accounts' blocks, with an undo log for days that had been complete. */
import type { Day } from "../engine/values/value.ts";
import type { Counts } from "./batch-content.ts";
import type { Row, Transaction } from "./database.ts";
import { decodeSeries, encodeSeries, type SeriesByKey, type StoredSeries } from "./series-block.ts";
import { splitByPeriod } from "./series-periods.ts";

type Undo = {
  readonly account: string;
  readonly metric: string;
  readonly key: string;
  readonly day: Day;
  readonly old_value: number | null;
};

/** `completeBefore`: up to there the source had said that it was complete, so that what changes there must be traceable. */
export async function writeObservations(
  tx: Transaction,
  observations: ReadonlyMap<string, ReadonlyMap<string, SeriesByKey>>,
  completeBefore: Day | null,
  batch: number,
  idOf: (account: string) => string,
): Promise<Counts> {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const undo: Undo[] = [];
  for (const [metric, accounts] of observations) {
    const news = [...accounts].flatMap(([account, series]) =>
      [...splitByPeriod(series)].map(([period, part]) => ({ account: idOf(account), period, series: part })),
    );
    const stored = await readBlocks(tx, metric, news);
    const blocks: Block[] = [];
    for (const { account, period, series } of news) {
      const old = stored.get(`${account} ${period}`) ?? new Map<string, StoredSeries>();
      const before = counts.added + counts.changed;
      for (const [key, added] of series) {
        const merged = merge(old.get(key), added, counts, (day, oldValue) => {
          if (completeBefore !== null && day <= completeBefore) {
            undo.push({ account, metric, key, day, old_value: oldValue });
          }
        });
        old.set(key, merged);
      }
      if (counts.added + counts.changed > before) blocks.push({ account, period, block: encodeSeries(old) });
    }
    await writeBlocks(tx, metric, blocks, batch);
  }
  await writeUndo(tx, undo, batch);
  return counts;
}

type Place = { readonly account: string; readonly period: number };
type Block = Place & { readonly block: Uint8Array };

async function readBlocks(
  tx: Transaction,
  metric: string,
  places: readonly Place[],
): Promise<ReadonlyMap<string, Map<string, StoredSeries>>> {
  const rows = await tx.query<Row & Block>(
    `SELECT account, period, block FROM metric_block
     WHERE metric = $1 AND account = ANY($2::text[]) AND period = ANY($3::integer[])`,
    [metric, [...new Set(places.map(({ account }) => account))], [...new Set(places.map(({ period }) => period))]],
  );
  return new Map(rows.map(({ account, period, block }) => [`${account} ${period}`, decodeSeries(block)]));
}

/** Both ascending; on a day that both have the new value counts. `differs` is told the day and the old value (null: none). */
function merge(
  old: StoredSeries | undefined,
  added: StoredSeries,
  counts: { added: number; changed: number; unchanged: number },
  differs: (day: Day, oldValue: number | null) => void,
): StoredSeries {
  if (old === undefined) {
    for (const day of added.days) differs(day, null);
    counts.added += added.days.length;
    return added;
  }
  const size = old.days.length + added.days.length;
  const days = new Int32Array(size);
  const values = new Float64Array(size);
  let [length, left, right] = [0, 0, 0];
  while (left < old.days.length || right < added.days.length) {
    const oldDay = old.days[left] ?? Number.POSITIVE_INFINITY;
    const newDay = added.days[right] ?? Number.POSITIVE_INFINITY;
    const oldValue = old.values[left] ?? 0;
    const newValue = added.values[right] ?? 0;
    days[length] = Math.min(oldDay, newDay);
    values[length] = newDay <= oldDay ? newValue : oldValue;
    length++;
    if (newDay < oldDay) {
      counts.added++;
      differs(newDay, null);
    } else if (newDay === oldDay && Object.is(newValue, oldValue)) {
      counts.unchanged++;
    } else if (newDay === oldDay) {
      counts.changed++;
      differs(newDay, oldValue);
    }
    if (oldDay <= newDay) left++;
    if (newDay <= oldDay) right++;
  }
  return { days: days.subarray(0, length), values: values.subarray(0, length) };
}

async function writeBlocks(tx: Transaction, metric: string, blocks: readonly Block[], batch: number): Promise<void> {
  if (blocks.length === 0) return;
  await tx.execute(
    `INSERT INTO metric_block (account, metric, period, batch, block)
     SELECT account, $1::text, period, $2::integer, block
     FROM unnest($3::text[], $4::integer[], $5::bytea[]) AS new (account, period, block)
     ON CONFLICT (tenant, metric, account, period) DO UPDATE SET batch = excluded.batch, block = excluded.block`,
    [
      metric,
      batch,
      blocks.map(({ account }) => account),
      blocks.map(({ period }) => period),
      blocks.map(({ block }) => block),
    ],
  );
}

async function writeUndo(tx: Transaction, undo: readonly Undo[], batch: number): Promise<void> {
  if (undo.length === 0) return;
  await tx.execute(
    `INSERT INTO metric_undo (account, metric, key, day, old_value, batch)
     SELECT account, metric, key, day, old_value, $6::integer
     FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::double precision[])
       AS new (account, metric, key, day, old_value)`,
    [
      undo.map(({ account }) => account),
      undo.map(({ metric }) => metric),
      undo.map(({ key }) => key),
      undo.map(({ day }) => day),
      undo.map(({ old_value: value }) => value),
      batch,
    ],
  );
}
