/** Tasks for people. Doing one is compare-and-set, with the signal to its run in the same transaction: Temporal may be away. */
import { randomUUID } from "node:crypto";
import type { Instant } from "../../engine/values/value.ts";
import type { Parameter, Row, Transaction } from "../database.ts";
import { queueSignal } from "./outbox.ts";
import type { TaskRow } from "./types.ts";

export type NewTask = Pick<
  TaskRow,
  "run" | "account" | "step" | "visit" | "title" | "why" | "assignee" | "createdAt" | "due" | "dueDay"
>;

/** Creates a task; null when its run has one of that step and visit already. */
export async function createTask(tx: Transaction, task: NewTask): Promise<TaskRow | null> {
  const id = randomUUID();
  const inserted = await tx.execute(
    `insert into task (id, run, account, step, visit, title, why, assignee, created_at, due, due_day)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      id,
      task.run,
      task.account,
      task.step,
      task.visit,
      task.title,
      task.why,
      task.assignee,
      task.createdAt,
      task.due,
      task.dueDay,
    ],
  );
  return inserted === 1 ? taskById(tx, id) : null;
}

export async function taskById(tx: Transaction, id: string): Promise<TaskRow | null> {
  const [row] = await listTasks(tx, { id });
  return row ?? null;
}

/** What became of an answer: `done` is the first and the only one that counts. */
export type Completion =
  | { readonly kind: "done"; readonly task: TaskRow }
  /** The same answer came before (its idempotency key is the one stored): nothing changed. */
  | { readonly kind: "repeated"; readonly task: TaskRow }
  /** Someone else did it, or it was withdrawn: nothing changed. */
  | { readonly kind: "not-open"; readonly task: TaskRow }
  | { readonly kind: "unknown" };

/** Does a task at a virtual instant and queues the news for its run. Works while Temporal is away. */
export async function completeTask(
  tx: Transaction,
  answer: { readonly task: string; readonly at: Instant; readonly idempotencyKey: string },
): Promise<Completion> {
  const [changed] = await tx.query<
    Row & { readonly run: string | null; readonly step: string; readonly visit: number }
  >(
    `update task set status = 'done', done_at = greatest($2::bigint, created_at), done_key = $3 where id = $1 and status = 'open'
     returning run, step, visit`,
    [answer.task, answer.at, answer.idempotencyKey],
  );
  const task = await taskById(tx, answer.task);
  if (task === null) return { kind: "unknown" };
  if (changed === undefined) {
    const [key] = await tx.query<Row & { readonly done_key: string | null }>(
      "select done_key from task where id = $1",
      [answer.task],
    );
    return { kind: key?.done_key === answer.idempotencyKey ? "repeated" : "not-open", task };
  }
  await queueSignal(tx, task.run, {
    kind: "task-done",
    at: task.doneAt ?? answer.at,
    task: changed.step,
    visit: changed.visit,
  });
  return { kind: "done", task };
}

/** Notes that a task's reminder went out at an instant; null (nothing changes) when it was done before, or withdrawn. */
export async function remindTask(tx: Transaction, task: TaskPlace, at: Instant): Promise<TaskRow | null> {
  return changeOutstanding(tx, "reminded_at = $4", task, at, at);
}

/** Notes that a task was escalated to somebody; null (nothing changes) when it was done before, or withdrawn. */
export async function escalateTask(tx: Transaction, task: TaskPlace, at: Instant, to: string): Promise<TaskRow | null> {
  return changeOutstanding(tx, "escalated_to = $4", task, at, to);
}

export type TaskPlace = { readonly run: string; readonly step: string; readonly visit: number };

/** A task done at the very instant was still outstanding: deadlines come first. */
async function changeOutstanding(
  tx: Transaction,
  assignment: string,
  { run, step, visit }: TaskPlace,
  at: Instant,
  value: Parameter,
): Promise<TaskRow | null> {
  const [changed] = await tx.query<Row & { readonly id: string }>(
    `update task set ${assignment} where run = $1 and step = $2 and visit = $3
       and (status = 'open' or (status = 'done' and done_at >= $5)) returning id`,
    [run, step, visit, value, at],
  );
  return changed === undefined ? null : taskById(tx, changed.id);
}

export type TaskFilter = {
  readonly id?: string;
  readonly status?: TaskRow["status"];
  readonly account?: string;
  readonly run?: string;
};

/** Tasks, the earliest due first, those without a due date last. */
export async function listTasks(tx: Transaction, filter: TaskFilter = {}): Promise<readonly TaskRow[]> {
  return tx.query<Row & TaskRow>(
    `select t.id, t.run, e.playbook, t.account, t.step, t.visit, t.title, t.why, t.assignee, t.created_at as "createdAt", t.due,
       t.due_day as "dueDay", t.status, t.done_at as "doneAt", t.reminded_at as "remindedAt", t.escalated_to as "escalatedTo"
     from task t join enrolment e on e.run = t.run
     where ($1::uuid is null or t.id = $1::uuid) and ($2::text is null or t.status = $2::text)
       and ($3::text is null or t.account = $3::text) and ($4::uuid is null or t.run = $4::uuid)
     order by t.due nulls last, t.created_at, t.step, t.id`,
    [filter.id ?? null, filter.status ?? null, filter.account ?? null, filter.run ?? null],
  );
}
