/** What names mean where an expression is computed: the innermost binding wins. */
import type { Value } from "../values/value.ts";

export type FeelScope = {
  /** Undefined: no such name here. */
  readonly get: (name: string) => Value | undefined;
  readonly outer: FeelScope | null;
};

export function within(outer: FeelScope | null, fields: { readonly [name: string]: Value }): FeelScope {
  return { outer, get: (name) => (Object.hasOwn(fields, name) ? (fields[name] ?? null) : undefined) };
}

/** Undefined where nothing binds the name. */
export function lookUp(scope: FeelScope | null, name: string): Value | undefined {
  for (let one = scope; one !== null; one = one.outer) {
    const value = one.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
