/** Brings the stored data of all accounts into the shape that the engine takes. */
import type { Account, AccountState, Enrolment, Portfolio, SourceState, Watch } from "../engine/data/portfolio.ts";
import type { Named, Program } from "../engine/program/program.ts";
import type { Row, Transaction } from "./database.ts";
import { openPortfolioCache, type PortfolioCache, readAccountData } from "./portfolio-cache.ts";
import { loadEnrolments, loadWatches } from "./runs/index.ts";

/** `batch`: the last import that is in it; receipts name it. Accounts are in the order of their external ids. */
export type LoadedPortfolio = Portfolio & { readonly batch: number };

export type PortfolioOptions = {
  /** Opaque ids; absent: all accounts. */
  readonly accounts?: readonly string[];
  /** Keeps decoded data from one load to the next and reads what later imports changed. */
  readonly cache?: PortfolioCache;
  /** Without states, enrolments and watches, where only data is wanted. */
  readonly dataOnly?: boolean;
};

/** Use a transaction with isolation "repeatable-read", so that all parts are of one moment. */
export async function loadPortfolio(
  tx: Transaction,
  program: Program,
  options: PortfolioOptions = {},
): Promise<LoadedPortfolio> {
  const { accounts: wanted, cache, dataOnly = false } = options;
  const { batch, data } =
    cache === undefined && wanted !== undefined
      ? await readAccountData(tx, program, wanted)
      : await (cache ?? openPortfolioCache()).refresh(tx, program);
  const states = dataOnly ? new Map<string, AccountState>() : await loadStates(tx, wanted);
  const enrolments: ReadonlyMap<string, readonly Enrolment[]> = dataOnly ? new Map() : await loadEnrolments(tx, wanted);
  const watches: ReadonlyMap<string, readonly Watch[]> = dataOnly ? new Map() : await loadWatches(tx, wanted);
  const among = wanted === undefined ? null : new Set(wanted);
  const accounts: Account[] = [];
  for (const account of data.values()) {
    if (among !== null && !among.has(account.id)) continue;
    accounts.push({
      data: account,
      state: states.get(account.id) ?? null,
      enrolments: enrolments.get(account.id) ?? [],
      watches: watches.get(account.id) ?? [],
    });
  }
  accounts.sort((left, right) =>
    compareExternalIds(left.data.externalId ?? left.data.id, right.data.externalId ?? right.data.id),
  );
  return { batch, sources: await loadSources(tx, program), accounts };
}

async function loadStates(
  tx: Transaction,
  accounts: readonly string[] | undefined,
): Promise<ReadonlyMap<string, AccountState>> {
  const rows = await tx.query<Row & { readonly account: string; readonly body: AccountState }>(
    `SELECT account, body FROM account_state ${accounts === undefined ? "" : "WHERE account = ANY($1::text[])"}`,
    accounts === undefined ? [] : [accounts],
  );
  return new Map(rows.map(({ account, body }) => [account, body]));
}

/** Every source of the program; one that was never imported is complete through no day. */
async function loadSources(tx: Transaction, program: Program): Promise<Named<SourceState>> {
  const rows = await tx.query<{ source: string; complete_through: number | null }>(
    "SELECT DISTINCT ON (source) source, complete_through FROM source_state ORDER BY source, batch DESC",
  );
  const known = new Map(rows.map((row) => [row.source, row.complete_through]));
  return Object.fromEntries(
    Object.keys(program.sources).map((source) => [source, { completeThrough: known.get(source) ?? null }]),
  );
}

export type AccountId = { readonly id: string; readonly externalId: string };

/** The opaque ids of accounts (the engine's and the runs') beside the ids that the user knows; in the order of these. */
export async function accountIds(tx: Transaction): Promise<readonly AccountId[]> {
  const rows = await tx.query<{ id: string; external_id: string }>("SELECT id, external_id FROM account");
  return rows
    .map((row) => ({ id: row.id, externalId: row.external_id }))
    .sort((left, right) => compareExternalIds(left.externalId, right.externalId));
}

/** Whole numbers by size before all other ids, which go by their characters: the same order on every machine. */
export function compareExternalIds(left: string, right: string): number {
  const numbers = [left, right].map((id) => /^\d+$/.test(id));
  if (numbers[0] !== numbers[1]) return numbers[0] ? -1 : 1;
  if (numbers[0] && left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
