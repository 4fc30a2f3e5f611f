/** Benchmarks: what each account brings in by itself, then what peers give across accounts. */
import { evaluate } from "../evaluate/evaluate.ts";
import { peerKey } from "../evaluate/references.ts";
import { isUnknown } from "../evaluate/result.ts";
import { type AccountContext, scopeOn } from "../evaluate/scope.ts";
import { sample } from "../evaluate/windows.ts";
import type { PeerGroup, PeerGroups } from "../evaluate/world.ts";
import type { Expression } from "../program/expression.ts";
import type { Benchmark } from "../program/program.ts";
import { kindOf } from "../values/compare.ts";
import { median } from "../values/median.ts";
import type { Day } from "../values/value.ts";

/** One account's part in a benchmark on a day. */
type PeerInput = { readonly key: string; readonly value: number };

/** What peers give for the benchmark on a day, by group. The order of the accounts does not matter. */
export function comparePeers(benchmark: Benchmark, day: Day, accounts: Iterable<AccountContext>): PeerGroups {
  const values = new Map<string, number[]>();
  for (const account of accounts) {
    const input = inputOf(benchmark, day, account);
    if (input === null) continue;
    const group = values.get(input.key);
    if (group === undefined) values.set(input.key, [input.value]);
    else group.push(input.value);
  }
  return new Map(
    [...values].map(([key, group]): [string, PeerGroup] => [
      key,
      { value: statisticOf(benchmark.statistic, group), accounts: group.length },
    ]),
  );
}

/** Null: the account has not begun, does not take part, or has no value. */
function inputOf({ of, sameAs, where }: Benchmark, day: Day, account: AccountContext): PeerInput | null {
  if (day < account.firstDay) return null;
  const on = (expression: Expression) => sample(expression, day, scopeOn(account, day), evaluate, null);
  if (where !== null && on(where) !== true) return null;
  const group = sameAs === null ? null : on(sameAs);
  if (group !== null && isUnknown(group)) return null;
  const value = on(of);
  if (isUnknown(value)) return null;
  if (typeof value !== "number") throw new Error(`A benchmark needs numbers, and got a ${kindOf(value)}.`);
  return { key: peerKey(group), value };
}

/** An average sums ascending values, so that it is the same to the bit whatever the order of the accounts. */
function statisticOf(statistic: Benchmark["statistic"], values: readonly number[]): number | null {
  if (statistic === "median") return median(values);
  const ascending = [...values].sort((a, b) => a - b);
  return ascending.length === 0 ? null : ascending.reduce((a, b) => a + b, 0) / ascending.length;
}
