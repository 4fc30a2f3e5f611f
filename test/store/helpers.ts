/** What the tests of the store share. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";
import { UserError } from "../../store/user-error.ts";

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tend-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The whole text of the UserError that something ends in. */
export async function failure(work: Promise<unknown>): Promise<{ readonly message: string; readonly advice: string }> {
  const error = await work.then(
    () => new Error("it went well"),
    (caught: unknown) => caught,
  );
  if (error instanceof UserError) return { message: error.message, advice: error.advice };
  throw error;
}

/** A statement as the owner of the database. */
export async function onUrl(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
