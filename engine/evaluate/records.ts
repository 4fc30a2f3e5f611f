/** Entries of records as an account's day sees them. */
import type { Expression } from "../program/expression.ts";
import type { Record } from "../program/program.ts";
import { dayAt } from "../time/zone.ts";
import type { ContextValue, Day, Value } from "../values/value.ts";
import { notBegun } from "./metrics.ts";
import { isUnknown, notDeclared, type Result } from "./result.ts";
import { bind, type Evaluate, keep, type Scope, scopeOn } from "./scope.ts";
import { outOfReach } from "./world.ts";

type RecordExpression = Extract<Expression, { kind: "record" }>;
type CountExpression = Extract<Expression, { kind: "count-records" }>;

/** All entries visible on the day, oldest first. */
export function recordOn({ name }: RecordExpression, scope: Scope): Result {
  const record = scope.account.world.program.records[name];
  return record === undefined ? notDeclared(name) : entriesOn(record, scope);
}

/** How many visible entries have their `by` in the window's days and, where there is a condition, meet it. */
export function countRecords(expression: CountExpression, scope: Scope, evaluate: Evaluate): Result {
  const record = scope.account.world.program.records[expression.record];
  if (record === undefined) return notDeclared(expression.record);
  const entries = entriesOn(record, scope);
  if (isUnknown(entries)) return entries;
  const early = notBegun(scope);
  if (early !== null) return early;
  const { account, day } = scope;
  const from = Math.max(day - expression.days + 1, account.firstDay);
  const zone = account.world.program.project.zone;
  let count = 0;
  for (const entry of entries) {
    const on = dayOf(entry.fields[expression.by] ?? null, zone);
    if (on === null || on < from || on > day) continue;
    if (expression.condition !== null) {
      const met = evaluate(expression.condition, bind(scope, expression.variable, entry), null);
      if (met !== true) continue;
    }
    count++;
  }
  return count;
}

/** The field that makes an entry visible: the first date or moment. */
export function visibleBy(record: Record): string | null {
  return record.fields.find(({ type }) => type.kind === "date" || type.kind === "moment")?.name ?? null;
}

/** The day of a date or a moment. */
export function dayOf(value: Value, zone: string): Day | null {
  if (value === null || typeof value !== "object" || !("kind" in value)) return null;
  return value.kind === "date" ? value.day : value.kind === "moment" ? dayAt(value.instant, zone) : null;
}

function entriesOn(record: Record, scope: Scope) {
  const missing = outOfReach(scope.account.world, record.source, scope.day, false);
  if (missing !== null) return missing;
  return keep(scope.account.visible, record, scopeOn(scope.account, scope.day), (at) => visibleEntries(record, at));
}

function visibleEntries(record: Record, scope: Scope): readonly ContextValue[] {
  const { day, instant: end } = scope;
  const all = allEntries(record, scope);
  const by = visibleBy(record);
  if (by === null) return all;
  const later = record.fields.filter(({ name, type }) => type.kind === "moment" && name !== by).map(({ name }) => name);
  const visible: ContextValue[] = [];
  for (const entry of all) {
    if (isBefore(entry.fields[by] ?? null, day, end)) visible.push(withoutLater(entry, later, end));
  }
  return visible;
}

function isBefore(value: Value, day: Day, end: number): boolean {
  if (value === null || typeof value !== "object" || !("kind" in value)) return false;
  return value.kind === "date" ? value.day <= day : value.kind === "moment" && value.instant < end;
}

/** What has not happened yet is missing: a ticket that is resolved tomorrow is not resolved. */
function withoutLater(entry: ContextValue, moments: readonly string[], end: number): ContextValue {
  const hidden = moments.filter((name) => {
    const value = entry.fields[name];
    return (
      typeof value === "object" && value !== null && "kind" in value && value.kind === "moment" && value.instant >= end
    );
  });
  if (hidden.length === 0) return entry;
  return { kind: "context", fields: { ...entry.fields, ...Object.fromEntries(hidden.map((name) => [name, null])) } };
}

function allEntries(record: Record, { account }: Scope): readonly ContextValue[] {
  const known = account.entries.get(record.name);
  if (known !== undefined) return known;
  const entries = (account.data.records[record.name] ?? []).map(
    (fields): ContextValue => ({ kind: "context", fields }),
  );
  account.entries.set(record.name, entries);
  return entries;
}
