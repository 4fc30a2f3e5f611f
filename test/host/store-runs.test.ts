/** Runs in the store: reserved once, signals in order, tasks done once, watches told once. On PGlite and PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Start } from "../../engine/data/changes.ts";
import type { Watch } from "../../engine/data/portfolio.ts";
import { DAY } from "../../engine/values/value.ts";
import { DEFAULT_TENANT, type Transaction } from "../../store/database.ts";
import {
  appendEvents,
  claimEnrolment,
  closeEnrolment,
  completeTask,
  createTask,
  isRunOver,
  listRuns,
  listTasks,
  loadEnrolments,
  loadWatches,
  markDelivered,
  markDisposable,
  type OutboxSelection,
  outboxStatus,
  overdueEnrolments,
  queueFlips,
  queueSignal,
  readInstallation,
  recordProgress,
  registerWatch,
  remindTask,
  reserveEnrolments,
  runEvents,
  sampleOpenRuns,
  setClock,
  waitingOutbox,
} from "../../store/runs/index.ts";
import { START } from "../run/build.ts";
import { databaseKinds, type TestDatabase } from "./databases.ts";
import { program, RECOVERY } from "./project.ts";

describe.each(await databaseKinds())("runs in $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.drop());

  let tenants = 0;
  /** A tenant of its own for each test: none sees another's rows. */
  const tenant = (): (<T>(work: (tx: Transaction) => Promise<T>) => Promise<T>) => {
    const name = `${DEFAULT_TENANT}-${tenants++}`;
    return (work) => opened.database.transaction(name, work);
  };
  const start = (account: string, occasion = "once", playbook = "recovery"): Start => ({
    playbook,
    account,
    occasion,
    at: START,
    asOf: START / DAY - 1,
  });
  const reserve = (tx: Transaction, starts: readonly Start[]) => reserveEnrolments(tx, { starts, program: program() });
  const oneRun = async (tx: Transaction, account = "a"): Promise<string> => {
    const [run] = await reserve(tx, [start(account)]);
    if (run === undefined) throw new Error("nothing was reserved");
    await claimEnrolment(tx, run, "first");
    return run;
  };

  test("a run is reserved once for an occasion, and not while another of its playbook is not over", async () => {
    const inTenant = tenant();
    await inTenant(async (tx) => {
      const runs = await reserve(tx, [start("a"), start("b"), start("a", "other"), start("a", "once", "renewal")]);
      expect(runs).toHaveLength(3);
      expect(await reserve(tx, [start("a"), start("b", "other")])).toEqual([]);
      const all = await listRuns(tx, { playbook: "recovery" });
      expect(all.map(({ account, state, engineVersion }) => ({ account, state, engineVersion }))).toEqual([
        { account: "a", state: "reserved", engineVersion: 1 },
        { account: "b", state: "reserved", engineVersion: 1 },
      ]);
      const [first] = all;
      if (first === undefined) throw new Error("no run");
      expect(await closeEnrolment(tx, first.run, START + DAY, "completed")).toEqual([]);
      expect(await closeEnrolment(tx, first.run, START + DAY, "completed")).toBeNull();
      expect(await reserve(tx, [start("a")])).toEqual([]);
      expect(await reserve(tx, [start("a", "other")])).toHaveLength(1);
      expect(
        (await loadEnrolments(tx, ["a"])).get("a")?.map(({ occasion, open: isOpen }) => [occasion, isOpen]),
      ).toEqual(
        expect.arrayContaining([
          ["once", false],
          ["other", true],
        ]),
      );
    });
  });

  test("the first execution claims a run, and may claim it again; another one has lost", async () => {
    const inTenant = tenant();
    await inTenant(async (tx) => {
      const run = await oneRun(tx);
      expect(await claimEnrolment(tx, run, "second")).toBeNull();
      const again = await claimEnrolment(tx, run, "first");
      expect(again?.pinned).toEqual(RECOVERY);
      expect(again?.state).toBe("open");
      await closeEnrolment(tx, run, START, "goal");
      expect(await claimEnrolment(tx, run, "first")).toBeNull();
    });
  });

  test("a start is delivered before the run's signals, and those in their order", async () => {
    const inTenant = tenant();
    await inTenant(async (tx) => {
      const run = await oneRun(tx);
      await queueSignal(tx, run, { kind: "exit-asked", at: START, reason: "first" });
      await queueSignal(tx, run, { kind: "exit-asked", at: START, reason: "second" });
      const delivered: unknown[] = [];
      for (;;) {
        const rows = await waitingOutbox(tx, { limit: 10 });
        const [row] = rows;
        if (row === undefined) break;
        expect(rows).toHaveLength(1);
        delivered.push(row.payload);
        await markDelivered(tx, row.run, row.number);
      }
      expect(delivered).toEqual([
        null,
        { kind: "exit-asked", at: START, reason: "first", number: 1 },
        { kind: "exit-asked", at: START, reason: "second", number: 2 },
      ]);
      expect(await outboxStatus(tx)).toEqual({ waiting: 0, oldestReal: null });
    });
  });

  test("starts may be held back, and runs left alone", async () => {
    const inTenant = tenant();
    await inTenant(async (tx) => {
      const [first, second] = await reserve(tx, [start("a"), start("b")]);
      if (first === undefined || second === undefined) throw new Error("nothing was reserved");
      await markDelivered(tx, first, 0);
      await queueSignal(tx, first, { kind: "exit-asked", at: START, reason: "first" });
      await queueSignal(tx, second, { kind: "exit-asked", at: START, reason: "second" });
      const waiting = async (selection: Partial<OutboxSelection>) =>
        (await waitingOutbox(tx, { limit: 10, ...selection })).map(({ run, number }) => [run, number]);
      expect(new Map((await waiting({})).map(([run, number]) => [run, number]))).toEqual(
        new Map([
          [first, 1],
          [second, 0],
        ]),
      );
      expect(await waiting({ starts: false })).toEqual([[first, 1]]);
      expect(await waiting({ except: [first] })).toEqual([[second, 0]]);
      expect(await waiting({ except: [first], starts: false })).toEqual([]);
    });
  });

  test("open runs can be sampled; a run that was closed, or never was, is over", async () => {
    const inTenant = tenant();
    await inTenant(async (tx) => {
      const runs = [await oneRun(tx, "a"), await oneRun(tx, "b"), await oneRun(tx, "c")];
      const [reserved = ""] = await reserve(tx, [start("d")]);
      const [first = "", ...others] = runs;
      expect([...(await sampleOpenRuns(tx, { except: [], limit: null }))].sort()).toEqual([...runs].sort());
      expect([...(await sampleOpenRuns(tx, { except: [first], limit: 20 }))].sort()).toEqual([...others].sort());
      expect(await sampleOpenRuns(tx, { except: [], limit: 2 })).toHaveLength(2);
      await closeEnrolment(tx, first, START, "lost");
      const asked = [first, ...others, reserved, "00000000-0000-4000-8000-000000000000"];
      const over = [];
      for (const run of asked) over.push(await isRunOver(tx, run));
      expect(over).toEqual([true, false, false, false, true]);
    });
  });

  test("a task is done once; the same answer again changes nothing, another one is told that it came too late", async () => {
    const inTenant = tenant();
    const task = await inTenant(async (tx) => {
      const run = await oneRun(tx);
      const place = { run, account: "a", step: "review", visit: 1 };
      const texts = { title: "Review", why: null, assignee: "Ann" };
      const created = await createTask(tx, {
        ...place,
        ...texts,
        createdAt: START,
        due: START + DAY,
        dueDay: START / DAY + 1,
      });
      expect(await createTask(tx, { ...place, ...texts, createdAt: START, due: null, dueDay: null })).toBeNull();
      if (created === null) throw new Error("no task");
      return created;
    });
    const answer = (idempotencyKey: string) =>
      inTenant((tx) => completeTask(tx, { task: task.id, at: START + 5, idempotencyKey }));
    const answers = await Promise.all([answer("k"), answer("k"), answer("other")]);
    expect(answers.filter(({ kind }) => kind === "done")).toHaveLength(1);
    expect(answers.map(({ kind }) => kind === "unknown")).toEqual([false, false, false]);
    await inTenant(async (tx) => {
      expect((await listTasks(tx, {})).map(({ status, doneAt, dueDay }) => ({ status, doneAt, dueDay }))).toEqual([
        { status: "done", doneAt: START + 5, dueDay: START / DAY + 1 },
      ]);
      const [row] = await tx.query<{ signals: number }>(
        "select count(*)::integer as signals from outbox where number > 0",
      );
      expect(row?.signals).toBe(1);
      expect(
        await completeTask(tx, { task: "00000000-0000-4000-8000-000000000000", at: START, idempotencyKey: "k" }),
      ).toEqual({
        kind: "unknown",
      });
      const place = { run: task.run, step: "review", visit: 1 };
      expect(await remindTask(tx, place, START + 6)).toBeNull();
      // At the same instant the deadline came first.
      expect((await remindTask(tx, place, START + 5))?.remindedAt).toBe(START + 5);
    });
  });

  test("a run that ends early withdraws its tasks; one that completes leaves them to be done", async () => {
    const inTenant = tenant();
    await inTenant(async (tx) => {
      const made = {
        step: "review",
        visit: 1,
        title: "Review",
        why: null,
        assignee: "Ann",
        createdAt: START,
        due: null,
        dueDay: null,
      };
      const stopped = await oneRun(tx, "a");
      const withdrawn = await createTask(tx, { ...made, run: stopped, account: "a" });
      const completed = await oneRun(tx, "b");
      const kept = await createTask(tx, { ...made, run: completed, account: "b" });
      if (kept === null) throw new Error("no task");
      expect(await closeEnrolment(tx, stopped, START, "stopped")).toEqual([withdrawn?.id]);
      expect(await closeEnrolment(tx, completed, START, "completed")).toEqual([]);
      expect((await completeTask(tx, { task: kept.id, at: START, idempotencyKey: "k" })).kind).toBe("done");
      expect((await listTasks(tx, { account: "a" }))[0]?.status).toBe("withdrawn");
      // Nobody is left to be told.
      expect((await waitingOutbox(tx, { limit: 10 })).map(({ number }) => number)).toEqual([0, 0]);
    });
  });

  test("a flip is told once, and only if it is news; the stop is told first", async () => {
    const inTenant = tenant();
    await inTenant(async (tx) => {
      const run = await oneRun(tx);
      const expression = { kind: "attribute", name: "healthy", type: { kind: "boolean" } } as const;
      for (const watch of ["goal", "wait_2/1", "stop"]) {
        await registerWatch(tx, { run, watch, account: "a", expression, value: false, at: START });
      }
      const watches = (await loadWatches(tx)).get("a") ?? [];
      expect(watches.map(({ id, value }) => [id, value])).toEqual([
        ["goal", false],
        ["stop", false],
        ["wait_2/1", false],
      ]);
      const flips = watches.map((watch: Watch) => ({ account: "a", watch, value: true }));
      expect(await queueFlips(tx, flips, START + DAY)).toBe(3);
      expect(await queueFlips(tx, flips, START + 2 * DAY)).toBe(0);
      const unknown = flips.map((flip) => ({ ...flip, value: null }));
      expect(await queueFlips(tx, unknown, START + DAY)).toBe(0);
      expect(await queueFlips(tx, unknown.slice(0, 1), START + 3 * DAY)).toBe(1);
      const rows = await tx.query<{ payload: { watch: string; value: boolean | null } }>(
        "select payload from outbox where number > 0 order by number",
      );
      expect(rows.map(({ payload }) => [payload.watch, payload.value])).toEqual([
        ["stop", true],
        ["goal", true],
        ["wait_2/1", true],
        ["goal", null],
      ]);
      await closeEnrolment(tx, run, START, "goal");
      expect((await loadWatches(tx)).size).toBe(0);
    });
  });

  test("the log of a run keeps its order; a run that is overdue is found", async () => {
    const inTenant = tenant();
    await inTenant(async (tx) => {
      const run = await oneRun(tx);
      const event = { at: START, step: "review", visit: 1, what: "entered", detail: null } as const;
      await appendEvents(tx, run, [event, { ...event, what: "performed" }]);
      await appendEvents(tx, run, [{ ...event, step: null, visit: 0, what: "ended", detail: "goal" }]);
      expect((await runEvents(tx, run)).map(({ position, what, detail }) => [position, what, detail])).toEqual([
        [1, "entered", null],
        [2, "performed", null],
        [3, "ended", "goal"],
      ]);
      await recordProgress(tx, run, { step: "review", nextDue: START + DAY });
      const overdue = (dueBefore: number) => overdueEnrolments(tx, { dueBefore, pause: 1_000, limit: 10 });
      expect(await overdue(START + DAY)).toEqual([]);
      expect((await overdue(START + DAY + 1)).map((row) => [row.run, row.step])).toEqual([[run, "review"]]);
    });
  });
});

describe.each(await databaseKinds())("the clock in $name", ({ open }) => {
  test("only runs on a database that may be thrown away may live by another clock than the real one", async () => {
    const { database, drop } = await open();
    try {
      const fast = { virtualEpoch: START, realEpoch: 5, factor: 1000 };
      const inTenant = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
        database.transaction(DEFAULT_TENANT, work);
      await expect(inTenant((tx) => setClock(tx, fast))).rejects.toMatchObject({
        message: "The clock can only be set on a database that may be thrown away: real runs would act at wrong times.",
        advice: "Use a new database for time-lapse.",
      });
      expect((await inTenant(readInstallation)).clock).toEqual({ virtualEpoch: 0, realEpoch: 0, factor: 1 });
      await inTenant(markDisposable);
      await inTenant((tx) => setClock(tx, fast));
      const { id, clock } = await inTenant(readInstallation);
      expect(clock).toEqual(fast);
      expect((await inTenant(readInstallation)).id).toBe(id);
    } finally {
      await drop();
    }
    const { database: used, drop: dropUsed } = await open();
    try {
      const inTenant = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => used.transaction(DEFAULT_TENANT, work);
      const start: Start = { playbook: "recovery", account: "a", occasion: "once", at: START, asOf: START / DAY - 1 };
      await inTenant((tx) => reserveEnrolments(tx, { starts: [start], program: program() }));
      await expect(inTenant(markDisposable)).rejects.toMatchObject({
        message: "This database has runs that live by the real clock; it cannot become a throw-away one.",
        advice: "Use a new database for time-lapse.",
      });
    } finally {
      await dropUsed();
    }
  }, 60_000);
});
