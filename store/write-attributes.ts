/** Attributes of a batch: rows (valid from, valid to) that say what held when; what they replace is marked, not deleted. */
import type { Day } from "../engine/values/value.ts";
import type { AttributeCell, Counts } from "./batch-content.ts";
import type { Row, Transaction } from "./database.ts";
import { type StoredValue, toStored } from "./stored-value.ts";
import { EVER, type Point, valueOn, withPoint } from "./timeline.ts";

type StoredRow = Row & {
  readonly id: number;
  readonly account: string;
  readonly attribute: string;
  readonly valid_from: number;
  readonly valid_to: number | null;
  readonly value: StoredValue;
};

export async function writeAttributes(
  tx: Transaction,
  cells: readonly AttributeCell[],
  asOf: Day | null,
  batch: number,
  idOf: (account: string) => string,
): Promise<Counts> {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  if (cells.length === 0) return counts;
  const stored = await readRows(tx, cells, idOf);
  const timelines = new Map<
    string,
    { readonly account: string; readonly attribute: string; points: readonly Point[] }
  >();
  for (const { account, attribute, from, value: typed } of cells) {
    const id = idOf(account);
    const key = `${id} ${attribute}`;
    let timeline = timelines.get(key);
    if (timeline === undefined) {
      timeline = { account: id, attribute, points: stored.get(key) ?? [] };
      timelines.set(key, timeline);
    }
    const value = toStored(typed);
    const day = from ?? asOf ?? EVER;
    // A table without dates shows what is now: of what is known for the first time it is not known since when.
    const point = { from: from === null && timeline.points.length === 0 ? EVER : day, value };
    const held = valueOn(timeline.points, day) ?? null;
    if (held === value) counts.unchanged++;
    else {
      if (timeline.points.length === 0) counts.added++;
      else counts.changed++;
      timeline.points = withPoint(timeline.points, point);
    }
  }
  await writeDifferences(tx, [...timelines.values()], stored, batch);
  return counts;
}

type StoredTimelines = ReadonlyMap<string, readonly (Point & { readonly id: number; readonly to: Day | null })[]>;

async function readRows(
  tx: Transaction,
  cells: readonly AttributeCell[],
  idOf: (account: string) => string,
): Promise<StoredTimelines> {
  const rows = await tx.query<StoredRow>(
    `SELECT id, account, attribute, valid_from, valid_to, value FROM attribute_value
     WHERE superseded_by IS NULL AND account = ANY($1::text[]) AND attribute = ANY($2::text[]) ORDER BY valid_from`,
    [[...new Set(cells.map(({ account }) => idOf(account)))], [...new Set(cells.map(({ attribute }) => attribute))]],
  );
  const timelines = new Map<string, (Point & { id: number; to: Day | null })[]>();
  for (const { id, account, attribute, valid_from: from, valid_to: to, value } of rows) {
    const key = `${account} ${attribute}`;
    const points = timelines.get(key) ?? [];
    points.push({ id, from, to, value });
    timelines.set(key, points);
  }
  return timelines;
}

async function writeDifferences(
  tx: Transaction,
  timelines: readonly { readonly account: string; readonly attribute: string; readonly points: readonly Point[] }[],
  stored: StoredTimelines,
  batch: number,
): Promise<void> {
  const gone: number[] = [];
  const rows: { account: string; attribute: string; valid_from: Day; valid_to: Day | null; value: StoredValue }[] = [];
  for (const { account, attribute, points } of timelines) {
    const before = stored.get(`${account} ${attribute}`) ?? [];
    const wanted = points.map((point, index) => ({ ...point, to: points[index + 1]?.from ?? null }));
    const same = (left: (typeof wanted)[number], right: (typeof wanted)[number]): boolean =>
      left.from === right.from && left.to === right.to && left.value === right.value;
    gone.push(...before.filter((old) => !wanted.some((row) => same(old, row))).map(({ id }) => id));
    for (const row of wanted) {
      if (before.some((old) => same(old, row))) continue;
      rows.push({ account, attribute, valid_from: row.from, valid_to: row.to, value: row.value });
    }
  }
  if (gone.length > 0) {
    await tx.execute("UPDATE attribute_value SET superseded_by = $2 WHERE id = ANY($1::bigint[])", [gone, batch]);
  }
  if (rows.length > 0) {
    await tx.execute(
      `INSERT INTO attribute_value (account, attribute, valid_from, valid_to, value, batch)
       SELECT account, attribute, valid_from, valid_to, coalesce(value, 'null'), $2::integer
       FROM jsonb_to_recordset($1::jsonb)
         AS new (account text, attribute text, valid_from integer, valid_to integer, value jsonb)`,
      [JSON.stringify(rows), batch],
    );
  }
}
