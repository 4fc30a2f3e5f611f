/** What `notify` and `email` have in common: an effect that leaves nothing to wait for. */
import type { StepName } from "../../program/playbook.ts";
import type { StepLogic } from "../logic.ts";
import { type Effect, NOTHING_ASKED } from "../run.ts";

export function messageStep(effect: Effect, next: StepName | null): StepLogic {
  return {
    spans: [],
    needs: () => NOTHING_ASKED,
    begin: () => ({ kind: "perform", effect, ask: NOTHING_ASKED }),
    wake: (_here, cause) => {
      if (cause.kind !== "performed") throw new Error(`a message cannot be woken by ${cause.kind}`);
      return { kind: "go", to: next, events: [{ what: "performed", detail: null }] };
    },
  };
}
