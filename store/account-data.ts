/** The rows of one account under the names that a program gives them: what the engine takes. */
import type { AccountData, Dated, Entry, Series } from "../engine/data/portfolio.ts";
import type { Program, Record as RecordDeclaration } from "../engine/program/program.ts";
import type { Value } from "../engine/values/value.ts";
import { attributeAddress, fieldAddress, metricAddress } from "./addresses.ts";
import type { AccountRows, EntryRow } from "./portfolio-cache.ts";
import { joinPeriods } from "./series-periods.ts";
import { fromStored } from "./stored-value.ts";

const NOTHING: Series = { days: new Int32Array(0), values: new Float64Array(0) };

/** Every declared attribute, metric and record is there; what has no data is empty. */
export function accountData(rows: AccountRows, program: Program): AccountData {
  const attributes = dictionary<readonly Dated[]>();
  for (const attribute of Object.values(program.attributes)) {
    attributes[attribute.name] = (rows.attributes.get(attributeAddress(attribute)) ?? []).map((row) => ({
      from: row.valid_from,
      to: row.valid_to,
      value: fromStored(row.value, attribute.type),
    }));
  }
  const metrics = dictionary<Series>();
  const keyedMetrics = dictionary<{ readonly [key: string]: Series }>();
  for (const metric of Object.values(program.metrics)) {
    const address = metricAddress(metric);
    if (metric.kind === "derived" || address === null) continue;
    const series = joinPeriods(rows.series.get(address) ?? new Map());
    if (metric.key === null) {
      metrics[metric.name] = series.get("") ?? NOTHING;
      continue;
    }
    const byKey = dictionary<Series>();
    for (const [key, observations] of series) byKey[key] = observations;
    keyedMetrics[metric.name] = byKey;
  }
  const records = dictionary<readonly Entry[]>();
  for (const record of Object.values(program.records)) {
    records[record.name] = entriesOf(rows.entries.get(record.source) ?? [], record);
  }
  return { id: rows.id, externalId: rows.externalId, attributes, metrics, keyedMetrics, records };
}

/** Ascending by the first date or moment; those that have none come last, and equal ones by their keys. */
function entriesOf(rows: readonly EntryRow[], record: RecordDeclaration): readonly Entry[] {
  const fields = record.fields.map((field) => ({ ...field, address: fieldAddress(field) }));
  const visible = record.fields.find(({ type }) => type.kind === "date" || type.kind === "moment");
  const entries = rows.map(({ fields: stored }) => {
    const entry = dictionary<Value>();
    for (const field of fields) entry[field.name] = fromStored(stored[field.address] ?? null, field.type);
    return { entry, order: visible === undefined ? 0 : timeOf(entry[visible.name] ?? null) };
  });
  return entries
    .sort((left, right) => (left.order < right.order ? -1 : left.order > right.order ? 1 : 0))
    .map(({ entry }) => entry);
}

function timeOf(value: Value): number {
  if (value !== null && typeof value === "object" && "kind" in value) {
    if (value.kind === "date") return value.day;
    if (value.kind === "moment") return value.instant;
  }
  return Number.POSITIVE_INFINITY;
}

/** Without a prototype: names and keys come from users. */
function dictionary<T>(): { [name: string]: T } {
  return Object.create(null);
}
