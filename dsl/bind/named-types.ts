/** The types that `attribute x : TYPE` and a record's fields may name. */
import type { Type } from "../../engine/program/type.ts";

export const NAMED_TYPES: ReadonlyMap<string, Type> = new Map<string, Type>([
  ["number", { kind: "number", unit: null }],
  ["money", { kind: "number", unit: "money" }],
  ["percent", { kind: "number", unit: "percent" }],
  ["count", { kind: "number", unit: "count" }],
  ["boolean", { kind: "boolean" }],
  ["text", { kind: "text" }],
  ["date", { kind: "date" }],
  ["moment", { kind: "moment" }],
]);
