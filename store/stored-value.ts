/** Values of attributes and of records' fields as JSON: times as ISO text, so that the rows read well; the type tells them apart. */
import type { Type } from "../engine/program/type.ts";
import { dayFromIso, isoDay } from "../engine/time/civil.ts";
import type { Value } from "../engine/values/value.ts";

export type StoredValue = null | number | boolean | string;

export function toStored(value: Value): StoredValue {
  if (value === null || typeof value !== "object") return value;
  if ("kind" in value && value.kind === "date") return isoDay(value.day);
  if ("kind" in value && value.kind === "moment") return new Date(value.instant).toISOString();
  throw new Error("only numbers, booleans, text, dates and moments are stored");
}

/** What does not fit the type reads as missing; addresses see to it that this does not happen. */
export function fromStored(stored: unknown, type: Type): Value {
  switch (type.kind) {
    case "number":
      return typeof stored === "number" ? stored : null;
    case "boolean":
      return typeof stored === "boolean" ? stored : null;
    case "text":
      return typeof stored === "string" ? stored : null;
    case "date": {
      const day = typeof stored === "string" ? dayFromIso(stored) : null;
      return day === null ? null : { kind: "date", day };
    }
    case "moment": {
      const instant = typeof stored === "string" ? Date.parse(stored) : Number.NaN;
      return Number.isNaN(instant) ? null : { kind: "moment", instant };
    }
    default:
      return null;
  }
}
