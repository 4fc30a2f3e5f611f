/** What all accounts of one evaluation share: the program, the instant, how far the sources reach, and what peers gave. */
import type { SourceState } from "../data/portfolio.ts";
import { NO_PATTERNS, type Patterns } from "../feel/functions/define.ts";
import type { Benchmark, Named, Program } from "../program/program.ts";
import { isoDay } from "../time/civil.ts";
import { addSpanToDay, spanText } from "../time/resolve-span.ts";
import { asOfDay } from "../time/zone.ts";
import type { Day, Instant } from "../values/value.ts";
import { type Unknown, unknown } from "./result.ts";

/** How far a source reaches at the instant of the evaluation. */
export type Reach = {
  /** The last day that is complete; null: it has delivered nothing. */
  readonly completeThrough: Day | null;
  /** Whether it says how often it comes. One that does not is taken to hold until something newer arrives. */
  readonly expected: boolean;
  /** That it is late, as a sentence; null: it is not. */
  readonly late: string | null;
};

/** What a benchmark is for one group of peers on one day. */
export type PeerGroup = { readonly value: number | null; readonly accounts: number };

/** By the group's key. */
export type PeerGroups = ReadonlyMap<string, PeerGroup>;

/** For an evaluation without other accounts. */
export const NO_PEERS: World["peersOn"] = () => new Map();

export type World = {
  readonly program: Program;
  readonly at: Instant;
  /** The last whole day before `at` in the project's zone. */
  readonly day: Day;
  readonly reaches: Named<Reach>;
  /** What a benchmark is on a day. */
  readonly peersOn: (benchmark: Benchmark, day: Day) => PeerGroups;
  readonly patterns: Patterns;
};

export function createWorld(
  program: Program,
  sources: Named<SourceState>,
  at: Instant,
  peersOn: World["peersOn"],
  patterns: Patterns = NO_PATTERNS,
): World {
  const day = asOfDay(at, program.project.zone);
  const reaches: { [source: string]: Reach } = {};
  for (const { name, every } of Object.values(program.sources)) {
    const completeThrough = sources[name]?.completeThrough ?? null;
    const isLate =
      completeThrough !== null && every !== null && addSpanToDay(completeThrough, every, program.calendar) < day;
    reaches[name] = {
      completeThrough,
      expected: every !== null,
      late: isLate
        ? `source ${name} is late: complete to ${isoDay(completeThrough)}, expected every ${spanText(every)}`
        : null,
    };
  }
  return { program, at, day, reaches, peersOn, patterns };
}

/**
 * Why nothing can be read from the source for the day; null if it can. What is read day by day (`dense`) needs a
 * source that is complete to that day; other data of a source that does not say how often it comes holds until newer arrives.
 */
export function outOfReach(world: World, source: string, day: Day, dense: boolean): Unknown | null {
  const reach = world.reaches[source];
  if (reach === undefined || reach.completeThrough === null) return unknown(`source ${source} has no data yet`);
  if (day <= reach.completeThrough || !(dense || reach.expected)) return null;
  return unknown(reach.late ?? `source ${source} is complete only to ${isoDay(reach.completeThrough)}`);
}
