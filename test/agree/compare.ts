/** Seeds played in memory and on Temporal at once, and compared; again with longer days where the machine could not keep up. */
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

export type Played = { readonly compared: readonly Compared[]; readonly dayTakes: number; readonly lag: number };

/** How long what is on its way at the end of the last day may take, in real milliseconds. */
const PATIENCE = 20_000;
/** What happens later than this, in virtual days, may be a day off: a difference then says nothing about the code. */
const KEPT_UP = 0.9;

/**
 * Plays the seeds with days of `dayTakes` real milliseconds. Where something differs and the machine could not keep up, they
 * are played again with days twice as long.
 */
export async function play(
  server: TestServer,
  seeds: readonly number[],
  dayTakes: number,
  tell: (line: string) => void = () => {},
): Promise<Played> {
  for (let takes = dayTakes; ; takes *= 2) {
    const played = await playOnce(server, seeds, takes);
    const agrees = played.compared.every(({ differences }) => differences.length === 0);
    if (agrees || played.lag < KEPT_UP || takes >= 4 * dayTakes) return played;
    tell(`something came ${played.lag.toFixed(1)} virtual days late with days of ${takes} ms; again with longer ones`);
  }
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
      return { compared, dayTakes, lag };
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
