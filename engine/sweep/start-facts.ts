/** What an account's data says about a playbook at the world's instant. */

import { isUnknown, knownValue } from "../evaluate/result.ts";
import type { AccountContext } from "../evaluate/scope.ts";
import type { Expression } from "../program/expression.ts";
import type { Playbook } from "../program/playbook.ts";
import { valueText } from "../values/text.ts";
import { evaluateRoot } from "./score-account.ts";
import type { StartFacts } from "./starts.ts";

export function startFacts({ start, oncePer, goal, stop }: Playbook, account: AccountContext): StartFacts {
  const begun = account.world.day >= account.firstDay;
  if (!begun) return { begun, start: false, occasion: null, goal: () => false, stop: () => false };
  const holds = (condition: Expression | null) => () => condition !== null && evaluateRoot(condition, account) === true;
  return {
    begun,
    start: start === null ? true : condition(start, account),
    occasion: oncePer === null ? null : occasionOf(oncePer, account),
    goal: holds(goal),
    stop: holds(stop),
  };
}

function condition(start: Expression, account: AccountContext): StartFacts["start"] {
  const result = evaluateRoot(start, account);
  return isUnknown(result) ? { unknown: result.causes } : result === true;
}

function occasionOf(oncePer: Expression, account: AccountContext): StartFacts["occasion"] {
  const result = evaluateRoot(oncePer, account);
  return isUnknown(result) ? { unknown: result.causes } : valueText(knownValue(result));
}
