/** A short run of the fuzzer, always with the same inputs; `npm run fuzz` tries a million. */
import { expect, test } from "vitest";
import { emptyTally, fuzzOne } from "./fuzz-run.ts";
import { gatherSeeds } from "./seeds.ts";

test("3,000 spoiled files and expressions: none crashes, none is slow, each mistake has a place", () => {
  const seeds = gatherSeeds();
  const tally = emptyTally();
  for (let number = 0; number < 3000; number++) fuzzOne(seeds, 2026, number, tally);
  expect(tally.findings).toEqual([]);
});
