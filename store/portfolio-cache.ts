/** Decoded data of all accounts, kept from one load to the next: a sweep a day reads what the day's imports changed. */
import type { AccountData } from "../engine/data/portfolio.ts";
import type { Program } from "../engine/program/program.ts";
import { accountData } from "./account-data.ts";
import { attributeAddress, metricAddress } from "./addresses.ts";
import type { Row, Transaction } from "./database.ts";
import { decodeSeries, type SeriesByKey } from "./series-block.ts";

/** What the rows of one account say, by address (attributes, metrics) and by source (entries). */
export type AccountRows = {
  readonly id: string;
  readonly externalId: string;
  readonly attributes: Map<string, readonly AttributeRow[]>;
  /** By address, then by period. */
  readonly series: Map<string, Map<number, SeriesByKey>>;
  readonly entries: Map<string, readonly EntryRow[]>;
};

export type AttributeRow = Row & {
  readonly account: string;
  readonly attribute: string;
  readonly valid_from: number;
  readonly valid_to: number | null;
  readonly value: unknown;
};

export type EntryRow = Row & {
  readonly account: string;
  readonly source: string;
  readonly key: string;
  readonly fields: { readonly [address: string]: unknown };
};

type Kept = {
  /** What the program says about data; another program may read other columns, or under other names. */
  readonly declared: string;
  readonly batch: number;
  readonly rows: Map<string, AccountRows>;
  readonly data: Map<string, AccountData>;
};

/** What has been read already, of one tenant; opaque. */
export type PortfolioCache = {
  readonly kind: "portfolio-cache";
  /** Brings it up to the transaction's snapshot and gives the data of all accounts, with the last batch that is in it. */
  refresh(
    tx: Transaction,
    program: Program,
  ): Promise<{ readonly batch: number; readonly data: ReadonlyMap<string, AccountData> }>;
};

export function openPortfolioCache(): PortfolioCache {
  let kept: Kept | null = null;
  return {
    kind: "portfolio-cache",
    refresh: async (tx, program) => {
      const declared = JSON.stringify([program.attributes, program.metrics, program.records]);
      const before = kept?.declared === declared ? kept : null;
      const news = await readNews(tx, wantedColumns(program), before?.batch ?? 0, null);
      // Only now, when nothing can fail any more; another load may have come first, and then knows at least as much.
      if (kept === null || kept.declared !== declared || kept.batch < news.batch) {
        kept = apply(news, kept?.declared === declared ? kept : before, declared, program);
      }
      return { batch: kept.batch, data: kept.data };
    },
  };
}

/** The data of some accounts, read afresh. */
export async function readAccountData(
  tx: Transaction,
  program: Program,
  accounts: readonly string[],
): Promise<{ readonly batch: number; readonly data: ReadonlyMap<string, AccountData> }> {
  const news = await readNews(tx, wantedColumns(program), 0, accounts);
  return apply(news, null, "", program);
}

type Wanted = {
  readonly attributes: readonly string[];
  readonly metrics: readonly string[];
  readonly sources: readonly string[];
};

function wantedColumns(program: Program): Wanted {
  const unique = (addresses: readonly (string | null)[]): readonly string[] =>
    [...new Set(addresses.filter((address) => address !== null))].sort();
  return {
    attributes: unique(Object.values(program.attributes).map(attributeAddress)),
    metrics: unique(Object.values(program.metrics).map(metricAddress)),
    sources: unique(Object.values(program.records).map((record) => record.source)),
  };
}

type BlockRow = Row & {
  readonly account: string;
  readonly metric: string;
  readonly period: number;
  readonly block: Uint8Array;
};

type News = {
  readonly batch: number;
  readonly accounts: readonly { readonly id: string; readonly external_id: string }[];
  /** Accounts whose attributes are all among `attributes`; likewise for their entries. */
  readonly withAttributes: readonly string[];
  readonly attributes: readonly AttributeRow[];
  readonly blocks: readonly BlockRow[];
  readonly withEntries: readonly string[];
  readonly entries: readonly EntryRow[];
};

/** What batches after `since` brought or changed: of attributes and entries, all that the accounts have which they concern. */
async function readNews(
  tx: Transaction,
  wanted: Wanted,
  since: number,
  accounts: readonly string[] | null,
): Promise<News> {
  const [latest] = await tx.query<{ batch: number }>("SELECT coalesce(max(number), 0)::integer AS batch FROM batch");
  const batch = latest?.batch ?? 0;
  if (batch <= since) return { ...NO_NEWS, batch };
  const newAccounts = await tx.query<{ id: string; external_id: string }>(
    "SELECT id, external_id FROM account WHERE batch > $1 AND ($2::text[] IS NULL OR id = ANY($2::text[]))",
    [since, accounts],
  );
  const withAttributes = since === 0 ? accounts : await concerned(tx, "attribute_value", since);
  const attributes = await tx.query<AttributeRow>(
    `SELECT account, attribute, valid_from, valid_to, value FROM attribute_value
     WHERE superseded_by IS NULL AND attribute = ANY($1::text[]) AND ($2::text[] IS NULL OR account = ANY($2::text[]))
     ORDER BY account, attribute, valid_from`,
    [wanted.attributes, withAttributes],
  );
  const blocks = await tx.query<BlockRow>(
    `SELECT account, metric, period, block FROM metric_block
     WHERE metric = ANY($1::text[]) AND batch > $2 AND ($3::text[] IS NULL OR account = ANY($3::text[]))`,
    [wanted.metrics, since, accounts],
  );
  const withEntries = since === 0 ? accounts : await concerned(tx, "record_entry", since);
  const entries = await tx.query<EntryRow>(
    `SELECT account, source, key, fields FROM record_entry
     WHERE superseded_by IS NULL AND source = ANY($1::text[]) AND ($2::text[] IS NULL OR account = ANY($2::text[]))
     ORDER BY account, source, key`,
    [wanted.sources, withEntries],
  );
  return {
    batch,
    accounts: newAccounts,
    withAttributes: withAttributes ?? [],
    attributes,
    blocks,
    withEntries: withEntries ?? [],
    entries,
  };
}

const NO_NEWS: News = {
  batch: 0,
  accounts: [],
  withAttributes: [],
  attributes: [],
  blocks: [],
  withEntries: [],
  entries: [],
};

async function concerned(
  tx: Transaction,
  table: "attribute_value" | "record_entry",
  since: number,
): Promise<readonly string[]> {
  const rows = await tx.query<{ account: string }>(
    `SELECT account FROM ${table} WHERE batch > $1 UNION SELECT account FROM ${table} WHERE superseded_by > $1`,
    [since],
  );
  return rows.map(({ account }) => account);
}

function apply(news: News, before: Kept | null, declared: string, program: Program): Kept {
  const rows = before?.rows ?? new Map<string, AccountRows>();
  const touched = new Set<string>();
  const touch = (id: string): AccountRows | undefined => {
    touched.add(id);
    return rows.get(id);
  };
  for (const { id, external_id: externalId } of news.accounts) {
    rows.set(id, { id, externalId, attributes: new Map(), series: new Map(), entries: new Map() });
    touched.add(id);
  }
  for (const id of news.withAttributes) touch(id)?.attributes.clear();
  for (const [id, own] of grouped(news.attributes, (row) => row.account)) {
    const account = touch(id);
    for (const [address, values] of grouped(own, (row) => row.attribute)) account?.attributes.set(address, values);
  }
  for (const { account: id, metric, period, block } of news.blocks) {
    const account = touch(id);
    const periods = account?.series.get(metric);
    if (periods === undefined) account?.series.set(metric, new Map([[period, decodeSeries(block)]]));
    else periods.set(period, decodeSeries(block));
  }
  for (const id of news.withEntries) touch(id)?.entries.clear();
  for (const [id, own] of grouped(news.entries, (row) => row.account)) {
    const account = touch(id);
    for (const [source, entries] of grouped(own, (row) => row.source)) account?.entries.set(source, entries);
  }
  const data = before?.data ?? new Map<string, AccountData>();
  for (const id of touched) {
    const account = rows.get(id);
    if (account !== undefined) data.set(id, accountData(account, program));
  }
  return { declared, batch: news.batch, rows, data };
}

/** Neighbours with the same key together; the rows come ordered by it. */
function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
