import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVER } from "../../store/timeline.ts";
import { databaseKinds, type TestDatabase } from "../host/databases.ts";
import { smallProgram, TEXT } from "../store/small-program.ts";
import { ACCOUNTS, dataOf, day, importText, PROGRAM, portfolioOf } from "./importing.ts";

const NONE = { added: 0, changed: 0, unchanged: 0 };

describe.each(await databaseKinds())("an import into $name", ({ open }) => {
  let opened: TestDatabase;
  let tenants = 0;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());

  /** A tenant of its own with three accounts. */
  const begin = async () => {
    const { database } = opened;
    const tenant = `t${tenants++}`;
    await importText(database, tenant, "accounts", ACCOUNTS);
    return {
      database,
      tenant,
      take: (source: string, text: string | Uint8Array, options: Parameters<typeof importText>[4] = {}) =>
        importText(database, tenant, source, text, options),
      data: (id: string, program = PROGRAM) => dataOf(database, tenant, id, program),
      rows: (sql: string) => database.transaction(tenant, (tx) => tx.query(sql)),
    };
  };

  test("of accounts makes them known, with their attributes as the declared types", async () => {
    const { take, data } = await begin();
    const { attributes } = await data("44");
    expect(attributes).toEqual({
      tier: [{ from: EVER, to: null, value: "gold" }],
      arr: [{ from: EVER, to: null, value: 12_000 }],
      renewal: [{ from: EVER, to: null, value: { kind: "date", day: day("2023-12-31") } }],
      discount: [{ from: EVER, to: null, value: 0.1 }],
    });
    expect((await data("45")).attributes).toMatchObject({ arr: [{ value: 900.5 }], renewal: [], discount: [] });
    const again = await take("accounts", ACCOUNTS);
    expect(again).toMatchObject({
      batch: 2,
      asOf: day("2023-05-31"),
      rows: { read: 3, taken: 3, setAside: 0 },
      accounts: { added: 0, changed: 0, unchanged: 3 },
      attributes: { added: 0, changed: 0, unchanged: 12 },
    });
  });

  test("of changed attributes keeps what held before, and marks what it replaces", async () => {
    const { take, data, rows } = await begin();
    const changed = await take("accounts", ACCOUNTS.replace("gold", "platinum"), { asOf: day("2023-07-01") });
    expect(changed.attributes).toEqual({ added: 0, changed: 1, unchanged: 11 });
    expect((await data("44")).attributes.tier).toEqual([
      { from: EVER, to: day("2023-07-01"), value: "gold" },
      { from: day("2023-07-01"), to: null, value: "platinum" },
    ]);
    expect(
      await rows(
        "SELECT value, valid_to, batch, superseded_by FROM attribute_value WHERE attribute = 'text accounts.tier' AND superseded_by IS NOT NULL",
      ),
    ).toEqual([{ value: "gold", valid_to: null, batch: 1, superseded_by: 2 }]);
    await take("accounts", ACCOUNTS.replace("gold", ""), { asOf: day("2023-08-01") });
    expect((await data("44")).attributes.tier?.at(-1)).toEqual({ from: day("2023-08-01"), to: null, value: null });
  });

  test("of dated attributes sets each value from its day on", async () => {
    const { take, data } = await begin();
    const program = smallProgram({ attributes: { stage: [TEXT, "surveys.stage"] } });
    await take("surveys", "account_id,answered,stage\n44,2023-03-01,b\n44,2023-01-01,a\n", { program });
    await take("surveys", "account_id,answered,stage\n44,2023-02-01,c\n44,2023-03-01,b\n", { program });
    expect((await data("44", program)).attributes.stage).toEqual([
      { from: day("2023-01-01"), to: day("2023-02-01"), value: "a" },
      { from: day("2023-02-01"), to: day("2023-03-01"), value: "c" },
      { from: day("2023-03-01"), to: null, value: "b" },
    ]);
  });

  test("of daily counts puts them by key and day, however they are ordered", async () => {
    const { take, data } = await begin();
    const report = await take(
      "usage",
      "date,count,feature,account_id\n2023-05-02,3,a,44\n2023-05-01,1,a,44\n2023-05-01,2,b,44\n2023-05-03,4,a,45\n",
    );
    expect(report).toMatchObject({ asOf: day("2023-05-03"), observations: { added: 7, changed: 0, unchanged: 0 } });
    const { metrics, keyedMetrics } = await data("44");
    expect(metrics.total).toEqual({
      days: Int32Array.of(day("2023-05-01"), day("2023-05-02")),
      values: Float64Array.of(3, 3),
    });
    expect(keyedMetrics.uses).toEqual({
      a: { days: Int32Array.of(day("2023-05-01"), day("2023-05-02")), values: Float64Array.of(1, 3) },
      b: { days: Int32Array.of(day("2023-05-01")), values: Float64Array.of(2) },
    });
    expect((await portfolioOf(opened.database, "nobody")).accounts).toEqual([]);
  });

  test("of the same file again changes nothing, of a corrected one only what differs, with the old value kept", async () => {
    const { take, data, rows } = await begin();
    const text = "account_id,date,feature,count\n44,2023-05-01,a,1\n44,2023-05-02,a,2\n45,2023-05-02,a,5\n";
    await take("usage", text);
    expect((await take("usage", text)).observations).toEqual({ added: 0, changed: 0, unchanged: 6 });
    const corrected = await take("usage", `${text.replace("2023-05-02,a,2", "2023-05-02,a,7")}45,2023-05-01,b,1\n`);
    expect(corrected.observations).toEqual({ added: 2, changed: 2, unchanged: 4 });
    expect((await data("44")).metrics.total).toEqual({
      days: Int32Array.of(day("2023-05-01"), day("2023-05-02")),
      values: Float64Array.of(1, 7),
    });
    expect(await rows("SELECT metric, key, day, old_value, batch FROM metric_undo ORDER BY metric, key, day")).toEqual([
      { metric: "sum usage.count", key: "", day: day("2023-05-01"), old_value: null, batch: 4 },
      { metric: "sum usage.count", key: "", day: day("2023-05-02"), old_value: 2, batch: 4 },
      { metric: "sum usage.count by feature", key: "a", day: day("2023-05-02"), old_value: 2, batch: 4 },
      { metric: "sum usage.count by feature", key: "b", day: day("2023-05-01"), old_value: null, batch: 4 },
    ]);
  });

  test("of records knows an entry by its key, else by its content", async () => {
    const { take, data } = await begin();
    const head = "ticket_id,account_id,opened,resolved,text,csat\n";
    await take(
      "tickets",
      `${head}t1,44,2023-05-01T10:00:00Z,,"It said ""no"",\nthen stopped",\nt2,44,2023-04-01T10:00:00+02:00,,发票,4\n`,
    );
    const later = await take("tickets", `${head}t1,44,2023-05-01T10:00:00Z,2023-05-03T00:00:00Z,Fixed,\n`);
    expect(later.records).toEqual({ added: 0, changed: 1, unchanged: 0 });
    const moment = (iso: string) => ({ kind: "moment", instant: Date.parse(iso) });
    expect((await data("44")).records.ticket).toEqual([
      { opened: moment("2023-04-01T08:00:00Z"), resolved: null, text: "发票", csat: 4 },
      { opened: moment("2023-05-01T10:00:00Z"), resolved: moment("2023-05-03T00:00:00Z"), text: "Fixed", csat: null },
    ]);

    const periods =
      "account_id,start,end,seats\n44,2023-01-01,2023-02-01,5\n44,2023-01-01,2023-02-01,5\n44,2022-01-01,2023-01-01,5\n";
    const twice = await take("subscriptions", periods);
    expect(twice.records).toEqual({ added: 3, changed: 0, unchanged: 0 });
    expect(twice.notes).toEqual([
      "1 row has the same content as an earlier one; each was taken as an entry of its own. If a column tells them apart, name it in tend.yaml: `key: COLUMN`.",
    ]);
    expect((await take("subscriptions", periods)).records).toEqual({ added: 0, changed: 0, unchanged: 3 });
    expect((await data("44")).records.subscription?.[0]).toEqual({
      start: { kind: "date", day: day("2022-01-01") },
      end: { kind: "date", day: day("2023-01-01") },
    });
  });

  test("keeps what was read under the columns' names: a renamed metric has its data, a retyped one has none", async () => {
    const { take, data } = await begin();
    await take("surveys", "account_id,answered,score\n44,2023-05-01,9\n");
    const renamed = smallProgram({ metrics: { loyalty: ["latest", "surveys.score"] } });
    expect((await data("44", renamed)).metrics.loyalty).toEqual({
      days: Int32Array.of(day("2023-05-01")),
      values: Float64Array.of(9),
    });
    const retyped = smallProgram({
      attributes: { arr: [TEXT, "accounts.arr"] },
      metrics: { loyalty: ["per-day", "surveys.score"] },
    });
    expect(await data("44", retyped)).toMatchObject({
      attributes: { arr: [] },
      metrics: { loyalty: { days: new Int32Array() } },
    });
  });

  test("reads gzip, JSON lines, semicolons, tabs and a byte order mark", async () => {
    const { take, data } = await begin();
    const text = "account_id,answered,score\n44,2023-05-01,1\n";
    expect((await take("surveys", gzipSync(text))).rows.taken).toBe(1);
    expect((await take("surveys", `\uFEFF${text.replaceAll(",", ";")}`)).observations.unchanged).toBe(1);
    expect((await take("surveys", text.replaceAll(",", "\t").replaceAll("\n", "\r\n"))).observations.unchanged).toBe(1);
    const lines =
      '{"account_id": 44, "answered": "2023-05-01", "score": 1}\n\n{"account_id": "45", "answered": "2023-05-02", "score": 2.5}';
    expect((await take("surveys", lines, { name: "surveys.jsonl" })).observations).toEqual({
      ...NONE,
      added: 1,
      unchanged: 1,
    });
    expect((await take("surveys", gzipSync(lines), { name: "surveys.jsonl.gz" })).observations).toEqual({
      ...NONE,
      unchanged: 2,
    });
    expect((await data("45")).metrics.nps?.values).toEqual(Float64Array.of(2.5));
  });

  test("says up to which day a source is complete, and never goes back", async () => {
    const { take, database, tenant } = await begin();
    const through = async () => (await portfolioOf(database, tenant)).sources.surveys?.completeThrough;
    const head = "account_id,answered,score\n";
    expect(await through()).toBe(null);
    await take("surveys", `${head}44,2023-05-01,1\n`);
    expect(await through()).toBe(day("2023-05-01"));
    const earlier = await take("surveys", `${head}44,2023-04-01,1\n`);
    expect([earlier.asOf, earlier.completeThrough]).toEqual([day("2023-04-01"), day("2023-05-01")]);
    expect(await through()).toBe(day("2023-05-01"));
    await take("surveys", head, { asOf: day("2023-05-20") });
    expect(await through()).toBe(day("2023-05-20"));
    // What is dated after the present does not make the source complete up to there.
    await take("surveys", `${head}44,2023-09-01,1\n`);
    expect(await through()).toBe(day("2023-05-31"));
  });

  test("keeps tenants apart", async () => {
    const [one, two] = [await begin(), await begin()];
    await one.take("surveys", "account_id,answered,score\n44,2023-05-01,1\n");
    expect((await two.data("44")).metrics.nps?.days).toEqual(new Int32Array());
    expect((await one.data("44")).id).not.toBe((await two.data("44")).id);
  });
});
