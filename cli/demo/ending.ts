/** What happened in the demo, as tables. */
import type { AccountScore } from "../../engine/data/changes.ts";
import type { Instant } from "../../engine/values/value.ts";
import type { Colours } from "../output.ts";
import { bandText } from "../render/band.ts";
import { table } from "../render/table.ts";
import type { Tally } from "./tally.ts";

export function renderEnding(colours: Colours, tally: Tally, health: string, now: Instant): string {
  const tasks = [...tally.tasks.values()];
  const done = tasks.flatMap((task) => {
    const at = tally.done.get(task.id);
    return at === undefined ? [] : [{ task, at }];
  });
  const late = done.filter(({ task, at }) => task.due !== null && at > task.due).length;
  const overdue = tasks.filter(
    (task) => task.status === "open" && !tally.done.has(task.id) && task.due !== null && task.due < now,
  );
  return [
    colours.bold(`What happened in ${tally.days} days`),
    "",
    table(
      colours,
      [health, "first day", "last day"],
      ["red", "yellow", "green"].map((band) => [
        bandText(colours, band),
        String(inBand(tally.first, health, band)),
        String(inBand(tally.latest, health, band)),
      ]),
      { right: [1, 2], indent: 2 },
    ),
    "",
    table(
      colours,
      ["risk", "opened", "closed", "open at the end"],
      [...tally.risks].map(([name, { opened, closed }]) => [
        name,
        String(opened),
        String(closed),
        String(openAt(tally.latest, name)),
      ]),
      { right: [1, 2, 3], indent: 2 },
    ),
    "",
    table(
      colours,
      ["playbook", "begun", "goal", "completed", "stopped", "still open"],
      [...tally.playbooks].map(([name, { started, ended }]) => {
        const by = (reason: string): number => ended.get(reason) ?? 0;
        const over = [...ended.values()].reduce((sum, number) => sum + number, 0);
        return [name, started, by("goal"), by("completed"), by("stopped"), started - over].map(String);
      }),
      { right: [1, 2, 3, 4, 5], indent: 2 },
    ),
    "",
    table(
      colours,
      ["people and mail", ""],
      [
        ["tasks given", String(tasks.length)],
        ["done in time", String(done.length - late)],
        ["done late", String(late)],
        ["overdue now", String(overdue.length)],
        ["reminders", String(tally.reminders)],
        ["escalations", String(tally.escalations)],
        ["mails to customers", String(tally.mails)],
        ["notices to colleagues", String(tally.notices)],
      ],
      { right: [1], indent: 2 },
    ),
    ...(tally.caughtUp > 0
      ? ["", colours.yellow(`  ${tally.caughtUp} days were swept late: states moved, nothing was started on them.`)]
      : []),
  ].join("\n");
}

function inBand(scores: readonly AccountScore[], health: string, band: string): number {
  return scores.filter((score) => score.health[health]?.band === band).length;
}

function openAt(scores: readonly AccountScore[], risk: string): number {
  return scores.filter((score) => score.risks[risk] === "open").length;
}
