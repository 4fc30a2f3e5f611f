/** The example's half a million rows: what they come to, and that they come in time. Processor time, so that a busy machine fails nothing. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import type { ProjectConfiguration } from "../../dsl/project/project-configuration.ts";
import { importSource, openDataFeed } from "../../host/ingest/index.ts";
import { loadPortfolio, openPortfolioCache } from "../../store/index.ts";
import { databaseKinds, type TestDatabase } from "../host/databases.ts";
import { smallProgram } from "../store/small-program.ts";
import { AT, day } from "./importing.ts";

const PROGRAM = smallProgram({
  metrics: { uses: ["per-day", "usage.count", "event_type_id"], logins: ["per-day", "usage.count"] },
});
const PROJECT: ProjectConfiguration = {
  name: "crm",
  zone: "UTC",
  calendar: PROGRAM.calendar,
  sources: {
    accounts: { file: "data/accounts.csv", account: "account_id", date: null },
    usage: { file: "data/usage-daily.csv.gz", account: "account_id", date: "date" },
  },
};

/** Seconds of this process's time. */
async function spent<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
}

describe.each(await databaseKinds())("the example in $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());
  const common = () => ({
    database: opened.database,
    program: PROGRAM,
    project: PROJECT,
    projectFolder: fileURLToPath(new URL("../../examples/crm", import.meta.url)),
    rejectedFolder: null,
  });

  test("is imported whole and loaded, in seconds", async () => {
    const options = { ...common(), tenant: "whole", at: AT };
    await importSource({ ...options, source: "accounts" });
    const usage = await spent(() => importSource({ ...options, source: "usage" }));
    expect(usage.value.rows).toEqual({ read: 534_490, taken: 534_490, setAside: 0 });
    expect(usage.seconds).toBeLessThan(15);
    const load = await spent(() => opened.database.transaction("whole", (tx) => loadPortfolio(tx, PROGRAM)));
    expect(load.seconds).toBeLessThan(3);
    let [observations, sum] = [0, 0];
    for (const { data } of load.value.accounts) {
      for (const { days, values } of Object.values(data.keyedMetrics.uses ?? {})) {
        observations += days.length;
        for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
      }
    }
    expect([load.value.accounts.length, observations, sum]).toEqual([594, 534_490, 11_537_681]);
  });

  test("arrives day by day, a day in a fraction of a second", async () => {
    const feed = await openDataFeed({ ...common(), tenant: "fed" });
    await feed.importThrough(day("2023-02-28"));
    const cache = openPortfolioCache();
    const load = () => opened.database.transaction("fed", (tx) => loadPortfolio(tx, PROGRAM, { cache }));
    await load();
    const times: number[] = [];
    for (let next = day("2023-03-01"); next < day("2023-03-08"); next++) {
      times.push((await spent(() => feed.importDay(next))).seconds);
      times.push((await spent(load)).seconds);
    }
    // The median: now and then PostgreSQL in this process puts its house in order.
    expect(times.sort((left, right) => left - right)[7]).toBeLessThan(0.5);
  });
});

test("tend.yaml may name the column that tells rows apart", () => {
  const text = [
    "name: small",
    "zone: UTC",
    "sources:",
    "  tickets: { file: tickets.csv, account: account_id, date: opened, key: number }",
  ].join("\n");
  expect(compile([{ path: "tend.yaml", text }]).project?.sources.tickets).toEqual({
    file: "tickets.csv",
    account: "account_id",
    date: "opened",
    key: "number",
  });
});
