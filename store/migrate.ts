/** Brings a database's schema to this version of Tend: forward only, one starter at a time, all migrations or none. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { type Connection, SCHEMA, TENANT_ROLE } from "./connection.ts";
import { UserError } from "./user-error.ts";

export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
};

/** Any number that no other program is likely to lock. */
const MIGRATION_LOCK = 7_463_684_001;

/** The migrations in this version of Tend, in order. */
export async function readMigrations(
  folder: URL = new URL("./migrations/", import.meta.url),
): Promise<readonly Migration[]> {
  const migrations: Migration[] = [];
  for (const name of (await readdir(folder)).filter((file) => /^\d{4}_.*\.sql$/.test(file)).sort()) {
    const sql = await readFile(new URL(name, folder), "utf8");
    const version = Number(name.slice(0, 4));
    if (version !== migrations.length + 1)
      throw new Error(`migration ${name} does not follow number ${migrations.length}`);
    migrations.push({ version, name, sql, hash: createHash("sha256").update(sql).digest("hex") });
  }
  return migrations;
}

/** Applies what is missing. `description` names the database in messages. Throws a UserError for a newer or altered schema. */
export async function migrate(
  connection: Connection,
  description: string,
  migrations: readonly Migration[],
): Promise<void> {
  await connection.script("BEGIN");
  try {
    await connection.query("SELECT pg_advisory_xact_lock($1::bigint)", [MIGRATION_LOCK]);
    await connection.script(CREATE_SCHEMA);
    const applied = (
      await connection.query<{ version: number; name: string; hash: string }>(
        `SELECT version, name, hash FROM ${SCHEMA}.schema_migration ORDER BY version`,
      )
    ).rows;
    refuseStrangeSchema(applied, description, migrations);
    const missing = migrations.slice(applied.length);
    if (missing.length > 0) {
      await connection.script(CREATE_TENANT_ROLE);
      await connection.script(`SET LOCAL search_path = ${SCHEMA}`);
      for (const migration of missing) {
        await connection.script(migration.sql);
        await connection.query("INSERT INTO schema_migration (version, name, hash) VALUES ($1, $2, $3)", [
          migration.version,
          migration.name,
          migration.hash,
        ]);
      }
      await connection.script(GUARD_TABLES);
    }
    await connection.script("COMMIT");
  } catch (error) {
    await connection.script("ROLLBACK").catch(() => {});
    throw isInsufficientPrivilege(error) ? notAllowed(error, description) : error;
  }
}

function refuseStrangeSchema(
  applied: readonly { readonly version: number; readonly name: string; readonly hash: string }[],
  description: string,
  migrations: readonly Migration[],
): void {
  const newest = applied.at(-1);
  if (newest !== undefined && newest.version > migrations.length) {
    throw new UserError(
      `The store in ${description} was written by a newer version of Tend: its schema has number ${newest.version}, this version knows up to ${migrations.length}.`,
      "Use the version of Tend that wrote it, or a newer one. Nothing was changed.",
    );
  }
  for (const [index, { name, hash }] of applied.entries()) {
    const known = migrations[index];
    if (known === undefined || known.hash !== hash || known.name !== name) {
      throw new UserError(
        `The store in ${description} has a schema that this version of Tend does not know: its step ${name} is not the one that comes with this version.`,
        "Use the version of Tend that wrote it, or another database. Nothing was changed.",
      );
    }
  }
}

/** Asked for only where it is missing: who may use the schema need not be allowed to create it. */
const CREATE_SCHEMA = `DO $$ BEGIN
    IF to_regclass('${SCHEMA}.schema_migration') IS NULL THEN
      CREATE SCHEMA IF NOT EXISTS ${SCHEMA};
      CREATE TABLE ${SCHEMA}.schema_migration (version integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL);
    END IF;
  END $$`;

/** A role belongs to the whole cluster: another database may be creating it at this moment. */
const CREATE_TENANT_ROLE = `DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${TENANT_ROLE}') THEN CREATE ROLE ${TENANT_ROLE} NOLOGIN; END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
  DO $$ BEGIN
    IF NOT pg_has_role(current_user, '${TENANT_ROLE}', 'MEMBER') THEN EXECUTE format('GRANT ${TENANT_ROLE} TO %I', current_user); END IF;
  END $$`;

function notAllowed(error: Error, description: string): UserError {
  const { username, pathname } = new URL(description);
  return new UserError(
    `${username} may not set up Tend's tables in ${description}: ${error.message}.`,
    [
      "Let an administrator of the database run, once:",
      `  CREATE ROLE ${TENANT_ROLE} NOLOGIN;`,
      `  GRANT ${TENANT_ROLE} TO ${username};`,
      `  GRANT CREATE ON DATABASE ${pathname.slice(1)} TO ${username};`,
    ].join("\n"),
  );
}

function isInsufficientPrivilege(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "42501";
}

/** Row-level security on every table that there is, so that no migration can forget it. A table without a tenant is the installation's. */
const GUARD_TABLES = `
  DO $$
  DECLARE
    tab text;
    rule text;
  BEGIN
    FOR tab IN SELECT tablename FROM pg_tables WHERE schemaname = '${SCHEMA}' AND tablename <> 'schema_migration' LOOP
      rule := CASE WHEN EXISTS (
        SELECT FROM information_schema.columns WHERE table_schema = '${SCHEMA}' AND table_name = tab AND column_name = 'tenant'
      ) THEN $rule$tenant = current_setting('tend.tenant', true)$rule$ ELSE 'true' END;
      EXECUTE format('ALTER TABLE ${SCHEMA}.%I ENABLE ROW LEVEL SECURITY', tab);
      EXECUTE format('ALTER TABLE ${SCHEMA}.%I FORCE ROW LEVEL SECURITY', tab);
      IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = '${SCHEMA}' AND tablename = tab AND policyname = 'tenant') THEN
        EXECUTE format('CREATE POLICY tenant ON ${SCHEMA}.%I USING (%s) WITH CHECK (%s)', tab, rule, rule);
      END IF;
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ${SCHEMA}.%I TO ${TENANT_ROLE}', tab);
    END LOOP;
  END $$;
  GRANT USAGE ON SCHEMA ${SCHEMA} TO ${TENANT_ROLE};
  GRANT SELECT ON ${SCHEMA}.schema_migration TO ${TENANT_ROLE};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${TENANT_ROLE}`;
