import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { importSource } from "../../host/ingest/index.ts";
import { commandOf } from "../../scripts/command-of.ts";
import { openDatabase } from "../../store/index.ts";
import { openPostgres, postgresAnswers, type TestDatabase } from "../host/databases.ts";
import { onUrl, temporaryFolder } from "../store/helpers.ts";
import { ACCOUNTS, AT, dataOf, day, importText, PROGRAM, PROJECT, portfolioOf, writeFiles } from "./importing.ts";

/** Two hundred days of 150 features: an import that takes a while. */
const ROWS = Array.from({ length: 200 * 150 }, (_, index) => {
  const date = new Date((day("2022-06-01") + (index % 200)) * 86_400_000).toISOString().slice(0, 10);
  return `44,${date},f${Math.floor(index / 200)},1`;
});
const USAGE = `account_id,date,feature,count\n${ROWS.join("\n")}\n`;

function importer(folder: string) {
  const command = commandOf(new URL("importer-child.ts", import.meta.url), folder);
  return spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
}

describe("an import that is killed", () => {
  test("leaves all of its batch or nothing, and an embedded store that opens", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { "usage.csv": USAGE });
    const store = { folder: join(folder, "store") };
    const database = await openDatabase(store);
    await importText(database, "t", "accounts", ACCOUNTS);
    await database.close();
    for (const moment of [20, 180, 400]) {
      const child = importer(folder);
      onTestFinished(() => {
        child.kill("SIGKILL");
      });
      let said = "";
      child.stdout.on("data", (data) => {
        said += String(data);
      });
      await once(child.stdout, "data");
      await new Promise((resolve) => setTimeout(resolve, moment));
      child.kill("SIGKILL");
      await once(child, "exit");
      const reopened = await openDatabase(store);
      const [counts] = await reopened.transaction("t", (tx) =>
        tx.query<{ batches: number; blocks: number }>(
          "SELECT count(*) AS batches, (SELECT count(*) FROM metric_block) AS blocks FROM batch WHERE source = 'usage'",
        ),
      );
      const series = Object.values((await dataOf(reopened, "t", "44")).keyedMetrics.uses ?? {});
      const observations = series.reduce((sum, { days }) => sum + days.length, 0);
      const { completeThrough } = (await portfolioOf(reopened, "t")).sources.usage ?? {};
      await reopened.close();
      // What it said was done is there.
      expect(counts?.batches).toBeGreaterThanOrEqual(said.split("done").length - 1);
      if (counts?.batches === 0) expect([counts.blocks, observations, completeThrough]).toEqual([0, 0, null]);
      else expect([observations, completeThrough]).toEqual([ROWS.length, day("2022-06-01") + 199]);
    }
  }, 240_000);
});

describe.skipIf(!(await postgresAnswers()))("PostgreSQL that goes away during an import", () => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openPostgres();
  });
  afterAll(() => opened.drop());

  test("and comes back: the batch is written once, whole", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { "usage.csv": USAGE });
    const { database } = opened;
    await importText(database, "t", "accounts", ACCOUNTS);
    let [isDone, broken] = [false, 0];
    const work = importSource({
      database,
      tenant: "t",
      program: PROGRAM,
      project: PROJECT,
      source: "usage",
      at: AT,
      projectFolder: folder,
    }).finally(() => {
      isDone = true;
    });
    // Breaks the import's connections while they write, a few times.
    while (!isDone && broken < 3) {
      await onUrl(
        opened.url ?? "",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tend' AND state = 'active'",
      );
      broken++;
    }
    const report = await work;
    expect(report.observations).toEqual({ added: ROWS.length + 200, changed: 0, unchanged: 0 });
    const batches = await database.transaction("t", (tx) =>
      tx.query("SELECT number, source FROM batch ORDER BY number"),
    );
    expect(batches).toEqual([
      { number: 1, source: "accounts" },
      { number: 2, source: "usage" },
    ]);
  });
});
