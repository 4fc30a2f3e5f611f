/** Observations are stored in periods of 128 days, so that a new day changes a small block, whatever lies before it. */
import type { SeriesByKey, StoredSeries } from "./series-block.ts";

const PERIOD = 128;

/** By period (a number of periods since 1970-01-01). */
export function splitByPeriod(series: SeriesByKey): ReadonlyMap<number, SeriesByKey> {
  const periods = new Map<number, Map<string, StoredSeries>>();
  for (const [key, { days, values }] of series) {
    let start = 0;
    while (start < days.length) {
      const period = Math.floor((days[start] ?? 0) / PERIOD);
      let end = start + 1;
      while (end < days.length && (days[end] ?? 0) < (period + 1) * PERIOD) end++;
      const part = { days: days.subarray(start, end), values: values.subarray(start, end) };
      const known = periods.get(period);
      if (known === undefined) periods.set(period, new Map([[key, part]]));
      else known.set(key, part);
      start = end;
    }
  }
  return periods;
}

/** The periods' parts one after the other, in the order of their days. */
export function joinPeriods(periods: ReadonlyMap<number, SeriesByKey>): SeriesByKey {
  const ordered = [...periods].sort(([left], [right]) => left - right).map(([, series]) => series);
  const [only] = ordered;
  if (only !== undefined && ordered.length === 1) return only;
  const parts = new Map<string, StoredSeries[]>();
  for (const series of ordered) {
    for (const [key, part] of series) {
      const known = parts.get(key);
      if (known === undefined) parts.set(key, [part]);
      else known.push(part);
    }
  }
  return new Map([...parts].map(([key, list]) => [key, joined(list)]));
}

function joined(parts: readonly StoredSeries[]): StoredSeries {
  const length = parts.reduce((sum, { days }) => sum + days.length, 0);
  const days = new Int32Array(length);
  const values = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    days.set(part.days, at);
    values.set(part.values, at);
    at += part.days.length;
  }
  return { days, values };
}
