/**
 * A portfolio made ready for evaluation at one instant. Its three passes: each account by itself brings in what
 * benchmarks compare, on the days that somebody asks for; across accounts the benchmarks are made of that, once for each
 * such day; each account again is scored with them.
 */
import type { AccountData, Portfolio } from "../data/portfolio.ts";
import { createAccountContext } from "../evaluate/account-context.ts";
import type { AccountContext } from "../evaluate/scope.ts";
import { createWorld, type PeerGroups, type World } from "../evaluate/world.ts";
import type { Benchmark, Program } from "../program/program.ts";
import type { Day, Instant } from "../values/value.ts";
import { comparePeers } from "./peers.ts";

export type OpenPortfolio = {
  readonly world: World;
  /** The account ready for evaluation; where accounts are compared, what was computed for it as a peer is in it. */
  readonly contextOf: (data: AccountData) => AccountContext;
};

export function openPortfolio(
  program: Program,
  { sources, accounts, patterns }: Portfolio,
  at: Instant,
): OpenPortfolio {
  const contexts = new Map<AccountData, AccountContext>();
  const groups = new Map<Benchmark, Map<Day, PeerGroups>>();
  const world = createWorld(program, sources, at, peersOn, patterns);
  const isCompared = Object.keys(program.benchmarks).length > 0;
  return { world, contextOf };

  function contextOf(data: AccountData): AccountContext {
    const known = contexts.get(data);
    if (known !== undefined) return known;
    const made = createAccountContext(world, data);
    // Without benchmarks nobody comes back to it, and a large portfolio need not be held in memory.
    if (isCompared) contexts.set(data, made);
    return made;
  }

  function peersOn(benchmark: Benchmark, day: Day): PeerGroups {
    const ofBenchmark = groups.get(benchmark) ?? new Map<Day, PeerGroups>();
    groups.set(benchmark, ofBenchmark);
    const known = ofBenchmark.get(day);
    if (known !== undefined) return known;
    const made = comparePeers(
      benchmark,
      day,
      accounts.map(({ data }) => contextOf(data)),
    );
    ofBenchmark.set(day, made);
    return made;
  }
}
