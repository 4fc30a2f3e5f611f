/** The host on a real Temporal server: sweeps start runs, runs make tasks and mails, people and data bring them on. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "../../engine/values/value.ts";
import { type HostEvent, type RunningHost, startHost } from "../../host/host.ts";
import { DEFAULT_TENANT, type Transaction } from "../../store/database.ts";
import { completeTask, listMails, listRuns, listTasks, runEvents } from "../../store/runs/index.ts";
import { START } from "../run/build.ts";
import { databaseKinds, type TestDatabase } from "./databases.ts";
import { CALM, type Facts, FIRST_DAY, importFacts, program, setUp } from "./project.ts";
import { openServer, SERVER_PATIENCE, type TestServer } from "./server.ts";
import { until } from "./until.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openServer();
}, SERVER_PATIENCE);
afterAll(() => server.close());

describe.each(await databaseKinds())("a host on $name", ({ open }) => {
  test("a run goes from its start to its end, with a person and data on its way", async () => {
    const opened: TestDatabase = await open();
    const { database } = opened;
    const inTenant = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
      database.transaction(DEFAULT_TENANT, work);
    const arriving: { readonly [day: number]: Facts } = {
      [FIRST_DAY + 3]: { a: { active: true } },
    };
    await importFacts(database, FIRST_DAY, {
      a: { ...CALM, name: "Acme\r\nBcc: x", csm: "Ann", at_risk: true, renewal: { kind: "date", day: FIRST_DAY + 5 } },
      b: { ...CALM, name: "Bolt", csm: "Ben" },
    });
    await setUp(database, program(), { dayTakes: 4_000, lead: 10_000 });
    const events: HostEvent[] = [];
    let host: RunningHost | null = null;
    try {
      host = await startHost({
        database,
        temporal: server.temporal.target,
        dataFolder: server.folder,
        dataArrival: (_, day) => importFacts(database, day, arriving[day] ?? {}),
        onEvent: (event) => events.push(event),
      });
      const [review] = await until("a task to review", async () => {
        const tasks = await inTenant((tx) => listTasks(tx, {}));
        return tasks.length > 0 && tasks;
      });
      expect(review).toMatchObject({
        playbook: "recovery",
        step: "review",
        visit: 1,
        title: "Review with Acme Bcc: x",
        assignee: "Ann",
        createdAt: START,
        due: START + 2 * DAY,
        dueDay: START / DAY + 2,
        status: "open",
      });
      const id = review?.id ?? "";
      await until("a day to pass", async () => (host?.clock.now() ?? 0) > START + 1.5 * DAY);
      await inTenant((tx) => completeTask(tx, { task: id, at: host?.clock.now() ?? 0, idempotencyKey: "k" }));
      host.nudge();
      await until(
        "both runs' end",
        async () => {
          const runs = await inTenant((tx) => listRuns(tx, {}));
          return runs.length === 2 && runs.every(({ state }) => state === "closed");
        },
        60_000,
      );
      const [runs, tasks, mails] = await inTenant(async (tx) => [
        await listRuns(tx, {}),
        await listTasks(tx, {}),
        await listMails(tx, {}),
      ]);
      expect(runs.map(({ playbook, endReason }) => [playbook, endReason])).toEqual([
        ["recovery", "completed"],
        ["renewal", "completed"],
      ]);
      expect(tasks.map(({ step, title, assignee, dueDay, status }) => [step, title, assignee, dueDay, status])).toEqual(
        [
          ["review", "Review with Acme Bcc: x", "Ann", START / DAY + 2, "done"],
          ["call", "Call Acme Bcc: x", "Ann", FIRST_DAY + 4, "open"],
          ["close_loop", "Close the loop with Acme Bcc: x", "Ann", FIRST_DAY + 6, "open"],
        ],
      );
      expect(mails.map(({ kind, to, subject, body }) => [kind, to, subject, body])).toEqual([
        ["remind", "Ann", "Reminder: Review with Acme Bcc: x", "Ann has not done this yet: Review with Acme Bcc: x"],
        ["email", "Ann", "Workshop for Acme Bcc: x", "Come."],
        ["notify", "Ann", null, "How did the call with Acme\r\nBcc: x go?"],
      ]);
      const [recovery] = runs;
      const story = await inTenant((tx) => runEvents(tx, recovery?.run ?? ""));
      expect(story.map(({ step, what }) => `${step} ${what}`)).toEqual([
        "null started",
        "review entered",
        "review performed",
        "wait_1 entered",
        "wait_1 waiting",
        "review reminded",
        "review done",
        "wait_1 done",
        "workshop entered",
        "workshop performed",
        "wait_2 entered",
        "wait_2 waiting",
        "wait_2 came-true",
        "choose_1 entered",
        "choose_1 chose",
        "close_loop entered",
        "close_loop performed",
        "null ended",
      ]);
      expect(events.filter(({ kind }) => kind === "trouble")).toEqual([]);
    } finally {
      await host?.stop();
      await opened.drop();
    }
  }, 240_000);
});
