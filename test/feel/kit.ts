/** The half of the standard's compatibility kit that is here, run row by row in this process. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { evaluateLeniently } from "../../cli/evaluate-leniently.ts";
import { type Json, valueFromJson, valueToJson } from "../../engine/values/json.ts";
import type { Value } from "../../engine/values/value.ts";

export type KitRow = {
  readonly id: string;
  readonly topic: string;
  readonly expr: string;
  readonly context: { readonly [name: string]: Json };
  readonly expected: Json;
  readonly expectError: boolean;
  readonly resultType: string | null;
  readonly spacedNames: readonly string[];
};

export type KitResult = { readonly row: KitRow; readonly got: Json; readonly passes: boolean };

const AT = Date.UTC(2026, 0, 31, 12);

export function kitRows(): readonly KitRow[] {
  const path = fileURLToPath(new URL("../testdata/feel/kit-half.jsonl", import.meta.url));
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): KitRow => JSON.parse(line));
}

export function runKitRow(row: KitRow): KitResult {
  const values: { [name: string]: Value } = {};
  for (const [name, json] of Object.entries(row.context)) values[name] = readValue(json);
  const result = evaluateLeniently(row.expr, values, AT, row.spacedNames);
  const got = result.kind === "value" ? valueToJson(result.value) : { $error: `${result.code}: ${result.message}` };
  const nothing = result.kind === "mistake" || result.value === null;
  if (row.expectError || row.expected === null) return { row, got, passes: nothing };
  if (result.kind === "mistake") return { row, got, passes: false };
  const expected = valueToJson(readValue(row.expected));
  const alone = Array.isArray(got) && got.length === 1 && !(row.resultType ?? "").startsWith("list") ? got[0] : got;
  return { row, got, passes: alike(got, expected) || alike(alone, expected) };
}

function readValue(json: Json): Value {
  const read = valueFromJson(json);
  if ("mistake" in read) throw new Error(`${read.mistake}: ${JSON.stringify(json)}`);
  return read.value;
}

/** Numbers within 1e-8, of the greater where that is above 1. */
function alike(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a), Math.abs(b));
  }
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && alike(value, right.get(key)))
  );
}

/** Per topic: how many rows pass, of how many. */
export function tally(
  results: readonly KitResult[],
): ReadonlyMap<string, { readonly passed: number; readonly of: number }> {
  const topics = new Map<string, { passed: number; of: number }>();
  for (const { row, passes } of results) {
    const count = topics.get(row.topic) ?? { passed: 0, of: 0 };
    topics.set(row.topic, { passed: count.passed + (passes ? 1 : 0), of: count.of + 1 });
  }
  return topics;
}
