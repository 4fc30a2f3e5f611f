/** Values of the standard from JSON: as `valueFromJson`, and times, local dates with times and far years besides. */
import { type Json, valueFromJson } from "../values/json.ts";
import type { Value } from "../values/value.ts";
import { readDate, readMoment, readSpan, readTime } from "./read-times.ts";

const READERS: ReadonlyMap<string, (text: string) => Value> = new Map<string, (text: string) => Value>([
  ["$date", readDate],
  ["$time", readTime],
  ["$dateTime", readMoment],
  ["$duration", readSpan],
  // What no double can hold is unknown.
  ["$number", (text: string) => (Number.isFinite(Number(text)) ? Number(text) : null)],
]);

type Read = { readonly value: Value } | { readonly mistake: string };

export function feelFromJson(json: Json): Read {
  if (json === null || typeof json !== "object") return valueFromJson(json);
  if (isJsonList(json)) {
    const items: Value[] = [];
    for (const item of json) {
      const read = feelFromJson(item);
      if ("mistake" in read) return read;
      items.push(read.value);
    }
    return { value: items };
  }
  const [only = "", ...others] = Object.keys(json);
  const content = json[only];
  const reader = others.length === 0 ? READERS.get(only) : undefined;
  if (reader !== undefined && content !== undefined) {
    const value = typeof content === "string" ? reader(content) : null;
    return value === null && only !== "$number" ? valueFromJson(json) : { value };
  }
  if (only === "$range" && others.length === 0 && content !== undefined) return rangeFrom(content);
  const fields: [string, Value][] = [];
  for (const [name, field] of Object.entries(json)) {
    const read = feelFromJson(field);
    if ("mistake" in read) return read;
    fields.push([name, read.value]);
  }
  return { value: { kind: "context", fields: Object.fromEntries(fields) } };
}

function rangeFrom(json: Json): Read {
  const read = feelFromJson(json);
  if ("mistake" in read) return read;
  const { value } = read;
  if (value === null || typeof value !== "object" || !("kind" in value) || value.kind !== "context") {
    return valueFromJson({ $range: json });
  }
  const { lower = null, upper = null, lowerIncluded, upperIncluded } = value.fields;
  return {
    value: {
      kind: "range",
      lower,
      upper,
      lowerIncluded: lowerIncluded === true,
      upperIncluded: upperIncluded === true,
    },
  };
}

function isJsonList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
