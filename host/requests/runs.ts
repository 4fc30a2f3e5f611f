/** The runs of playbooks, and the story of one. */
import { listMails, listRuns, listTasks, type RunRow, runEvents } from "../../store/runs/index.ts";
import { UserError } from "../user-error.ts";
import { readAccounts } from "./accounts.ts";
import type { Answers } from "./answer.ts";
import { clockNow, zoneInForce } from "./present.ts";
import type { RequestOf } from "./request.ts";
import type { Workplace } from "./workplace.ts";

export function answerRuns(workplace: Workplace, request: RequestOf<"runs">): Promise<Answers["runs"]> {
  return workplace.database.transaction(workplace.tenant, async (tx) => {
    const accounts = await readAccounts(tx);
    const runs = await listRuns(tx, {
      ...(request.account === null ? {} : { account: accounts.internal(request.account) }),
      ...(request.playbook === null ? {} : { playbook: request.playbook }),
    });
    return {
      kind: "runs",
      zone: await zoneInForce(tx),
      now: await clockNow(workplace, tx),
      runs: runs
        .filter((run) => request.state === null || run.state !== "closed")
        .map((run) => ({ ...run, account: accounts.external(run.account) })),
    };
  });
}

export function answerRunStory(workplace: Workplace, request: RequestOf<"run-story">): Promise<Answers["run-story"]> {
  return workplace.database.transaction(workplace.tenant, async (tx) => {
    const accounts = await readAccounts(tx);
    const run = oneRun(await listRuns(tx, {}), request.run);
    const account = accounts.external(run.account);
    const ours = <T extends { readonly account: string }>(rows: readonly T[]): readonly T[] =>
      rows.map((row) => ({ ...row, account }));
    return {
      kind: "run-story",
      zone: await zoneInForce(tx),
      run: { ...run, account },
      events: await runEvents(tx, run.run),
      tasks: ours(await listTasks(tx, { run: run.run })),
      mails: ours(await listMails(tx, { run: run.run })),
    };
  });
}

function oneRun(runs: readonly RunRow[], id: string): RunRow {
  const found = runs.filter((run) => run.run.startsWith(id));
  const exact = found.find((run) => run.run === id) ?? (found.length === 1 ? found[0] : undefined);
  if (exact !== undefined) return exact;
  throw found.length === 0
    ? new UserError(`There is no run "${id}".`, "`tend runs --all` lists all of them.")
    : new UserError(`${found.length} runs begin with "${id}".`, "Write more of the id.");
}
