/** How long a span is at least and at most, whatever the calendar and the clocks say. */
import { assertNever } from "../../engine/assert-never.ts";
import type { Span } from "../../engine/program/span.ts";
import { DAY } from "../../engine/values/value.ts";

/** Days on which the clocks change are shorter or longer by as much. */
const CLOCKS = 2 * 3_600_000;

/** In milliseconds. */
export function spanBounds(span: Span): { readonly least: number; readonly most: number } {
  switch (span.kind) {
    case "exact":
      return { least: span.milliseconds, most: span.milliseconds };
    case "months":
      return { least: span.months * 28 * DAY - CLOCKS, most: span.months * 31 * DAY + CLOCKS };
    case "business-days":
      // Nobody knows how many holidays come.
      return { least: span.days * DAY - CLOCKS, most: Number.POSITIVE_INFINITY };
    default:
      return assertNever(span, "span");
  }
}

/** Whether a span is shorter than another one that begins at the same moment, in every case. */
export function isShorter(span: Span, than: Span): boolean {
  if (span.kind === "business-days" && than.kind === "business-days") return span.days < than.days;
  if (span.kind === "months" && than.kind === "months") return span.months < than.months;
  return spanBounds(span).most < spanBounds(than).least;
}
