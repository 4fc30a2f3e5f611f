import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LoadedPortfolio, PortfolioCache } from "../../store/index.ts";
import { compareExternalIds, loadPortfolio, openPortfolioCache } from "../../store/index.ts";
import { databaseKinds, type TestDatabase } from "../host/databases.ts";
import { importText, PROGRAM } from "../ingest/importing.ts";
import { NUMBER, smallProgram } from "./small-program.ts";

const ACCOUNTS = ["7", "12", "x"];

/** An import of one to three rows. */
const anyAccount = fc.constantFrom(...ACCOUNTS);
const anyDate = fc.integer({ min: 1, max: 28 }).map((day) => `2023-0${1 + (day % 5)}-${String(day).padStart(2, "0")}`);
const anyImport = fc.oneof(
  fc
    .uniqueArray(anyAccount, { minLength: 1 })
    .chain((accounts) =>
      fc.constantFrom("gold", "silver", "").map((tier) => accounts.map((account) => `${account},${tier},,,`)),
    )
    .map((rows) => ({ source: "accounts", text: ["account_id,tier,arr,renewal,discount", ...rows].join("\n") })),
  fc
    .array(fc.tuple(anyAccount, anyDate, fc.constantFrom("a", "b"), fc.nat({ max: 3 })), { minLength: 1, maxLength: 3 })
    .map((rows) => ({ source: "usage", text: ["account_id,date,feature,count", ...rows].join("\n") })),
  fc
    .tuple(fc.constantFrom("t1", "t2", "t3"), anyAccount, anyDate, fc.constantFrom("slow", "fast"))
    .map((row) => ({ source: "tickets", text: `ticket_id,account_id,opened,text,resolved,csat\n${row.join(",")},,` })),
);

describe.each(await databaseKinds())("the portfolio from $name", ({ open }) => {
  let opened: TestDatabase;
  let tenants = 0;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());

  const load = (tenant: string, cache?: PortfolioCache, program = PROGRAM): Promise<LoadedPortfolio> =>
    opened.database.transaction(tenant, (tx) => loadPortfolio(tx, program, cache === undefined ? {} : { cache }), {
      isolation: "repeatable-read",
    });

  test("is the same from a cache as afresh, whatever was imported in between", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyImport, { minLength: 1, maxLength: 6 }), async (imports) => {
        const tenant = `t${tenants++}`;
        const all = ACCOUNTS.map((account) => `${account},,,,`).join("\n");
        await importText(opened.database, tenant, "accounts", `account_id,tier,arr,renewal,discount\n${all}`);
        const cache = openPortfolioCache();
        for (const [index, { source, text }] of imports.entries()) {
          await importText(opened.database, tenant, source, text);
          if (index % 2 === 0) expect(await load(tenant, cache)).toEqual(await load(tenant));
        }
        expect(await load(tenant, cache)).toEqual(await load(tenant));
        const some = await opened.database.transaction(tenant, async (tx) => {
          const whole = await loadPortfolio(tx, PROGRAM);
          const ids = whole.accounts.slice(1).map(({ data }) => data.id);
          return { whole, part: await loadPortfolio(tx, PROGRAM, { accounts: ids }) };
        });
        expect(some.part).toEqual({ ...some.whole, accounts: some.whole.accounts.slice(1) });
      }),
      { numRuns: 8 },
    );
  });

  test("follows another program, and finds its own way back", async () => {
    const tenant = `t${tenants++}`;
    await importText(opened.database, tenant, "accounts", "account_id,tier,arr,renewal,discount\n7,gold,1,,\n");
    await importText(opened.database, tenant, "usage", "account_id,date,feature,count\n7,2023-05-01,a,1\n");
    const other = smallProgram({
      attributes: { turnover: [{ kind: "number", unit: "money" }, "accounts.arr"], size: [NUMBER, "accounts.arr"] },
      metrics: { clicks: ["per-day", "usage.count"] },
    });
    const cache = openPortfolioCache();
    for (const program of [PROGRAM, other, PROGRAM]) {
      expect(await load(tenant, cache, program)).toEqual(await load(tenant, undefined, program));
    }
    const { accounts } = await load(tenant, cache, other);
    expect(accounts[0]?.data.attributes.turnover).toMatchObject([{ value: 1 }]);
    expect(accounts[0]?.data.attributes.size).toEqual([]);
    expect(accounts[0]?.data.metrics.clicks?.values).toEqual(Float64Array.of(1));
  });
});

test("external ids are in one order on every machine", () => {
  const ids = ["x", "12", "7", "A", "070", "é"];
  expect([...ids].sort(compareExternalIds)).toEqual(["7", "12", "070", "A", "x", "é"]);
});
