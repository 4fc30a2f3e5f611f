/** The moves of steps that wait: told alike, so that a story reads alike. */
import type { StepName } from "../../program/playbook.ts";
import type { Move } from "../logic.ts";
import type { Wait } from "../run.ts";

/** Waits; the event tells until when, where that is known. */
export function waitFor(wait: Partial<Wait>): Move {
  const deadline = wait.deadline ?? null;
  return {
    kind: "wait",
    wait: { ...wait, deadline, watch: wait.watch ?? null, task: wait.task ?? null },
    events: [{ what: "waiting", detail: deadline === null ? null : new Date(deadline).toISOString() }],
  };
}

/** The wait was in vain: `late`, if there is something to do then, else on. */
export function goLate(late: StepName | null, next: StepName | null): Move {
  return { kind: "go", to: late ?? next, events: [{ what: "late", detail: null }] };
}
