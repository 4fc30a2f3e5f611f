/**
 * `npm run fuzz`: a million spoiled files and expressions, tried in a process that may have 256 MB.
 * `--count`, `--from` and `--seed` choose which; `--show` prints the first of them instead.
 */
import { chosenBy, longRun } from "../long-run/long-run.ts";
import { counted } from "../long-run/progress.ts";
import { emptyTally, fuzzOne, inputOf, LONGEST } from "./fuzz-run.ts";
import { gatherSeeds } from "./seeds.ts";

/** So many findings are enough to work on. */
const ENOUGH = 50;

const { from, count, given } = chosenBy(
  process.argv.slice(2),
  { from: 0, count: 1_000_000 },
  { seed: { type: "string" }, show: { type: "boolean" } },
);
const seed = Number(given.seed ?? 1);
const seeds = gatherSeeds();

function main(): number {
  if (given.show === true) {
    console.log(JSON.stringify(inputOf(seeds, seed, from), null, 2));
    return 0;
  }
  const tally = emptyTally();
  longRun({
    from,
    count,
    of: "inputs",
    atATime: 1,
    attempt: (number) => {
      const known = tally.findings.length;
      fuzzOne(seeds, seed, number, tally);
      for (const found of tally.findings.slice(known))
        console.log(`FOUND ${found.number} ${found.input.kind}: ${found.problem}\n${JSON.stringify(found.input)}`);
      return tally.findings.length < ENOUGH;
    },
    found: () => {
      const kinds = Object.entries(tally.counts).map(([kind, one]) => `${counted(one)} ${kind}`);
      const { milliseconds, number, kind } = tally.slowest;
      const memory = Math.round(process.resourceUsage().maxRSS / 1024);
      return `seed ${seed}, ${kinds.join(", ")}; ${tally.findings.length} found, slowest ${kind} ${number} with ${milliseconds.toFixed(0)} of ${LONGEST} ms, memory ${memory} MB`;
    },
    tell: console.log,
  });
  return tally.findings.length === 0 ? 0 : 1;
}

process.exitCode = main();
