/**
 * `at SPAN before DATE`: waits for an instant that moves with its date, until the date has come. A date that has come stands:
 * three days after a renewal are three days after it, though the account has a new renewal date by then.
 */
import type { Step } from "../../program/playbook.ts";
import type { Span } from "../../program/span.ts";
import type { Instant } from "../../values/value.ts";
import { nameOf } from "../ask.ts";
import type { Here, Move, StepLogic } from "../logic.ts";
import { isOnTime } from "../on-time.ts";
import type { Ask, Facts } from "../run.ts";
import { waitFor } from "./waiting.ts";

export function atStep(step: Extract<Step, { readonly kind: "at" }>): StepLogic {
  const watch = (visit: number) => nameOf(step.name, visit);
  const instant = (visit: number) => nameOf(step.name, visit, "instant");
  const beginning = (visit: number) => nameOf(step.name, visit, "date");
  const after = step.side === "after";

  // The date stays watched, so that a moved date moves the wait.
  const ask = (visit: number): Ask => {
    const { side, distance } = step;
    const from = { kind: "watch", watch: watch(visit) } as const;
    const due = { name: instant(visit), span: distance, side, from };
    const date = { name: beginning(visit), span: NOTHING, side, from, due: false } as const;
    return {
      observe: [{ watch: watch(visit), expression: step.date, keep: true }],
      resolve: after ? [due, date] : [due],
      forget: [],
    };
  };

  const come = (due: Instant, at: Instant): Move => {
    if (isOnTime(due, at)) return { kind: "go", to: step.inside, events: [{ what: "done", detail: null }] };
    if (step.ifLate === "skip") return { kind: "go", to: step.next, events: [{ what: "skipped", detail: "late" }] };
    return { kind: "go", to: step.inside, events: [{ what: "late", detail: null }] };
  };

  const settle = ({ visit, at }: Here, facts: Facts): Move => {
    const due = facts.resolved[instant(visit)] ?? null;
    // While the date is unknown, its watch will tell when it is known.
    if (due !== null && due <= at) return come(due, at);
    const date = facts.resolved[beginning(visit)];
    return waitFor({ deadline: due, watch: watch(visit), ...(typeof date === "number" ? { standsFrom: date } : {}) });
  };

  return {
    // Its instant follows from a date.
    spans: [],
    needs: ask,
    begin: settle,
    wake: (here, cause) => {
      switch (cause.kind) {
        case "flipped":
          return hasCome(here) ? { kind: "stay" } : { kind: "ask", ask: ask(here.visit) };
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

const NOTHING: Span = { kind: "exact", milliseconds: 0 };

/** Whether the date that the step waits on has come. */
function hasCome({ run: { cursor }, at }: Here): boolean {
  if (cursor?.state.kind !== "waiting") return false;
  const { standsFrom } = cursor.state.wait;
  return standsFrom !== undefined && standsFrom <= at;
}
