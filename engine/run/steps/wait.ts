/** `wait`: lets a span pass. */
import type { Step } from "../../program/playbook.ts";
import { askAfter, instantAfter, nameOf } from "../ask.ts";
import type { StepLogic } from "../logic.ts";
import { waitFor } from "./waiting.ts";

export function waitStep(step: Extract<Step, { readonly kind: "wait" }>): StepLogic {
  const end = (visit: number) => nameOf(step.name, visit, "end");
  return {
    spans: [step.for],
    needs: (visit) => askAfter(end(visit), step.for),
    begin: ({ visit, at }, facts) => waitFor({ deadline: instantAfter(end(visit), step.for, at, facts) }),
    wake: (_here, cause) => {
      if (cause.kind !== "deadline") throw new Error(`a wait cannot be woken by ${cause.kind}`);
      return { kind: "go", to: step.next, events: [{ what: "done", detail: null }] };
    },
  };
}
