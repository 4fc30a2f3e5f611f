/** `task`: a task for a person. The run goes on at once; `wait for` waits for it. */
import type { Step } from "../../program/playbook.ts";
import { askAfter, instantAfter, joinAsks, nameOf } from "../ask.ts";
import type { StepLogic } from "../logic.ts";
import { NOTHING_ASKED } from "../run.ts";

export function taskStep(step: Extract<Step, { readonly kind: "task" }>): StepLogic {
  const reminder = (visit: number) => nameOf(step.name, visit, "remind");
  const escalation = (visit: number) => nameOf(step.name, visit, "escalate");
  const escalateAfter = step.escalate === null ? null : step.escalate.after;
  return {
    spans: [step.remindAfter, escalateAfter].filter((span) => span !== null),
    needs: () => NOTHING_ASKED,
    begin: ({ visit }) => ({
      kind: "perform",
      effect: { kind: "task", step: step.name, title: step.title, why: step.why, to: step.to, due: step.due },
      ask: joinAsks(askAfter(reminder(visit), step.remindAfter), askAfter(escalation(visit), escalateAfter)),
    }),
    wake: ({ visit, at }, cause) => {
      if (cause.kind !== "performed") throw new Error(`a task step cannot be woken by ${cause.kind}`);
      return {
        kind: "go",
        to: step.next,
        events: [{ what: "performed", detail: null }],
        task: {
          step: step.name,
          visit,
          remindAt: instantAfter(reminder(visit), step.remindAfter, at, cause.facts),
          escalateAt: instantAfter(escalation(visit), escalateAfter, at, cause.facts),
          doneAt: null,
        },
      };
    },
  };
}
