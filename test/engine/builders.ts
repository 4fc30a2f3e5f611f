/** Small programs, portfolios and expressions for tests, written as plainly as the language allows without the compiler. */
import type { Account, AccountData, Dated, Entry, Portfolio, Series } from "../../engine/data/portfolio.ts";
import type { Aggregate, ArithmeticOperator, ComparisonOperator, Expression } from "../../engine/program/expression.ts";
import type { Playbook } from "../../engine/program/playbook.ts";
import type { Benchmark, Health, Metric, Named, Program, Record, Risk } from "../../engine/program/program.ts";
import type { Span } from "../../engine/program/span.ts";
import type { Type } from "../../engine/program/type.ts";
import { dayFromIso } from "../../engine/time/civil.ts";
import { startOfDay } from "../../engine/time/zone.ts";
import { DAY, type Day, type Instant, type Value } from "../../engine/values/value.ts";

export const NUMBER: Type = { kind: "number", unit: null };
export const BOOLEAN: Type = { kind: "boolean" };
export const TEXT: Type = { kind: "text" };
export const DATE: Type = { kind: "date" };
export const MOMENT: Type = { kind: "moment" };

export const DESCRIBED = { title: null, description: null };

/** The day of an ISO date; throws if there is none. */
export function day(iso: string): Day {
  const found = dayFromIso(iso);
  if (found === null) throw new Error(`${iso} is not a date.`);
  return found;
}

/** The start of an ISO date in UTC. */
export function at(iso: string): Instant {
  return startOfDay(day(iso), "UTC");
}

export function date(iso: string): Value {
  return { kind: "date", day: day(iso) };
}

export function moment(iso: string): Value {
  return { kind: "moment", instant: Date.parse(iso) };
}

export function days(count: number): Span {
  return { kind: "exact", milliseconds: count * DAY };
}

/** Expressions; types are given where the evaluator or `describeExpression` look at them. */
export const e = {
  is: (value: Value): Expression => ({ kind: "literal", value, type: typeOf(value) }),
  attribute: (name: string): Expression => ({ kind: "attribute", name, type: TEXT }),
  metric: (name: string): Expression => ({ kind: "metric", name, type: NUMBER }),
  metricKey: (metric: string, key: string): Expression => ({
    kind: "metric-key",
    metric,
    key: { kind: "literal", value: key, type: TEXT },
    type: NUMBER,
  }),
  record: (name: string): Expression => ({
    kind: "record",
    name,
    type: { kind: "list", of: { kind: "context", fields: {} } },
  }),
  define: (name: string): Expression => ({ kind: "reference", to: "define", name, type: NUMBER }),
  segment: (name: string): Expression => ({ kind: "reference", to: "segment", name, type: BOOLEAN }),
  risk: (name: string): Expression => ({ kind: "reference", to: "risk", name, type: BOOLEAN }),
  benchmark: (name: string): Expression => ({ kind: "reference", to: "benchmark", name, type: NUMBER }),
  health: (name: string, field: "score" | "band" | "reasons" = "score"): Expression => ({
    kind: "health",
    name,
    field,
    type: field === "score" ? NUMBER : TEXT,
  }),
  variable: (name: string): Expression => ({ kind: "variable", name, type: NUMBER }),
  asOf: (): Expression => ({ kind: "as-of", type: DATE }),
  now: (): Expression => ({ kind: "now", type: MOMENT }),
  path: (object: Expression, field: string): Expression => ({ kind: "path", object, field, type: TEXT }),
  filter: (list: Expression, variable: string, condition: Expression): Expression => ({
    kind: "filter",
    list,
    variable,
    condition,
    type: list.type,
  }),
  index: (list: Expression, position: Expression): Expression => ({ kind: "index", list, position, type: NUMBER }),
  negate: (operand: Expression): Expression => ({ kind: "negate", operand, type: NUMBER }),
  not: (operand: Expression): Expression => ({ kind: "not", operand, type: BOOLEAN }),
  arithmetic: (left: Expression, operator: ArithmeticOperator, right: Expression): Expression => ({
    kind: "arithmetic",
    operator,
    left,
    right,
    type: NUMBER,
  }),
  compare: (left: Expression, operator: ComparisonOperator, right: Expression): Expression => ({
    kind: "comparison",
    operator,
    left,
    right,
    type: BOOLEAN,
  }),
  and: (left: Expression, right: Expression): Expression => ({ kind: "and", left, right, type: BOOLEAN }),
  or: (left: Expression, right: Expression): Expression => ({ kind: "or", left, right, type: BOOLEAN }),
  in: (value: Expression, ...choices: readonly Expression[]): Expression => ({
    kind: "in",
    value,
    choices,
    type: BOOLEAN,
  }),
  if: (condition: Expression, then: Expression, otherwise: Expression): Expression => ({
    kind: "if",
    condition,
    then,
    otherwise,
    type: then.type,
  }),
  list: (...items: readonly Expression[]): Expression => ({ kind: "list", items, type: { kind: "list", of: NUMBER } }),
  range: (lower: Expression, upper: Expression): Expression => ({
    kind: "range",
    lower,
    upper,
    lowerIncluded: true,
    upperIncluded: false,
    type: { kind: "range", of: lower.type },
  }),
  context: (fields: { readonly [name: string]: Expression }): Expression => ({
    kind: "context",
    fields,
    type: { kind: "context", fields: {} },
  }),
  some: (variable: string, list: Expression, condition: Expression): Expression => ({
    kind: "some",
    variable,
    list,
    condition,
    type: BOOLEAN,
  }),
  every: (variable: string, list: Expression, condition: Expression): Expression => ({
    kind: "every",
    variable,
    list,
    condition,
    type: BOOLEAN,
  }),
  for: (variable: string, list: Expression, result: Expression): Expression => ({
    kind: "for",
    iterators: [{ variable, list }],
    result,
    type: { kind: "list", of: result.type },
  }),
  call: (name: string, ...arguments_: readonly Expression[]): Expression => ({
    kind: "call",
    function: name,
    arguments: arguments_,
    type: NUMBER,
  }),
  isMissing: (operand: Expression): Expression => ({ kind: "is-missing", operand, type: BOOLEAN }),
  window: (aggregate: Aggregate, of: Expression, over: number, atLeast: number | null = null): Expression => ({
    kind: "window",
    aggregate,
    of,
    days: over,
    atLeast,
    type: NUMBER,
  }),
  change: (direction: "drop" | "rise", of: Expression, over: number, before: number): Expression => ({
    kind: "change",
    direction,
    of,
    days: over,
    before,
    type: NUMBER,
  }),
  countRecords: (record: string, by: string, over: number, condition: Expression | null = null): Expression => ({
    kind: "count-records",
    record,
    variable: record,
    condition,
    by,
    days: over,
    type: NUMBER,
  }),
  distinct: (key: string, metric: string, over: number): Expression => ({
    kind: "distinct",
    metric,
    key,
    days: over,
    type: NUMBER,
  }),
  inARow: (condition: Expression, over: number): Expression => ({
    kind: "in-a-row",
    condition,
    days: over,
    type: BOOLEAN,
  }),
  dayWith: (which: "first" | "last", of: Expression): Expression => ({ kind: "day-with", which, of, type: DATE }),
  timeSince: (of: Expression): Expression => ({ kind: "time-since", of, type: { kind: "duration" } }),
} as const;

function typeOf(value: Value): Type {
  if (value === null) return { kind: "null" };
  if (typeof value === "number") return NUMBER;
  if (typeof value === "boolean") return BOOLEAN;
  if (typeof value === "string") return TEXT;
  if ("kind" in value && value.kind !== "range" && value.kind !== "context" && value.kind !== "function")
    return { kind: value.kind };
  return { kind: "error" };
}

/** A metric with an amount for each day, from source `usage`. */
export function perDay(name: string, key: string | null = null): Metric {
  return { ...DESCRIBED, name, kind: "per-day", from: { source: "usage", column: name }, key };
}

/** A metric whose last reading holds, from source `surveys`. */
export function latest(name: string, staleAfter: Span | null = null): Metric {
  return { ...DESCRIBED, name, kind: "latest", from: { source: "surveys", column: name }, key: null, staleAfter };
}

export function derived(name: string, expression: Expression): Metric {
  return { ...DESCRIBED, name, kind: "derived", expression };
}

/** A record from the source `tickets` with an `opened` and a `resolved` moment, unless said otherwise. */
export function record(name: string, fields: { readonly [name: string]: Type }, source = "tickets"): Record {
  return {
    ...DESCRIBED,
    name,
    source,
    fields: Object.entries(fields).map(([field, type]) => ({ name: field, type, optional: true, column: field })),
  };
}

export function risk(name: string, open: Expression, close: Expression | null = null): Risk {
  return { ...DESCRIBED, name, severity: null, open, close };
}

export function benchmark(name: string, parts: Partial<Benchmark> & Pick<Benchmark, "of">): Benchmark {
  return { ...DESCRIBED, name, statistic: "median", sameAs: null, where: null, atLeast: 1, ...parts };
}

export function formula(name: string, expression: Expression, bands: Health["bands"] = []): Health {
  return { ...DESCRIBED, name, appliesWhen: null, bands, model: { kind: "formula", formula: expression } };
}

export function playbook(name: string, parts: Partial<Playbook>): Playbook {
  return {
    ...DESCRIBED,
    name,
    start: null,
    oncePer: null,
    existing: "baseline",
    goal: null,
    stop: null,
    again: null,
    first: null,
    steps: {},
    ...parts,
  };
}

export type ProgramParts = {
  readonly zone?: string;
  readonly begins?: Expression;
  /** By source: how often it comes; `usage`, `surveys`, `tickets` and `accounts` are there by themselves. */
  readonly every?: Named<Span>;
  readonly attributes?: readonly string[];
  readonly metrics?: readonly Metric[];
  readonly records?: readonly Record[];
  readonly defines?: Named<Expression>;
  readonly categories?: Named<Expression>;
  readonly segments?: Named<Expression>;
  readonly benchmarks?: readonly Benchmark[];
  readonly healths?: readonly Health[];
  readonly risks?: readonly Risk[];
  readonly playbooks?: readonly Playbook[];
};

/** A program of these parts. Hashes are the JSON of the declarations by themselves: enough where nothing refers to others. */
export function programOf(parts: ProgramParts): Program {
  const sources = ["usage", "surveys", "tickets", "accounts"];
  const risks = byName(parts.risks ?? []);
  const healths = byName(parts.healths ?? []);
  const playbooks = byName(parts.playbooks ?? []);
  return {
    format: 1,
    project: { name: "test", zone: parts.zone ?? "UTC" },
    calendar: { weekend: [0, 6], holidays: [], workingDays: [] },
    account: { from: { source: "accounts", column: "id" }, begins: parts.begins ?? null },
    sources: Object.fromEntries(
      sources.map((name) => [name, { ...DESCRIBED, name, every: parts.every?.[name] ?? null }]),
    ),
    attributes: byName(
      (parts.attributes ?? []).map((name) => ({
        ...DESCRIBED,
        name,
        type: TEXT,
        from: { source: "accounts", column: name },
      })),
    ),
    metrics: byName(parts.metrics ?? []),
    records: byName(parts.records ?? []),
    roles: {},
    defines: defines(parts.defines),
    benchmarks: byName(parts.benchmarks ?? []),
    healths,
    categories: defines(parts.categories),
    risks,
    segments: defines(parts.segments),
    tables: {},
    playbooks,
    hashes: { healths: hashed(healths), risks: hashed(risks), playbooks: hashed(playbooks) },
  };
}

function defines(expressions: Named<Expression> = {}) {
  return Object.fromEntries(
    Object.entries(expressions).map(([name, expression]) => [name, { ...DESCRIBED, name, expression }]),
  );
}

function byName<T extends { readonly name: string }>(declarations: readonly T[]): Named<T> {
  return Object.fromEntries(declarations.map((declared) => [declared.name, declared]));
}

function hashed(declarations: Named<unknown>): Named<string> {
  return Object.fromEntries(Object.entries(declarations).map(([name, declared]) => [name, JSON.stringify(declared)]));
}

/** Amounts on consecutive days from an ISO date on. */
export function series(from: string, values: readonly number[]): Series {
  return { days: values.map((_, index) => day(from) + index), values };
}

/** Single observations by ISO date. */
export function readings(values: Named<number>): Series {
  return { days: Object.keys(values).map(day), values: Object.values(values) };
}

export type AccountParts = {
  readonly attributes?: Named<Value | readonly Dated[]>;
  readonly metrics?: Named<Series>;
  readonly keyedMetrics?: Named<Named<Series>>;
  readonly records?: Named<readonly Entry[]>;
};

export function accountData(id: string, parts: AccountParts = {}): AccountData {
  return {
    id,
    attributes: Object.fromEntries(
      Object.entries(parts.attributes ?? {}).map(([name, value]) => [
        name,
        isDated(value) ? value : [{ from: 0, to: null, value }],
      ]),
    ),
    metrics: parts.metrics ?? {},
    keyedMetrics: parts.keyedMetrics ?? {},
    records: parts.records ?? {},
  };
}

function isDated(value: Value | readonly Dated[]): value is readonly Dated[] {
  return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null && "from" in item);
}

/** An account that was never swept. */
export function account(id: string, parts: AccountParts = {}): Account {
  return { data: accountData(id, parts), state: null, enrolments: [], watches: [] };
}

/** A portfolio whose sources are complete to the ISO date, except those that say otherwise. */
export function portfolioOf(
  complete: string,
  accounts: readonly Account[],
  sources: Named<string | null> = {},
): Portfolio {
  const through = (name: string) => {
    const own = sources[name];
    return own === null ? null : day(own ?? complete);
  };
  return {
    sources: Object.fromEntries(
      ["usage", "surveys", "tickets", "accounts"].map((name) => [name, { completeThrough: through(name) }]),
    ),
    accounts,
  };
}
