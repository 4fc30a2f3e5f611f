/** Results that no pattern of types says: of contexts with literal keys, of lists of lists, of literal text. */
import { readRange } from "../../engine/feel/functions/conversions.ts";
import { readSpan } from "../../engine/feel/read-times.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import { typeOfValue } from "./type-of-value.ts";
import { ANY, common, listOf, NULL, NUMBER, TEXT } from "./types.ts";

/** The type of a call of a built-in, more exact than its signature says; null where that is all. */
export function resultBeyondPatterns(name: string, given: readonly Expression[]): Type | null {
  const [first, second, third] = given;
  if (first === undefined) return null;
  switch (name) {
    case "get value":
      return second === undefined ? null : fieldType(first.type, keyIn(second));
    case "get entries":
      return listOf({ kind: "context", fields: { key: TEXT, value: anyField(first) } });
    case "context put":
      return second === undefined || third === undefined ? null : withField(first.type, keysIn(second), third.type);
    case "context merge":
      return first.kind === "list" ? merged(first.items) : null;
    case "sum":
      // Of nothing it is 0.
      return first.type.kind === "list" && first.type.of.kind === "null" ? NUMBER : null;
    case "flatten":
      return listOf(innermost(first.type));
    case "duration": {
      const text = keyIn(first);
      const span = text === null ? null : readSpan(text);
      return span === null ? null : typeOfValue(span);
    }
    case "range": {
      const text = keyIn(first);
      const range = text === null ? null : readRange(text);
      return range === null ? null : typeOfValue(range);
    }
    default:
      return null;
  }
}

function keyIn(key: Expression): string | null {
  return key.kind === "literal" && typeof key.value === "string" ? key.value : null;
}

function keysIn(keys: Expression): readonly string[] | null {
  const found = (keys.kind === "list" ? keys.items : [keys]).map(keyIn);
  const known = found.filter((key) => key !== null);
  return known.length === found.length && known.length > 0 ? known : null;
}

/** A context has all fields that its type says, but may have others. */
function fieldType(type: Type, key: string | null): Type | null {
  if (type.kind !== "context" || key === null) return null;
  return Object.hasOwn(type.fields, key) ? (type.fields[key] ?? null) : null;
}

/** Only a context that is written out has no other fields than its type. */
function anyField({ kind, type }: Expression): Type {
  if (type.kind !== "context" || kind !== "context") return ANY;
  return Object.values(type.fields).reduce<Type>((all, one) => common(all, one) ?? ANY, NULL);
}

function withField(type: Type, keys: readonly string[] | null, value: Type): Type | null {
  if (type.kind !== "context" || keys === null) return null;
  const [key = "", ...inner] = keys;
  const old = Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
  const field = inner.length === 0 ? value : old === undefined ? null : withField(old, inner, value);
  return field === null ? null : { kind: "context", fields: { ...type.fields, [key]: field } };
}

function merged(contexts: readonly Expression[]): Type | null {
  let fields: { readonly [name: string]: Type } = {};
  for (const { kind, type } of contexts) {
    if (type.kind !== "context") return null;
    const before = kind === "context" ? fields : Object.fromEntries(Object.keys(fields).map((name) => [name, ANY]));
    fields = { ...before, ...type.fields };
  }
  return { kind: "context", fields };
}

function innermost(type: Type): Type {
  return type.kind === "list" ? innermost(type.of) : type;
}
