/** One account's story, day by day, with the reasons: from what moved, and from what its runs wrote down. */
import type { Receipt } from "../../engine/data/receipt.ts";
import { describeExpression } from "../../engine/evaluate/describe.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Step } from "../../engine/program/playbook.ts";
import type { Program } from "../../engine/program/program.ts";
import { isoDay } from "../../engine/time/civil.ts";
import { dayAt, startOfDay } from "../../engine/time/zone.ts";
import type { Day, Instant } from "../../engine/values/value.ts";
import type { MailRow, RunEventRow, RunRow, TaskRow } from "../../store/runs/types.ts";
import type { Colours } from "../output.ts";
import { stateChangeText } from "../render/host-event.ts";
import { plural, shortNumber, when } from "../render/words.ts";
import { dayText } from "./screen.ts";
import type { Moved } from "./tally.ts";

export type AccountStory = {
  readonly account: string;
  readonly moved: readonly Moved[];
  readonly runs: readonly {
    readonly run: RunRow;
    readonly events: readonly RunEventRow[];
    readonly tasks: readonly TaskRow[];
    readonly mails: readonly MailRow[];
  }[];
};

/** Of one instant, what explains comes before what follows from it. */
type Line = { readonly at: Instant; readonly rank: 0 | 1 | 2; readonly text: string };

/** How much there is to tell: kinds of events count, not their number. */
export function eventfulness({ moved, runs }: AccountStory): number {
  const kinds = new Set(runs.flatMap(({ events }) => events.map((event) => event.what)));
  const ends = runs.filter(({ run }) => run.endReason === "goal" || run.endReason === "completed").length;
  const rich = runs.reduce((sum, { tasks, mails }) => sum + Math.min(3, tasks.length) + Math.min(3, mails.length), 0);
  const turns = moved.filter(({ change }) => change.of === "health" || change.of === "risk").length;
  return kinds.size * 3 + Math.min(2, ends) * 4 + rich + Math.min(6, turns);
}

export function renderStory(colours: Colours, program: Program, story: AccountStory): string {
  const { zone } = program.project;
  const lines: Line[] = [
    ...story.moved.flatMap((moved) => stateLines(colours, program, moved)),
    ...story.runs.flatMap((run) => runLines(colours, program, run)),
  ].sort((a, b) => a.at - b.at || a.rank - b.rank);
  let last: Day | null = null;
  const shown = lines.map(({ at, text }) => {
    const day = dayAt(at, zone);
    const head = day === last ? " ".repeat(10) : dayText(day).padEnd(10);
    last = day;
    return `  ${colours.dim(head)}  ${text}`;
  });
  return shown.join("\n");
}

/** Healths with bands, and risks: what people look at. */
function stateLines(colours: Colours, program: Program, { day, change, receipts }: Moved): readonly Line[] {
  if (change.of !== "health" && change.of !== "risk") return [];
  const receipt = receipts.find((one) => one.health === change.name);
  const why = receipt === undefined ? "" : colours.dim(reasons(receipt));
  const risk = program.risks[change.name];
  const opened = change.of === "risk" && change.to === "open" && risk !== undefined;
  const because = opened ? colours.dim(`  because ${conditionText(program, risk.open)}`) : "";
  const text = stateChangeText(colours, change, "").replace(/^: /, "");
  return [{ at: startOfDay(day + 1, program.project.zone), rank: 0, text: `${text}${why}${because}` }];
}

/** A condition in words; one that is only a name, by what the name stands for. */
function conditionText(program: Program, condition: Expression): string {
  if (condition.kind === "in-a-row" && condition.condition.kind === "reference") {
    return `${conditionText(program, condition.condition)} for ${plural(condition.days, "day")} in a row`;
  }
  const named =
    condition.kind === "reference" && condition.to === "define" ? program.defines[condition.name] : undefined;
  return describeExpression(named === undefined ? condition : named.expression);
}

/** "  48.2: frequency 12 of 40, …": the two measures that cost most. */
function reasons({ score, contributions }: Receipt): string {
  if (score === null) return "";
  const costs = contributions.flatMap((one) => {
    if (one.status !== "known" || one.kind === "formula") return [];
    const full = one.kind === "measure" ? one.effectiveWeight * 100 : 0;
    const cost = one.kind === "measure" ? full - one.contribution : Math.abs(one.contribution);
    const text =
      one.kind === "measure"
        ? `${one.name} gives ${shortNumber(one.contribution)} of ${shortNumber(full)}`
        : `${one.name} takes ${shortNumber(cost)}`;
    return cost > 0.5 ? [{ cost, text }] : [];
  });
  const worst = costs.sort((a, b) => b.cost - a.cost).slice(0, 2);
  const text = worst.length === 0 ? "" : `: ${worst.map((one) => one.text).join(", ")}`;
  return `  score ${shortNumber(score)}${text}`;
}

function runLines(
  colours: Colours,
  program: Program,
  { run, events, tasks, mails }: AccountStory["runs"][number],
): readonly Line[] {
  const { zone } = program.project;
  const playbook = program.playbooks[run.playbook];
  const start = playbook?.start ?? null;
  const why = start === null ? `it is the time for ${run.occasion}` : conditionText(program, start);
  const lines: Line[] = [
    {
      at: run.startedAt,
      rank: 1,
      text: `${colours.cyan("▶")} ${run.playbook} begins${colours.dim(`  because ${why}`)}`,
    },
  ];
  for (const task of tasks) lines.push(...taskLines(colours, task, zone));
  for (const mail of mails.filter(({ kind }) => kind === "email" || kind === "notify")) {
    const mark = mail.kind === "email" ? colours.magenta("✉") : "·";
    lines.push({ at: mail.at, rank: 2, text: `${mark} to ${mail.to}: ${mail.subject ?? mail.body}` });
  }
  for (const event of events) {
    const step = event.step === null ? undefined : playbook?.steps[event.step];
    const text = eventWords(program, event, step);
    if (text !== null)
      lines.push({ at: event.at, rank: event.what === "waiting" ? 2 : 1, text: colours.dim(`  ${text}`) });
  }
  if (run.endedAt !== null) {
    const goal = playbook?.goal ?? null;
    const because =
      run.endReason === "goal" && goal !== null ? colours.dim(`  because ${conditionText(program, goal)}`) : "";
    const mark =
      run.endReason === "goal"
        ? `${colours.green("★")} ${run.playbook} reaches its goal`
        : `■ ${run.playbook} ${run.endReason ?? "ends"}`;
    lines.push({ at: run.endedAt, rank: 2, text: `${mark}${because}` });
  }
  return lines;
}

function taskLines(colours: Colours, task: TaskRow, zone: string): readonly Line[] {
  const due = task.due === null ? "" : `, due ${isoDay(dayAt(task.due, zone))}`;
  const given = `${colours.yellow("□")} task for ${task.assignee}: ${task.title}${due}`;
  const lines: Line[] = [{ at: task.createdAt, rank: 2, text: given }];
  if (task.why !== null) lines.push({ at: task.createdAt, rank: 2, text: colours.dim(`    why: ${task.why}`) });
  if (task.remindedAt !== null) lines.push({ at: task.remindedAt, rank: 2, text: `  ${task.assignee} is reminded` });
  if (task.status === "done" && task.doneAt !== null) {
    const late = task.due !== null && task.doneAt > task.due ? colours.yellow(" (late)") : "";
    lines.push({ at: task.doneAt, rank: 0, text: `${colours.green("✓")} done: ${task.title}${late}` });
  }
  if (task.status === "withdrawn")
    lines.push({ at: task.createdAt, rank: 2, text: colours.dim("    (withdrawn when the run ended)") });
  return lines;
}

/** What a run noted, where it is not told otherwise already. */
function eventWords(program: Program, event: RunEventRow, step: Step | undefined): string | null {
  const until = event.detail === null ? "" : ` until ${isoTimes(event.detail, program.project.zone)}`;
  switch (event.what) {
    case "waiting":
      if (step?.kind === "wait-for") return `waits for ${step.task}${until === "" ? "" : `, at most${until}`}`;
      if (step?.kind === "wait-until") {
        return `waits until ${conditionText(program, step.condition)}${until === "" ? "" : `, at most${until}`}`;
      }
      return until === "" ? null : `waits${until}`;
    case "late":
      return step?.kind === "wait-for"
        ? `${step.task} was not done in time`
        : "what it waited for did not come in time";
    case "came-true":
      return step?.kind === "wait-until" ? `came true: ${conditionText(program, step.condition)}` : null;
    case "escalated":
      return `nobody did ${event.step ?? "it"}: it goes to ${event.detail ?? "somebody else"} too`;
    case "chose":
      return event.detail === null ? null : `chose: ${chosen(program, event.detail, step)}`;
    case "skipped":
      return `${event.step ?? "a step"} is skipped: its time had passed`;
    default:
      return null;
  }
}

/** The branch taken, by its condition. */
function chosen(program: Program, detail: string, step: Step | undefined): string {
  const branch = step?.kind === "choose" ? step.branches[Number(/^when (\d+)$/.exec(detail)?.[1]) - 1] : undefined;
  return branch === undefined ? detail : conditionText(program, branch.when);
}

function isoTimes(text: string, zone: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (found) => when(Date.parse(found), zone));
}
