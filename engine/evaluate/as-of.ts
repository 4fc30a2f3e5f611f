/** The as-of day of an expression: the last day that all its sources are complete for. */
import type { Day } from "../values/value.ts";
import type { Dependencies } from "./dependencies.ts";
import type { World } from "./world.ts";

/**
 * The earliest of the world's day and what the sources reach. A source that is late does not hold the others back: what
 * is read from it is unknown.
 */
export function asOfDayOf(world: World, dependencies: Dependencies): Day {
  return reached(world, dependencies, false);
}

/** The last day for which all sources are complete, late ones too: days up to there never change their values by waiting. */
export function completeDay(world: World, dependencies: Dependencies): Day {
  return reached(world, dependencies, true);
}

/**
 * The last day that can be settled for good: as `completeDay`, but a source that does not say how often it comes is
 * taken at its word too, for more of it may arrive about the days after.
 */
export function settledDay(world: World, dependencies: Dependencies): Day {
  let day = completeDay(world, dependencies);
  for (const source of dependencies.sources) day = Math.min(day, world.reaches[source]?.completeThrough ?? day);
  return day;
}

/** Why the expression cannot be known at the world's instant: sources that are late or have delivered nothing. */
export function lateSources(world: World, { sources }: Dependencies): readonly string[] {
  const sentences: string[] = [];
  for (const source of sources) {
    const reach = world.reaches[source];
    if (reach === undefined || reach.completeThrough === null) sentences.push(`source ${source} has no data yet`);
    else if (reach.late !== null) sentences.push(reach.late);
  }
  return sentences;
}

function reached(world: World, { sources, dense }: Dependencies, late: boolean): Day {
  let day = world.day;
  for (const source of sources) {
    const reach = world.reaches[source];
    if (reach === undefined || reach.completeThrough === null) continue;
    if (!(reach.expected || dense.has(source)) || (reach.late !== null && !late)) continue;
    day = Math.min(day, reach.completeThrough);
  }
  return day;
}
