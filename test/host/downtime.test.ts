/** Ten virtual days without Temporal: people go on, what fell due arrives late, nothing twice. And Temporal away at the start. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DAY } from "../../engine/values/value.ts";
import { type HostEvent, startHost } from "../../host/host.ts";
import { openTemporal } from "../../host/temporal/index.ts";
import { DEFAULT_TENANT, type Transaction } from "../../store/database.ts";
import { completeTask, listMails, listRuns, listTasks } from "../../store/runs/index.ts";
import { START } from "../run/build.ts";
import { databaseKinds } from "./databases.ts";
import { CALM, type Facts, FIRST_DAY, importFacts, program, RECOVERY, setUp } from "./project.ts";
import { SERVER_PATIENCE } from "./server.ts";
import { until } from "./until.ts";

/** An hour of it is 100 ms: no clock of a host may be faster. */
const DAY_TAKES = 2_400;
/** The clock stands until a slow machine has started a server and two runs as well: what they wait for must not fall due before. */
const LEAD = 25_000;

describe.concurrent.each(await databaseKinds())("without Temporal, on $name", ({ open }) => {
  test(
    "people work on; what fell due arrives late, and nothing twice",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "tend-downtime-"));
      const { TEMPORAL_ADDRESS: _, ...environment } = process.env;
      const openServer = () => openTemporal({ dataFolder: folder, environment });
      // The server gets its port; then it is away.
      let server = await openServer();
      const { target } = server;
      await server.close();

      const { database, drop } = await open();
      const inTenant = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
        database.transaction(DEFAULT_TENANT, work);
      const atFirst: Facts = {
        done: { ...CALM, name: "Done", csm: "Ann", at_risk: true },
        silent: { ...CALM, name: "Silent", csm: "Ben", at_risk: true },
        later: { ...CALM, name: "Later", csm: "Cid" },
      };
      // A day while Temporal is away, however long it took to come and go before.
      let dayOfRisk = Number.POSITIVE_INFINITY;
      const factsOf = (day: number): Facts => (day === dayOfRisk ? { later: { at_risk: true } } : {});
      await importFacts(database, FIRST_DAY, atFirst);
      await setUp(database, program([RECOVERY]), { dayTakes: DAY_TAKES, lead: LEAD });
      const events: HostEvent[] = [];
      const host = await startHost({
        database,
        temporal: target,
        dataFolder: folder,
        dataArrival: (_tenant, day) => importFacts(database, day, factsOf(day)),
        onEvent: (event) => events.push(event),
      });
      const tasksOf = async (step: string) =>
        (await inTenant((tx) => listTasks(tx, {}))).filter((task) => task.step === step);
      const temporal = () => events.flatMap((event) => (event.kind === "temporal" ? [event.message] : []));
      const away = `Temporal at ${target.address} cannot be used: it does not answer. Trying again.`;
      const there = `connected to Temporal at ${target.address}`;
      try {
        await until("a word about Temporal", async () => temporal().length > 0);
        expect(temporal()).toEqual([away]);
        expect(await host.status()).toMatchObject({
          temporal: { state: "away", message: away },
          outbox: { waiting: 2 },
        });

        server = await openServer();
        expect(server.target.address).toBe(target.address);
        await until("two tasks", async () => (await tasksOf("review")).length === 2);
        expect(temporal()).toEqual([away, there]);

        await server.close();
        const gone = host.clock.now();
        dayOfRisk = Math.floor(Math.max(gone, START) / DAY) + 2;
        const [ofDone] = (await tasksOf("review")).filter(({ title }) => title === "Review with Done");
        const answer = { task: ofDone?.id ?? "", at: host.clock.now(), idempotencyKey: "k" };
        expect((await inTenant((tx) => completeTask(tx, answer))).kind).toBe("done");
        host.nudge();
        await until("a word about Temporal", async () => temporal().length === 3);
        expect(temporal()).toEqual([away, there, away]);
        const before = await inTenant(async (tx) => [await listRuns(tx, {}), await listMails(tx, {})]);
        const back = Math.max(gone, START) + 10 * DAY;
        await until("ten days", async () => host.clock.now() > back);
        expect(await inTenant(async (tx) => [await listRuns(tx, {}), await listMails(tx, {})])).toEqual(before);
        expect((await host.status()).outbox.waiting).toBeGreaterThanOrEqual(1);

        server = await openServer();
        const runs = await until(
          "three runs, the first two over",
          async () => {
            const all = await inTenant((tx) => listRuns(tx, {}));
            const over = all.filter(({ state }) => state === "closed").length;
            return all.length === 3 && over >= 2 && (await tasksOf("review")).length === 3 && all;
          },
          90_000,
        );
        expect(temporal()).toEqual([away, there, away, there]);
        expect(runs.slice(0, 2).map(({ startedAt, endReason }) => [startedAt, endReason])).toEqual([
          [START, "completed"],
          [START, "completed"],
        ]);
        // The sweep that comes last starts the run; the days before it were only caught up.
        expect(runs[2]?.startedAt).toBeGreaterThan(back - DAY);
        const days = await inTenant((tx) =>
          tx.query<{ day: number; is_last: boolean }>("select day, is_last from sweep order by day"),
        );
        expect(days.map(({ day }) => day)).toEqual(days.map((_row, index) => FIRST_DAY + index));
        const startDay = (runs[2]?.startedAt ?? 0) / DAY - 1;
        expect(days.find(({ day }) => day === startDay)?.is_last).toBe(true);
        expect(days.filter(({ day, is_last }) => day < startDay && is_last && day >= dayOfRisk)).toEqual([]);

        const [tasks, mails] = await inTenant(async (tx) => [await listTasks(tx, {}), await listMails(tx, {})]);
        const told = (name: string): readonly string[] => [
          ...tasks.filter(({ title }) => title.includes(name)).map(({ step, status }) => `${step} ${status}`),
          ...mails
            .filter(({ subject, body }) => `${subject} ${body}`.includes(name))
            .map(({ kind, step }) => `${kind} ${step}`),
        ];
        expect(
          told("Done")
            .filter((line) => !line.startsWith("remind"))
            .sort(),
        ).toEqual(["email workshop", "review done", "save_plan open"]);
        expect([...told("Silent")].sort()).toEqual([
          "email workshop",
          "escalate review",
          "notify overdue",
          "remind review",
          "review open",
          "save_plan open",
        ]);
        expect(events.filter(({ kind }) => kind === "trouble")).toEqual([]);
      } finally {
        await host.stop();
        await server.close();
        await drop();
        await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    },
    SERVER_PATIENCE,
  );
});
