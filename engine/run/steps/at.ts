/** `at SPAN before DATE`: waits for an instant that moves with its date. */
import type { Step } from "../../program/playbook.ts";
import type { Instant } from "../../values/value.ts";
import { nameOf } from "../ask.ts";
import type { Here, Move, StepLogic } from "../logic.ts";
import { isOnTime } from "../on-time.ts";
import type { Ask, Facts } from "../run.ts";
import { waitFor } from "./waiting.ts";

export function atStep(step: Extract<Step, { readonly kind: "at" }>): StepLogic {
  const watch = (visit: number) => nameOf(step.name, visit);
  const instant = (visit: number) => nameOf(step.name, visit, "instant");

  // The date stays watched, so that a moved date moves the wait.
  const ask = (visit: number): Ask => ({
    observe: [{ watch: watch(visit), expression: step.date, keep: true }],
    resolve: [
      {
        name: instant(visit),
        span: step.distance,
        side: step.side,
        from: { kind: "watch", watch: watch(visit) },
      },
    ],
    forget: [],
  });

  const come = (due: Instant, at: Instant): Move => {
    if (isOnTime(due, at)) return { kind: "go", to: step.inside, events: [{ what: "done", detail: null }] };
    if (step.ifLate === "skip") return { kind: "go", to: step.next, events: [{ what: "skipped", detail: "late" }] };
    return { kind: "go", to: step.inside, events: [{ what: "late", detail: null }] };
  };

  const settle = ({ visit, at }: Here, facts: Facts): Move => {
    const due = facts.resolved[instant(visit)] ?? null;
    // While the date is unknown, its watch will tell when it is known.
    if (due === null || due > at) return waitFor({ deadline: due, watch: watch(visit) });
    return come(due, at);
  };

  return {
    // Its instant follows from a date.
    spans: [],
    needs: ask,
    begin: settle,
    wake: (here, cause) => {
      switch (cause.kind) {
        case "flipped":
          return { kind: "ask", ask: ask(here.visit) };
        case "answered":
          return settle(here, cause.facts);
        case "deadline":
          return come(cause.due, here.at);
        default:
          throw new Error(`a step at a date cannot be woken by ${cause.kind}`);
      }
    },
  };
}
