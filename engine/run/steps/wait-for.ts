/** `wait for TASK`: until the task is done, or too late. */
import type { Step } from "../../program/playbook.ts";
import { askAfter, instantAfter, nameOf } from "../ask.ts";
import type { StepLogic } from "../logic.ts";
import { goLate, waitFor } from "./waiting.ts";

export function waitForStep(step: Extract<Step, { readonly kind: "wait-for" }>): StepLogic {
  const end = (visit: number) => nameOf(step.name, visit, "end");
  return {
    spans: step.atMost === null ? [] : [step.atMost],
    needs: (visit) => askAfter(end(visit), step.atMost),
    begin: ({ run, visit, at }, facts) => {
      const task = run.tasks.findLast((candidate) => candidate.step === step.task);
      // The task stands in a branch that was not taken: nobody will ever do it.
      if (task === undefined) return { kind: "go", to: step.next, events: [{ what: "skipped", detail: step.task }] };
      if (task.doneAt !== null) return { kind: "go", to: step.next, events: [{ what: "done", detail: null }] };
      const deadline = instantAfter(end(visit), step.atMost, at, facts);
      return waitFor({ deadline, task: { step: task.step, visit: task.visit } });
    },
    wake: (_here, cause) => {
      switch (cause.kind) {
        case "task-done":
          return { kind: "go", to: step.next, events: [{ what: "done", detail: null }] };
        case "deadline":
          return goLate(step.late, step.next);
        default:
          throw new Error(`a wait for a task cannot be woken by ${cause.kind}`);
      }
    },
  };
}
