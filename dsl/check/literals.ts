/** Durations and `@"…"` literals. */
import { readSpanWithWeeks, readTemporal, withSeconds } from "../../engine/feel/read-times.ts";
import { anchored } from "../../engine/functions/standard.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Span } from "../../engine/program/span.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Place } from "../syntax/tree.ts";
import { BROKEN, type Checking } from "./checking.ts";
import { typeOfValue } from "./type-of-value.ts";
import { DURATION, MONTHS } from "./types.ts";

/** `30d`, `72h`, `3mo`. Business days have no length, so they are no value. */
export function durationLiteral(span: Span): Expression {
  switch (span.kind) {
    case "exact":
      return { kind: "literal", value: { kind: "duration", milliseconds: span.milliseconds }, type: DURATION };
    case "months":
      return { kind: "literal", value: { kind: "months", months: span.months }, type: MONTHS };
    case "business-days":
      throw new Error("The grammar has no business days inside expressions");
  }
}

/**
 * `@"2026-01-31"`, `@"09:00:00"`, `@"2026-01-31T09:00:00"` (in the project's zone), `@"2026-01-31T09:00:00Z"`,
 * `@"2026-01-31T09:00:00@Europe/Berlin"`, `@"P30D"`, `@"P3M"`. Seconds may be left out.
 */
export function temporalLiteral(text: string, place: Place, checking: Checking): Expression {
  const read = readTemporal(withSeconds(text)) ?? readSpanWithWeeks(text);
  const value = read === null ? null : anchored(read, checking.environment.zone);
  if (value !== null) return { kind: "literal", value, type: typeOfValue(value) };
  checking.report(diagnostic("bad-date", { text }, place));
  return BROKEN;
}
