/** The runs of playbooks as a table, and one run as a story. */
import type { Answers } from "../../host/requests/answer.ts";
import type { RunEventRow, RunRow } from "../../store/runs/types.ts";
import type { Colours } from "../output.ts";
import { table } from "./table.ts";
import { plural, when } from "./words.ts";

const SHORT = 8;

export function renderRuns(colours: Colours, { runs, zone }: Answers["runs"]): string {
  if (runs.length === 0) return "No runs.";
  const rows = runs.map((run) => [
    run.run.slice(0, SHORT),
    run.playbook,
    run.account,
    when(run.startedAt, zone),
    run.step ?? "",
    run.endedAt === null
      ? run.nextDue === null
        ? ""
        : `next due ${when(run.nextDue, zone)}`
      : ended(colours, run, zone),
  ]);
  return [
    table(colours, ["id", "playbook", "account", "started", "last step", "state"], rows),
    "",
    `${plural(runs.length, "run")}. ${colours.dim("What one did: tend runs ID")}`,
  ].join("\n");
}

export function renderRunStory(colours: Colours, story: Answers["run-story"]): string {
  const { run, events, tasks, mails, zone } = story;
  const lines = [
    `${colours.bold(run.playbook)} for account ${run.account}, run ${run.run}`,
    `started ${when(run.startedAt, zone)}${run.endedAt === null ? ", open" : `, ${ended(colours, run, zone)}`}`,
    "",
    ...events.map((event) => `  ${eventText(colours, event, zone)}`),
  ];
  if (tasks.length > 0) {
    lines.push("", "Tasks");
    for (const task of tasks) {
      const due = task.due === null ? "" : `, due ${when(task.due, zone)}`;
      lines.push(`  ${task.status.padEnd(9)}  ${task.title} (${task.assignee}${due})`);
      if (task.why !== null) lines.push(colours.dim(`             ${task.why}`));
    }
  }
  if (mails.length > 0) {
    lines.push("", "Mails and notices");
    for (const mail of mails) lines.push(`  ${when(mail.at, zone)}  to ${mail.to}: ${mail.subject ?? mail.body}`);
  }
  return lines.join("\n");
}

/** One line of a run's log, with its instant. */
export function eventText(colours: Colours, event: RunEventRow, zone: string): string {
  const step = event.step === null ? "" : `${event.step}${event.visit > 1 ? ` (visit ${event.visit})` : ""}`;
  const detail = event.detail === null ? "" : detailText(event.detail, zone);
  return [when(event.at, zone).padEnd(16), colours.cyan(event.what.padEnd(9)), step, colours.dim(detail)]
    .filter((part) => part !== "")
    .join("  ");
}

/** An instant in a detail is shown in the project's zone. */
function detailText(detail: string, zone: string): string {
  return detail.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (text) => when(Date.parse(text), zone));
}

export function runToJson(run: RunRow): { readonly [name: string]: string | number | null } {
  const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());
  return { ...run, startedAt: iso(run.startedAt), nextDue: iso(run.nextDue), endedAt: iso(run.endedAt) };
}

export function storyToJson({ run, events, tasks, mails }: Answers["run-story"]): object {
  const iso = (instant: number): string => new Date(instant).toISOString();
  return {
    run: runToJson(run),
    events: events.map((event) => ({ ...event, at: iso(event.at) })),
    tasks: tasks.map((task) => ({
      ...task,
      createdAt: iso(task.createdAt),
      due: task.due === null ? null : iso(task.due),
    })),
    mails: mails.map((mail) => ({ ...mail, at: iso(mail.at) })),
  };
}

function ended(colours: Colours, run: RunRow, zone: string): string {
  const reason = run.endReason ?? "completed";
  const word = reason === "lost" ? colours.red(reason) : reason === "goal" ? colours.green("goal reached") : reason;
  return `${word} ${when(run.endedAt ?? 0, zone)}`;
}
