/** When lateness counts: what is worked off within a day of its instant happened, logically, at that instant. */
import type { Instant } from "../values/value.ts";
import { ON_TIME } from "./run.ts";

/** Whether what was due at `due` and is worked off at `at` counts as on time. */
export function isOnTime(due: Instant, at: Instant): boolean {
  return at - due < ON_TIME;
}

/** The logical time of a deadline that is worked off at `at`. */
export function logicalTime(due: Instant, at: Instant): Instant {
  return isOnTime(due, at) ? due : at;
}
