/** Values as JSON at the outside: times as `{"$date"}`, `{"$dateTime"}`, `{"$duration"}` with ISO text, both ways. */

import { feelText } from "../feel/text.ts";
import { dayFromIso, isoDay } from "../time/civil.ts";
import { durationText, monthsText, readDuration } from "../time/duration-text.ts";
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

/** Reads what `valueToJson` writes. A mistake comes back as `{ mistake }`, in the user's words. */
export function valueFromJson(json: Json): { readonly value: Value } | { readonly mistake: string } {
  if (json === null || typeof json !== "object") {
    return typeof json === "number" && !Number.isFinite(json)
      ? { mistake: "A number must be finite." }
      : { value: json };
  }
  if (isJsonList(json)) return listFromJson(json);
  const [only, ...others] = Object.keys(json);
  if (only?.startsWith("$") && others.length === 0) return tagged(only, json[only] ?? null);
  const fields: [string, Value][] = [];
  for (const [name, field] of Object.entries(json)) {
    const read = valueFromJson(field);
    if ("mistake" in read) return read;
    fields.push([name, read.value]);
  }
  return { value: { kind: "context", fields: Object.fromEntries(fields) } };
}

function listFromJson(json: readonly Json[]): { readonly value: Value } | { readonly mistake: string } {
  const items: Value[] = [];
  for (const item of json) {
    const read = valueFromJson(item);
    if ("mistake" in read) return read;
    items.push(read.value);
  }
  return { value: items };
}

function isJsonList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function tagged(tag: string, content: Json): { readonly value: Value } | { readonly mistake: string } {
  if (tag === "$range") return rangeFromJson(content);
  if (typeof content !== "string") return { mistake: `${tag} must hold ISO text, as in {"${tag}": "…"}.` };
  switch (tag) {
    case "$date": {
      const day = dayFromIso(content);
      return day === null
        ? { mistake: `"${content}" is not a date; write it like 2026-01-31.` }
        : { value: { kind: "date", day } };
    }
    case "$dateTime": {
      const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(content)
        ? Date.parse(content)
        : Number.NaN;
      return Number.isNaN(instant)
        ? { mistake: `"${content}" is not a moment; write it like 2026-01-31T12:00:00Z.` }
        : { value: { kind: "moment", instant } };
    }
    case "$duration": {
      const value = readDuration(content);
      return value === null
        ? { mistake: `"${content}" is not a duration; write it like P30D, PT72H or P3M.` }
        : { value };
    }
    default:
      return { mistake: `${tag} is none of $date, $dateTime, $duration, $range.` };
  }
}

function rangeFromJson(content: Json): { readonly value: Value } | { readonly mistake: string } {
  if (content === null || typeof content !== "object" || isJsonList(content)) {
    return { mistake: '$range must hold {"lower", "upper", "lowerIncluded", "upperIncluded"}.' };
  }
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
