/** The type of a plain value, for expressions over data that nobody declared. */
import type { Type } from "../../engine/program/type.ts";
import type { Value } from "../../engine/values/value.ts";
import { ANY, BOOLEAN, common, DATE, DURATION, MOMENT, MONTHS, NULL, NUMBER, TEXT, TIME } from "./types.ts";

/** The narrowest type. Entries of a list have all fields that one of them has; what has several kinds is of any kind. */
export function typeOfValue(value: Value): Type {
  if (value === null) return NULL;
  if (typeof value === "number") return NUMBER;
  if (typeof value === "boolean") return BOOLEAN;
  if (typeof value === "string") return TEXT;
  if (isList(value)) return { kind: "list", of: value.map(typeOfValue).reduce(either, NULL) };
  switch (value.kind) {
    case "date":
      return DATE;
    case "moment":
      return MOMENT;
    case "time":
      return TIME;
    case "function": {
      const parameters = value.parameters.map((name) => ({ name, type: ANY }));
      return { kind: "function", parameters, result: ANY };
    }
    case "duration":
      return DURATION;
    case "months":
      return MONTHS;
    case "range":
      return { kind: "range", of: common(typeOfValue(value.lower), typeOfValue(value.upper)) ?? ANY };
    case "context": {
      const fields = Object.entries(value.fields).map(([name, field]) => [name, typeOfValue(field)] as const);
      return { kind: "context", fields: Object.fromEntries(fields) };
    }
  }
}

/** The type of values that are of one of two types. */
function either(left: Type, right: Type): Type {
  if (left.kind === "list" && right.kind === "list") return { kind: "list", of: either(left.of, right.of) };
  if (left.kind !== "context" || right.kind !== "context") return common(left, right) ?? ANY;
  const fields = new Map(Object.entries(left.fields));
  for (const [name, type] of Object.entries(right.fields)) {
    const other = fields.get(name);
    fields.set(name, other === undefined ? type : either(other, type));
  }
  return { kind: "context", fields: Object.fromEntries(fields) };
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
