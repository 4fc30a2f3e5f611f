/** Several processes and one local Temporal server: it is found while it runs, and started anew when it is dead. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "@temporalio/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectClient, probe } from "../../host/temporal/connect.ts";
import { openTemporal, type TemporalTarget } from "../../host/temporal/index.ts";
import { isAlive } from "../../host/temporal/processes.ts";
import { commandOf } from "../../scripts/command-of.ts";
import { SERVER_PATIENCE } from "./server.ts";
import { until } from "./until.ts";

const { TEMPORAL_ADDRESS: _, ...environment } = process.env;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tend-server-"));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

type Other = {
  readonly process: ChildProcess;
  readonly has: { readonly kind: string; readonly address: string; readonly pid: number };
};

/** Another process on the data folder, once it has its server. */
async function otherProcess(): Promise<Other> {
  const child = spawn(process.execPath, commandOf(new URL("dev-server-child.ts", import.meta.url), folder), {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`the process ended with code ${code}`)));
  });
  return { process: child, has: JSON.parse(line) };
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

/** The server's workflows; one that no worker takes is started. */
async function leaveWorkflow(target: TemporalTarget, workflowId: string): Promise<void> {
  const connection = await connectClient(target);
  await new Client({ connection }).workflow.start("nobody", { workflowId, taskQueue: "nobody" });
  await connection.close();
}

async function statusOf(target: TemporalTarget, workflowId: string): Promise<string> {
  const connection = await connectClient(target);
  try {
    return (await new Client({ connection }).workflow.getHandle(workflowId).describe()).status.name;
  } finally {
    await connection.close();
  }
}

const open = () => openTemporal({ dataFolder: folder, environment });

describe("a data folder's Temporal server", () => {
  test(
    "is found and used by a second process, which leaves it to the first",
    async () => {
      const mine = await open();
      try {
        expect(mine.kind).toBe("local");
        await leaveWorkflow(mine.target, "left");
        const other = await otherProcess();
        expect(other.has).toEqual({ kind: "found", address: mine.target.address, pid: mine.pid() });
        await ended(other.process, "SIGTERM");
        expect((await probe(mine.target)).problem).toBeNull();
        expect(await statusOf(mine.target, "left")).toBe("RUNNING");
      } finally {
        await mine.close();
      }
      expect(isAlive(mine.pid() ?? 0)).toBe(false);
    },
    SERVER_PATIENCE,
  );

  test(
    "is taken over when its process was killed, and started anew, with what it knew, when it was killed too",
    async () => {
      const other = await otherProcess();
      expect(other.has.kind).toBe("local");
      await ended(other.process, "SIGKILL");
      const second = await open();
      expect([second.kind, second.target.address, second.pid()]).toEqual(["found", other.has.address, other.has.pid]);
      await leaveWorkflow(second.target, "left");
      await second.close({ keep: true });
      expect(isAlive(other.has.pid)).toBe(true);

      process.kill(other.has.pid, "SIGKILL");
      await until("the server's end", async () => !isAlive(other.has.pid));
      const third = await open();
      try {
        expect([third.kind, third.target.address]).toEqual(["local", other.has.address]);
        expect(third.pid()).not.toBe(other.has.pid);
        expect(await statusOf(third.target, "left")).toBe("RUNNING");
      } finally {
        await third.close();
      }
    },
    SERVER_PATIENCE,
  );
});
