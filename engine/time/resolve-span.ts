/** A span from an instant, resolved to an instant in the project's zone and calendar. */
import { assertNever } from "../assert-never.ts";
import type { Calendar } from "../program/program.ts";
import type { Span } from "../program/span.ts";
import { DAY, type Day, type Instant } from "../values/value.ts";
import { addBusinessDays } from "./business-days.ts";
import { addMonths } from "./civil.ts";
import { dayAt, instantOf, timeOfDay } from "./zone.ts";

/**
 * The instant a span after (or before) another. Exact spans are exact; whole days of `30d` too, as the language says.
 * Months and business days keep the local time: in a gap the first valid instant, in an overlap the earlier.
 */
export function resolveSpan(
  from: Instant,
  span: Span,
  side: "before" | "after",
  zone: string,
  calendar: Calendar,
): Instant {
  const sign = side === "before" ? -1 : 1;
  if (span.kind === "exact") return from + sign * span.milliseconds;
  const day = dayAt(from, zone);
  const time = timeOfDay(from, zone);
  const to =
    span.kind === "months" ? addMonths(day, sign * span.months) : addBusinessDays(day, sign * span.days, calendar);
  return instantOf(to, time, zone);
}

/** The day a span after another: an exact one in whole days, rounded down. */
export function addSpanToDay(day: Day, span: Span, calendar: Calendar): Day {
  switch (span.kind) {
    case "exact":
      return day + Math.floor(span.milliseconds / DAY);
    case "months":
      return addMonths(day, span.months);
    case "business-days":
      return addBusinessDays(day, span.days, calendar);
    default:
      return assertNever(span, "span");
  }
}

/** A span in the words of the language: `30d`, `72h`, `3mo`, `2 business days`. */
export function spanText(span: Span): string {
  switch (span.kind) {
    case "exact":
      return exactText(span.milliseconds);
    case "months":
      return `${span.months}mo`;
    case "business-days":
      return span.days === 1 ? "1 business day" : `${span.days} business days`;
    default:
      return assertNever(span, "span");
  }
}

function exactText(milliseconds: number): string {
  if (milliseconds % DAY === 0) return `${milliseconds / DAY}d`;
  if (milliseconds % 3_600_000 === 0) return `${milliseconds / 3_600_000}h`;
  if (milliseconds % 60_000 === 0) return `${milliseconds / 60_000}min`;
  return `${milliseconds / 1000}s`;
}
