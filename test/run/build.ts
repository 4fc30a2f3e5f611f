/** Short ways to write playbooks, facts and spans in tests of `step`. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Playbook, Step, Template } from "../../engine/program/playbook.ts";
import type { Span } from "../../engine/program/span.ts";
import type { Command, Facts, Run, RunEvent, RunInput } from "../../engine/run/run.ts";
import { step } from "../../engine/run/step.ts";
import { DAY, type Instant, type Value } from "../../engine/values/value.ts";

export const HOUR = 3_600_000;
/** 2026-03-02, a Monday. */
export const START: Instant = Date.UTC(2026, 2, 2);

export const days = (count: number): Span => ({ kind: "exact", milliseconds: count * DAY });
export const businessDays = (count: number): Span => ({ kind: "business-days", days: count });
export const text = (content: string): Template => [{ kind: "text", text: content }];

/** A boolean expression that stands for anything; its name tells it apart. */
export const condition = (name: string): Expression => ({
  kind: "reference",
  to: "define",
  name,
  type: { kind: "boolean" },
});
export const date = (name: string): Expression => ({ kind: "attribute", name, type: { kind: "date" } });

/** Distributes `Omit` over the kinds of steps. */
type Loose<S> = S extends Step ? Omit<S, "name" | "next"> & { readonly next?: string | null } : never;

/** A playbook of the steps given, each followed by the next one unless it says otherwise. */
export function playbook(steps: { readonly [name: string]: Loose<Step> }, more: Partial<Playbook> = {}): Playbook {
  const names = Object.keys(steps);
  const complete: { [name: string]: Step } = {};
  for (const [index, name] of names.entries()) {
    const given = steps[name];
    if (given !== undefined)
      complete[name] = { ...given, name, next: given.next === undefined ? (names[index + 1] ?? null) : given.next };
  }
  return {
    name: "p",
    title: null,
    description: null,
    start: null,
    oncePer: null,
    existing: "baseline",
    goal: null,
    stop: null,
    again: null,
    first: names[0] ?? null,
    steps: complete,
    ...more,
  };
}

export const task = (more: Partial<Extract<Step, { kind: "task" }>> = {}) => ({
  kind: "task" as const,
  title: text("Do it"),
  why: null,
  to: "csm",
  due: null,
  remindAfter: null,
  escalate: null,
  ...more,
});
export const notify = (more: { readonly next?: string | null } = {}) => ({
  kind: "notify" as const,
  to: "manager",
  text: text("Look"),
  ...more,
});

/** Answers: watches' values, and instants in days after START (null: unknown). */
export function facts(
  observed: { readonly [watch: string]: Value } = {},
  resolved: { readonly [name: string]: number | null } = {},
): Facts {
  const instants = Object.entries(resolved).map(([name, day]) => [name, day === null ? null : START + day * DAY]);
  return { observed, resolved: Object.fromEntries(instants) };
}

export const started = (given: Facts = facts(), at: Instant = START): RunInput => ({
  kind: "started",
  at,
  facts: given,
});
export const due = (day: number): RunInput => ({ kind: "due", at: START + day * DAY });
export const performed = (key: string, given: Facts = facts()): RunInput => ({ kind: "performed", key, facts: given });
export const answered = (key: string, given: Facts = facts()): RunInput => ({ kind: "answered", key, facts: given });
export const flipped = (number: number, day: number, watch: string, value: Value): RunInput => ({
  kind: "flipped",
  number,
  at: START + day * DAY,
  watch,
  value,
});
export const done = (number: number, day: number, name: string, visit = 1): RunInput => ({
  kind: "task-done",
  number,
  at: START + day * DAY,
  task: name,
  visit,
});

/** What a run did with a list of inputs: its last state, all commands and all events in short words. */
export function play(book: Playbook, inputs: readonly RunInput[]): { run: Run; commands: Command[]; events: string[] } {
  let run: Run | null = null;
  const commands: Command[] = [];
  const trace: RunEvent[] = [];
  for (const input of inputs) {
    const stepped = step(book, run, input);
    run = stepped.run;
    commands.push(...stepped.commands);
    trace.push(...stepped.trace);
  }
  if (run === null) throw new Error("no inputs");
  return { run, commands, events: trace.map(eventText) };
}

/** "2: review came-true": the day since START, the step, what happened. */
export function eventText(event: RunEvent): string {
  const day = (event.at - START) / DAY;
  const detail = event.detail === null ? "" : ` (${event.detail})`;
  return `${day}: ${event.step === null ? "" : `${event.step} `}${event.what}${detail}`;
}

/** "perform review/1", "ask wait_2/1/ask 1", "close goal". */
export function commandText(command: Command): string {
  switch (command.kind) {
    case "perform":
      return `perform ${command.effect.kind} ${command.key}`;
    case "ask":
      return `ask ${command.key}`;
    case "close":
      return `close ${command.reason}`;
  }
}
