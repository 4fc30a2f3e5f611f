/** Values as JSON at the outside: times as `{"$date"}`, `{"$time"}`, `{"$dateTime"}`, `{"$duration"}` with ISO text, both ways. */

import { readDate, readMoment, readSpanWithWeeks, readTime, withSeconds } from "../feel/read-times.ts";
import { feelText } from "../feel/text.ts";
import { isoDay } from "../time/civil.ts";
import { durationText, monthsText } from "../time/duration-text.ts";
import { isList } from "./compare.ts";
import { momentText } from "./text.ts";
import type { Value } from "./value.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export function valueToJson(value: Value): Json {
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(valueToJson);
  switch (value.kind) {
    case "date":
      return { $date: isoDay(value.day) };
    case "moment":
      return { $dateTime: value.clock === undefined ? momentText(value.instant) : feelText(value) };
    case "time":
      return { $time: feelText(value) };
    case "function":
      return { $function: feelText(value) };
    case "duration":
      return { $duration: durationText(value.milliseconds) };
    case "months":
      return { $duration: monthsText(value.months) };
    case "range":
      return {
        $range: {
          lower: valueToJson(value.lower),
          upper: valueToJson(value.upper),
          lowerIncluded: value.lowerIncluded,
          upperIncluded: value.upperIncluded,
        },
      };
    case "context":
      return Object.fromEntries(Object.entries(value.fields).map(([name, field]) => [name, valueToJson(field)]));
  }
}

type Read = { readonly value: Value } | { readonly mistake: string };

/**
 * Reads what `valueToJson` writes, except functions. The texts of dates, times, moments and durations are those that `@"…"` takes
 * in an expression, so that seconds may be left out; a moment may also be a date alone, its midnight. `{"$number": "1e400"}` holds
 * a number as a text; what no double can hold is unknown. A mistake comes back as `{ mistake }`, in the user's words.
 */
export function valueFromJson(json: Json): Read {
  if (json === null || typeof json !== "object")
    return typeof json === "number" && !Number.isFinite(json)
      ? { mistake: "A number must be finite." }
      : { value: json };
  if (isJsonList(json)) {
    const items: Value[] = [];
    for (const item of json) {
      const read = valueFromJson(item);
      if ("mistake" in read) return read;
      items.push(read.value);
    }
    return { value: items };
  }
  const [only, ...others] = Object.keys(json);
  const content = only?.startsWith("$") && others.length === 0 ? json[only] : undefined;
  const read = only === undefined || content === undefined ? null : tagged(only, content);
  if (read !== null) return read;
  const fields: [string, Value][] = [];
  for (const [name, field] of Object.entries(json)) {
    const inner = valueFromJson(field);
    if ("mistake" in inner) return inner;
    fields.push([name, inner.value]);
  }
  return { value: { kind: "context", fields: Object.fromEntries(fields) } };
}

function isJsonList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

type Tag = { readonly read: (text: string) => Value; readonly what: string };

/** Null: the text says no such value. */
const TAGS: ReadonlyMap<string, Tag> = new Map<string, Tag>([
  ["$date", { read: readDate, what: "a date; write it like 2026-01-31" }],
  ["$time", { read: (text) => readTime(withSeconds(text)), what: "a time; write it like 12:00:00 or 12:00:00+01:00" }],
  [
    "$dateTime",
    { read: (text) => readMoment(withSeconds(text)), what: "a moment; write it like 2026-01-31T12:00:00Z" },
  ],
  ["$duration", { read: readSpanWithWeeks, what: "a duration; write it like P30D, PT72H or P3M" }],
]);

/** Null: the name only begins like a tag, as the field of a context may. */
function tagged(name: string, content: Json): Read | null {
  if (name === "$range") return rangeFromJson(content);
  const tag = TAGS.get(name);
  if (typeof content !== "string")
    return tag === undefined && name !== "$number"
      ? null
      : { mistake: `${name} must hold ISO text, as in {"${name}": "…"}.` };
  if (name === "$number") return numberFrom(content);
  if (tag === undefined) return { mistake: `${name} is none of $date, $time, $dateTime, $duration, $number, $range.` };
  const value = tag.read(content);
  return value === null ? { mistake: `"${content}" is not ${tag.what}.` } : { value };
}

/** What no double can hold is unknown. */
function numberFrom(text: string): Read {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isNaN(value)) return { mistake: `"${text}" is not a number; write it like 12.5.` };
  return { value: Number.isFinite(value) ? value : null };
}

function rangeFromJson(content: Json): Read {
  if (content === null || typeof content !== "object" || isJsonList(content))
    return { mistake: '$range must hold {"lower", "upper", "lowerIncluded", "upperIncluded"}.' };
  const lower = valueFromJson(content.lower ?? null);
  if ("mistake" in lower) return lower;
  const upper = valueFromJson(content.upper ?? null);
  if ("mistake" in upper) return upper;
  return {
    value: {
      kind: "range",
      lower: lower.value,
      upper: upper.value,
      lowerIncluded: content.lowerIncluded === true,
      upperIncluded: content.upperIncluded === true,
    },
  };
}
