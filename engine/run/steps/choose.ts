/** `choose`: the first branch whose condition is true. An unknown condition before that one stops the choice. */
import type { Step } from "../../program/playbook.ts";
import { nameOf } from "../ask.ts";
import type { StepLogic } from "../logic.ts";

export function chooseStep(step: Extract<Step, { readonly kind: "choose" }>): StepLogic {
  const watch = (visit: number, index: number) => nameOf(step.name, visit, String(index + 1));
  return {
    spans: [],
    needs: (visit) => ({
      observe: step.branches.map(({ when }, index) => ({ watch: watch(visit, index), expression: when, keep: false })),
      resolve: [],
      forget: [],
    }),
    begin: ({ visit }, facts) => {
      for (const [index, branch] of step.branches.entries()) {
        const value = facts.observed[watch(visit, index)] ?? null;
        if (value === true) {
          return {
            kind: "go",
            to: branch.first ?? step.next,
            events: [{ what: "chose", detail: `when ${index + 1}` }],
          };
        }
        if (value !== false) {
          // Unknown is neither true nor false: it has a branch of its own, or nothing is done, and that is told.
          const what = step.unknown === null ? "skipped" : "chose";
          return { kind: "go", to: step.unknown ?? step.next, events: [{ what, detail: "unknown" }] };
        }
      }
      return { kind: "go", to: step.otherwise ?? step.next, events: [{ what: "chose", detail: "otherwise" }] };
    },
    wake: (_here, cause) => {
      throw new Error(`a choose cannot be woken by ${cause.kind}`);
    },
  };
}
