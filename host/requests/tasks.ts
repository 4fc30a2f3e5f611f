/** People's tasks: those that there are, and one that is done. */
import { completeTask, listTasks, type TaskRow } from "../../store/runs/index.ts";
import { UserError } from "../user-error.ts";
import { readAccounts } from "./accounts.ts";
import type { Answers } from "./answer.ts";
import { clockNow, zoneInForce } from "./present.ts";
import type { RequestOf } from "./request.ts";
import type { Workplace } from "./workplace.ts";

export function answerTasks(workplace: Workplace, request: RequestOf<"tasks">): Promise<Answers["tasks"]> {
  return workplace.database.transaction(workplace.tenant, async (tx) => {
    const accounts = await readAccounts(tx);
    const tasks = await listTasks(tx, {
      ...(request.status === null ? {} : { status: request.status }),
      ...(request.account === null ? {} : { account: accounts.internal(request.account) }),
    });
    return {
      kind: "tasks",
      zone: await zoneInForce(tx),
      now: await clockNow(workplace, tx),
      tasks: tasks.map((task) => ({ ...task, account: accounts.external(task.account) })),
    };
  });
}

/** Works while Temporal is away: the run is told when it is back. Doing a task twice changes nothing. */
export async function answerTaskDone(
  workplace: Workplace,
  request: RequestOf<"task-done">,
): Promise<Answers["task-done"]> {
  const answer = await workplace.database.transaction(workplace.tenant, async (tx): Promise<Answers["task-done"]> => {
    const accounts = await readAccounts(tx);
    const task = oneTask(await listTasks(tx, {}), request.task);
    const at = request.at ?? (await clockNow(workplace, tx));
    const done = await completeTask(tx, { task: task.id, at, idempotencyKey: `done ${task.id}` });
    if (done.kind === "unknown") throw new Error(`The task ${task.id} went away while it was done.`);
    const row = { ...done.task, account: accounts.external(done.task.account) };
    return { kind: "task-done", zone: await zoneInForce(tx), task: row, changed: done.kind === "done" };
  });
  workplace.host?.nudge();
  return answer;
}

function oneTask(tasks: readonly TaskRow[], id: string): TaskRow {
  const found = tasks.filter((task) => task.id.startsWith(id));
  const exact = found.find((task) => task.id === id) ?? (found.length === 1 ? found[0] : undefined);
  if (exact !== undefined) return exact;
  throw found.length === 0
    ? new UserError(`There is no task "${id}".`, "`tend tasks --all` lists all of them.")
    : new UserError(`${found.length} tasks begin with "${id}".`, "Write more of the id.");
}
