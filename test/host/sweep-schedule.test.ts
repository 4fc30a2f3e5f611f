/** On the real clock the sweep is a Temporal Schedule: made once, never twice at a time, and each turn sweeps the days that are missing. */
import { Client } from "@temporalio/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sweep } from "../../engine/sweep/sweep.ts";
import { asOfDay, startOfDay } from "../../engine/time/zone.ts";
import type { Day } from "../../engine/values/value.ts";
import { createCodec, payloadKey } from "../../host/codec.ts";
import { startHost } from "../../host/host.ts";
import { connectClient } from "../../host/temporal/connect.ts";
import { type Database, DEFAULT_TENANT } from "../../store/database.ts";
import { commitSweep, loadPortfolio, openDatabase, recordProgram } from "../../store/index.ts";
import { readInstallation } from "../../store/runs/index.ts";
import { CALM, importFacts, program } from "./project.ts";
import { openServer, SERVER_PATIENCE, type TestServer } from "./server.ts";
import { until } from "./until.ts";

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await openServer();
  const payloadCodecs = [createCodec(await payloadKey(server.folder))];
  client = new Client({ connection: await connectClient(server.temporal.target), dataConverter: { payloadCodecs } });
}, SERVER_PATIENCE);
afterAll(async () => {
  await client.connection.close();
  await server.close();
});

/** Applies the program with its first sweep, that of the day. */
async function apply(database: Database, day: Day): Promise<void> {
  const applied = program();
  const at = startOfDay(day + 1, "UTC");
  await database.transaction(DEFAULT_TENANT, async (tx) => {
    await recordProgram(tx, applied, "program", at);
    const portfolio = await loadPortfolio(tx, applied);
    const firstApplication = Object.keys(applied.playbooks);
    const swept = sweep(applied, "program", portfolio, at, {
      ...{ startPlaybooks: true, firstApplication, existing: "as-declared" },
    });
    await commitSweep(tx, { swept, program: applied, programHash: "program", batch: portfolio.batch, last: true });
  });
}

const sweptDays = (database: Database) =>
  database.transaction(DEFAULT_TENANT, async (tx) =>
    (await tx.query<{ day: number; is_last: boolean }>("select day, is_last from sweep order by day")).map(
      ({ day, is_last }) => [day, is_last],
    ),
  );

async function scheduleIds(): Promise<readonly string[]> {
  const ids = [];
  for await (const { scheduleId } of client.schedule.list()) ids.push(scheduleId);
  return ids;
}

describe("the sweep on the real clock", () => {
  test("is a schedule that is made once; a turn sweeps the days that are not committed", async () => {
    const database = await openDatabase({ folder: null });
    const open = () => startHost({ database, temporal: server.temporal.target, dataFolder: server.folder });
    let host = await open();
    try {
      const { id } = await database.transaction(DEFAULT_TENANT, readInstallation);
      const scheduleId = `tend/${id}/${DEFAULT_TENANT}/sweep`;
      const schedule = client.schedule.getHandle(scheduleId);
      await until("the schedule", async () => (await scheduleIds()).includes(scheduleId));
      const { spec, policies, action } = await schedule.describe();
      expect(spec.intervals).toEqual([{ every: 1_800_000, offset: undefined }]);
      expect(policies.overlap).toBe("SKIP");
      expect(action).toMatchObject({ type: "startWorkflow", workflowType: "sweepOnce" });
      /** The ids of the turns that are over. */
      const turns = async (): Promise<readonly string[]> => {
        const ended = [];
        for (const { action: taken } of (await schedule.describe()).info.recentActions) {
          const { workflowId, firstExecutionRunId } = taken.workflow;
          const turn = await client.workflow.getHandle(workflowId, firstExecutionRunId).describe();
          if (turn.status.name !== "RUNNING") ended.push(`${turn.workflowId} ${turn.status.name}`);
        }
        return ended;
      };
      // The first turn comes at once, and finds no program.
      await until("the first turn", async () => (await turns()).length === 1);
      expect(await sweptDays(database)).toEqual([]);

      const yesterday = asOfDay(Date.now(), "UTC");
      await importFacts(database, yesterday - 3, { a: { ...CALM, name: "Acme", csm: "Ann" } });
      await apply(database, yesterday - 3);
      await schedule.trigger("SKIP");
      await until("the days to be swept", async () => (await sweptDays(database)).length >= 4);
      expect((await sweptDays(database)).slice(0, 4)).toEqual([
        [yesterday - 3, true],
        [yesterday - 2, false],
        [yesterday - 1, false],
        [yesterday, true],
      ]);
      await until("the second turn", async () => (await turns()).length === 2);

      const { workflowId } = (await schedule.describe()).info.recentActions.at(-1)?.action.workflow ?? {};
      const history = await client.workflow.getHandle(workflowId ?? "").fetchHistory();
      const [asked] = history.events?.flatMap((event) => event.activityTaskScheduledEventAttributes ?? []) ?? [];
      // A sweep of many accounts keeps the thread that sends heartbeats.
      expect(Number(asked?.heartbeatTimeout?.seconds)).toBe(60);

      await host.stop();
      // Without a worker a turn stays under way, and no other begins.
      await schedule.trigger("SKIP");
      // Of two triggers that reach the schedule at once Temporal keeps the last alone, and counts no skipped one.
      await until("a turn to be under way", async () => (await schedule.describe()).info.runningActions.length === 1);
      await schedule.trigger("SKIP");
      await until("a turn to be skipped", async () => (await schedule.describe()).info.numActionsSkippedOverlap > 0);
      expect((await schedule.describe()).info.runningActions).toHaveLength(1);

      const before = await sweptDays(database);
      host = await open();
      await until("the turn that waited", async () => (await turns()).length >= 3);
      expect((await scheduleIds()).filter((one) => one === scheduleId)).toHaveLength(1);
      expect((await turns()).every((turn) => turn.endsWith("COMPLETED"))).toBe(true);
      expect((await sweptDays(database)).slice(0, before.length)).toEqual(before);
    } finally {
      await host.stop();
      await database.close();
    }
  }, 120_000);
});
