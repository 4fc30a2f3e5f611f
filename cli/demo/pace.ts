/** How long a virtual day must take, so that this machine keeps up with it: measured, before the clock starts. */
import { performance } from "node:perf_hooks";
import { USUAL_SWEEP } from "../../engine/sweep/options.ts";
import { sweep } from "../../engine/sweep/sweep.ts";
import type { Instant } from "../../engine/values/value.ts";
import { loadPortfolio } from "../../host/load-portfolio.ts";
import { DEFAULT_TENANT, openPortfolioCache } from "../../store/index.ts";
import { FIRST_DAY, type Prepared } from "./prepare-demo.ts";

/** The share of a day that its data and its sweep may take; the rest is for runs, tasks and mails. */
const SHARE = 0.3;

export type Pace = {
  /** Real seconds. */
  readonly secondsPerDay: number;
  /** What a day's data and sweep took here. */
  readonly workSeconds: number;
};

/** Brings the first day's data in (it lies after the clock and is not read yet) and sweeps without keeping it. */
export async function measurePace({ database, project, feed }: Prepared, at: Instant, wanted: number): Promise<Pace> {
  const { program, hash } = project;
  const cache = openPortfolioCache();
  const load = () =>
    database.transaction(DEFAULT_TENANT, (tx) => loadPortfolio(tx, program, { cache }), {
      isolation: "repeatable-read",
    });
  // The first sweep of a process takes about twice as long as those that follow, which fill the days.
  sweep(program, hash, await load(), at, USUAL_SWEEP);
  const started = performance.now();
  await feed.importDay(FIRST_DAY);
  sweep(program, hash, await load(), at, USUAL_SWEEP);
  const workSeconds = (performance.now() - started) / 1000;
  return { workSeconds, secondsPerDay: Math.max(wanted, Math.ceil((workSeconds / SHARE) * 2) / 2) };
}
