/** Steps at a date's distance that stand after a step at a later one: their time has passed when they are reached. */
import { spanText } from "../../engine/time/resolve-span.ts";
import { DAY } from "../../engine/values/value.ts";
import type { BoundStep } from "../bind/bound-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Check, CheckScope } from "./check.ts";
import { spanBounds } from "./span-bounds.ts";
import { headOf, sequencesIn } from "./step-sequences.ts";
import { teller } from "./teller.ts";

const rows = {
  "steps-out-of-order": {
    severity: "warning",
    message: ({ step, before }: { step: string; before: string }) =>
      `\`${step}\` comes after \`${before}\`, so its time has passed when it is reached. Put the earlier one first.`,
    more: "Steps are taken in the order in which they are written, and a step at a date waits for its day.",
  },
} as const;

const tell = teller(rows);

const examples = {
  "steps-out-of-order": {
    wrong: `playbook renewal {
  start when quiet
  at 30d before renewal_date { task offer "Send the offer" to csm }
  at 60d before renewal_date { task goals "Talk about goals" to csm }
}`,
    right: `playbook renewal {
  start when quiet
  at 60d before renewal_date { task goals "Talk about goals" to csm }
  at 30d before renewal_date { task offer "Send the offer" to csm }
}`,
  },
};

type AtStep = Extract<BoundStep, { readonly kind: "at" }>;

export const stepsOutOfOrder = {
  rows,
  examples,
  run: (declared, scope) => {
    if (declared.kind !== "playbook") return [];
    const found: Diagnostic[] = [];
    for (const sequence of sequencesIn(declared.bound.steps)) {
      /** The latest step of the sequence at each date, by the date's words. */
      const latest = new Map<string, AtStep>();
      for (const step of sequence) {
        if (step.kind !== "at") continue;
        const date = scope.textAt(step.date.place)?.replace(/\s+/g, " ") ?? null;
        if (date === null) continue;
        const before = latest.get(date);
        if (before !== undefined && isEarlier(step, before)) found.push(outOfOrder(step, before, date, scope));
        else if (before === undefined || isEarlier(before, step)) latest.set(date, step);
      }
    }
    return found;
  },
} satisfies Check;

function outOfOrder(step: AtStep, before: AtStep, date: string, { textAt }: CheckScope): Diagnostic {
  const said = ({ distance, side }: AtStep) => `at ${spanText(distance)} ${side} ${date}`;
  const related = [{ place: headOf(before.place, textAt), message: "The later one is here." }];
  const parameters = { step: said(step), before: said(before) };
  return tell("steps-out-of-order", parameters, headOf(step.place, textAt), { related });
}

/** So far apart no change of clocks and no hour of the day matters. */
const APART = 2 * DAY;

/** Whether one step's time is before the other's in every case, as seen from the same date. */
function isEarlier(step: AtStep, than: AtStep): boolean {
  if (step.distance.kind === "business-days" && than.distance.kind === "business-days" && step.side === than.side)
    return step.side === "before" ? step.distance.days > than.distance.days : step.distance.days < than.distance.days;
  const [own, other] = [spanBounds(step.distance), spanBounds(than.distance)];
  const latest = step.side === "before" ? -own.least : own.most;
  const earliest = than.side === "before" ? -other.most : other.least;
  return latest + APART < earliest || (bothExact(step, than) && latest < earliest);
}

function bothExact(step: AtStep, than: AtStep): boolean {
  return step.distance.kind === "exact" && than.distance.kind === "exact";
}
