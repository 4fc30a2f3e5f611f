/** Temporal's dev server as a process of Tend's own: state on disk, found again by later processes, restarted when it dies. */
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { UserError } from "../user-error.ts";
import { probe } from "./connect.ts";
import { freePort } from "./free-port.ts";
import { endProcess, isAlive, isDevServer } from "./processes.ts";
import type { TemporalTarget } from "./target.ts";

/** What the file in the data folder says about a running server. */
type Record = { readonly pid: number; readonly owner: number; readonly port: number };

export type DevServer = {
  readonly target: TemporalTarget;
  readonly found: boolean;
  /** The server's process id now. */
  pid(): number;
  /** Ends supervision, and the server too unless `keep`. */
  close(options?: { readonly keep?: boolean }): Promise<void>;
};

export type DevServerOptions = {
  readonly dataFolder: string;
  /** Asked only when a server must be started. */
  readonly executable: () => Promise<string>;
  readonly progress: (line: string) => void;
};

const WATCH_EVERY = 500;
/** How long a port may take to become free, in milliseconds. */
const PORT_PATIENCE = 3_000;

/** Finds the data folder's server, or starts it; whoever started it restarts it when it dies, or whoever is left. */
export async function openDevServer(given: DevServerOptions): Promise<DevServer> {
  const dataFolder = resolve(given.dataFolder);
  const options: DevServerOptions = { ...given, dataFolder };
  await mkdir(dataFolder, { recursive: true });
  const written = await readRecord(dataFolder);
  const found =
    written !== null &&
    isDevServer(written.pid, databasePath(dataFolder)) &&
    (await probe(targetOf(written.port))).problem === null;
  let current: Record;
  if (found) {
    current = written;
  } else {
    if (written !== null && isDevServer(written.pid, databasePath(dataFolder))) await endProcess(written.pid);
    current = await start(options, await options.executable(), written?.port ?? null);
  }
  let closing = false;
  let ours = !found;

  /** One look at the server: takes it over when its owner has gone, restarts it when it is ours and has died. */
  const look = async (): Promise<void> => {
    if (!ours) {
      current = (await readRecord(dataFolder)) ?? current;
      if (isAlive(current.owner)) return;
      ours = true;
      current = { ...current, owner: process.pid };
      if (isDevServer(current.pid, databasePath(dataFolder))) await writeRecord(dataFolder, current);
    }
    if (isDevServer(current.pid, databasePath(dataFolder))) return;
    options.progress("Temporal's server has died; starting it again");
    current = await start(options, await options.executable(), current.port);
    options.progress("Temporal's server is back");
  };

  const supervise = async (): Promise<void> => {
    let pause = WATCH_EVERY;
    while (!closing) {
      try {
        await look();
        pause = WATCH_EVERY;
      } catch (error) {
        pause = Math.min(pause * 2, 30_000);
        const reason = error instanceof Error ? error.message : String(error);
        options.progress(`${reason} Trying again in ${Math.round(pause / 1000)} s.`);
      }
      for (let waited = 0; waited < pause && !closing; waited += 100) await delay(100, undefined, { ref: false });
    }
  };
  const supervision = supervise();
  return {
    target: targetOf(current.port),
    found,
    pid: () => current.pid,
    close: async ({ keep = false } = {}) => {
      closing = true;
      // Supervision does not keep the process alive; its end is waited for here.
      const hold = setInterval(() => {}, 1_000);
      await supervision;
      clearInterval(hold);
      if (keep || !ours) return;
      if (isDevServer(current.pid, databasePath(dataFolder))) await endProcess(current.pid);
      // The record stays: the next start takes the same port, where those who wait for the server look for it.
    },
  };
}

function targetOf(port: number): TemporalTarget {
  return { address: `127.0.0.1:${port}`, namespace: "default", tls: false, apiKey: null };
}

/** Starts a server and waits until it answers. Its port is kept across restarts, so that connections find it again. */
async function start(options: DevServerOptions, executable: string, wantedPort: number | null): Promise<Record> {
  const { dataFolder, progress } = options;
  const log = join(dataFolder, "temporal.log");
  let said = "";
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const port = wantedPort !== null && attempt < 3 && (await becomesFree(wantedPort)) ? wantedPort : await freePort();
    const output = openSync(log, "a");
    // Its own session: a Ctrl-C in the terminal must not end it before the runs' last activities are done.
    const child = spawn(executable, parameters(dataFolder, port), {
      detached: true,
      stdio: ["ignore", output, output],
    });
    closeSync(output);
    child.unref();
    const failed = new Promise<string>((resolve) => {
      child.on("error", (error) => resolve(error.message));
      child.on("exit", (code) => resolve(`it ended with code ${code}`));
    });
    if (child.pid !== undefined) {
      const record = { pid: child.pid, owner: process.pid, port };
      await writeRecord(dataFolder, record);
      const outcome = await Promise.race([failed, answering(port, 60_000)]);
      if (outcome === "answers") return record;
      said = outcome;
      if (isAlive(child.pid)) await endProcess(child.pid);
    } else {
      said = await failed;
    }
    progress(`Temporal's server did not start (${said}); trying again`);
    await delay(300 * (attempt + 1));
  }
  throw new UserError(
    `Temporal's server does not start: ${said}.`,
    `Its own words are at the end of ${log}.\nIf that file speaks of its database, move ${databasePath(dataFolder)} away: open runs are in there.`,
  );
}

async function answering(port: number, patience: number): Promise<string> {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    if ((await probe(targetOf(port), 1_000)).problem === null) return "answers";
    await delay(100);
  }
  return `it did not answer within ${Math.round(patience / 1000)} s`;
}

function parameters(dataFolder: string, port: number): string[] {
  return [
    "server",
    "start-dev",
    "--ip",
    "127.0.0.1",
    "--port",
    String(port),
    "--headless",
    "--log-level",
    "error",
    "--db-filename",
    databasePath(dataFolder),
    // Without it a timer below a second takes about a second, and a virtual hour is a tenth of one.
    "--dynamic-config-value",
    'history.timerProcessorMaxTimeShift="10ms"',
  ];
}

/** Whether nobody listens on the port any more: a server that was just killed holds it until the last of its threads has ended. */
async function becomesFree(port: number): Promise<boolean> {
  const end = Date.now() + PORT_PATIENCE;
  while (!(await isFree(port))) {
    if (Date.now() > end) return false;
    await delay(50);
  }
  return true;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

function databasePath(dataFolder: string): string {
  return join(dataFolder, "temporal.db");
}

function recordPath(dataFolder: string): string {
  return join(dataFolder, "temporal.json");
}

async function writeRecord(dataFolder: string, record: Record): Promise<void> {
  const path = recordPath(dataFolder);
  await writeFile(`${path}.new`, JSON.stringify(record));
  await rename(`${path}.new`, path);
}

async function readRecord(dataFolder: string): Promise<Record | null> {
  try {
    const parsed: unknown = JSON.parse(await readFile(recordPath(dataFolder), "utf8"));
    if (typeof parsed !== "object" || parsed === null || !("pid" in parsed && "owner" in parsed && "port" in parsed))
      return null;
    const { pid, owner, port } = parsed;
    return typeof pid === "number" && typeof owner === "number" && typeof port === "number"
      ? { pid, owner, port }
      : null;
  } catch {
    return null;
  }
}
