/** `tend run` as a person uses it: it carries out a playbook on the real Temporal server while other commands look and act. */
import { spawn } from "node:child_process";
import { expect, onTestFinished, test } from "vitest";
import { isoDay } from "../../engine/time/civil.ts";
import { DAY } from "../../engine/values/value.ts";
import { commandOf } from "../../scripts/command-of.ts";
import { smallProject } from "./small-project.ts";
import { tend, tendProcess } from "./tend.ts";

const MAIN = new URL("../../cli/main.ts", import.meta.url);

/** Asks again until the answer fits. */
async function until<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 120_000; ; ) {
    const answer = await ask();
    if (fits(answer) || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

test("a task is given, done from another process, and the run ends", { timeout: 300_000 }, async () => {
  const today = Math.floor(Date.now() / DAY);
  const folder = smallProject({
    "usage.csv": `account,day,logins\nacme,${isoDay(today - 20)},12\nbolt,${isoDay(today - 1)},30\n`,
  });
  expect(await tend(["import"], { folder })).toMatchObject({ code: 0 });
  expect(await tend(["run"], { folder })).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "tend: No version of the project is in force yet, so there is nothing to run.\nFirst: tend import, then tend apply.\n",
  });
  expect((await tend(["apply", "--existing", "start"], { folder })).stdout).toContain(
    "check_in             0       1        0",
  );

  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, commandOf(MAIN, "run"), {
    cwd: folder,
    env: { ...environment, NO_COLOR: "1" },
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    said += String(chunk);
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  onTestFinished(() => void child.kill("SIGKILL"));

  const list = await until(
    () => tendProcess(["tasks", "--format", "json"], { folder }),
    ({ stdout }) => stdout.includes("Call Acme"),
  );
  const [task] = JSON.parse(list.stdout);
  expect(task, said).toMatchObject({
    title: "Call Acme",
    why: "0 logins in a week",
    assignee: "Dana Lee",
    account: "acme",
  });
  expect(await tendProcess(["status"], { folder })).toMatchObject({
    stdout: expect.stringContaining("connected to Temporal"),
  });

  const done = await tendProcess(["tasks", "done", task.id.slice(0, 8)], { folder });
  expect(done.stdout).toMatch(/^Done: "Call Acme" \(Dana Lee, account acme\) at /);
  expect((await tendProcess(["tasks", "done", task.id], { folder })).stdout).toMatch(/^Done already: /);
  const runs = await until(
    () => tendProcess(["runs", "--all", "--format", "json"], { folder }),
    ({ stdout }) => stdout.includes('"completed"'),
  );
  const [run] = JSON.parse(runs.stdout);
  expect(run, said).toMatchObject({ playbook: "check_in", account: "acme", state: "closed", endReason: "completed" });
  const story = await tendProcess(["runs", run.run.slice(0, 8)], { folder });
  expect(story.stdout).toContain("check_in for account acme");
  expect(story.stdout).toContain("done       Call Acme (Dana Lee");

  child.kill("SIGINT");
  expect(await ended, said).toBe(0);
  expect(said).toContain("check_in began for Acme (acme)");
  expect(said).toContain("for Dana Lee: Call Acme (Acme (acme))");
});
