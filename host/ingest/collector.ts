/** Rows become a batch's content: each row is read whole or set aside with its reasons. */
import { createHash } from "node:crypto";
import type { Day, Value } from "../../engine/values/value.ts";
import type { AttributeCell, BatchContent, EntryContent } from "../../store/batch-content.ts";
import { type StoredValue, toStored } from "../../store/stored-value.ts";
import { quote, readCell, readDay } from "./cell.ts";
import type { Columns } from "./columns.ts";
import { openObservationCollector } from "./observation-collector.ts";
import type { FileRow } from "./row.ts";
import type { MetricRead, SourcePlan } from "./source-plan.ts";

/** A row that was set aside; `cells` is null where it is no row at all. */
export type RejectedRow = {
  readonly line: number;
  readonly reason: string;
  readonly raw: string;
  readonly cells: readonly string[] | null;
};

export type Collected = Pick<BatchContent, "accounts" | "attributes" | "observations" | "entries"> & {
  readonly rows: { readonly read: number; readonly taken: number };
  readonly rejected: readonly RejectedRow[];
  readonly lastDay: Day | null;
  readonly notes: readonly string[];
};

export type Collector = {
  row(row: FileRow): void;
  broken(line: number, raw: string, reason: string): void;
  finish(): Collected;
};

/** What a row says, before it is known that all of it can be read. */
type Reading = {
  readonly attributes: { readonly attribute: string; readonly value: Value }[];
  readonly observations: { readonly metric: MetricRead; readonly key: string; readonly value: number }[];
  readonly fields: { [address: string]: StoredValue };
};

/** `known`: the ids of the accounts in the store; `accountSource` is named where one is not. */
export function openCollector(
  plan: SourcePlan,
  columns: Columns,
  known: ReadonlySet<string>,
  accountSource: string,
): Collector {
  const accounts = new Set<string>();
  const attributes = new Map<string, AttributeCell>();
  const collectors = new Map(plan.metrics.map((metric) => [metric.address, openObservationCollector()]));
  const entries: EntryContent[] = [];
  const rejected: RejectedRow[] = [];
  const linesByKey = new Map<string, number>();
  const copies = new Map<string, number>();
  let [read, taken, copied] = [0, 0, 0];
  let lastDay: Day | null = null;
  const keyColumn = plan.key ?? plan.likelyKeys.find((column) => columns.at(column) >= 0) ?? null;
  const readDate = rememberingDay(plan.zone);
  const onlyAttributes = plan.metrics.length === 0 && plan.fields.length === 0;

  const take = (row: FileRow): string | null => {
    const cell = (column: string): string => row.cells[columns.at(column)]?.trim() ?? "";
    const account = cell(plan.account.column);
    if (account === "") return `${plan.account.column} is empty`;
    let day: Day | null = null;
    if (plan.date !== null) {
      const text = cell(plan.date.column);
      if (text === "") return `${plan.date.column} is empty`;
      day = readDate(text);
      if (day === null) return `${plan.date.column}: ${quote(text)} is not a date; write it like 2023-05-31`;
    }
    const reading = readRow(plan, cell);
    if ("reason" in reading) return reading.reason;
    if (!plan.isAccountSource && !known.has(account)) {
      return `there is no account ${quote(account)} in ${accountSource}`;
    }
    const repetition = repeated(reading, account, day, cell, row.line);
    if (repetition !== null) return repetition;
    keep(reading, account, day, row, cell);
    return null;
  };

  /** Notes what makes the row unique; the reason where an earlier row has the same. */
  const repeated = (
    reading: Reading,
    account: string,
    day: Day | null,
    cell: (column: string) => string,
    line: number,
  ): string | null => {
    const keys: { readonly key: string; readonly told: string }[] = [];
    const own = keyColumn === null ? "" : cell(keyColumn);
    if (keyColumn !== null && (plan.key !== null || plan.fields.length > 0)) {
      if (own === "") return `${keyColumn} is empty`;
      keys.push({ key: `key ${own}`, told: `${keyColumn} ${quote(own)}` });
    } else if (onlyAttributes) {
      const when = plan.date === null ? "" : ` with ${plan.date.column} ${quote(cell(plan.date.column))}`;
      keys.push({ key: `account ${account} ${day}`, told: `the account ${quote(account)}${when}` });
    }
    for (const { metric, key } of reading.observations) {
      if (metric.sums) continue;
      const told = `a value of ${metric.column} for the account ${quote(account)} on that day`;
      keys.push({ key: `${metric.address} ${account} ${day} ${key}`, told });
    }
    for (const { key, told } of keys) {
      const earlier = linesByKey.get(key);
      if (earlier !== undefined) return `${told} stands in line ${earlier} already`;
    }
    for (const { key } of keys) linesByKey.set(key, line);
    return null;
  };

  const keep = (
    reading: Reading,
    account: string,
    day: Day | null,
    row: FileRow,
    cell: (column: string) => string,
  ): void => {
    if (plan.isAccountSource) accounts.add(account);
    for (const { attribute, value } of reading.attributes) {
      attributes.set(`${account} ${attribute} ${day}`, { account, attribute, from: day, value });
    }
    for (const { metric, key, value } of reading.observations) {
      if (day !== null) collectors.get(metric.address)?.add(account, key, day, value);
    }
    if (plan.fields.length > 0) {
      entries.push({ account, key: keyColumn === null ? contentKey(row) : cell(keyColumn), fields: reading.fields });
    }
    if (day !== null && (lastDay === null || day > lastDay)) lastDay = day;
  };

  /** Rows without a key of their own are known by all that they say; equal ones are counted. */
  const contentKey = (row: FileRow): string => {
    const content = columns.names.map((name, index) => [name, row.cells[index]?.trim() ?? ""]).sort(byName);
    const digest = createHash("sha256").update(JSON.stringify(content)).digest("base64url");
    const copy = copies.get(digest) ?? 0;
    copies.set(digest, copy + 1);
    if (copy > 0) copied++;
    return copy === 0 ? `=${digest}` : `=${digest} ${copy}`;
  };

  return {
    row: (row) => {
      read++;
      const reason = take(row);
      if (reason === null) taken++;
      else rejected.push({ line: row.line, reason, raw: row.raw, cells: row.cells });
    },
    broken: (line, raw, reason) => {
      read++;
      rejected.push({ line, reason, raw, cells: null });
    },
    finish: () => {
      const finished = [...collectors].map(([address, collector]) => ({ address, ...collector.finish() }));
      const sums = plan.metrics.filter(({ sums }) => sums).map(({ address }) => address);
      const merged = finished.filter(({ address }) => sums.includes(address)).map(({ repeated }) => repeated);
      return {
        accounts: [...accounts],
        attributes: [...attributes.values()],
        observations: new Map(finished.map(({ address, accounts: byAccount }) => [address, byAccount])),
        entries,
        rows: { read, taken },
        rejected,
        lastDay,
        notes: notesOf(plan, merged.length === 0 ? 0 : Math.min(...merged), copied),
      };
    },
  };
}

function readRow(plan: SourcePlan, cell: (column: string) => string): Reading | { readonly reason: string } {
  const reading: Reading = { attributes: [], observations: [], fields: {} };
  const reasons: string[] = [];
  for (const { address, column, type } of plan.attributes) {
    const text = cell(column);
    const value = text === "" ? { value: null } : readCell(text, type, plan.zone);
    if ("reason" in value) reasons.push(`${column}: ${value.reason}`);
    else reading.attributes.push({ attribute: address, value: value.value });
  }
  const empty: string[] = [];
  for (const metric of plan.metrics) {
    const text = cell(metric.column);
    if (text === "") {
      empty.push(metric.column);
      continue;
    }
    const value = readCell(text, NUMBER, plan.zone);
    const key = metric.key === null ? "" : cell(metric.key);
    if ("reason" in value) reasons.push(`${metric.column}: ${value.reason}`);
    else if (metric.key !== null && key === "") reasons.push(`${metric.key} is empty`);
    else if (typeof value.value === "number") reading.observations.push({ metric, key, value: value.value });
  }
  for (const { address, column, type, optional } of plan.fields) {
    const text = cell(column);
    const value = text === "" ? { value: null } : readCell(text, type, plan.zone);
    if ("reason" in value) reasons.push(`${column}: ${value.reason}`);
    else if (value.value === null && !optional) reasons.push(`${column} is empty`);
    else reading.fields[address] = toStored(value.value);
  }
  // An empty cell is no reading; but a row that says nothing else was meant to say something.
  if (
    plan.metrics.length > 0 &&
    empty.length === plan.metrics.length &&
    plan.attributes.length + plan.fields.length === 0
  ) {
    reasons.push(...new Set(empty.map((column) => `${column} is empty`)));
  }
  return reasons.length === 0 ? reading : { reason: [...new Set(reasons)].join("; ") };
}

const NUMBER = { kind: "number", unit: null } as const;

function notesOf(plan: SourcePlan, repeated: number, copied: number): readonly string[] {
  const notes: string[] = [];
  const rows = (count: number): string => `${count.toLocaleString("en")} ${count === 1 ? "row has" : "rows have"}`;
  if (repeated > 0) {
    const keys = [...new Set(plan.metrics.flatMap(({ key }) => (key === null ? [] : [key])))];
    const columns = [plan.account.column, plan.date?.column ?? "", ...keys].join(", ");
    notes.push(
      `${rows(repeated)} the same ${columns} as an earlier one; what they say was added together. If they are repetitions, remove them and import again.`,
    );
  }
  if (copied > 0) {
    notes.push(
      `${rows(copied)} the same content as an earlier one; each was taken as an entry of its own. If a column tells them apart, name it in tend.yaml: \`key: COLUMN\`.`,
    );
  }
  if (plan.attributes.length + plan.metrics.length + plan.fields.length === 0 && !plan.isAccountSource) {
    notes.push(`Nothing in the project reads from ${plan.source}: its rows were checked, but nothing of them is kept.`);
  }
  return notes;
}

/** Days repeat a lot within a file. */
function rememberingDay(zone: string): (text: string) => Day | null {
  const days = new Map<string, Day | null>();
  return (text) => {
    const known = days.get(text);
    if (known !== undefined) return known;
    const day = readDay(text, zone);
    if (days.size < 100_000) days.set(text, day);
    return day;
  };
}

function byName([left = ""]: readonly string[], [right = ""]: readonly string[]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
