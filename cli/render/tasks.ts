/** People's tasks, the earliest due first. */
import { isoDay } from "../../engine/time/civil.ts";
import type { Answers } from "../../host/requests/answer.ts";
import type { TaskRow } from "../../store/runs/types.ts";
import type { Colours } from "../output.ts";
import { table } from "./table.ts";
import { plural, when } from "./words.ts";

/** How much of an id is shown; more only where two would be the same. */
const SHORT = 8;

export function renderTasks(colours: Colours, { tasks, now, zone }: Answers["tasks"]): string {
  if (tasks.length === 0) return "No tasks.";
  const rows = tasks.map((task) => [
    task.id.slice(0, SHORT),
    dueText(colours, task, now, zone),
    task.assignee,
    task.account,
    task.title,
    task.playbook ?? "",
    ...(tasks.some((one) => one.status !== "open") ? [task.status] : []),
  ]);
  const head = ["id", "due", "who", "account", "what", "playbook"];
  if (tasks.some((one) => one.status !== "open")) head.push("state");
  const overdue = tasks.filter((task) => isOverdue(task, now)).length;
  return [
    table(colours, head, rows),
    "",
    `${plural(tasks.length, "task")}${overdue > 0 ? `, ${colours.red(`${overdue} overdue`)}` : ""}; it is ${when(now, zone)}.`,
    colours.dim("To mark one as done: tend tasks done ID"),
  ].join("\n");
}

export function renderTaskDone(colours: Colours, { task, changed, zone }: Answers["task-done"]): string {
  if (!changed && task.status === "withdrawn") {
    return `"${task.title}" was withdrawn before: its run has ended. Nothing was changed.`;
  }
  const done = task.doneAt === null ? "" : ` ${changed ? "at" : "since"} ${when(task.doneAt, zone)}`;
  const what = `"${task.title}" (${task.assignee}, account ${task.account})`;
  return changed ? `${colours.green("Done:")} ${what}${done}.` : `Done already: ${what}${done}. Nothing was changed.`;
}

export function taskToJson(task: TaskRow): { readonly [name: string]: string | number | null } {
  const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());
  const { createdAt, due, dueDay, doneAt, remindedAt, ...rest } = task;
  return {
    ...rest,
    createdAt: iso(createdAt),
    due: iso(due),
    dueDay: dueDay === null ? null : isoDay(dueDay),
    doneAt: iso(doneAt),
    remindedAt: iso(remindedAt),
  };
}

function isOverdue(task: TaskRow, now: number): boolean {
  return task.status === "open" && task.due !== null && task.due < now;
}

function dueText(colours: Colours, task: TaskRow, now: number, zone: string): string {
  if (task.due === null) return "";
  const text = when(task.due, zone);
  return isOverdue(task, now) ? colours.red(text) : text;
}
