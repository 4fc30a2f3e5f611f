/** One account in a sweep's last pass: its scores, what has changed, which playbooks start, which watches flip. */
import type { AccountScore, Flip, NotStarted, Start, StateChange } from "../data/changes.ts";
import type { Account, PlaybookState } from "../data/portfolio.ts";
import type { Receipt } from "../data/receipt.ts";
import type { AccountContext } from "../evaluate/scope.ts";
import type { Playbook } from "../program/playbook.ts";
import { flipsOf } from "./flips.ts";
import type { SweepOptions } from "./options.ts";
import { rootScopeOf, scoreAccount } from "./score-account.ts";
import { startFacts } from "./start-facts.ts";
import { afterStart, type DecidedStart, decideStart } from "./starts.ts";
import { changeStates } from "./state-changes.ts";

export type SweptAccount = {
  readonly account: Account;
  readonly score: AccountScore;
  readonly receipts: readonly Receipt[];
  readonly states: readonly StateChange[];
  readonly starts: readonly Start[];
  readonly baseline: readonly string[];
  readonly notStarted: readonly NotStarted[];
  readonly flips: readonly Flip[];
};

export function sweepAccount(
  context: AccountContext,
  programHash: string,
  account: Account,
  options: SweepOptions,
): SweptAccount {
  const { program, at } = context.world;
  const { score, receipts, risks } = scoreAccount(context, programHash, account.state);
  const { states, changes } = changeStates(program, score, account.state?.states ?? {}, at);
  const playbooks: { [name: string]: PlaybookState } = {};
  const starts: Start[] = [];
  const baseline: string[] = [];
  const notStarted: NotStarted[] = [];
  for (const playbook of Object.values(program.playbooks)) {
    const { name } = playbook;
    const decided = decideFor(playbook, context, account, options);
    const { decision, state } = decided;
    if (decided.baseline) baseline.push(name);
    if (decision.kind === "does-not-start") {
      playbooks[name] = state;
      if (isWorthTelling(decision.because))
        notStarted.push({ playbook: name, account: account.data.id, because: decision.because });
    } else if (options.startPlaybooks) {
      playbooks[name] = afterStart(state);
      starts.push(startOf(playbook, decision.occasion, context));
    } else {
      playbooks[name] = state;
    }
  }
  return {
    account: {
      ...account,
      state: { version: (account.state?.version ?? 0) + 1, at, risks, states, playbooks },
    },
    score,
    receipts,
    states: changes,
    starts,
    baseline,
    notStarted,
    flips: options.startPlaybooks ? flipsOf(account.watches, context) : [],
  };
}

/** The decision about one playbook, with what is kept about it. */
export function decideFor(
  playbook: Playbook,
  context: AccountContext,
  { state, enrolments }: Account,
  options: SweepOptions,
): DecidedStart {
  const { program, at } = context.world;
  return decideStart(playbook, startFacts(playbook, context), {
    state: state?.playbooks[playbook.name] ?? null,
    runs: enrolments.filter((enrolment) => enrolment.playbook === playbook.name),
    isFirst: options.firstApplication.includes(playbook.name),
    startExisting: options.existing === "start" || playbook.existing === "start",
    at,
    zone: program.project.zone,
    calendar: program.calendar,
  });
}

export function startOf(playbook: Playbook, occasion: string, context: AccountContext): Start {
  const { at, day } = context.world;
  const asOf = playbook.start === null ? day : rootScopeOf(playbook.start, context).day;
  return { playbook: playbook.name, account: context.data.id, occasion, at, asOf };
}

/** That a condition is simply false is no news: it is so for most accounts on most days. */
function isWorthTelling({ kind }: NotStarted["because"]): boolean {
  return kind !== "condition-false" && kind !== "not-begun";
}
