/** Whether a value is of a type: what the evaluator must keep of what the checker says. */
import type { Type } from "../../engine/program/type.ts";
import { isList } from "../../engine/values/compare.ts";
import type { Value } from "../../engine/values/value.ts";

/** Parts of lists, contexts and ranges may be missing. */
export function fitsType(value: Value, type: Type): boolean {
  const part = (inner: Value, of: Type) => inner === null || fitsType(inner, of);
  if (type.kind === "any") return true;
  if (value === null || type.kind === "null" || type.kind === "error") return false;
  if (typeof value === "number") return type.kind === "number" && Number.isFinite(value);
  if (typeof value === "boolean") return type.kind === "boolean";
  if (typeof value === "string") return type.kind === "text";
  if (isList(value)) return type.kind === "list" && value.every((item) => part(item, type.of));
  switch (value.kind) {
    case "range":
      return type.kind === "range" && part(value.lower, type.of) && part(value.upper, type.of);
    case "context": {
      const { fields } = value;
      return (
        type.kind === "context" &&
        Object.entries(type.fields).every(([name, of]) =>
          part(Object.hasOwn(fields, name) ? (fields[name] ?? null) : null, of),
        )
      );
    }
    case "function":
      return type.kind === "function" && type.parameters.length === value.parameters.length;
    default:
      return value.kind === type.kind;
  }
}
