/** The standard's functions over contexts (10.3.4.10). */
import type { Value } from "../../values/value.ts";
import { any, context, define, type FeelFunction, isTagged, list, one, text, three, two } from "./define.ts";

type Fields = { readonly [field: string]: Value };

export const CONTEXTS: readonly FeelFunction[] = [
  define("get value", two(context("m"), text("key"), fieldOf), two(context("context"), text("key"), fieldOf)),
  define("get entries", one(context("m"), entriesOf), one(context("context"), entriesOf)),
  define(
    "context",
    one(list("entries"), (entries) => {
      const made: [string, Value][] = [];
      const names = new Set<string>();
      for (const entry of entries) {
        if (!isTagged(entry) || entry.kind !== "context") return null;
        const { key = null, value } = entry.fields;
        if (typeof key !== "string" || value === undefined || names.has(key)) return null;
        names.add(key);
        made.push([key, value]);
      }
      return contextOf(made);
    }),
  ),
  define(
    "context put",
    three(context("context"), text("key"), any("value"), put),
    three(context("context"), list("keys"), any("value"), putDeep),
  ),
  define(
    "context merge",
    one(list("contexts"), (contexts) => {
      const made = new Map<string, Value>();
      for (const one of contexts) {
        if (!isTagged(one) || one.kind !== "context") return null;
        for (const [name, value] of Object.entries(one.fields)) made.set(name, value);
      }
      return contextOf([...made]);
    }),
  ),
];

function fieldOf(fields: Fields, key: string): Value {
  return Object.hasOwn(fields, key) ? (fields[key] ?? null) : null;
}

function entriesOf(fields: Fields): Value {
  return Object.entries(fields).map(([key, value]) =>
    contextOf([
      ["key", key],
      ["value", value],
    ]),
  );
}

function contextOf(entries: readonly (readonly [string, Value])[]): Value {
  return { kind: "context", fields: Object.fromEntries(entries) };
}

function putDeep(fields: Fields, [key = null, ...inner]: readonly Value[], value: Value): Value {
  if (typeof key !== "string") return null;
  if (inner.length === 0) return put(fields, key, value);
  const within = Object.hasOwn(fields, key) ? (fields[key] ?? null) : null;
  const old = isTagged(within) && within.kind === "context" ? within.fields : null;
  if (old === null) return null;
  const made = putDeep(old, inner, value);
  return made === null ? null : put(fields, key, made);
}

function put(fields: Fields, key: string, value: Value): Value {
  return contextOf([...new Map([...Object.entries(fields), [key, value] as const])]);
}
