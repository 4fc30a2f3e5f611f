/** A risk whose `close when` holds where its `open when` does: it is never open, or is closed where it should be open. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { assume, assuming, canBeUnknown, OPEN } from "./assume.ts";
import type { Check, CheckScope, Declared } from "./check.ts";
import { endsOf } from "./possible-values.ts";
import { teller } from "./teller.ts";
import { compared, intersect, isEmpty, rankOf, type ValueSet } from "./value-set.ts";
import { plain, quoteAt } from "./words.ts";

const rows = {
  "never-open": {
    severity: "warning",
    message: ({ name, open, close }: { name: string; open: string; close: string }) =>
      `\`${name}\` is never open: on every day on which ${open} holds, ${close} holds as well and closes it. Write a condition for closing that holds only when things are well again.`,
    more: "On a day on which both hold a risk is closed.",
  },
  "open-and-closed": {
    severity: "warning",
    message: ({ open, close, overlap }: { open: string; close: string; overlap: string }) =>
      `${overlap} both ${open} and ${close} hold, and then the risk is closed. Leave a gap between the two limits, or none.`,
    more: "A risk that opens at one limit and closes at another does not flicker when the second one lies on the good side of the first.",
  },
} as const;

const tell = teller(rows);

const examples = {
  "never-open": {
    wrong: `risk ailing {
  open when pulse.score < 40
  close when pulse.score < 60
}`,
    right: `risk ailing {
  open when pulse.score < 40
  close when pulse.score >= 60
}`,
  },
  "open-and-closed": {
    wrong: `risk ailing {
  open when pulse.score < 60
  close when pulse.score > 40
}`,
    right: `risk ailing {
  open when pulse.score < 40
  close when pulse.score > 60
}`,
  },
};

export const riskClosesAsItOpens = {
  rows,
  examples,
  run: (declared, scope) => {
    if (declared.kind !== "risk") return [];
    const { open, close } = declared.checked;
    if (close === null || declared.bound.close === null) return [];
    const how = assuming(scope.facts);
    const opened = assume(open, true, OPEN, how);
    // A condition that never holds is told by itself.
    if (opened === null || assume(close, true, OPEN, how) === null) return [];
    if (assume(close, false, opened, how) === null && !canBeUnknown(close, opened, how))
      return [
        tell("never-open", { name: declared.bound.name.text, ...said(declared, scope) }, declared.bound.close.place),
      ];
    return overlapping(declared, close, scope);
  },
} satisfies Check;

type Risk = Extract<Declared, { readonly kind: "risk" }>;

function said({ bound }: Risk, { textAt }: CheckScope) {
  const { open, close } = bound;
  return { open: quoteAt(open.place, textAt), close: close === null ? "" : quoteAt(close.place, textAt) };
}

/** Two limits of one thing, the wrong way round. */
function overlapping(declared: Risk, close: Expression, scope: CheckScope): readonly Diagnostic[] {
  const place = declared.bound.close?.place;
  const [opening, closing] = [limitOf(declared.checked.open), limitOf(close)];
  if (place === undefined || opening === null || closing === null || opening.name !== closing.name) return [];
  const both = intersect(scope.facts.valuesOf(opening.of), intersect(opening.values, closing.values));
  const ends = isEmpty(both) ? null : endsOf(both);
  if (ends === null || ends.least === null || ends.most === null) return [];
  const overlap =
    ends.least === ends.most ? `At ${plain(ends.least)}` : `Between ${plain(ends.least)} and ${plain(ends.most)}`;
  return [tell("open-and-closed", { ...said(declared, scope), overlap }, place)];
}

type Limit = { readonly of: Expression; readonly name: string; readonly values: ValueSet };

/** A comparison of something with a name and a fixed number; how many days in a row it must hold changes nothing. */
function limitOf(condition: Expression): Limit | null {
  if (condition.kind === "in-a-row") return limitOf(condition.condition);
  if (condition.kind !== "comparison" || condition.right.kind !== "literal") return null;
  const { left, operator, right } = condition;
  const rank = rankOf(right.value);
  if (typeof right.value !== "number" || rank === null) return null;
  const name =
    left.kind === "health"
      ? `${left.name}.${left.field}`
      : left.kind === "attribute" || left.kind === "metric" || left.kind === "reference"
        ? left.name
        : null;
  return name === null ? null : { of: left, name, values: compared(operator, rank) };
}
