/**
 * The month's average of `health_published_2` as somebody would write it by hand for this data alone: dense arrays, no
 * unknown values but days before the first subscription, no explanations. What the engine's time is measured against.
 */
import type { AccountData, Portfolio } from "../engine/data/portfolio.ts";
import { DAY, type Day, type Value } from "../engine/values/value.ts";

const FEATURES = 25;

export type DenseAccount = {
  readonly id: string;
  readonly begins: Day | null;
  readonly firstUsage: Day | null;
  /** By feature, one number a day from `from` on. */
  readonly features: readonly Float64Array[];
  readonly ticketsOpened: readonly Day[];
};

/** Lays the portfolio out as dense days from `from` to `to` (exclusive): not timed. */
export function layOut(portfolio: Portfolio, from: Day, to: Day): readonly DenseAccount[] {
  return portfolio.accounts.map(({ data }) => ({
    id: data.id,
    begins: least((data.records.subscription ?? []).map(({ start_date }) => dayOf(start_date))),
    firstUsage: least(Object.values(data.keyedMetrics.uses ?? {}).map(({ days }) => days[0] ?? null)),
    features: denseFeatures(data, from, to),
    ticketsOpened: (data.records.ticket ?? []).flatMap(({ opened }) => dayOf(opened) ?? []),
  }));
}

/** The average over the 31 days that end with `day`, by account; null below 7 days. */
export function publishedTrendByHand(
  accounts: readonly DenseAccount[],
  from: Day,
  day: Day,
): Map<string, number | null> {
  const result = new Map<string, number | null>();
  for (const account of accounts) {
    let sum = 0;
    let days = 0;
    for (let sample = day - 30; sample <= day; sample += 1) {
      const score = publishedModel(account, from, sample);
      if (score === null) continue;
      sum += score;
      days += 1;
    }
    result.set(account.id, days < 7 ? null : sum / days);
  }
  return result;
}

function publishedModel(account: DenseAccount, from: Day, day: Day): number | null {
  const { begins, firstUsage, features, ticketsOpened } = account;
  if (begins === null || firstUsage === null || begins > day || firstUsage > day) return null;
  let logins = 0;
  for (let each = Math.max(day - 29, begins); each <= day; each += 1) {
    for (const feature of features) {
      if ((feature[each - from] ?? 0) > 0) {
        logins += 1;
        break;
      }
    }
  }
  let active = 0;
  for (const feature of features) {
    for (let each = Math.max(day - 27, begins); each <= day; each += 1) {
      if ((feature[each - from] ?? 0) > 0) {
        active += 1;
        break;
      }
    }
  }
  let tickets = 0;
  for (const opened of ticketsOpened) if (opened > day - 30 && opened <= day && opened >= begins) tickets += 1;
  return (0.4 * logins) / 30 + (0.4 * active) / FEATURES - (0.2 * tickets) / (day - firstUsage + 1);
}

function denseFeatures(data: AccountData, from: Day, to: Day): readonly Float64Array[] {
  return Array.from({ length: FEATURES }, (_, feature) => {
    const dense = new Float64Array(to - from);
    const series = data.keyedMetrics.uses?.[String(feature)];
    for (let index = 0; series !== undefined && index < series.days.length; index += 1) {
      const day = series.days[index] ?? 0;
      if (day >= from && day < to) dense[day - from] = series.values[index] ?? 0;
    }
    return dense;
  });
}

function dayOf(value: Value | undefined): Day | null {
  if (value === null || value === undefined || typeof value !== "object" || !("kind" in value)) return null;
  if (value.kind === "date") return value.day;
  return value.kind === "moment" ? Math.floor(value.instant / DAY) : null;
}

function least(days: readonly (Day | null)[]): Day | null {
  const known = days.filter((day) => day !== null);
  return known.length === 0 ? null : Math.min(...known);
}
