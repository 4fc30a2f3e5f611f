/** The sweep: every account at one instant. Pure: the same program, portfolio and instant always give the same. */
import type { Swept } from "../data/changes.ts";
import type { Portfolio } from "../data/portfolio.ts";
import type { Program } from "../program/program.ts";
import type { Instant } from "../values/value.ts";
import { openPortfolio } from "./open-portfolio.ts";
import type { SweepOptions } from "./options.ts";
import { sweepAccount } from "./sweep-account.ts";

/**
 * Computes scores, risks and states of all accounts as of the last whole day before `at`, decides which playbooks start,
 * and tells which watches have flipped. Enrolments and watches stay as they are: the host carries the changes out.
 */
export function sweep(
  program: Program,
  programHash: string,
  portfolio: Portfolio,
  at: Instant,
  options: SweepOptions,
): Swept {
  const { world, contextOf } = openPortfolio(program, portfolio, at);
  const swept = portfolio.accounts.map((account) =>
    sweepAccount(contextOf(account.data), programHash, account, options),
  );
  return {
    accounts: swept.map(({ account }) => account),
    changes: {
      at,
      asOf: world.day,
      states: swept.flatMap(({ states }) => states),
      starts: swept.flatMap(({ starts }) => starts),
      baseline: swept.flatMap(({ account, baseline }) =>
        baseline.map((playbook) => ({ playbook, account: account.data.id })),
      ),
      flips: swept.flatMap(({ flips }) => flips),
      notStarted: swept.flatMap(({ notStarted }) => notStarted),
      scores: swept.map(({ score }) => score),
      receipts: swept.flatMap(({ receipts }) => receipts),
    },
  };
}
