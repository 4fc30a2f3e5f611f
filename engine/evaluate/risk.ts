/** Whether a risk is open on a day: the last day its `open` held lies after the last day its `close` held. */
import type { RiskState } from "../data/portfolio.ts";
import type { Trace } from "../data/trace.ts";
import type { Risk } from "../program/program.ts";
import type { Day } from "../values/value.ts";
import { isUnknown } from "./result.ts";
import type { AccountContext, Evaluate, Recorder, Scope } from "./scope.ts";
import { sample } from "./windows.ts";

/** How many days back a risk looks, the day itself included. */
export const RISK_MEMORY = 400;

export type RiskStatus = {
  readonly status: "open" | "closed" | "unknown";
  readonly missing: readonly string[];
};

/** The days that decide: null where the condition held on none. */
export type DecidingDays = Pick<RiskState, "lastOpenHeld" | "lastCloseHeld">;

export const NEVER_HELD: DecidingDays = { lastOpenHeld: null, lastCloseHeld: null };

/** The risk on the scope's day, from data alone. */
export function riskOn(risk: Risk, scope: Scope, evaluate: Evaluate, recorder: Recorder): RiskStatus {
  const days = scanBack(risk, scope, evaluate, NEVER_HELD, null);
  const status = statusOn(risk, days, scope, evaluate, recorder);
  if (recorder !== null) {
    if (risk.close !== null) sample(risk.close, scope.day, scope, evaluate, recorder);
    recorder.parts.push(...dayPart("the last day that opened it", days.lastOpenHeld, scope.day));
    recorder.parts.push(...dayPart("the last day that closed it", days.lastCloseHeld, scope.day));
  }
  return status;
}

/** Only the newest day decides, so the older one was mostly not looked for. */
function dayPart(text: string, found: Day | null, day: Day): readonly Trace[] {
  return found === null ? [] : [{ text, value: { kind: "date", day: found }, day, missing: [], parts: [] }];
}

/** What the deciding days make of the risk on the scope's day. */
export function statusOn(
  risk: Risk,
  days: DecidingDays,
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): RiskStatus {
  const opened = sample(risk.open, scope.day, scope, evaluate, recorder);
  if (isOpen(days, scope.day)) return { status: "open", missing: [] };
  if (days.lastCloseHeld === scope.day || !isUnknown(opened)) return { status: "closed", missing: [] };
  return { status: "unknown", missing: opened.causes };
}

/**
 * From the scope's day back to the newest that decides; older ones cannot change it. `before`: what is known of the days
 * up to `through` and need not be looked at again.
 */
export function scanBack(
  risk: Risk,
  scope: Scope,
  evaluate: Evaluate,
  before: DecidingDays,
  through: Day | null,
): DecidingDays {
  const oldest = firstDayToScan(scope.account, scope.day, through);
  for (let day = scope.day; day >= oldest; day--) {
    const opened = sample(risk.open, day, scope, evaluate, null);
    const closed = risk.close === null ? opened === false : sample(risk.close, day, scope, evaluate, null) === true;
    if (closed) return { lastOpenHeld: opened === true ? day : before.lastOpenHeld, lastCloseHeld: day };
    if (opened === true) return { lastOpenHeld: day, lastCloseHeld: before.lastCloseHeld };
  }
  return before;
}

/** Where a scan that goes back from the day ends. */
function firstDayToScan(account: AccountContext, day: Day, through: Day | null): Day {
  const oldest = Math.max(day - RISK_MEMORY + 1, account.firstDay);
  return through === null ? oldest : Math.max(oldest, through + 1);
}

function isOpen({ lastOpenHeld, lastCloseHeld }: DecidingDays, day: Day): boolean {
  if (lastOpenHeld === null || lastOpenHeld <= day - RISK_MEMORY) return false;
  return lastCloseHeld === null || lastOpenHeld > lastCloseHeld;
}
