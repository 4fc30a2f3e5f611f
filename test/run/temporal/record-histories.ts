/** Records the histories in test/testdata/histories anew: `node scripts/run.mjs test/run/temporal/record-histories.ts`. Only after a change that old runs survive, or with a new engine version. */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { WorkflowHandle } from "@temporalio/client";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { START } from "../build.ts";
import { CONTINUE_AT, MILLISECONDS_A_DAY, SCENARIOS } from "./scenarios.ts";
import { startScriptedHost } from "./scripted-host.ts";
import { startTestServer } from "./server.ts";

const folder = fileURLToPath(new URL("../../testdata/histories/", import.meta.url));

async function record(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const server = await startTestServer({ suggestContinueAsNewAt: CONTINUE_AT });
  const host = await startScriptedHost(server.address, START, MILLISECONDS_A_DAY);
  for (const [name, script] of Object.entries(SCENARIOS)) {
    const run = await host.start(name, script);
    await run.handle.result();
    await write(name, host.client.workflow.getHandle(name, run.firstRunId));
    const { runId } = await run.handle.describe();
    if (runId !== run.firstRunId) await write(`${name}-continued`, run.handle);
  }
  const { firstRunId } = await host.sweepFor("sweep-loop", 3);
  await write("sweep-loop", host.client.workflow.getHandle("sweep-loop", firstRunId));
  await host.stop();
  server.stop();
}

async function write(name: string, handle: WorkflowHandle): Promise<void> {
  await writeFile(`${folder}${name}.json`, `${historyToJSON(await handle.fetchHistory())}\n`);
}

await record();
