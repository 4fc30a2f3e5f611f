/** The example's data as the engine is given it, read from the CSV files without a store: for tests of the engine alone. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import type { Account, Entry, Portfolio, Series } from "../../engine/data/portfolio.ts";
import type { Value } from "../../engine/values/value.ts";

const DATA = new URL("../../examples/crm/data/", import.meta.url);
const DAY = 86_400_000;

export function dayOf(date: string): number {
  return Date.parse(date.slice(0, 10)) / DAY;
}

/** All accounts, never swept, with every source complete to a day. */
export function examplePortfolio(completeThrough: string): Portfolio {
  const customers = byAccount(rows("customers.csv"));
  const subscriptions = byAccount(rows("subscriptions.csv.gz"));
  const usage = usageSeries();
  const tickets = byAccount(rows("tickets.csv"));
  const contacts = byAccount(rows("contacts.csv"));
  const surveys = byAccount(rows("surveys.csv"));
  const accounts = rows("accounts.csv").map((row): Account => {
    const id = row.account_id ?? "";
    const customer = customers.get(id)?.[0] ?? {};
    const answers = surveys.get(id) ?? [];
    return {
      data: {
        id,
        attributes: {
          name: held(customer.name),
          language: held(customer.language),
          csm_name: held(customer.csm_name),
          manager_name: held(customer.manager_name),
          channel: held(row.channel),
          state: held(row.country),
        },
        metrics: {
          nps: {
            days: answers.map((answer) => dayOf(answer.answered ?? "")),
            values: answers.map((answer) => Number(answer.score)),
          },
        },
        keyedMetrics: { uses: usage.get(id) ?? {} },
        records: {
          subscription: entries(subscriptions.get(id), {
            start_date: date,
            end_date: date,
            product: text,
            mrr: number,
            bill_period_months: number,
          }),
          ticket: entries(tickets.get(id), {
            opened: moment,
            resolved: moment,
            priority: text,
            text,
            csat_score: number,
          }).map(({ csat_score: csat = null, ...ticket }) => ({ ...ticket, csat })),
          contact: entries(contacts.get(id), { since: date, name: text, email: text, role: text }),
        },
      },
      state: null,
      enrolments: [],
      watches: [],
    };
  });
  const source = { completeThrough: dayOf(completeThrough) };
  const names = ["accounts", "customers", "contacts", "subscriptions", "usage", "tickets", "surveys"];
  return { sources: Object.fromEntries(names.map((name) => [name, source])), accounts };
}

type Row = { readonly [column: string]: string };
type Read = (cell: string) => Value;

const text: Read = (cell) => cell;
const number: Read = (cell) => Number(cell);
const date: Read = (cell) => ({ kind: "date", day: dayOf(cell) });
const moment: Read = (cell) => ({ kind: "moment", instant: Date.parse(cell) });

function content(file: string): Buffer {
  const bytes = readFileSync(new URL(file, DATA));
  return file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}

function rows(file: string): readonly Row[] {
  return parse<Row>(content(file), { columns: true });
}

function byAccount(all: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const accounts = new Map<string, Row[]>();
  for (const row of all) {
    const account = row.account_id ?? "";
    const known = accounts.get(account);
    if (known === undefined) accounts.set(account, [row]);
    else known.push(row);
  }
  return accounts;
}

function held(value: string | undefined) {
  return [{ from: 0, to: null, value: value ?? null }];
}

/** Sorted by the first field, which makes an entry visible. */
function entries(all: readonly Row[] = [], fields: { readonly [column: string]: Read }): readonly Entry[] {
  const [first = ""] = Object.keys(fields);
  return [...all]
    .sort((one, other) => ((one[first] ?? "") < (other[first] ?? "") ? -1 : one[first] === other[first] ? 0 : 1))
    .map((row) =>
      Object.fromEntries(
        Object.entries(fields).map(([column, read]) => [column, row[column] ? read(row[column]) : null]),
      ),
    );
}

/** By account, then by event type. The file is large and has no quotes, so its lines are cut by hand. */
function usageSeries(): ReadonlyMap<string, { readonly [key: string]: Series }> {
  const accounts = new Map<string, Map<string, { day: number; value: number }[]>>();
  for (const line of content("usage-daily.csv.gz").toString().trim().split("\n").slice(1)) {
    const [account = "", on = "", type = "", count = ""] = line.split(",");
    const types = accounts.get(account) ?? new Map<string, { day: number; value: number }[]>();
    accounts.set(account, types);
    const observations = types.get(type) ?? [];
    types.set(type, observations);
    observations.push({ day: dayOf(on), value: Number(count) });
  }
  const series = (observations: { day: number; value: number }[]): Series => {
    observations.sort((one, other) => one.day - other.day);
    return { days: observations.map(({ day }) => day), values: observations.map(({ value }) => value) };
  };
  return new Map(
    [...accounts].map(([account, types]) => [
      account,
      Object.fromEntries([...types].map(([type, observations]) => [type, series(observations)])),
    ]),
  );
}
