/** All checks that know more than types. To add one: its file, and its line in each of the three tables here. */
import { againLimitNeverReached } from "./again-limit-never-reached.ts";
import { alwaysOrNever } from "./always-or-never.ts";
import { bandNeverReached } from "./band-never-reached.ts";
import type { Check } from "./check.ts";
import { escalatedBeforeReminded } from "./escalated-before-reminded.ts";
import { hidesName } from "./hides-name.ts";
import { namedLikeFunction } from "./named-like-function.ts";
import { neverReached } from "./never-reached.ts";
import { overBeforeItStarts } from "./over-before-it-starts.ts";
import type { ProjectCheck } from "./project-check.ts";
import { riskClosesAsItOpens } from "./risk-closes-as-it-opens.ts";
import { scaleOutOfReach } from "./scale-out-of-reach.ts";
import { sourceWithoutFile } from "./source-without-file.ts";
import { stepsOutOfOrder } from "./steps-out-of-order.ts";
import { tableRows } from "./table-rows.ts";
import { unused } from "./unused.ts";
import { waitShorterThanDue } from "./wait-shorter-than-due.ts";

export const CHECKS: readonly Check[] = [
  againLimitNeverReached,
  alwaysOrNever,
  escalatedBeforeReminded,
  stepsOutOfOrder,
  tableRows,
  waitShorterThanDue,
  bandNeverReached,
  neverReached,
  overBeforeItStarts,
  riskClosesAsItOpens,
  scaleOutOfReach,
];

export const PROJECT_CHECKS: readonly ProjectCheck[] = [hidesName, namedLikeFunction, sourceWithoutFile, unused];

export const checkRows = {
  ...againLimitNeverReached.rows,
  ...alwaysOrNever.rows,
  ...escalatedBeforeReminded.rows,
  ...stepsOutOfOrder.rows,
  ...tableRows.rows,
  ...waitShorterThanDue.rows,
  ...bandNeverReached.rows,
  ...neverReached.rows,
  ...overBeforeItStarts.rows,
  ...riskClosesAsItOpens.rows,
  ...scaleOutOfReach.rows,
  ...hidesName.rows,
  ...namedLikeFunction.rows,
  ...sourceWithoutFile.rows,
  ...unused.rows,
};

export const checkExamples = {
  ...againLimitNeverReached.examples,
  ...alwaysOrNever.examples,
  ...escalatedBeforeReminded.examples,
  ...stepsOutOfOrder.examples,
  ...tableRows.examples,
  ...waitShorterThanDue.examples,
  ...bandNeverReached.examples,
  ...neverReached.examples,
  ...overBeforeItStarts.examples,
  ...riskClosesAsItOpens.examples,
  ...scaleOutOfReach.examples,
  ...hidesName.examples,
  ...namedLikeFunction.examples,
  ...sourceWithoutFile.examples,
  ...unused.examples,
};
