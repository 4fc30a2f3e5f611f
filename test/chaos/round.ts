/** One round of chaos: a host process at work is killed, or its Temporal server, or both, at random moments; then it may recover, and nothing may be lost or doubled. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { openTemporal } from "../../host/temporal/index.ts";
import { commandOf } from "../../scripts/command-of.ts";
import { openDatabase } from "../../store/index.ts";
import { openPostgres } from "../host/databases.ts";
import { FIRST_DAY, importFacts, setUp } from "../host/project.ts";
import type { ChildReport, ChildTask } from "./child-task.ts";
import { type Random, seededRandom } from "./random.ts";
import { CHAOS_PROGRAM, DAY_TAKES, scenario } from "./scenario.ts";
import { type Verdict, verify } from "./verify.ts";

/**
 * What was killed: the worker at any moment, the server, both; the worker between an effect's commit and its activity's
 * completion (`effect`), and the server at once after it. `nothing`: all was done before its moment came.
 */
export type Kill = "worker" | "server" | "whole" | "effect" | "effect+server" | "nothing";

export type Round = {
  readonly seed: number;
  readonly database: "PostgreSQL" | "PGlite";
  readonly kills: readonly Kill[];
  readonly seconds: number;
  readonly verdict: Verdict;
};

/** How long a round may take to come to its end after the last kill, in milliseconds. */
const PATIENCE = 180_000;

/** Plays one round. Throws when a run does not come to its end. */
export async function chaosRound(seed: number, kind: Round["database"]): Promise<Round> {
  const begun = Date.now();
  const random = seededRandom(seed + 1_000_003);
  const folder = await mkdtemp(join(tmpdir(), `tend-chaos-${seed}-`));
  const postgres = kind === "PostgreSQL" ? await openPostgres() : null;
  const stage: Stage = { seed, folder, databaseUrl: postgres?.url ?? null, child: null };
  const open = () => postgres?.database ?? openDatabase({ folder: join(folder, "store") });
  try {
    const database = await open();
    await importFacts(database, FIRST_DAY, scenario(seed).factsOf(FIRST_DAY));
    await setUp(database, CHAOS_PROGRAM, { dayTakes: DAY_TAKES, lead: 4_000 });
    if (postgres === null) await database.close();

    await startChild(stage);
    const kills: Kill[] = [];
    for (const kill of planOf(random, seed)) kills.push(await strike(stage, kill, random));
    const child = await atWork(stage);
    await ended(child);
    child.process.kill("SIGTERM");
    await child.gone;

    const temporal = await openTemporal({ dataFolder: folder });
    const after = await open();
    try {
      const verdict = await verify(after, temporal.target, scenario(seed));
      return { seed, database: kind, kills, seconds: (Date.now() - begun) / 1000, verdict };
    } finally {
      if (postgres === null) await after.close();
      await temporal.close();
    }
  } finally {
    stage.child?.process.kill("SIGKILL");
    await killServer(folder);
    await postgres?.drop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One kill, sometimes two. In every second round the first comes right after an effect's commit; else worker, server and both take turns. */
function planOf(random: Random, seed: number): readonly Kill[] {
  const atEffect = ["effect", "effect+server"] as const;
  const atAnyMoment = ["worker", "server", "whole"] as const;
  const any = (): Kill => [...atEffect, ...atAnyMoment][random.between(0, 4)] ?? "worker";
  const turn = Math.floor(seed / 2);
  const first = seed % 2 === 0 ? atEffect[turn % 2] : atAnyMoment[turn % 3];
  return random.chance(0.3) ? [first ?? "worker", any()] : [first ?? "worker"];
}

type Stage = {
  readonly seed: number;
  readonly folder: string;
  readonly databaseUrl: string | null;
  child: Child | null;
};

type Child = {
  readonly process: ChildProcess;
  readonly ready: Promise<void>;
  readonly gone: Promise<void>;
  readonly latest: () => ChildReport | null;
  readonly said: () => string;
};

/** Does one kill at a random moment; gives what was killed in the end. */
async function strike(stage: Stage, kill: Kill, random: Random): Promise<Kill> {
  const child = await atWork(stage);
  if (kill === "effect" || kill === "effect+server") {
    await delay(random.between(0, 3_000));
    child.process.kill("SIGUSR2");
    await Promise.race([child.gone, ended(child)]);
    if (child.process.signalCode === null) return "nothing";
    if (kill === "effect+server") await killServer(stage.folder);
    return kill;
  }
  await delay(random.between(200, 8_000));
  if (kill === "server" || kill === "whole") await killServer(stage.folder);
  if (kill === "server") return kill;
  child.process.kill("SIGKILL");
  await child.gone;
  return kill;
}

/** The host process, started again if it was killed. */
async function atWork(stage: Stage): Promise<Child> {
  const { child } = stage;
  if (child !== null && child.process.signalCode === null && child.process.exitCode === null) return child;
  return startChild(stage);
}

async function startChild(stage: Stage): Promise<Child> {
  const job: ChildTask = { seed: stage.seed, folder: stage.folder, databaseUrl: stage.databaseUrl };
  const { TEMPORAL_ADDRESS: _, ...environment } = process.env;
  const started = spawn(process.execPath, commandOf(new URL("child.ts", import.meta.url)), {
    env: { ...environment, TEND_CHAOS_TASK: JSON.stringify(job) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let latest: ChildReport | null = null;
  let said = "";
  let isReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  createInterface({ input: started.stdout }).on("line", (line) => {
    const report: ChildReport = JSON.parse(line);
    latest = report;
    isReady();
  });
  started.stderr.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-4_000);
    if (process.env.TEND_CHAOS_VERBOSE) process.stderr.write(`${stage.seed}: ${chunk}`);
  });
  const gone = new Promise<void>((resolve) => started.on("exit", () => resolve()));
  const child: Child = { process: started, ready, gone, latest: () => latest, said: () => said };
  stage.child = child;
  const outcome = await Promise.race([ready.then(() => "ready"), gone.then(() => "gone"), delay(60_000, "silent")]);
  if (outcome !== "ready" && started.signalCode !== "SIGKILL")
    throw new Error(`the host process is ${outcome}: ${said}`);
  return child;
}

/** Until every account's rescue is over. */
async function ended(child: Child): Promise<void> {
  for (const until = Date.now() + PATIENCE; ; ) {
    const latest = child.latest();
    if (latest?.kind === "at" && latest.over === latest.of) return;
    if (child.process.exitCode !== null || child.process.signalCode !== null) {
      if (child.process.signalCode === "SIGKILL") return;
      throw new Error(`the host process ended by itself: ${child.said()}`);
    }
    if (Date.now() > until)
      throw new Error(`not all runs came to their end: ${JSON.stringify(latest)} ${child.said()}`);
    await delay(100);
  }
}

/** Kills the folder's Temporal server, if one runs. */
async function killServer(folder: string): Promise<void> {
  try {
    const { pid }: { pid: number } = JSON.parse(await readFile(join(folder, "temporal.json"), "utf8"));
    process.kill(pid, "SIGKILL");
  } catch {
    // There is none.
  }
}
