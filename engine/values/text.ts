/** The canonical text of a value: what templates show, what names an occasion. */

import { feelText } from "../feel/text.ts";
import { isoDay } from "../time/civil.ts";
import { durationText, monthsText } from "../time/duration-text.ts";
import { isList } from "./compare.ts";
import type { Value } from "./value.ts";

/** Numbers without trailing zeros, dates and moments in ISO form, durations as ISO durations, unknown as "unknown". */
export function valueText(value: Value): string {
  if (value === null) return "unknown";
  if (typeof value === "string") return value;
  if (typeof value === "number") return Object.is(value, -0) ? "0" : String(value);
  if (typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(valueText).join(", ")}]`;
  switch (value.kind) {
    case "date":
      return isoDay(value.day);
    case "moment":
      return value.clock === undefined ? momentText(value.instant) : feelText(value);
    case "time":
    case "function":
      return feelText(value);
    case "duration":
      return durationText(value.milliseconds);
    case "months":
      return monthsText(value.months);
    case "range":
      return feelText(value);
    case "context":
      return `{${Object.entries(value.fields)
        .map(([name, field]) => `${name}: ${valueText(field)}`)
        .join(", ")}}`;
  }
}

/** An instant as ISO text in UTC; without milliseconds where there are none. */
export function momentText(instant: number): string {
  // Years of more than four digits have a sign and six digits there, which the standard does not read.
  const text = new Date(instant).toISOString().replace(/^(?:\+|(-))0*(?=\d{4})/, "$1");
  return text.replace(".000Z", "Z");
}
