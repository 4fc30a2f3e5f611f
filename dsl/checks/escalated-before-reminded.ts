/** A task that goes to somebody else before its owner was reminded. */
import { spanText } from "../../engine/time/resolve-span.ts";
import type { Check } from "./check.ts";
import { isShorter } from "./span-bounds.ts";
import { allSteps } from "./step-sequences.ts";
import { teller } from "./teller.ts";

const rows = {
  "escalated-before-reminded": {
    severity: "warning",
    message: ({ task, escalated, reminded }: { task: string; escalated: string; reminded: string }) =>
      `\`${task}\` is escalated after ${escalated}, and only after ${reminded} its owner is reminded. Remind first.`,
    more: "A reminder is the mild step and an escalation the strong one: whoever is reminded should have time left to do it.",
  },
} as const;

const tell = teller(rows);

const examples = {
  "escalated-before-reminded": {
    wrong: `playbook rescue {
  start when quiet
  task call "Call them" to csm {
    remind after 4d
    escalate to csm after 2d
  }
}`,
    right: `playbook rescue {
  start when quiet
  task call "Call them" to csm {
    remind after 2d
    escalate to csm after 4d
  }
}`,
  },
};

export const escalatedBeforeReminded = {
  rows,
  examples,
  run: (declared) => {
    if (declared.kind !== "playbook") return [];
    return allSteps(declared.bound.steps).flatMap((step) => {
      if (step.kind !== "task" || step.remindAfter === null || step.escalate === null) return [];
      if (!isShorter(step.escalate.after, step.remindAfter)) return [];
      const [escalated, reminded] = [spanText(step.escalate.after), spanText(step.remindAfter)];
      return [tell("escalated-before-reminded", { task: step.name.text, escalated, reminded }, step.name.place)];
    });
  },
} satisfies Check;
