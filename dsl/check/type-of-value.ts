/** The type of a plain value, for expressions over data that nobody declared. */
import type { Type } from "../../engine/program/type.ts";
import type { Value } from "../../engine/values/value.ts";
import { BOOLEAN, common, DATE, DURATION, MOMENT, MONTHS, NULL, NUMBER, TEXT } from "./types.ts";

/** The narrowest type; a list of things that have nothing in common is one of values that fit everywhere (like null). */
export function typeOfValue(value: Value): Type {
  if (value === null) return NULL;
  if (typeof value === "number") return NUMBER;
  if (typeof value === "boolean") return BOOLEAN;
  if (typeof value === "string") return TEXT;
  if (isList(value)) {
    const of = value.map(typeOfValue).reduce<Type | null>((all, one) => (all === null ? null : common(all, one)), NULL);
    return { kind: "list", of: of ?? NULL };
  }
  switch (value.kind) {
    case "date":
      return DATE;
    case "moment":
      return MOMENT;
    case "time":
    case "function":
      return { kind: value.kind };
    case "duration":
      return DURATION;
    case "months":
      return MONTHS;
    case "range":
      return { kind: "range", of: common(typeOfValue(value.lower), typeOfValue(value.upper)) ?? NULL };
    case "context": {
      const fields = Object.entries(value.fields).map(([name, field]) => [name, typeOfValue(field)] as const);
      return { kind: "context", fields: Object.fromEntries(fields) };
    }
  }
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
