/** Puts one metric's readings together, by account and key, into ascending days without repeats. */
import type { Day } from "../../engine/values/value.ts";
import type { SeriesByKey, StoredSeries } from "../../store/series-block.ts";

/** As they come; mostly in order already. */
type Gathered = { readonly days: number[]; readonly values: number[]; ordered: boolean };

export type ObservationCollector = {
  /** Adds to what the day has. */
  add(account: string, key: string, day: Day, value: number): void;
  finish(): { readonly accounts: ReadonlyMap<string, SeriesByKey>; readonly repeated: number };
};

export function openObservationCollector(): ObservationCollector {
  const accounts = new Map<string, Map<string, Gathered>>();
  let repeated = 0;
  return {
    add: (account, key, day, value) => {
      let keys = accounts.get(account);
      if (keys === undefined) {
        keys = new Map();
        accounts.set(account, keys);
      }
      const gathered = keys.get(key);
      if (gathered === undefined) {
        keys.set(key, { days: [day], values: [value], ordered: true });
        return;
      }
      const last = gathered.days.length - 1;
      const lastDay = gathered.days[last] ?? day;
      if (day === lastDay) {
        gathered.values[last] = (gathered.values[last] ?? 0) + value;
        repeated++;
        return;
      }
      if (day < lastDay) gathered.ordered = false;
      gathered.days.push(day);
      gathered.values.push(value);
    },
    finish: () => {
      const finished = new Map<string, SeriesByKey>();
      for (const [account, keys] of accounts) {
        const series = new Map<string, StoredSeries>();
        for (const [key, gathered] of keys) {
          const tidy = gathered.ordered ? gathered : inOrder(gathered);
          repeated += gathered.days.length - tidy.days.length;
          series.set(key, { days: Int32Array.from(tidy.days), values: Float64Array.from(tidy.values) });
        }
        finished.set(account, series);
      }
      return { accounts: finished, repeated };
    },
  };
}

function inOrder({ days, values }: Gathered): { readonly days: readonly number[]; readonly values: readonly number[] } {
  const sums = new Map<number, number>();
  for (const [index, day] of days.entries()) sums.set(day, (sums.get(day) ?? 0) + (values[index] ?? 0));
  const sorted = [...sums].sort(([left], [right]) => left - right);
  return { days: sorted.map(([day]) => day), values: sorted.map(([, value]) => value) };
}
