/** Scores accounts at an instant, without recording anything. */
import { scoreAccounts } from "../../engine/sweep/score.ts";
import { loadPortfolio } from "../load-portfolio.ts";
import { readAccounts } from "./accounts.ts";
import type { Answers } from "./answer.ts";
import { lateSources, presentInstant } from "./present.ts";
import type { RequestOf } from "./request.ts";
import type { Progress, Workplace } from "./workplace.ts";

export async function answerScore(
  workplace: Workplace,
  request: RequestOf<"score">,
  progress: Progress,
): Promise<Answers["score"]> {
  const { program, hash } = request;
  progress("Reading the accounts …");
  const { at, accounts, wanted, portfolio } = await workplace.database.transaction(
    workplace.tenant,
    async (tx) => {
      const accounts = await readAccounts(tx);
      const wanted = request.accounts === null ? null : new Set(request.accounts.map(accounts.internal));
      const at = request.at ?? (await presentInstant(workplace, tx));
      return { at, accounts, wanted, portfolio: await loadPortfolio(tx, program) };
    },
    { isolation: "repeatable-read" },
  );
  progress(`Scoring ${accounts.count} accounts …`);
  const { asOf, scores } = scoreAccounts(program, hash, portfolio, at);
  return {
    kind: "score",
    at,
    asOf,
    scores: scores
      .filter((score) => wanted === null || wanted.has(score.account))
      .map((score) => ({ ...score, account: accounts.external(score.account) })),
    late: lateSources(program, portfolio, at),
  };
}
