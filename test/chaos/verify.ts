/** Looks, after a round, whether anything was lost or done twice. */
import { Client } from "@temporalio/client";
import { connectClient } from "../../host/temporal/connect.ts";
import type { TemporalTarget } from "../../host/temporal/index.ts";
import { type Database, DEFAULT_TENANT } from "../../store/database.ts";
import { listMails, listRuns, listTasks, outboxStatus, type RunRow, runEvents } from "../../store/runs/index.ts";
import { until } from "../host/until.ts";
import type { Scenario } from "./scenario.ts";

export type Verdict = {
  readonly runs: number;
  readonly tasks: number;
  readonly mails: number;
  /** What is wrong, in words; none if all is well. */
  readonly mistakes: readonly string[];
};

export async function verify(database: Database, target: TemporalTarget, { accounts }: Scenario): Promise<Verdict> {
  const mistakes: string[] = [];
  const { runs, tasks, mails, stories, waiting } = await database.transaction(DEFAULT_TENANT, async (tx) => {
    const all = await listRuns(tx, {});
    const told = new Map<string, readonly string[]>();
    for (const { run } of all) {
      told.set(
        run,
        (await runEvents(tx, run)).filter(({ what }) => what === "performed").map(({ step }) => step ?? ""),
      );
    }
    return {
      runs: all,
      tasks: await listTasks(tx, {}),
      mails: await listMails(tx, {}),
      stories: told,
      waiting: (await outboxStatus(tx)).waiting,
    };
  });

  for (const playbook of ["rescue", "patient"]) {
    const counted = count(runs.filter((run) => run.playbook === playbook).map(({ account }) => account));
    if (counted.size !== accounts.length)
      mistakes.push(`${counted.size} of ${accounts.length} accounts have a run of ${playbook}`);
    for (const [account, times] of counted)
      if (times !== 1) mistakes.push(`${account} has ${times} runs of ${playbook}`);
  }
  for (const run of runs) mistakes.push(...mistakesOf(run));
  if (waiting > 0) mistakes.push(`${waiting} rows still wait in the outbox`);

  function mistakesOf(run: RunRow): readonly string[] {
    const found: string[] = [];
    const wanted = run.playbook === "rescue" ? "closed completed" : "open null";
    const is = `${run.state} ${run.endReason}`;
    if (is !== wanted) found.push(`run ${run.run} of ${run.playbook} is ${is}, not ${wanted}`);
    const rows = count([
      ...tasks.filter((task) => task.run === run.run).map(({ step }) => step),
      ...mails
        .filter((mail) => mail.run === run.run && mail.kind !== "remind" && mail.kind !== "escalate")
        .map(({ step }) => step),
    ]);
    for (const [step, times] of rows) if (times !== 1) found.push(`run ${run.run} has ${times} rows of ${step}`);
    const steps = new Set(rows.keys());
    if (run.playbook === "rescue") {
      const must = ["first", "note", "mail", steps.has("loop") ? "loop" : "plan"];
      for (const step of must) if (!steps.has(step)) found.push(`run ${run.run} has no row of ${step}`);
    }
    const performed = count(stories.get(run.run) ?? []);
    for (const [step, times] of performed)
      if (times !== rows.get(step)) found.push(`run ${run.run} tells ${times} times of ${step}`);
    for (const step of steps) if (!performed.has(step)) found.push(`run ${run.run} does not tell of ${step}`);
    return found;
  }

  const open = runs.filter(({ state }) => state === "open").length;
  const running = await openWorkflows(target, open).catch((error: unknown) => String(error));
  if (running !== open) mistakes.push(`${open} runs are open, and ${running} workflows`);
  return { runs: runs.length, tasks: tasks.length, mails: mails.length, mistakes };
}

function count(names: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1);
  return counted;
}

/** How many runs' workflows are open. The server's list of them lags behind, so it is asked until it agrees, or does not for `patience` milliseconds. */
export async function openWorkflows(target: TemporalTarget, wanted: number, patience = 15_000): Promise<number> {
  const connection = await connectClient(target, 20_000);
  try {
    const { workflow } = new Client({ connection, namespace: target.namespace });
    let last = -1;
    await until(
      `${wanted} workflows`,
      async () => {
        last = (await workflow.count("WorkflowType = 'playbookRun' AND ExecutionStatus = 'Running'")).count;
        return last === wanted;
      },
      patience,
    ).catch(() => {});
    return last;
  } finally {
    await connection.close();
  }
}
