/** Durations and `@"…"` literals. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Span } from "../../engine/program/span.ts";
import { dayFromIso } from "../../engine/time/civil.ts";
import { readDuration } from "../../engine/time/duration-text.ts";
import { instantOf } from "../../engine/time/zone.ts";
import { DAY } from "../../engine/values/value.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Place } from "../syntax/tree.ts";
import { BROKEN, type Checking } from "./checking.ts";
import { DATE, DURATION, MOMENT, MONTHS } from "./types.ts";

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

/** `@"2026-01-31"`, `@"2026-01-31T09:00:00"` (in the project's zone), `@"2026-01-31T09:00:00Z"`, `@"P30D"`, `@"P3M"`. */
export function temporalLiteral(text: string, place: Place, checking: Checking): Expression {
  const day = dayFromIso(text);
  if (day !== null) return { kind: "literal", value: { kind: "date", day }, type: DATE };
  const instant = readInstant(text, checking.environment.zone);
  if (instant !== null) return { kind: "literal", value: { kind: "moment", instant }, type: MOMENT };
  const duration = readDuration(text);
  if (duration?.kind === "duration") return { kind: "literal", value: duration, type: DURATION };
  if (duration?.kind === "months") return { kind: "literal", value: duration, type: MONTHS };
  checking.report(diagnostic("bad-date", { text }, place));
  return BROKEN;
}

const MOMENT_TEXT = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/;

function readInstant(text: string, zone: string): number | null {
  const match = MOMENT_TEXT.exec(text);
  if (match === null) return null;
  const [, date = "", hours = "", minutes = "", seconds = "0", fraction = "0", offset] = match;
  const day = dayFromIso(date);
  if (day === null || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const time =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Math.floor(Number(fraction) * 1000);
  if (offset === undefined) return instantOf(day, time, zone);
  const ahead =
    offset === "Z"
      ? 0
      : (offset.startsWith("-") ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))) * 60_000;
  return day * DAY + time - ahead;
}
