/**
 * `npm run fuzz`: a million spoiled files and expressions, tried in a process that may have 256 MB.
 * `--count`, `--seed`, `--from` choose which; `--show` prints one input.
 */
import { parseArgs } from "node:util";
import { emptyTally, fuzzOne, inputOf, LONGEST } from "./fuzz-run.ts";
import { gatherSeeds } from "./seeds.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    show: { type: "boolean", default: false },
  },
});
const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];

/** How often it is said how far it is. */
const REPORT = 10_000;

/** So many findings are enough to work on. */
const ENOUGH = 50;

function main(): number {
  const seeds = gatherSeeds();
  if (values.show) {
    console.log(JSON.stringify(inputOf(seeds, seed, from), null, 2));
    return 0;
  }
  const tally = emptyTally();
  const began = performance.now();
  let told = 0;
  let tried = 0;
  for (let number = from; number < from + count && tally.findings.length < ENOUGH; number++) {
    fuzzOne(seeds, seed, number, tally);
    tried += 1;
    for (; told < tally.findings.length; told++) {
      const found = tally.findings[told];
      console.log(`FOUND ${found?.number} ${found?.input.kind}: ${found?.problem}\n${JSON.stringify(found?.input)}`);
    }
    if (tried % REPORT === 0) {
      const seconds = (performance.now() - began) / 1000;
      const memory = Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
      const { milliseconds, number: slowest, kind } = tally.slowest;
      console.log(
        `${tried.toLocaleString("en-US")} tried, ${Math.round(tried / seconds)} a second, heap ${memory} MB, slowest ${milliseconds.toFixed(0)} ms (${kind} ${slowest}), ${tally.findings.length} found`,
      );
    }
  }
  const kinds = Object.entries(tally.counts).map(([kind, one]) => `${one.toLocaleString("en-US")} ${kind}`);
  console.log(
    `Seed ${seed}: ${tried.toLocaleString("en-US")} inputs (${kinds.join(", ")}), ${tally.findings.length} found.`,
  );
  console.log(
    `Slowest: input ${tally.slowest.number} (${tally.slowest.kind}), ${tally.slowest.milliseconds.toFixed(0)} ms of ${LONGEST} allowed. Peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB.`,
  );
  return tally.findings.length === 0 ? 0 : 1;
}

process.exitCode = main();
