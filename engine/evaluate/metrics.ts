/** What metrics and attributes are on a day. */
import type { Series } from "../data/portfolio.ts";
import type { Expression } from "../program/expression.ts";
import type { Metric } from "../program/program.ts";
import type { Span } from "../program/span.ts";
import { addMonths, isoDay } from "../time/civil.ts";
import { spanText } from "../time/resolve-span.ts";
import { valueText } from "../values/text.ts";
import { DAY, type Day } from "../values/value.ts";
import { isUnknown, knownValue, notDeclared, type Result, unknown } from "./result.ts";
import { type Evaluate, keep, outermost, type Recorder, type Scope } from "./scope.ts";
import { amountOn, EMPTY_SERIES, isAboveZeroWithin, lastReading, totalOf } from "./series.ts";
import { outOfReach } from "./world.ts";

type MetricExpression = Extract<Expression, { kind: "metric" }>;
type MetricKeyExpression = Extract<Expression, { kind: "metric-key" }>;
type DistinctExpression = Extract<Expression, { kind: "distinct" }>;
type AttributeExpression = Extract<Expression, { kind: "attribute" }>;

/** The attribute's value that holds on the day. */
export function attributeOn({ name }: AttributeExpression, { account, day }: Scope): Result {
  const source = account.world.program.attributes[name]?.from.source;
  if (source === undefined) return notDeclared(name);
  const reach = outOfReach(account.world, source, day, false);
  // A value that is there counts even where nobody said how far its source reaches.
  if (reach !== null && account.world.reaches[source]?.completeThrough !== null) return reach;
  const held = account.data.attributes[name]?.findLast(({ from, to }) => from <= day && (to === null || day < to));
  if (held === undefined || held.value === null) return reach ?? unknown(`${name} has no value`);
  return held.value;
}

/** A metric on the day; one with a key is the sum over its keys. */
export function metricOn(expression: MetricExpression, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const metric = scope.account.world.program.metrics[expression.name];
  if (metric === undefined) return notDeclared(expression.name);
  if (metric.kind === "derived") {
    const there = outermost(scope);
    if (recorder !== null) return evaluate(metric.expression, there, recorder);
    return keep(scope.account.results, metric.expression, there, (at) => evaluate(metric.expression, at, null));
  }
  const { data } = scope.account;
  if (metric.key === null) return readingOn(metric, null, data.metrics[metric.name] ?? EMPTY_SERIES, scope);
  if (metric.kind === "per-day") return readingOn(metric, null, totalSeries(metric.name, scope), scope);
  const keys = Object.entries(data.keyedMetrics[metric.name] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (keys.length === 0) return readingOn(metric, null, EMPTY_SERIES, scope);
  let sum = 0;
  for (const [key, series] of keys) {
    const reading = readingOn(metric, key, series, scope);
    if (typeof reading !== "number") return reading;
    sum += reading;
  }
  return sum;
}

export function metricKeyOn(
  expression: MetricKeyExpression,
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): Result {
  const metric = scope.account.world.program.metrics[expression.metric];
  if (metric === undefined) return notDeclared(expression.metric);
  if (metric.kind === "derived") throw new Error(`The metric ${metric.name} has no keys.`);
  const key = evaluate(expression.key, scope, recorder);
  if (isUnknown(key)) return key;
  const name = typeof key === "string" ? key : valueText(knownValue(key));
  const byKey = scope.account.data.keyedMetrics[metric.name] ?? {};
  const series = Object.hasOwn(byKey, name) ? (byKey[name] ?? EMPTY_SERIES) : EMPTY_SERIES;
  return readingOn(metric, name, series, scope);
}

/** How many keys of the metric have a value above 0 on any day of the window. */
export function distinctOver({ metric: name, days }: DistinctExpression, scope: Scope): Result {
  const metric = scope.account.world.program.metrics[name];
  if (metric === undefined) return notDeclared(name);
  if (metric.kind === "derived") throw new Error(`The metric ${name} has no keys.`);
  const { account, day } = scope;
  const notRead = outOfReach(account.world, metric.from.source, day, true) ?? notBegun(scope);
  if (notRead !== null) return notRead;
  const from = Math.max(day - days + 1, account.firstDay);
  let count = 0;
  for (const series of Object.values(account.data.keyedMetrics[name] ?? {})) {
    if (isAboveZeroWithin(series, from, day)) count++;
  }
  return count;
}

/** Unknown while the scope's day is before the account's first. */
export function notBegun({ account, day }: Scope) {
  if (day >= account.firstDay) return null;
  if (account.notBegun.length === 0) return unknown(`the account had not begun on ${isoDay(day)}`);
  return unknown(...account.notBegun.map((cause) => `the account has not begun: ${cause}`));
}

function readingOn(
  metric: Exclude<Metric, { kind: "derived" }>,
  key: string | null,
  series: Series,
  scope: Scope,
): Result {
  const { account, day } = scope;
  const dense = metric.kind === "per-day";
  const notRead = outOfReach(account.world, metric.from.source, day, dense);
  if (notRead !== null) return notRead;
  if (metric.kind === "per-day") return notBegun(scope) ?? amountOn(series, day);
  const reading = lastReading(series, day);
  const name = key === null ? metric.name : `${metric.name}[${JSON.stringify(key)}]`;
  if (reading === null) return unknown(`${name} has no reading yet`);
  if (metric.staleAfter !== null && isStale(reading.day, metric.staleAfter, day)) {
    return unknown(`${name} has no reading younger than ${spanWords(metric.staleAfter)}`);
  }
  return reading.value;
}

function isStale(read: Day, after: Span, day: Day): boolean {
  if (after.kind === "months") return addMonths(read, after.months) < day;
  return after.kind === "exact" && (day - read) * DAY > after.milliseconds;
}

function spanWords(span: Span): string {
  if (span.kind === "exact" && span.milliseconds % DAY === 0) {
    return span.milliseconds === DAY ? "1 day" : `${span.milliseconds / DAY} days`;
  }
  return spanText(span);
}

function totalSeries(name: string, { account }: Scope): Series {
  const known = account.totals.get(name);
  if (known !== undefined) return known;
  const total = totalOf(account.data.keyedMetrics[name] ?? {});
  account.totals.set(name, total);
  return total;
}
