/** All checks that know more than types. To add one: its file, and its line in each of the three tables here. */
import { againLimitNeverReached } from "./again-limit-never-reached.ts";
import { alwaysOrNever } from "./always-or-never.ts";
import type { Check } from "./check.ts";
import { escalatedBeforeReminded } from "./escalated-before-reminded.ts";
import { stepsOutOfOrder } from "./steps-out-of-order.ts";
import { waitShorterThanDue } from "./wait-shorter-than-due.ts";

export const CHECKS: readonly Check[] = [
  againLimitNeverReached,
  alwaysOrNever,
  escalatedBeforeReminded,
  stepsOutOfOrder,
  waitShorterThanDue,
];

export const checkRows = {
  ...againLimitNeverReached.rows,
  ...alwaysOrNever.rows,
  ...escalatedBeforeReminded.rows,
  ...stepsOutOfOrder.rows,
  ...waitShorterThanDue.rows,
};

export const checkExamples = {
  ...againLimitNeverReached.examples,
  ...alwaysOrNever.examples,
  ...escalatedBeforeReminded.examples,
  ...stepsOutOfOrder.examples,
  ...waitShorterThanDue.examples,
};
