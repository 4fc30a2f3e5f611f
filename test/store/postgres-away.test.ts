import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commitSweep, type Database, openDatabase, type Transaction } from "../../store/index.ts";
import { openPostgres, postgresAnswers, type TestDatabase } from "../host/databases.ts";
import { type FlakyServer, openFlakyServer } from "./flaky-server.ts";
import { failure, onUrl } from "./helpers.ts";
import { smallProgram } from "./small-program.ts";

describe.skipIf(!(await postgresAnswers()))("PostgreSQL that goes away", () => {
  let opened: TestDatabase;
  let server: FlakyServer;
  let database: Database;
  beforeAll(async () => {
    opened = await openPostgres();
    server = await openFlakyServer(opened.url ?? "");
    database = await openDatabase({ url: server.url });
  });
  afterAll(async () => {
    await database.close();
    await server.close();
    await opened.drop();
  });

  const insert = (tx: Transaction, id: string): Promise<number> =>
    tx.execute("INSERT INTO account (id, external_id, batch) VALUES ($1, $1, 1)", [id]);
  const count = async (id: string): Promise<number> => {
    const [row] = await database.transaction("t", (tx) =>
      tx.query<{ n: number }>("SELECT count(*) AS n FROM account WHERE id = $1", [id]),
    );
    return row?.n ?? -1;
  };

  test("in the middle of a transaction: its work is done again, and takes effect once", async () => {
    let times = 0;
    await database.transaction("t", async (tx) => {
      times++;
      await insert(tx, "middle");
      if (times === 1) {
        const [own] = await tx.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
        await onUrl(opened.url ?? "", `SELECT pg_terminate_backend(${own?.pid})`);
      }
      await tx.query("SELECT 1");
    });
    expect([times, await count("middle")]).toEqual([2, 1]);
  });

  test("and whose error the work hides: its work is done again", async () => {
    let times = 0;
    await database.transaction("t", async (tx) => {
      times++;
      await insert(tx, "hidden");
      if (times === 1) server.cutAt("SELECT 4711", false);
      await tx.query("SELECT 4711").catch(() => {
        throw new Error("something else");
      });
    });
    expect([times, await count("hidden")]).toEqual([2, 1]);
  });

  test("after it was told to commit, before it answered: what it committed is not done again", async () => {
    let times = 0;
    server.cutAt("COMMIT", true);
    await database.transaction("t", async (tx) => {
      times++;
      await insert(tx, "delivered");
    });
    expect([times, await count("delivered")]).toEqual([1, 1]);
  });

  test("before it was told to commit: its work is done again", async () => {
    let times = 0;
    server.cutAt("COMMIT", false);
    await database.transaction("t", async (tx) => {
      times++;
      await insert(tx, "undelivered");
    });
    expect([times, await count("undelivered")]).toEqual([2, 1]);
  });

  test("in the middle of a sweep's commit: the sweep is committed once, whole", async () => {
    const at = 86_400_000;
    const state = { version: 1, at, risks: {}, states: {}, playbooks: {} };
    const data = { id: "swept", attributes: {}, metrics: {}, keyedMetrics: {}, records: {} };
    const changes = {
      at,
      asOf: 0,
      states: [],
      starts: [],
      baseline: [],
      flips: [],
      notStarted: [],
      scores: [],
      receipts: [],
    };
    const swept = { accounts: [{ data, state, enrolments: [], watches: [] }], changes };
    server.cutAt("INSERT INTO score_day", false);
    const sweep = { swept, program: smallProgram({}), programHash: "h", batch: 0, last: true };
    const result = await database.transaction("t", (tx) => commitSweep(tx, sweep));
    expect(result).toEqual({ committed: true, stale: [], receipts: 0, stateChanges: 0, runs: [] });
    const rows = await database.transaction("t", (tx) => tx.query("SELECT account, version FROM account_state"));
    expect(rows).toEqual([{ account: "swept", version: 1 }]);
  });

  test("for a while: work waits for it, and goes on", async () => {
    await server.down();
    const work = database.transaction("t", (tx) => insert(tx, "waited"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.up();
    await work;
    expect(await count("waited")).toBe(1);
  });

  test("for long: says so, and what to do", async () => {
    await server.down();
    try {
      const { host, pathname } = new URL(server.url);
      expect(await failure(database.transaction("t", (tx) => insert(tx, "never"), { retryFor: 1000 }))).toEqual({
        message: `PostgreSQL at postgres://postgres@${host}${pathname} could not be reached for 1 s: nothing listens there.`,
        advice:
          "Start it, or correct the address (--database or DATABASE_URL); then try again.\nNothing is lost: what was under way was not written, and is done again from its beginning.",
      });
    } finally {
      await server.up();
    }
  });

  test("two transactions that block each other both take effect", async () => {
    await database.transaction("t", async (tx) => {
      await insert(tx, "left");
      await insert(tx, "right");
    });
    const touch = (first: string, second: string): Promise<void> =>
      database.transaction("t", async (tx) => {
        for (const id of [first, second]) {
          await tx.execute("UPDATE account SET batch = batch + 1 WHERE id = $1", [id]);
          await tx.query("SELECT pg_sleep(0.1)");
        }
      });
    await Promise.all([touch("left", "right"), touch("right", "left")]);
    const rows = await database.transaction("t", (tx) =>
      tx.query("SELECT batch FROM account WHERE id IN ('left', 'right')"),
    );
    expect(rows).toEqual([{ batch: 3 }, { batch: 3 }]);
  });

  test("or never was there", async () => {
    const gone = await openFlakyServer(opened.url ?? "");
    await gone.close();
    const { host, pathname } = new URL(gone.url);
    expect(await failure(openDatabase({ url: gone.url, connectFor: 100 }))).toEqual({
      message: `PostgreSQL at postgres://postgres@${host}${pathname} could not be reached for 0.1 s: nothing listens there.`,
      advice:
        "Start it, or correct the address (--database or DATABASE_URL); then try again.\nNothing is lost: what was under way was not written, and is done again from its beginning.",
    });
  });

  test("a database that does not exist, and an address that is none", async () => {
    const missing = new URL(opened.url ?? "");
    missing.pathname = "/there_is_no_such_database";
    const shown = missing.href.replace(/:[^:@/]*@/, "@");
    expect(await failure(openDatabase({ url: missing.href }))).toEqual({
      message: `${shown} does not exist: PostgreSQL answers, but has no such database.`,
      advice: "Create it (createdb), or correct the address (--database or DATABASE_URL).",
    });
    expect(await failure(openDatabase({ url: "my database" }))).toEqual({
      message: "What --database or DATABASE_URL names is not an address.",
      advice: "Write it as postgres://user:password@host:5432/database.",
    });
    expect(await failure(openDatabase({ url: "mysql://somebody:secret@here/tend" }))).toEqual({
      message: "Tend keeps its data in PostgreSQL, and the address (--database or DATABASE_URL) begins with mysql:",
      advice: "Write it as postgres://user:password@host:5432/database.",
    });
  });
});
