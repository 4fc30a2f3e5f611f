/** Runs that Temporal has lost are released to people; a Temporal that knows none of many is the wrong one, and nothing is changed. */
import { Client } from "@temporalio/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DAY } from "../../engine/values/value.ts";
import { type HostEvent, type RunningHost, startHost } from "../../host/host.ts";
import { workflowIdOf } from "../../host/outbox.ts";
import { reconcile } from "../../host/reconcile.ts";
import { connectClient } from "../../host/temporal/connect.ts";
import { DEFAULT_TENANT, type Transaction } from "../../store/database.ts";
import { openDatabase } from "../../store/index.ts";
import {
  claimEnrolment,
  completeTask,
  createTask,
  listRuns,
  listTasks,
  loadWatches,
  markDelivered,
  outboxStatus,
  recordProgress,
  reserveEnrolments,
} from "../../store/runs/index.ts";
import { START } from "../run/build.ts";
import { CALM, FIRST_DAY, importFacts, program, RECOVERY, setUp } from "./project.ts";
import { openServer, SERVER_PATIENCE, type TestServer } from "./server.ts";
import { until } from "./until.ts";

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await openServer();
  client = new Client({ connection: await connectClient(server.temporal.target) });
}, SERVER_PATIENCE);
afterAll(async () => {
  await client.connection.close();
  await server.close();
});

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeEach(async () => {
  database = await openDatabase({ folder: null });
});
afterEach(() => database.close());
const inTenant = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction(DEFAULT_TENANT, work);

/** Open runs that no Temporal knows; the first of them are overdue. */
const openRuns = (count: number, overdue: number): Promise<readonly string[]> =>
  inTenant(async (tx) => {
    const starts = Array.from({ length: count }, (_, index) => ({
      ...{ playbook: "recovery", account: `account ${index}`, occasion: "once", at: START, asOf: FIRST_DAY },
    }));
    const runs = await reserveEnrolments(tx, { starts, program: program() });
    for (const [index, run] of runs.entries()) {
      await claimEnrolment(tx, run, "first");
      await markDelivered(tx, run, 0);
      await recordProgress(tx, run, { step: "review", nextDue: index < overdue ? START + DAY : START + 100 * DAY });
    }
    return runs;
  });
const NONE: readonly string[] = [];
const settings = { now: START + 2 * DAY, grace: 0, pause: 0, gone: NONE, probe: false, acceptLost: false };
const reconcileNow = (changed: Partial<typeof settings> = {}) =>
  reconcile({ database, tenant: DEFAULT_TENANT, client, ...settings, ...changed });
const states = async (): Promise<readonly string[]> =>
  (await inTenant((tx) => listRuns(tx))).map(({ state, endReason }) => endReason ?? state);

/** What is said of the server when it knows none of so many runs. */
const doubt = (unknown: number): string =>
  `Temporal at ${server.temporal.target.address} does not know ${unknown} of the ${unknown} open runs it was asked about: ` +
  "is it the right server, and is default the right namespace? No run was changed and no new one is started; Tend goes on asking. " +
  "If it is not, set TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE to where the runs were started " +
  "(without TEMPORAL_ADDRESS they are in the data folder's temporal.db). " +
  "If it is, and its state is gone for good, start Tend once with TEND_LOST_RUNS=accept: " +
  "what it does not know is then closed as lost, with a task for a person each.";

describe("runs that Temporal does not know", () => {
  test("are lost when they are few", async () => {
    await openRuns(3, 3);
    const outcome = await reconcileNow();
    expect(outcome.kind === "done" && outcome.lost.map(({ task }) => task?.title)).toEqual(
      Array(3).fill("Look after this account: its run of recovery was lost"),
    );
    expect(await states()).toEqual(["lost", "lost", "lost"]);
  });

  test("are left as they are when they are many: the server is likely the wrong one", async () => {
    await openRuns(5, 5);
    for (let pass = 0; pass < 2; pass += 1) {
      expect(await reconcileNow()).toEqual({ kind: "doubt", unknown: 5, asked: 5 });
    }
    expect(await states()).toEqual(Array(5).fill("open"));
    expect(await inTenant((tx) => listTasks(tx, {}))).toEqual([]);
  });

  test("are not lost one by one either: others are asked about before one is given up", async () => {
    const [first = ""] = await openRuns(10, 0);
    expect(await reconcileNow()).toEqual({ kind: "done", lost: [] });
    expect(await reconcileNow({ gone: [first] })).toEqual({ kind: "doubt", unknown: 10, asked: 10 });
    expect(await reconcileNow({ probe: true })).toEqual({ kind: "doubt", unknown: 10, asked: 10 });
    expect(await states()).toEqual(Array(10).fill("open"));
  });

  test("are all lost when a person says that the server is the right one", async () => {
    await openRuns(30, 2);
    expect(await reconcileNow({ probe: true, acceptLost: true })).toMatchObject({ kind: "done" });
    expect(await states()).toEqual(Array(30).fill("lost"));
    expect(await inTenant((tx) => listTasks(tx, {}))).toHaveLength(30);
  });
});

/** Two accounts at risk, whose runs wait to be started, and a clock at which a day takes so many milliseconds. */
async function project(dayTakes: number): Promise<void> {
  await importFacts(database, FIRST_DAY, {
    a: { ...CALM, name: "Acme", csm: "Ann", at_risk: true },
    b: { ...CALM, name: "Bolt", csm: "Ben", at_risk: true },
  });
  await setUp(database, program([RECOVERY]), { dayTakes });
}

async function withHost(
  acceptLost: boolean,
  work: (host: RunningHost, events: readonly HostEvent[]) => Promise<void>,
): Promise<void> {
  const events: HostEvent[] = [];
  const host = await startHost({
    database,
    temporal: server.temporal.target,
    dataFolder: server.folder,
    acceptLost,
    onEvent: (event) => events.push(event),
  });
  try {
    await work(host, events);
  } finally {
    await host.stop();
  }
}

describe("a host", () => {
  test("releases a run that was terminated by hand, and asks a person to look after the account", async () => {
    await project(2_000);
    await withHost(false, async (_host, events) => {
      const task = await until("Acme's task, and what its run watches", () =>
        inTenant(async (tx) => {
          const task = (await listTasks(tx, {})).find(({ title }) => title === "Review with Acme");
          return task !== undefined && (await loadWatches(tx)).has(task.account) && task;
        }),
      );
      await client.workflow.getHandle(workflowIdOf(DEFAULT_TENANT, task.run)).terminate("by hand");
      // It is overdue when the reminder is: then Temporal is asked.
      const lost = await until("the loss", () =>
        inTenant(async (tx) => (await listRuns(tx, { run: task.run })).find(({ state }) => state === "closed")),
      );
      expect(lost).toMatchObject({ account: task.account, endReason: "lost", nextDue: null });
      const [tasks, watches, other, later] = await inTenant(async (tx) => [
        await listTasks(tx, { account: task.account }),
        (await loadWatches(tx)).get(task.account) ?? [],
        (await listRuns(tx)).filter(({ account }) => account !== task.account),
        // The account is free for a run of the playbook again.
        await reserveEnrolments(tx, {
          starts: [{ playbook: "recovery", account: task.account, occasion: "later", at: START, asOf: FIRST_DAY }],
          program: program(),
        }),
      ]);
      expect(watches).toEqual([]);
      expect(later).toHaveLength(1);
      expect(tasks.map(({ title, why, assignee, status }) => ({ title, why, assignee, status }))).toEqual([
        { title: "Review with Acme", why: null, assignee: "Ann", status: "withdrawn" },
        {
          title: "Look after this account: its run of recovery was lost",
          why: `Temporal does not know the run any more; it stood at ${lost.step}. Its 1 open task was withdrawn. What is left of the playbook must be done by hand, or started anew.`,
          assignee: "operations",
          status: "open",
        },
      ]);
      expect(other.map(({ endReason }) => endReason)).not.toContain("lost");
      const told = await until("its word", async () => {
        const ends = events.flatMap((event) => (event.kind === "run-ended" ? [[event.run, event.reason]] : []));
        return ends.length > 0 && ends;
      });
      expect(told[0]).toEqual([task.run, "lost"]);
      expect(events.filter(({ kind }) => kind === "trouble")).toEqual([]);
    });
  }, 120_000);

  test("on the wrong server changes nothing, says so once, and keeps what it has to tell; accepted, the runs are lost", async () => {
    await project(DAY);
    const runs = await openRuns(6, 6);
    const [run = ""] = runs;
    const open = () => inTenant(async (tx) => (await listRuns(tx, { state: "open" })).map((row) => row.run).sort());
    await inTenant(async (tx) => {
      const texts = { title: "Review", why: null, assignee: "Ann", due: null, dueDay: null, createdAt: START };
      const task = await createTask(tx, { run, account: "account 0", step: "review", visit: 1, ...texts });
      await completeTask(tx, { task: task?.id ?? "", at: START + 1, idempotencyKey: "k" });
    });
    await withHost(false, async (host, events) => {
      await until("the link", async () => (await host.status()).temporal.state === "connected");
      expect((await host.status()).temporal).toEqual({ state: "connected", message: doubt(6) });
      // A signal that the server refused is there to be told to the right one.
      host.nudge();
      await until("another look", async () => events.some(({ kind }) => kind === "trouble"));
      expect(events.filter(({ kind }) => kind === "trouble")).toEqual([{ kind: "trouble", message: doubt(6) }]);
      expect(await open()).toEqual([...runs].sort());
      // Two starts and the signal.
      expect((await inTenant(outboxStatus)).waiting).toBe(3);
    });
    await withHost(true, async () => {
      await until("the losses", async () => (await open()).every((one) => !runs.includes(one)));
      expect((await states()).filter((state) => state === "lost")).toHaveLength(6);
      await until("everything to be told", async () => (await inTenant(outboxStatus)).waiting === 0);
    });
  }, 120_000);
});
