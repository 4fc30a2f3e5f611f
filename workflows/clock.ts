/** The virtual clock inside a workflow: a function of workflow time, so that a replay reads the same. */
import type { Instant } from "../engine/values/value.ts";
import type { Clock } from "./activities.ts";

/** The virtual instant of a real one, in whole milliseconds. */
export function virtualAt(clock: Clock, real: Instant): Instant {
  return Math.floor(clock.virtualEpoch + (real - clock.realEpoch) * clock.factor);
}

/** Real milliseconds from a real instant until a virtual one; 0 when it has passed. Rounded up: never too early. */
export function realUntil(clock: Clock, real: Instant, virtual: Instant): number {
  const at = Math.ceil((virtual - clock.virtualEpoch) / clock.factor + clock.realEpoch);
  // The quotient may have been rounded down.
  const late = virtualAt(clock, at) < virtual ? at + 1 : at;
  return Math.max(0, late - real);
}
