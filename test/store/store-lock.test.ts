import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandOf } from "../../scripts/command-of.ts";
import { openDatabase, StoreInUse } from "../../store/index.ts";
import { acquireStoreLock } from "../../store/store-lock.ts";
import { failure, temporaryFolder } from "./helpers.ts";

function contender(folder: string) {
  const command = commandOf(new URL("lock-child.ts", import.meta.url), folder);
  const child = spawn(process.execPath, command, { stdio: ["pipe", "pipe", "inherit"] });
  const answer = once(child.stdout, "data").then(([data]) => String(data).trim());
  return { child, answer };
}

describe("the lock of an embedded store", () => {
  test("names the process that holds it, and is let go with the process", async () => {
    const folder = await temporaryFolder();
    const { child, answer } = contender(folder);
    expect(await answer).toBe("got it");
    const error = await acquireStoreLock(folder).catch((caught: unknown) => caught);
    expect(error instanceof StoreInUse && error.holder).toBe(child.pid);
    expect(await failure(openDatabase({ folder }))).toEqual({
      message: `The store in ${folder} is in use by another process (process id ${child.pid}).`,
      advice:
        "Stop that process, or let it finish; then try again.\nTo use Tend from several processes at once, set DATABASE_URL to a PostgreSQL database.",
    });
    child.kill("SIGKILL");
    await once(child, "exit");
    await (await acquireStoreLock(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  test("is not had twice by one process", async () => {
    const folder = await temporaryFolder();
    const lock = await acquireStoreLock(folder);
    expect((await failure(acquireStoreLock(folder))).message).toBe(
      `The store in ${folder} is open already in this process.`,
    );
    await lock.release();
  });

  test("of a process that is gone is taken over by one of many", async () => {
    const folder = await temporaryFolder();
    const { child, answer } = contender(folder);
    await answer;
    child.kill("SIGKILL");
    await once(child, "exit");
    const contenders = Array.from({ length: 6 }, () => contender(folder));
    const answers = await Promise.all(contenders.map((each) => each.answer));
    const winner = contenders[answers.indexOf("got it")];
    expect(answers.filter((each) => each === "got it")).toHaveLength(1);
    expect(answers.filter((each) => each === String(winner?.child.pid))).toHaveLength(5);
    for (const each of contenders) {
      each.child.stdin.end();
      await once(each.child, "exit");
    }
  });

  test("is stale when its process id belongs to a later process, or when it was not written by Tend", async () => {
    const folder = await temporaryFolder();
    for (const left of [JSON.stringify({ pid: process.pid, started: "1" }), "", '{"pid":"x"}']) {
      writeFileSync(join(folder, "lock"), left);
      const lock = await acquireStoreLock(folder);
      expect(JSON.parse(readFileSync(join(folder, "lock"), "utf8"))).toMatchObject({ pid: process.pid });
      await lock.release();
    }
  });

  test("is taken over although the one who was about to do so died", async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, "lock"), JSON.stringify({ pid: 999_999_999, started: null }));
    writeFileSync(join(folder, "lock.guard"), "");
    utimesSync(join(folder, "lock.guard"), 0, 0);
    await (await acquireStoreLock(folder)).release();
  });
});

test("a store whose creation was cut off is set aside and created anew", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "data", "base"), { recursive: true });
  writeFileSync(join(folder, "data", "PG_VERSION"), "18\n");
  const database = await openDatabase({ folder });
  expect(await database.transaction("t", (tx) => tx.query("SELECT 1 AS one"))).toEqual([{ one: 1 }]);
  await database.close();
  expect(existsSync(join(folder, "unfinished-1", "PG_VERSION"))).toBe(true);
});
