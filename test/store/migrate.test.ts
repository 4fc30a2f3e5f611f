import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../store/index.ts";
import { readMigrations } from "../../store/migrate.ts";
import { openPostgres, postgresAnswers, type TestDatabase } from "../host/databases.ts";
import { failure, onUrl, temporaryFolder } from "./helpers.ts";

const NEWER = "INSERT INTO tend.schema_migration (version, name, hash) VALUES (9999, '9999_future.sql', 'x')";
const ALTERED = "UPDATE tend.schema_migration SET hash = 'x' WHERE version = 1";

describe("PGlite's schema", () => {
  test("of a newer version is refused, and left as it is", async () => {
    const folder = await temporaryFolder();
    await (await openDatabase({ folder })).close();
    await changePglite(folder, NEWER);
    const known = (await readMigrations()).length;
    expect(await failure(openDatabase({ folder }))).toEqual({
      message: `The store in ${folder} was written by a newer version of Tend: its schema has number 9999, this version knows up to ${known}.`,
      advice: "Use the version of Tend that wrote it, or a newer one. Nothing was changed.",
    });
    // The refusal lets go of the folder.
    await changePglite(folder, "DELETE FROM tend.schema_migration WHERE version = 9999");
    await (await openDatabase({ folder })).close();
  });

  test("opens again with what it had", async () => {
    const folder = await temporaryFolder();
    const first = await openDatabase({ folder });
    await first.transaction("t", (tx) =>
      tx.execute("INSERT INTO account (id, external_id, batch) VALUES ('a', 'a', 1)"),
    );
    await first.close();
    const second = await openDatabase({ folder });
    expect(await second.transaction("t", (tx) => tx.query("SELECT id FROM account"))).toEqual([{ id: "a" }]);
    await second.close();
  });
});

describe.skipIf(!(await postgresAnswers()))("PostgreSQL's schema", () => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openPostgres();
  });
  afterAll(() => opened.drop());
  const url = (): string => opened.url ?? "";
  const description = (): string => url().replace(/:[^:@/]*@/, "@");

  test("of a newer version is refused", async () => {
    await onUrl(url(), NEWER);
    const known = (await readMigrations()).length;
    expect(await failure(openDatabase({ url: url() }))).toEqual({
      message: `The store in ${description()} was written by a newer version of Tend: its schema has number 9999, this version knows up to ${known}.`,
      advice: "Use the version of Tend that wrote it, or a newer one. Nothing was changed.",
    });
    await onUrl(url(), "DELETE FROM tend.schema_migration WHERE version = 9999");
  });

  test("that was altered is refused", async () => {
    await onUrl(url(), ALTERED);
    expect(await failure(openDatabase({ url: url() }))).toEqual({
      message: `The store in ${description()} has a schema that this version of Tend does not know: its step 0001_data.sql is not the one that comes with this version.`,
      advice: "Use the version of Tend that wrote it, or another database. Nothing was changed.",
    });
    const [first] = await readMigrations();
    await onUrl(url(), `UPDATE tend.schema_migration SET hash = '${first?.hash}' WHERE version = 1`);
  });

  test("is set up once when several start at the same time, in two databases of one cluster", async () => {
    const others = [await openPostgres(), await openPostgres()];
    for (const other of others) await onUrl(other.url ?? "", "DROP SCHEMA tend CASCADE");
    const started = await Promise.all(
      others.flatMap(({ url: own }) => [0, 1, 2].map(() => openDatabase({ url: own }))),
    );
    for (const database of started) {
      expect(await database.transaction("t", (tx) => tx.query("SELECT count(*) AS n FROM account"))).toEqual([
        { n: 0 },
      ]);
      await database.close();
    }
    for (const other of others) await other.drop();
  });

  test("that is set up can be used by one who may not set it up", async () => {
    const name = `tend_user_${process.pid}`;
    await onUrl(url(), `CREATE ROLE ${name} LOGIN; GRANT tend_tenant TO ${name}`);
    try {
      const user = new URL(url());
      user.username = name;
      const database = await openDatabase({ url: user.href });
      expect(await database.transaction("t", (tx) => tx.query("SELECT count(*) AS n FROM account"))).toEqual([
        { n: 0 },
      ]);
      await database.close();
    } finally {
      await onUrl(url(), `DROP ROLE ${name}`);
    }
  });

  test("needs a user who may set it up, and says so", async () => {
    const name = `tend_plain_${process.pid}`;
    await onUrl(url(), `CREATE ROLE ${name} LOGIN`);
    try {
      const fresh = url();
      await onUrl(fresh, "DROP SCHEMA tend CASCADE");
      const plain = new URL(fresh);
      plain.username = name;
      const shown = plain.href.replace(/:[^:@/]*@/, "@");
      expect(await failure(openDatabase({ url: plain.href }))).toEqual({
        message: `${name} may not set up Tend's tables in ${shown}: permission denied for database ${plain.pathname.slice(1)}.`,
        advice: [
          "Let an administrator of the database run, once:",
          "  CREATE ROLE tend_tenant NOLOGIN;",
          `  GRANT tend_tenant TO ${name};`,
          `  GRANT CREATE ON DATABASE ${plain.pathname.slice(1)} TO ${name};`,
        ].join("\n"),
      });
    } finally {
      await onUrl(url(), `DROP ROLE ${name}`);
    }
  });
});

async function changePglite(folder: string, sql: string): Promise<void> {
  const { PGlite } = await import("@electric-sql/pglite");
  const pglite = await PGlite.create(`${folder}/data`);
  await pglite.exec(sql);
  await pglite.close();
}
