import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importSource } from "../../host/ingest/index.ts";
import { databaseKinds, type TestDatabase } from "../host/databases.ts";
import { failure, temporaryFolder } from "../store/helpers.ts";
import { ACCOUNTS, AT, importText, PROGRAM, PROJECT } from "./importing.ts";

describe.each(await databaseKinds())("a bad file, imported into $name", ({ open }) => {
  let opened: TestDatabase;
  const tenant = "bad";
  beforeAll(async () => {
    opened = await open();
    await importText(opened.database, tenant, "accounts", ACCOUNTS);
  });
  afterAll(() => opened.drop());

  const take = (source: string, text: string | Uint8Array, options: Parameters<typeof importText>[4] = {}) =>
    importText(opened.database, tenant, source, text, options);
  /** The lines set aside and why; the others are taken. */
  const setAside = async (source: string, text: string, options: Parameters<typeof importText>[4] = {}) => {
    const { rows, rejections } = await take(source, text, options);
    expect(rows.taken + rejections.length).toBe(rows.read);
    return rejections.map(({ line, reason }) => `${line}: ${reason}`);
  };
  const batches = () =>
    opened.database.transaction(tenant, async (tx) => (await tx.query("SELECT count(*) AS n FROM batch"))[0]);

  describe("sets rows aside:", () => {
    test("broken ones, without losing those after them", async () => {
      const text = [
        "account_id,answered,score",
        "44,2023-05-01",
        "44,2023-05-02,1,2",
        '44,"2023-05-03,1',
        "44,2023-05-04,1",
        '44,20"23-05-05,1',
        '45,"2023-05-06","1"',
        "45,2023-05-07,\0",
        "",
        '45,"2023-05-08',
        '",1',
        "45,2023-05-09,1",
      ].join("\n");
      expect(await setAside("surveys", text)).toEqual([
        "2: it has 2 values where the header names 3 columns",
        "3: it has 4 values where the header names 3 columns",
        "4: a quotation mark is opened and never closed",
        '6: a quotation mark stands where none may; inside quotation marks it is written ""',
        "8: it contains a NUL character",
      ]);
    });

    test("unparsable dates, numbers and moments, with the value and the column", async () => {
      expect(
        await setAside(
          "surveys",
          'account_id,answered,score\n44,31.05.2023,1\n44,2023-02-30,1\n44,2023-05-01,many\n44,05/31/2023,\n44,2023-05-02,"1,5"\n',
        ),
      ).toEqual([
        '2: answered: "31.05.2023" is not a date; write it like 2023-05-31',
        '3: answered: "2023-02-30" is not a date; write it like 2023-05-31',
        '4: score: "many" is not a number; write it like 1234.5',
        '5: answered: "05/31/2023" is not a date; write it like 2023-05-31',
        '6: score: "1,5" is not a number; write it like 1234.5',
      ]);
      expect(
        await setAside(
          "tickets",
          "account_id,opened,resolved,text,csat\n44,2023-05-01,yesterday,a,x\n44,2023-05-01T25:00:00Z,,b,\n",
        ),
      ).toEqual([
        '2: resolved: "yesterday" is not a moment; write it like 2023-05-31T14:30:00Z; csat: "x" is not a number; write it like 1234.5',
        '3: opened: "2023-05-01T25:00:00Z" is not a date; write it like 2023-05-31',
      ]);
      expect(
        await setAside("accounts", "account_id,tier,arr,renewal,discount\n44,gold,12000 units,soon,lots\n"),
      ).toEqual([
        '2: arr: "12000 units" is not a number; write it like 1234.5; renewal: "soon" is not a date; write it like 2023-05-31; discount: "lots" is not a number; write it like 1234.5',
      ]);
    });

    test("missing values", async () => {
      expect(
        await setAside(
          "usage",
          "account_id,date,feature,count\n,2023-05-01,a,1\n44,,a,1\n44,2023-05-01,,1\n44,2023-05-01,a, \n",
        ),
      ).toEqual(["2: account_id is empty", "3: date is empty", "4: feature is empty", "5: count is empty"]);
      expect(await setAside("subscriptions", "account_id,start,end\n44,2023-05-01,\n")).toEqual(["2: end is empty"]);
    });

    test("an unknown account", async () => {
      expect(await setAside("surveys", "account_id,answered,score\n999,2023-05-01,1\n")).toEqual([
        '2: there is no account "999" in accounts',
      ]);
    });

    test("duplicate keys: of accounts, of latest readings, of records", async () => {
      expect(await setAside("accounts", "account_id,tier,arr,renewal,discount\n44,a,,,\n45,a,,,\n44,b,,,\n")).toEqual([
        '4: the account "44" stands in line 2 already',
      ]);
      expect(await setAside("surveys", "account_id,answered,score\n44,2023-05-20,1\n44,2023-05-20,2\n")).toEqual([
        '3: a value of score for the account "44" on that day stands in line 2 already',
      ]);
      expect(
        await setAside(
          "tickets",
          "ticket_id,account_id,opened,resolved,text,csat\nt1,44,2023-05-01,,a,\nt1,45,2023-05-02,,b,\n,45,2023-05-02,,b,\n",
        ),
      ).toEqual(['3: ticket_id "t1" stands in line 2 already', "4: ticket_id is empty"]);
    });

    test("duplicate keys of daily counts are added together, and told", async () => {
      const report = await take(
        "usage",
        "account_id,date,feature,count\n44,2023-05-30,a,1\n44,2023-05-30,a,1\n44,2023-05-30,b,1\n",
      );
      expect(report.rows).toEqual({ read: 3, taken: 3, setAside: 0 });
      expect(report.notes).toEqual([
        "1 row has the same account_id, date, feature as an earlier one; what they say was added together. If they are repetitions, remove them and import again.",
      ]);
      const { usage } = PROJECT.sources;
      if (usage === undefined) throw new Error("no usage");
      const project = { ...PROJECT, sources: { ...PROJECT.sources, usage: { ...usage, key: "row" } } };
      expect(
        await setAside("usage", "row,account_id,date,feature,count\n1,44,2023-05-30,a,1\n1,44,2023-05-30,a,1\n", {
          project,
        }),
      ).toEqual(['3: row "1" stands in line 2 already']);
    });

    test("JSON lines that are none", async () => {
      const lines = [
        "{",
        "[1]",
        '{"account_id":44,"answered":"2023-05-25","score":1}',
        '{"account_id":"a\\u0000b"}',
        '{"account_id":"\\ud800"}',
        "null",
      ];
      expect(await setAside("surveys", lines.join("\n"), { name: "surveys.jsonl" })).toEqual([
        "1: it is not JSON",
        '2: it is not an object like {"account_id": 44}',
        "4: it contains a NUL character",
        "5: it contains half a character",
        '6: it is not an object like {"account_id": 44}',
      ]);
    });

    test("in a file, as they were, with line and reason; corrected there they can be imported", async () => {
      const folder = join(await temporaryFolder(), "rejected");
      const text = 'account_id,answered,score\n44,2023-05-10,1\n44,"2023-05-11",ten\n45,"x\n45,2023-05-12,2\n';
      const { batch, rejectedFile } = await take("surveys", text, { rejectedFolder: folder });
      expect(rejectedFile).toBe(join(folder, `surveys-${batch}.csv`));
      const written = await readFile(rejectedFile ?? "", "utf8");
      expect(written).toBe(
        [
          "set_aside_line,set_aside_reason,account_id,answered,score",
          '3,"score: ""ten"" is not a number; write it like 1234.5",44,2023-05-11,ten',
          '4,a quotation mark is opened and never closed,"45,""x"',
          "",
        ].join("\n"),
      );
      const corrected = await take("surveys", written.replace(/ten\n.*\n/, "10\n"), { rejectedFolder: folder });
      expect(corrected).toMatchObject({ rows: { read: 1, taken: 1, setAside: 0 }, rejectedFile: null });
    });
  });

  describe("is refused whole, and nothing is imported:", () => {
    const refused = async (
      source: string,
      text: string | Uint8Array,
      options: Parameters<typeof importText>[4] = {},
    ) => {
      const before = await batches();
      const told = await failure(take(source, text, options));
      expect(await batches()).toEqual(before);
      return told;
    };

    test("a missing column", async () => {
      expect(await refused("surveys", "account_id,answered,scores\n44,2023-05-01,1\n")).toEqual({
        message: "surveys.csv has no column `score`, which the metric nps reads. Did you mean `scores`?",
        advice:
          "Correct the name in the first line of the file, or `surveys.score` in the project's files.\nThe file has the columns account_id, answered, scores. Nothing of this file was imported.",
      });
      expect(await refused("surveys", "acount_id,answered,score\n44,2023-05-01,1\n")).toEqual({
        message: "surveys.csv has no column `account_id`, which says whose row it is. Did you mean `acount_id`?",
        advice:
          "Correct the name in the first line of the file, or `account:` under `surveys:` in tend.yaml.\nThe file has the columns acount_id, answered, score. Nothing of this file was imported.",
      });
      expect(await refused("usage", "account_id,day,feature,count\n")).toEqual({
        message: "usage.csv has no column `date`, which says of which day a row is. Did you mean `day`?",
        advice:
          "Correct the name in the first line of the file, or `date:` under `usage:` in tend.yaml.\nThe file has the columns account_id, day, feature, count. Nothing of this file was imported.",
      });
    });

    test("a column that stands there twice", async () => {
      expect(await refused("surveys", "account_id,answered,score,score\n44,2023-05-01,1,2\n")).toEqual({
        message: "surveys.csv has two columns named `score`, which the metric nps reads.",
        advice: "Give each column of the file a name of its own. Nothing of this file was imported.",
      });
    });

    test("an empty file", async () => {
      expect(await refused("surveys", "")).toEqual({
        message: "surveys.csv is empty: it has no line with the names of its columns.",
        advice: "Nothing of this file was imported.",
      });
    });

    test("a spreadsheet, another encoding, a damaged archive", async () => {
      expect(await refused("surveys", Buffer.from("PK\x03\x04rest"))).toEqual({
        message: "surveys.csv is a packed file, such as an Excel workbook.",
        advice: "In the spreadsheet choose Save as, “CSV UTF-8”. Nothing of this file was imported.",
      });
      expect(await refused("surveys", Buffer.from("\uFEFFaccount_id", "utf16le"))).toEqual({
        message: "surveys.csv is written in UTF-16; Tend reads UTF-8.",
        advice: "Save it again as “CSV UTF-8”. Nothing of this file was imported.",
      });
      expect(
        await refused("surveys", Buffer.from("account_id,answered,score\nM\xfcller,2023-05-01,1\n", "latin1")),
      ).toEqual({
        message: "surveys.csv is not UTF-8 text: line 2 has letters in another encoding.",
        advice: "Save it again as “CSV UTF-8”. Nothing of this file was imported.",
      });
      const archive = gzipSync("account_id,answered,score\n44,2023-05-01,1\n");
      expect(await refused("surveys", archive.subarray(0, archive.length - 12))).toEqual({
        message: "surveys.csv cannot be unpacked: it is damaged or was cut off.",
        advice: "Fetch it again. Nothing of this file was imported.",
      });
    });

    test("what is too large", async () => {
      expect(await refused("surveys", `account_id,answered,score\n${"x".repeat(2 ** 20 + 1)}`)).toEqual({
        message: "Line 2 of surveys.csv has more than 1,048,576 characters: this is not a table of rows.",
        advice: "Check that it is the right file, and that each of its lines ends. Nothing of this file was imported.",
      });
      const limits = { packed: 1024, unpacked: 2048 };
      expect(await refused("surveys", gzipSync(`account_id,answered,score\n${"\n".repeat(4096)}`), { limits })).toEqual(
        {
          message: "surveys.csv is too large: it unpacks to more than 2 KiB.",
          advice: "Split it into several files and import them one after the other. Nothing of this file was imported.",
        },
      );
    });

    test("a file that is not there", async () => {
      const projectFolder = await temporaryFolder();
      const common = { database: opened.database, tenant, program: PROGRAM, project: PROJECT, projectFolder, at: AT };
      expect(await failure(importSource({ ...common, source: "surveys" }))).toEqual({
        message: "There is no file surveys.csv.",
        advice: `It was looked for at ${join(projectFolder, "surveys.csv")}. Put it there, or correct \`file:\` in tend.yaml.`,
      });
    });

    test("a source that tend.yaml does not have, or of which it says too little", async () => {
      expect(await refused("surveis", "a\n")).toEqual({
        message: "tend.yaml has no source `surveis`. Did you mean `surveys`?",
        advice:
          "Add it under `sources:`, with its file and the column of the account. There are: accounts, usage, surveys, tickets, subscriptions, customers.",
      });
      const project = {
        ...PROJECT,
        sources: { ...PROJECT.sources, usage: { file: "usage.csv", account: "account_id", date: null } },
      };
      expect(await refused("usage", "a\n", { project })).toEqual({
        message:
          "tend.yaml does not say which column of usage.csv holds the day of a row, and the metric uses needs it.",
        advice: "Write `date: COLUMN` under `sources:`, `usage:`.",
      });
    });

    test("before there are accounts", async () => {
      const { database } = opened;
      expect(await failure(importText(database, "empty", "surveys", "account_id,answered,score\n"))).toEqual({
        message: "No accounts are known yet, so no row of surveys can be told to belong to one.",
        advice: "Import accounts first. If that was done, its file had no row that could be taken.",
      });
    });
  });

  test("a source that nothing reads is checked, and told", async () => {
    const { rows, notes } = await take("customers", "account_id,name\n44,Crescent Water\n");
    expect(rows.taken).toBe(1);
    expect(notes).toEqual([
      "Nothing in the project reads from customers: its rows were checked, but nothing of them is kept.",
    ]);
  });
});
