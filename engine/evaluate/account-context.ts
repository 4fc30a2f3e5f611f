/** Prepares an account for evaluation: when it began, and where what is computed is kept. */
import type { AccountData, Series } from "../data/portfolio.ts";
import type { Program } from "../program/program.ts";
import { kindOf } from "../values/compare.ts";
import type { Day } from "../values/value.ts";
import { completeDay } from "./as-of.ts";
import { dependenciesOf } from "./dependencies.ts";
import { evaluate } from "./evaluate.ts";
import { dayOf, visibleBy } from "./records.ts";
import { causesOf, isUnknown, knownValue } from "./result.ts";
import { type AccountContext, scopeOn } from "./scope.ts";
import type { World } from "./world.ts";

/** The account's first day is found once, as the last day that its sources are complete for sees it. */
export function createAccountContext(world: World, data: AccountData): AccountContext {
  const always = emptyContext(world, data, Number.NEGATIVE_INFINITY, []);
  const { begins } = world.program.account;
  if (begins === null) return always;
  const first = evaluate(begins, scopeOn(always, completeDay(world, dependenciesOf(world.program, begins))), null);
  if (isUnknown(first)) return emptyContext(world, data, Number.POSITIVE_INFINITY, causesOf(first));
  const day = dayOf(knownValue(first), world.program.project.zone);
  if (day === null) throw new Error(`An account begins on a date, not on a ${kindOf(knownValue(first))}.`);
  return emptyContext(world, data, day, []);
}

function emptyContext(world: World, data: AccountData, firstDay: Day, notBegun: readonly string[]): AccountContext {
  return {
    world,
    data,
    firstDay,
    notBegun,
    firstData: firstDataOf(data, world.program),
    results: new Map(),
    healths: new Map(),
    totals: new Map(),
    entries: new Map(),
    visible: new Map(),
    scopes: [],
    work: { budget: null, causes: [] },
  };
}

/** Attributes do not count: they may be known since ever. */
function firstDataOf(data: AccountData, program: Program): Day {
  let first = Number.POSITIVE_INFINITY;
  const see = (day: Day | null | undefined) => {
    if (day !== null && day !== undefined && day < first) first = day;
  };
  const seeSeries = (series: Series) => see(series.days[0]);
  Object.values(data.metrics).forEach(seeSeries);
  for (const byKey of Object.values(data.keyedMetrics)) Object.values(byKey).forEach(seeSeries);
  for (const record of Object.values(program.records)) {
    const [by, entry] = [visibleBy(record), data.records[record.name]?.[0]];
    if (by !== null && entry !== undefined) see(dayOf(entry[by] ?? null, program.project.zone));
  }
  return first;
}
