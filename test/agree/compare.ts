/** Seeds played in memory and on Temporal at once, and compared; those that differ again with longer days, where what happens may have changed places. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { LoopLog } from "../../engine/loop/log.ts";
import { databaseKinds } from "../host/databases.ts";
import type { TestServer } from "../run/temporal/server.ts";
import { type Generated, generate } from "./generate.ts";
import { loopInMemory } from "./in-memory.ts";
import { type OnTemporal, startOnTemporal } from "./on-temporal.ts";
import { differences, storyOf } from "./story.ts";

export type Compared = {
  readonly generated: Generated;
  readonly log: LoopLog;
  /** None: the two agree. */
  readonly differences: readonly string[];
};

export type Played = {
  readonly compared: readonly Compared[];
  /** The most that anything came late when they were played last, in virtual days. */
  readonly lag: number;
};

/** How long what is on its way at the end of the last day may take, in real milliseconds. */
const PATIENCE = 20_000;
/**
 * The sweep, what falls due and what people do lie at least an hour apart. Where something came later than that, in virtual days,
 * two of them may have changed places: a difference then says nothing about the code.
 */
const KEPT_ORDER = 1 / 24;

/**
 * Plays the seeds with days of `dayTakes` real milliseconds. Those that differ although the order of what happens may not have
 * been kept are played again with days twice as long, `longer` times at most: then a difference counts in any case.
 */
export async function play(
  server: TestServer,
  seeds: readonly number[],
  dayTakes: number,
  tell: (line: string) => void = () => {},
  longer = 2,
): Promise<Played> {
  const played = await playOnce(server, seeds, dayTakes);
  const differing = played.compared.filter(({ differences }) => differences.length > 0);
  if (differing.length === 0 || played.lag < KEPT_ORDER || longer === 0) return played;
  const again = differing.map(({ generated }) => generated.seed);
  tell(`${again.join(", ")} differ, and something came ${hours(played.lag)} late: again with longer days`);
  const repeated = await play(server, again, 2 * dayTakes, tell, longer - 1);
  const compared = played.compared.map(
    (one) => repeated.compared.find(({ generated }) => generated.seed === one.generated.seed) ?? one,
  );
  return { compared, lag: repeated.lag };
}

/** `days` as hours of the virtual clock. */
export function hours(days: number): string {
  return `${(24 * days).toFixed(1)} virtual hours`;
}

async function playOnce(server: TestServer, seeds: readonly number[], dayTakes: number): Promise<Played> {
  const portfolios = seeds.map(generate);
  const dataFolder = await mkdtemp(join(tmpdir(), "tend-agree-"));
  // PostgreSQL where there is one.
  const store = await (await databaseKinds()).at(-1)?.open();
  if (store === undefined) throw new Error("there is no database");
  try {
    const { database } = store;
    const real = await startOnTemporal({ portfolios, database, temporal: server.target, dataFolder, dayTakes });
    try {
      await real.passed();
      // What happens after the last day does not count.
      const lag = real.lag();
      const compared: Compared[] = [];
      for (const generated of portfolios) compared.push(await compare(real, generated));
      return { compared, lag };
    } finally {
      await real.stop();
    }
  } finally {
    await store.drop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Compares once both agree or patience is over. */
async function compare(real: OnTemporal, generated: Generated): Promise<Compared> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const { sweeps, story } = await real.look(generated);
    const log = loopInMemory(generated, sweeps);
    const found = differences(storyOf(log, generated.program.project.zone), story);
    if (found.length === 0 || Date.now() > until) return { generated, log, differences: found };
    await delay(500);
  }
}
