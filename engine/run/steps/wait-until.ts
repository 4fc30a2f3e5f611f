/** `wait until CONDITION`: until it is true, or too late. Unknown is not true. */
import type { Step } from "../../program/playbook.ts";
import { askAfter, instantAfter, joinAsks, nameOf } from "../ask.ts";
import type { Move, StepLogic } from "../logic.ts";
import { goLate, waitFor } from "./waiting.ts";

export function waitUntilStep(step: Extract<Step, { readonly kind: "wait-until" }>): StepLogic {
  const end = (visit: number) => nameOf(step.name, visit, "end");
  const cameTrue: Move = { kind: "go", to: step.next, events: [{ what: "came-true", detail: null }] };
  return {
    spans: step.atMost === null ? [] : [step.atMost],
    needs: (visit) =>
      joinAsks(
        {
          observe: [{ watch: nameOf(step.name, visit), expression: step.condition, keep: true }],
          resolve: [],
          forget: [],
        },
        askAfter(end(visit), step.atMost),
      ),
    begin: ({ visit, at }, facts) => {
      const watch = nameOf(step.name, visit);
      if (facts.observed[watch] === true) return cameTrue;
      return waitFor({ watch, deadline: instantAfter(end(visit), step.atMost, at, facts) });
    },
    wake: (_here, cause) => {
      switch (cause.kind) {
        case "flipped":
          return cause.value === true ? cameTrue : { kind: "stay" };
        case "deadline":
          return goLate(step.late, step.next);
        default:
          throw new Error(`a wait until cannot be woken by ${cause.kind}`);
      }
    },
  };
}
