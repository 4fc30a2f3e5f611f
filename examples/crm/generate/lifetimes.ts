/** Reads when each account begins and ends from the simulated CRM's own files. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Days since 1970-01-01. `ends` is the first day without a subscription, at most the day after the data's last. */
export type Lifetime = {
  readonly account: number;
  readonly begins: number;
  readonly ends: number;
  /** Its last subscription was not followed by another one. */
  readonly churns: boolean;
};

const DAY = 86_400_000;
/** The day after the last one with usage, 2023-07-31. */
const DATA_ENDS = dayOf("2023-08-01");
/** New subscriptions stop on 2023-07-01: who ends later has not churned but left the data. */
const CHURN_IS_KNOWN_TO = dayOf("2023-06-30");

export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

/** ISO text of a day. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function readLifetimes(folder: URL): readonly Lifetime[] {
  const begins = new Map<number, number>();
  const ends = new Map<number, number>();
  for (const line of gunzipSync(readFileSync(new URL("subscriptions.csv.gz", folder)))
    .toString()
    .split("\n")
    .slice(1)) {
    const [account, , start, end] = line.split(",");
    if (account === undefined || start === undefined || end === undefined) continue;
    const id = Number(account);
    begins.set(id, Math.min(begins.get(id) ?? Number.POSITIVE_INFINITY, dayOf(start)));
    ends.set(id, Math.max(ends.get(id) ?? 0, dayOf(end)));
  }
  const accounts = readFileSync(new URL("accounts.csv", folder), "utf8").trim().split("\n").slice(1);
  return accounts.flatMap((line) => {
    const id = Number(line.split(",")[0]);
    const first = begins.get(id);
    const last = ends.get(id);
    if (first === undefined || last === undefined) return [];
    return [{ account: id, begins: first, ends: Math.min(last, DATA_ENDS), churns: last <= CHURN_IS_KNOWN_TO }];
  });
}
