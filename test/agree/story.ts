/** What a loop did, as lines that can be compared: effects with their due days, and the events of every run. */
import type { LoopLog } from "../../engine/loop/log.ts";
import type { RunEvent } from "../../engine/run/run.ts";
import { isoDay } from "../../engine/time/civil.ts";
import { dayAt } from "../../engine/time/zone.ts";
import type { Day, Instant } from "../../engine/values/value.ts";

export type Story = {
  /** "2026-03-04 account 07 playbook_2 task_1 task due 2026-03-06", in order. */
  readonly effects: readonly string[];
  /** By "playbook_2 account 07 2026-03-04T00:00:00Z": the events of the run, in order. */
  readonly runs: ReadonlyMap<string, { readonly over: boolean; readonly events: readonly string[] }>;
};

export type Effect = {
  readonly at: Instant;
  readonly account: string;
  readonly playbook: string;
  readonly step: string;
  readonly kind: string;
  readonly dueDay: Day | null;
};

export function effectLine({ at, account, playbook, step, kind, dueDay }: Effect, zone: string): string {
  const due = dueDay === null ? "" : ` due ${isoDay(dueDay)}`;
  return `${isoDay(dayAt(at, zone))} ${account} ${playbook} ${step} ${kind}${due}`;
}

export function eventLine({ at, step, visit, what, detail }: RunEvent): string {
  return `${new Date(at).toISOString()} ${step ?? "-"}/${visit} ${what}${detail === null ? "" : ` (${detail})`}`;
}

export function runName(run: {
  readonly playbook: string;
  readonly account: string;
  readonly occasion: string;
}): string {
  return `${run.playbook} ${run.account} ${run.occasion}`;
}

/** The story of a loop in memory. */
export function storyOf(log: LoopLog, zone: string): Story {
  const effects = [
    ...log.tasks.map((task) => effectLine({ ...task, at: task.createdAt, kind: "task" }, zone)),
    ...log.mails.map((mail) => effectLine({ ...mail, dueDay: null }, zone)),
  ];
  const runs = log.runs.map((run) => {
    const events = log.events.filter((event) => event.run === run.run).map(eventLine);
    return [runName(run), { over: run.state.ended !== null, events }] as const;
  });
  return { effects: effects.toSorted(), runs: new Map(runs) };
}

/** Where two stories differ, in lines; none: they agree. A run under way may not have told its last events yet. */
export function differences(memory: Story, real: Story): readonly string[] {
  const lines = [
    ...onlyIn(memory.effects, real.effects).map((line) => `only in memory: ${line}`),
    ...onlyIn(real.effects, memory.effects).map((line) => `only on Temporal: ${line}`),
    ...onlyIn([...memory.runs.keys()], [...real.runs.keys()]).map((name) => `run only in memory: ${name}`),
    ...onlyIn([...real.runs.keys()], [...memory.runs.keys()]).map((name) => `run only on Temporal: ${name}`),
  ];
  for (const [name, { over, events }] of real.runs) {
    const expected = memory.runs.get(name);
    if (expected === undefined) continue;
    if (over !== expected.over) lines.push(`${name}: over ${expected.over ? "in memory" : "on Temporal"} alone`);
    const known = over ? expected.events : expected.events.slice(0, events.length);
    const index = known.findIndex((line, position) => line !== events[position]);
    if (index !== -1) lines.push(`${name}: in memory ${known[index]}, on Temporal ${events[index] ?? "nothing"}`);
    else if (events.length > known.length) lines.push(`${name}: on Temporal also ${events[known.length]}`);
  }
  return lines;
}

/** With repetitions: what is there twice and here once is told once. */
function onlyIn(left: readonly string[], right: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of right) counts.set(line, (counts.get(line) ?? 0) + 1);
  return left.filter((line) => {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    return count <= 0;
  });
}
