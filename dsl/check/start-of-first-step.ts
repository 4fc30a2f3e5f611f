/** A playbook that says `once per` but no `start when` starts when the time of its first step, at a date's distance, has come. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Span } from "../../engine/program/span.ts";
import type { Value } from "../../engine/values/value.ts";
import { DAY } from "../../engine/values/value.ts";
import type { BoundPlaybook } from "../bind/bound-tree.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { CheckedStep } from "./checked-tree.ts";
import type { Checking } from "./checking.ts";
import { BOOLEAN, DATE, DURATION, isBroken, MONTHS } from "./types.ts";

/** `as_of + 1d >= date - distance`: the day after the as-of day begins at the instant of evaluation. Null after a mistake. */
export function startOfFirstStep(
  playbook: BoundPlaybook,
  steps: readonly CheckedStep[],
  checking: Checking,
): Expression | null {
  const [first] = steps;
  const name = playbook.name.text;
  const place = playbook.oncePer?.place ?? playbook.name.place;
  if (first?.kind !== "at") {
    if (first !== undefined)
      checking.report(
        diagnostic("start-not-known", { name, reason: "its first step is not at a date's distance" }, place),
      );
    return null;
  }
  const { date, side } = first;
  if (isBroken(date.type)) return null;
  const distance = literalOf(first.distance, side);
  if (distance === null) {
    checking.report(diagnostic("start-not-known", { name, reason: "its first step counts business days" }, place));
    return null;
  }
  const day: Expression =
    date.type.kind === "moment" ? { kind: "call", function: "date", arguments: [date], type: DATE } : date;
  const asOf: Expression = { kind: "as-of", type: DATE };
  const oneDay: Expression = { kind: "literal", value: { kind: "duration", milliseconds: DAY }, type: DURATION };
  return {
    kind: "comparison",
    operator: ">=",
    left: { kind: "arithmetic", operator: "+", left: asOf, right: oneDay, type: DATE },
    right: { kind: "arithmetic", operator: side === "before" ? "-" : "+", left: day, right: distance, type: DATE },
    type: BOOLEAN,
  };
}

/** The distance in whole days, never earlier than the exact one; business days have no length. */
function literalOf(span: Span, side: "before" | "after"): Expression | null {
  const literal = (value: Value, type: typeof DURATION | typeof MONTHS): Expression => ({
    kind: "literal",
    value,
    type,
  });
  switch (span.kind) {
    case "exact": {
      const days = span.milliseconds / DAY;
      const whole = side === "before" ? Math.floor(days) : Math.ceil(days);
      return literal({ kind: "duration", milliseconds: whole * DAY }, DURATION);
    }
    case "months":
      return literal({ kind: "months", months: span.months }, MONTHS);
    case "business-days":
      return null;
  }
}
