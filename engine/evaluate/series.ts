/** Reading sparse series: observations on ascending days. */
import type { Series } from "../data/portfolio.ts";
import type { Named } from "../program/program.ts";
import type { Day } from "../values/value.ts";

export const EMPTY_SERIES: Series = { days: [], values: [] };

/** How many observations lie before the day: the index of the first one on or after it. */
export function firstIndexFrom(series: Series, day: Day): number {
  const { days } = series;
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? Number.POSITIVE_INFINITY) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The day's observation, 0 where there is none. */
export function amountOn(series: Series, day: Day): number {
  const index = firstIndexFrom(series, day);
  return series.days[index] === day ? (series.values[index] ?? 0) : 0;
}

/** The last observation on or before the day; null if there is none. */
export function lastReading(series: Series, day: Day): { readonly day: Day; readonly value: number } | null {
  const index = firstIndexFrom(series, day + 1) - 1;
  const [found, value] = [series.days[index], series.values[index]];
  return found === undefined || value === undefined ? null : { day: found, value };
}

/** Whether an observation above 0 lies in the days from `from` to `to`, both included. */
export function isAboveZeroWithin(series: Series, from: Day, to: Day): boolean {
  for (let index = firstIndexFrom(series, from); index < series.days.length; index++) {
    if ((series.days[index] ?? Number.POSITIVE_INFINITY) > to) return false;
    if ((series.values[index] ?? 0) > 0) return true;
  }
  return false;
}

/** Beyond so many days from first to last a total is kept sparse. */
const DENSE_DAYS = 40_000;

/** The sum of several series, day by day; summed in the order of their keys, so that the sum is always the same. */
export function totalOf(byKey: Named<Series>): Series {
  const all = Object.keys(byKey)
    .sort()
    .map((key) => byKey[key] ?? EMPTY_SERIES)
    .filter(({ days }) => days.length > 0);
  const [only] = all;
  if (only === undefined || all.length === 1) return only ?? EMPTY_SERIES;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { days } of all) {
    first = Math.min(first, days[0] ?? first);
    last = Math.max(last, days[days.length - 1] ?? last);
  }
  return last - first < DENSE_DAYS ? denseTotal(all, first, last) : sparseTotal(all);
}

/** Every day from the first to the last has its place; that a day without observations is 0 changes no sum. */
function denseTotal(all: readonly Series[], first: Day, last: Day): Series {
  const dates: number[] = [];
  const totals: number[] = [];
  for (let day = first; day <= last; day++) {
    dates.push(day);
    totals.push(0);
  }
  for (const { days, values } of all) {
    for (let index = 0; index < days.length; index++) {
      const place = (days[index] ?? first) - first;
      totals[place] = (totals[place] ?? 0) + (values[index] ?? 0);
    }
  }
  return { days: dates, values: totals };
}

function sparseTotal(all: readonly Series[]): Series {
  const totals = new Map<Day, number>();
  for (const { days, values } of all) {
    for (let index = 0; index < days.length; index++) {
      const day = days[index];
      if (day !== undefined) totals.set(day, (totals.get(day) ?? 0) + (values[index] ?? 0));
    }
  }
  const days = [...totals.keys()].sort((a, b) => a - b);
  return { days, values: days.map((day) => totals.get(day) ?? 0) };
}
