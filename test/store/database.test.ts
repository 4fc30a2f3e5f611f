import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../store/index.ts";
import { databaseKinds, type TestDatabase } from "../host/databases.ts";

describe.each(await databaseKinds())("transactions on $name", ({ open }) => {
  let opened: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    opened = await open();
    database = opened.database;
  });
  afterAll(() => opened.drop());

  const addAccount = (tenant: string, id: string): Promise<number> =>
    database.transaction(tenant, (tx) =>
      tx.execute("INSERT INTO account (id, external_id, batch) VALUES ($1, $1, 1)", [id]),
    );
  const accountsOf = (tenant: string): Promise<readonly string[]> =>
    database.transaction(tenant, async (tx) =>
      (await tx.query<{ id: string }>("SELECT id FROM account ORDER BY id")).map(({ id }) => id),
    );

  test("work as the role of tenants, and see the rows of their tenant alone", async () => {
    await addAccount("one", "a1");
    await addAccount("two", "a1");
    await addAccount("two", "a2");
    expect(await accountsOf("one")).toEqual(["a1"]);
    expect(await accountsOf("two")).toEqual(["a1", "a2"]);
    expect(await accountsOf("three")).toEqual([]);
    const [who] = await database.transaction("one", (tx) => tx.query("SELECT current_user::text AS role"));
    expect(who).toEqual({ role: "tend_tenant" });
  });

  test("cannot write, change or delete another tenant's rows", async () => {
    await addAccount("mine", "a1");
    await expect(
      database.transaction("theirs", (tx) =>
        tx.execute("INSERT INTO account (tenant, id, external_id, batch) VALUES ('mine', 'a2', 'a2', 1)"),
      ),
    ).rejects.toThrow('new row violates row-level security policy for table "account"');
    const changed = await database.transaction("theirs", (tx) => tx.execute("UPDATE account SET batch = 9"));
    const deleted = await database.transaction("theirs", (tx) => tx.execute("DELETE FROM account"));
    expect([changed, deleted]).toEqual([0, 0]);
    expect(await accountsOf("mine")).toEqual(["a1"]);
  });

  test("are guarded on every table", async () => {
    const open = await database.transaction("any", (tx) =>
      tx.query(
        `SELECT relname FROM pg_class WHERE relnamespace = 'tend'::regnamespace AND relkind = 'r'
         AND relname <> 'schema_migration' AND NOT (relrowsecurity AND relforcerowsecurity)`,
      ),
    );
    expect(open).toEqual([]);
  });

  test("leave nothing behind when their work throws, or when it hides a failed statement", async () => {
    const insert = "INSERT INTO account (id, external_id, batch) VALUES ('gone', 'gone', 1)";
    await expect(
      database.transaction("undone", async (tx) => {
        await tx.execute(insert);
        throw new Error("enough");
      }),
    ).rejects.toThrow("enough");
    await expect(
      database.transaction("undone", async (tx) => {
        await tx.execute(insert);
        await tx.query("SELECT 1 / 0").catch(() => {});
      }),
    ).rejects.toThrow("division by zero");
    expect(await accountsOf("undone")).toEqual([]);
  });

  test("give numbers, bytes, JSON and lists alike", async () => {
    const [row] = await database.transaction("types", (tx) =>
      tx.query(
        `SELECT $1::bigint AS big, $2::double precision AS double, $3::bytea AS bytes, $4::jsonb AS json, $5::text[] AS texts,
                $6::integer[] AS numbers, $7::boolean AS yes, null::text AS nothing, count(*) AS rows, sum(x.n) AS sum
         FROM unnest($6::integer[]) AS x (n)`,
        [
          1_700_000_000_000,
          0.1,
          Uint8Array.of(0, 255, 92),
          JSON.stringify({ a: [1, "ä"] }),
          ['with "quotes", commas', "", "\\x41"],
          [1, 2],
          true,
        ],
      ),
    );
    expect({ ...row, bytes: row?.bytes instanceof Uint8Array ? [...row.bytes] : null }).toEqual({
      big: 1_700_000_000_000,
      double: 0.1,
      bytes: [0, 255, 92],
      json: { a: [1, "ä"] },
      texts: ['with "quotes", commas', "", "\\x41"],
      numbers: [1, 2],
      yes: true,
      nothing: null,
      rows: 2,
      sum: 3,
    });
  });

  test("under way are finished before the database closes, which may be asked for twice", async () => {
    const other = await open();
    const slow = other.database.transaction("t", async (tx) => {
      await tx.query("SELECT pg_sleep(0.2)");
      return await tx.execute("INSERT INTO account (id, external_id, batch) VALUES ('a', 'a', 1)");
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = [other.database.close(), other.database.close()];
    expect(await slow).toBe(1);
    await Promise.all(closed);
    await expect(other.database.transaction("t", (tx) => tx.query("SELECT 1"))).rejects.toThrow();
    await other.drop();
  });

  test("that run at the same time all take effect", async () => {
    await Promise.all(Array.from({ length: 25 }, (_, index) => addAccount("crowd", `a${index}`)));
    expect((await accountsOf("crowd")).length).toBe(25);
  });
});
