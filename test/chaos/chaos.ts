/** `npm run chaos [-- ROUNDS [FIRST_SEED]]`: fifty rounds of kill -9, with a line for each and a table at the end. */
import { findTemporal } from "../../host/temporal/index.ts";
import { postgresAnswers } from "../host/databases.ts";
import { chaosRounds } from "./rounds.ts";

const count = Number(process.argv[2] ?? 50);
const first = Number(process.argv[3] ?? 1);
const begun = Date.now();
await findTemporal({ progress: (line) => console.error(line) });
const hasPostgres = await postgresAnswers();
if (!hasPostgres) console.error("There is no PostgreSQL here: all rounds are played on PGlite.");
const seeds = Array.from({ length: count }, (_, index) => first + index);
let over = 0;
const { rounds, kills, atEffects, mistakes } = await chaosRounds(seeds, 4, hasPostgres, (round) => {
  over += 1;
  const { runs, tasks, mails } = round.verdict;
  const state = round.verdict.mistakes.length === 0 ? "ok" : "WRONG";
  console.log(
    `${over}/${count}  seed ${round.seed}  ${round.database}  killed ${round.kills.join(", ")}  ${runs} runs, ${tasks} tasks, ${mails} mails  ${Math.round(round.seconds)} s  ${state}`,
  );
  for (const mistake of round.verdict.mistakes) console.log(`  ${mistake}`);
});
console.table(kills);
const sum = (of: (round: (typeof rounds)[number]) => number): number =>
  rounds.reduce((total, round) => total + of(round), 0);
console.log(
  `${rounds.length} rounds in ${Math.round((Date.now() - begun) / 1000)} s: ${sum(({ verdict }) => verdict.runs)} runs, ${sum(({ verdict }) => verdict.tasks)} tasks, ${sum(({ verdict }) => verdict.mails)} mails; ${Math.round(atEffects * 100)} % of the kills between an effect's commit and its activity's completion.`,
);
console.log(mistakes.length === 0 ? "Nothing was lost, and nothing was done twice." : `${mistakes.length} mistakes.`);
process.exitCode = mistakes.length === 0 ? 0 : 1;
