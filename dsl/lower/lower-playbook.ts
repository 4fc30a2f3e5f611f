/** A playbook's nested steps become a flat graph of named steps. */
import type { Playbook, Step, StepName } from "../../engine/program/playbook.ts";
import type { CheckedPlaybook, CheckedStep } from "../check/checked-tree.ts";
import type { Place } from "../syntax/tree.ts";
import { bytesBeyond } from "./json-size.ts";

/** What a run may carry: its playbook, as JSON. */
const LARGEST_PLAYBOOK = 256 * 1024;

export type LoweredPlaybook = {
  readonly playbook: Playbook;
  /** Of the playbook as JSON, where it is more than a run may carry; else null. */
  readonly tooManyBytes: number | null;
  readonly places: readonly { readonly step: StepName; readonly place: Place }[];
};

/**
 * The graph, and where each of its steps was written. Fields are copied one by one, in the order that hashes are over: V8 gives
 * each object that was spread before a field was added a layout of its own, which makes reading them slow.
 */
export function lowerPlaybook(checked: CheckedPlaybook): LoweredPlaybook {
  const nested = checked.steps;
  const all = allSteps(nested);
  const names = nameSteps(all);
  const lowered = new Map<CheckedStep, Step>();
  const nameOf = (step: CheckedStep): StepName => names.get(step) ?? "";

  /** Adds a sequence of steps after which the run goes on at `next`; gives the sequence's first step. */
  const sequence = (items: readonly CheckedStep[], next: StepName | null): StepName | null => {
    const [first] = items;
    for (const [index, item] of items.entries()) {
      const following = items[index + 1];
      add(item, following === undefined ? next : nameOf(following));
    }
    return first === undefined ? next : nameOf(first);
  };

  const add = (item: CheckedStep, next: StepName | null): void => {
    lowered.set(item, lower(item, nameOf(item), next));
  };

  const lower = (step: CheckedStep, name: StepName, next: StepName | null): Step => {
    const { kind } = step;
    switch (kind) {
      case "task": {
        const { title, why, to, due, remindAfter, escalate } = step;
        return { kind, name, title, why, to, due, remindAfter, escalate, next };
      }
      case "notify":
        return { kind, to: step.to, text: step.text, name, next };
      case "email":
        return { kind, name, to: step.to, subject: step.subject, body: step.body, next };
      case "wait":
        return { kind, for: step.for, name, next };
      case "wait-for": {
        const late = step.late.length === 0 ? null : sequence(step.late, next);
        return { kind, task: step.task, atMost: step.atMost, late, name, next };
      }
      case "wait-until": {
        const late = step.late.length === 0 ? null : sequence(step.late, next);
        return { kind, condition: step.condition, atMost: step.atMost, late, name, next };
      }
      case "at": {
        const { distance, side, date, ifLate } = step;
        return { kind, distance, side, date, ifLate, inside: sequence(step.inside, next) ?? "", name, next };
      }
      case "choose":
        return {
          kind,
          name,
          next,
          branches: step.branches.map((branch) => ({ when: branch.when, first: sequence(branch.steps, next) })),
          otherwise: sequence(step.otherwise, next),
          unknown: sequence(step.unknown, next),
        };
    }
  };

  const first = sequence(nested, null);
  // In the order in which they are written, which reads best.
  const steps = Object.fromEntries(all.flatMap((item) => lowered.get(item) ?? []).map((step) => [step.name, step]));
  const places = all.map((item) => ({ step: nameOf(item), place: item.place }));
  const { name, title, description, start, oncePer, existing, goal, stop, again } = checked;
  const playbook = { name, title, description, start, oncePer, existing, goal, stop, again, first, steps };
  const bytes = bytesBeyond(LARGEST_PLAYBOOK, playbook);
  return { playbook, tooManyBytes: bytes !== null && bytes > LARGEST_PLAYBOOK ? bytes : null, places };
}

/** All steps, outer before inner, in the order in which they are written. */
function allSteps(nested: readonly CheckedStep[]): readonly CheckedStep[] {
  const all: CheckedStep[] = [];
  const collect = (steps: readonly CheckedStep[]): void => {
    for (const step of steps) {
      all.push(step);
      if (step.kind === "wait-for" || step.kind === "wait-until") collect(step.late);
      if (step.kind === "at") collect(step.inside);
      if (step.kind !== "choose") continue;
      for (const branch of step.branches) collect(branch.steps);
      collect(step.otherwise);
      collect(step.unknown);
    }
  };
  collect(nested);
  return all;
}

/** The user's names for tasks and mails; `wait_1`, `choose_2` for the others, counted by kind as they are written. */
function nameSteps(all: readonly CheckedStep[]): ReadonlyMap<CheckedStep, StepName> {
  const names = new Map<CheckedStep, StepName>();
  for (const step of all) if (step.kind === "task" || step.kind === "email") names.set(step, step.name);
  const taken = new Set(names.values());
  const counts = new Map<string, number>();
  for (const step of all) {
    if (names.has(step)) continue;
    const word = step.kind.replaceAll("-", "_");
    let count = counts.get(word) ?? 0;
    do count += 1;
    while (taken.has(`${word}_${count}`));
    counts.set(word, count);
    names.set(step, `${word}_${count}`);
  }
  return names;
}
