/** What an expression gives while it is evaluated: a value, or "unknown" with its causes. */
import type { Value } from "../values/value.ts";

/** No value. `causes`: short sentences about what is missing or late, in the user's words, without repeats. */
export type Unknown = { readonly kind: "unknown"; readonly causes: readonly string[] };

/** Lists and contexts may hold nulls inside; by itself a missing value is always `Unknown`. */
export type Result = Exclude<Value, null> | Unknown;

export function unknown(...causes: readonly string[]): Unknown {
  return { kind: "unknown", causes };
}

export function isUnknown(result: Result): result is Unknown {
  return typeof result === "object" && "causes" in result;
}

/** A pinned run may name what the program in force has no more. */
export function notDeclared(name: string): Unknown {
  return unknown(`the program in force does not declare ${name}`);
}

/** The causes of both, each once, in order. */
export function unknownOfBoth(a: Unknown, b: Unknown): Unknown {
  return a === b ? a : unknown(...new Set([...a.causes, ...b.causes]));
}

/** The causes of all that are unknown; null if none is. */
export function unknownOf(results: readonly Result[]): Unknown | null {
  let found: Unknown | null = null;
  for (const result of results) {
    if (isUnknown(result)) found = found === null ? result : unknownOfBoth(found, result);
  }
  return found;
}

export function knownValue(result: Result): Value {
  return isUnknown(result) ? null : result;
}

export function causesOf(result: Result): readonly string[] {
  return isUnknown(result) ? result.causes : [];
}
