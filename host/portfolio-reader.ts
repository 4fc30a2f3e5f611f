/** Accounts' data as the host's activities read it: kept in memory between them, and brought up to date at each reading. */
import type { Program } from "../engine/program/program.ts";
import { createObserver, type Observer } from "../engine/sweep/observe.ts";
import type { Instant } from "../engine/values/value.ts";
import type { Database, Transaction } from "../store/database.ts";
import {
  type AppliedProgram,
  currentProgram,
  type LoadedPortfolio,
  lastSweep,
  openPortfolioCache,
  type PortfolioCache,
  programByHash,
} from "../store/index.ts";
import { runsEndedSince } from "../store/runs/index.ts";
import { UserError } from "../store/user-error.ts";
import { loadPortfolio } from "./load-portfolio.ts";

export type InForce = { readonly program: Program; readonly hash: string };

export type PortfolioReader = {
  /** The program in force with all accounts: their data, states, runs and watches, as of one moment; and the runs that ended at `at` or later. */
  readonly read: (
    tenant: string,
    at: Instant,
  ) => Promise<
    InForce & {
      readonly portfolio: LoadedPortfolio;
      readonly lastSwept: AppliedProgram | null;
      readonly ended: ReadonlySet<string>;
    }
  >;
  /** Values of any account at an instant, from the data as it is now. */
  readonly observer: (tenant: string, at: Instant) => Promise<InForce & { readonly observe: Observer }>;
};

/** How many observers are kept: runs of one sweep ask about the same few instants. */
const KEPT = 8;

export function createPortfolioReader(database: Database): PortfolioReader {
  const caches = new Map<string, PortfolioCache>();
  const observers = new Map<string, Observer>();
  const programs = new Map<string, Program>();
  let turn: Promise<unknown> = Promise.resolve();

  /** The same object as long as the same program is in force: the cache goes by that. */
  const programInForce = async (tx: Transaction): Promise<InForce> => {
    const applied = await currentProgram(tx);
    if (applied === null) throw new UserError("No program is in force.", "Run `tend apply` first.");
    const program = programs.get(applied.hash) ?? applied.program;
    programs.set(applied.hash, program);
    return { program, hash: applied.hash };
  };

  /** One reading after the other: they share the cache. */
  const inTurn = <T>(tenant: string, work: (tx: Transaction, cache: PortfolioCache) => Promise<T>): Promise<T> => {
    const cache = caches.get(tenant) ?? openPortfolioCache();
    caches.set(tenant, cache);
    const result = turn.then(() =>
      database.transaction(tenant, (tx) => work(tx, cache), { isolation: "repeatable-read" }),
    );
    turn = result.catch(() => {});
    return result;
  };

  return {
    read: (tenant, at) =>
      inTurn(tenant, async (tx, cache) => {
        const { program, hash } = await programInForce(tx);
        const last = await lastSweep(tx);
        const lastSwept = last === null ? null : await programByHash(tx, last.programHash);
        return {
          program,
          hash,
          portfolio: await loadPortfolio(tx, program, { cache }),
          lastSwept,
          ended: await runsEndedSince(tx, at),
        };
      }),
    observer: async (tenant, at) => {
      const { program, hash, portfolio } = await inTurn(tenant, async (tx, cache) => {
        const inForce = await programInForce(tx);
        return { ...inForce, portfolio: await loadPortfolio(tx, inForce.program, { cache, dataOnly: true }) };
      });
      const key = `${tenant}/${hash}/${portfolio.batch}/${at}`;
      let observe = observers.get(key);
      if (observe === undefined) {
        observe = createObserver(program, portfolio, at);
        const oldest = observers.keys().next();
        if (observers.size >= KEPT && oldest.done !== true) observers.delete(oldest.value);
        observers.set(key, observe);
      }
      return { program, hash, observe };
    },
  };
}
