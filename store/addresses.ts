/**
 * Under which names imported data is stored: by the columns it came from, not by the program's names for them. So renaming
 * a metric moves no data, two declarations share what they both read, and a column read as another type is never misread.
 */
import type { Attribute, Metric, RecordField } from "../engine/program/program.ts";
import type { Type } from "../engine/program/type.ts";

/** "money accounts.arr" */
export function attributeAddress(attribute: Attribute): string {
  return `${typeName(attribute.type)} ${attribute.from.source}.${attribute.from.column}`;
}

/** "sum usage.count by feature", "last surveys.nps"; null for a derived metric, which is not stored. */
export function metricAddress(metric: Metric): string | null {
  if (metric.kind === "derived") return null;
  const by = metric.key === null ? "" : ` by ${metric.key}`;
  return `${metric.kind === "per-day" ? "sum" : "last"} ${metric.from.source}.${metric.from.column}${by}`;
}

/** "moment opened": within an entry of the record's source. */
export function fieldAddress(field: RecordField): string {
  return `${typeName(field.type)} ${field.column}`;
}

/** The name of a type whose values are read in one way: units change how text is read. */
export function typeName(type: Type): string {
  return type.kind === "number" ? (type.unit ?? "number") : type.kind;
}
