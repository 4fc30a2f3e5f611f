/** The scores of all accounts at one instant, without deciding anything: what `tend score` prints. */
import type { AccountScore } from "../data/changes.ts";
import type { Portfolio } from "../data/portfolio.ts";
import type { Receipt } from "../data/receipt.ts";
import type { Program } from "../program/program.ts";
import type { Day, Instant } from "../values/value.ts";
import { openPortfolio } from "./open-portfolio.ts";
import { scoreAccount } from "./score-account.ts";

export type Scored = {
  readonly asOf: Day;
  readonly scores: readonly AccountScore[];
  readonly receipts: readonly Receipt[];
};

/** The same numbers as a sweep at `at`. Kept states are used only where they save work. */
export function scoreAccounts(program: Program, programHash: string, portfolio: Portfolio, at: Instant): Scored {
  const { world, contextOf } = openPortfolio(program, portfolio, at);
  const scored = portfolio.accounts.map(({ data, state }) => scoreAccount(contextOf(data), programHash, state));
  return {
    asOf: world.day,
    scores: scored.map(({ score }) => score),
    receipts: scored.flatMap(({ receipts }) => receipts),
  };
}
