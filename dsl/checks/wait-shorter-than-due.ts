/** A wait for a task that is over before the task is due. */
import type { Span } from "../../engine/program/span.ts";
import { spanText } from "../../engine/time/resolve-span.ts";
import type { BoundStep } from "../bind/bound-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Check } from "./check.ts";
import { isShorter } from "./span-bounds.ts";
import { headOf, sequencesIn } from "./step-sequences.ts";
import { teller } from "./teller.ts";

const rows = {
  "wait-shorter-than-due": {
    severity: "warning",
    message: ({ task, due, most }: { task: string; due: string; most: string }) =>
      `\`${task}\` is due after ${due}, but this wait is over after ${most} already. Wait longer, or make the task due earlier.`,
    more: "When `at most` has passed, the playbook goes on as if the task were late. Here nobody has missed anything yet.",
  },
} as const;

const tell = teller(rows);

const examples = {
  "wait-shorter-than-due": {
    wrong: `playbook rescue {
  start when quiet
  task call "Call them" to csm due 5 business days
  wait for call at most 3 business days
}`,
    right: `playbook rescue {
  start when quiet
  task call "Call them" to csm due 3 business days
  wait for call at most 5 business days
}`,
  },
};

/** The wait begins when the task is given where nothing between the two takes time. */
const AT_ONCE: ReadonlySet<BoundStep["kind"]> = new Set(["task", "notify", "email"]);

export const waitShorterThanDue = {
  rows,
  examples,
  run: (declared, { textAt }) => {
    if (declared.kind !== "playbook") return [];
    const found: Diagnostic[] = [];
    for (const sequence of sequencesIn(declared.bound.steps)) {
      let given = new Map<string, Span>();
      for (const step of sequence) {
        if (step.kind === "task" && step.due !== null) given.set(step.name.text, step.due);
        if (step.kind === "wait-for" && step.atMost !== null) {
          const due = given.get(step.task.text);
          if (due !== undefined && isShorter(step.atMost, due)) {
            const parameters = { task: step.task.text, due: spanText(due), most: spanText(step.atMost) };
            found.push(tell("wait-shorter-than-due", parameters, headOf(step.place, textAt)));
          }
        }
        if (!AT_ONCE.has(step.kind)) given = new Map();
      }
    }
    return found;
  },
} satisfies Check;
