import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importSource, openDataFeed } from "../../host/ingest/index.ts";
import { databaseKinds, type TestDatabase } from "../host/databases.ts";
import { temporaryFolder } from "../store/helpers.ts";
import { ACCOUNTS, AT, day, PROGRAM, PROJECT, portfolioOf, writeFiles } from "./importing.ts";

const FILES = {
  "accounts.csv": ACCOUNTS,
  "customers.csv": "account_id,name\n44,Crescent Water\n",
  "usage.csv":
    "account_id,date,feature,count\n44,2023-05-01,a,1\n45,2023-05-01,b,2\n44,2023-05-02,a,3\n44,2023-05-04,a,5\n45,soon,a,1\n999,2023-05-02,a,1\n45\n",
  "surveys.csv": "account_id,answered,score\n44,2023-05-02,9\n45,2023-05-04,2\n",
  "tickets.csv":
    "ticket_id,account_id,opened,resolved,text,csat\nt1,44,2023-05-02T23:00:00Z,2023-05-04T10:00:00Z,slow,\n",
  "subscriptions.csv": "account_id,start,end\n44,2023-05-01,2023-06-01\n44,2023-05-01,2023-06-01\n",
};

describe.each(await databaseKinds())("data that arrives day by day in $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());

  const withoutIds = async (tenant: string) => {
    const { sources, accounts } = await portfolioOf(opened.database, tenant);
    return { sources, accounts: accounts.map((account) => ({ ...account, data: { ...account.data, id: "" } })) };
  };

  test("is in the end what one import of the whole files gives", async () => {
    const projectFolder = await temporaryFolder();
    await writeFiles(projectFolder, FILES);
    const common = {
      database: opened.database,
      program: PROGRAM,
      project: PROJECT,
      projectFolder,
      rejectedFolder: null,
    };
    const feed = await openDataFeed({ ...common, tenant: "fed" });
    expect([feed.firstDay, feed.lastDay]).toEqual([day("2023-05-01"), day("2023-05-04")]);

    const first = await feed.importThrough(day("2023-05-01"));
    expect(first.map(({ source, rows }) => `${source} ${rows.taken} ${rows.setAside}`)).toEqual([
      "accounts 3 0",
      "usage 2 2",
      "surveys 0 0",
      "tickets 0 0",
      "subscriptions 2 0",
      "customers 1 0",
    ]);
    expect(first[1]?.rejections).toEqual([
      { line: 6, reason: 'date: "soon" is not a date; write it like 2023-05-31' },
      { line: 8, reason: "it has 1 value where the header names 4 columns" },
    ]);
    const { sources } = await withoutIds("fed");
    for (const source of Object.keys(PROJECT.sources)) {
      expect(sources[source]).toEqual({ completeThrough: day("2023-05-01") });
    }
    const second = await feed.importDay(day("2023-05-02"));
    expect(second.map(({ source, rows }) => `${source} ${rows.taken} ${rows.setAside}`)).toEqual([
      "accounts 0 0",
      "usage 1 1",
      "surveys 1 0",
      "tickets 1 0",
      "subscriptions 0 0",
      "customers 0 0",
    ]);
    expect(second[1]?.rejections).toEqual([{ line: 7, reason: 'there is no account "999" in accounts' }]);
    const again = await feed.importDay(day("2023-05-02"));
    expect(again[1]?.observations).toEqual({ added: 0, changed: 0, unchanged: 2 });
    expect(again[3]?.records).toEqual({ added: 0, changed: 0, unchanged: 1 });
    await feed.importDay(day("2023-05-03"));
    await feed.importDay(day("2023-05-04"));

    for (const source of Object.keys(PROJECT.sources)) {
      await importSource({ ...common, tenant: "whole", source, at: AT, asOf: day("2023-05-04") });
    }
    expect(await withoutIds("fed")).toEqual(await withoutIds("whole"));
  });
});
