/** `npm run agree [SEEDS [FIRST]]`: many seeds in memory and on a real Temporal server, five at a time. Exit code 1 when one disagrees. */
import { startTestServer } from "../run/temporal/server.ts";
import { hours, play } from "./compare.ts";
import { coverageOf, WANTED } from "./coverage.ts";

const AT_A_TIME = 5;
const DAY_TAKES = 4_000;

async function main(): Promise<number> {
  const count = Number(process.argv[2] ?? 50);
  const from = Number(process.argv[3] ?? 1);
  const seeds = Array.from({ length: count }, (_, index) => from + index);
  const met = new Set<string>();
  let [disagreeing, runs, effects] = [0, 0, 0];
  const server = await startTestServer();
  try {
    for (let first = 0; first < count; first += AT_A_TIME) {
      const batch = seeds.slice(first, first + AT_A_TIME);
      say(`seeds ${batch[0]} to ${batch.at(-1)} of ${count}: virtual days of ${DAY_TAKES / 1000} s …`);
      const { compared, lag } = await play(server, batch, DAY_TAKES, say);
      for (const { generated, log, differences } of compared) {
        for (const one of coverageOf(generated.program, log)) met.add(one);
        runs += log.runs.length;
        effects += log.tasks.length + log.mails.length;
        if (differences.length > 0 || log.runs.length < 5) disagreeing += 1;
        const verdict = differences.length === 0 ? "agree" : "DISAGREE";
        say(
          `  seed ${generated.seed}: ${log.runs.length} runs, ${log.tasks.length} tasks, ${log.mails.length} mails: ${verdict}`,
        );
        for (const line of differences) say(`    ${line}`);
      }
      say(`  nothing came later than ${hours(lag)}`);
    }
  } finally {
    server.stop();
  }
  const missed = WANTED.filter((wanted) => !met.has(wanted));
  say(`${count - disagreeing} of ${count} seeds agree: ${runs} runs, ${effects} tasks and mails`);
  if (missed.length > 0) say(`never met: ${missed.join("; ")}`);
  return disagreeing === 0 && missed.length === 0 ? 0 : 1;
}

function say(line: string): void {
  console.log(line);
}

process.exitCode = await main();
