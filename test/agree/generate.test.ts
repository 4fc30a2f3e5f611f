/** The generated portfolios are worth running: they start enough runs and meet everything that can happen. */
import { describe, expect, test } from "vitest";
import { coverageOf, WANTED } from "./coverage.ts";
import { generate } from "./generate.ts";
import { loopInMemory } from "./in-memory.ts";
import { SEEDS } from "./seeds.ts";

const logs = SEEDS.map((seed) => {
  const generated = generate(seed);
  return { generated, log: loopInMemory(generated) };
});

describe("the seeds of the agreement", () => {
  test("each has at most 20 accounts and 20 days, and starts at least five runs", () => {
    for (const { generated, log } of logs) {
      expect(generated.accounts.length).toBeLessThanOrEqual(20);
      expect(generated.days).toBeLessThanOrEqual(20);
      expect(log.runs.length).toBeGreaterThanOrEqual(5);
    }
  });

  test("together they meet every kind of step, every late branch, stop, goal and unknown", () => {
    const met = new Set(logs.flatMap(({ generated, log }) => [...coverageOf(generated.program, log)]));
    expect(WANTED.filter((wanted) => !met.has(wanted))).toEqual([]);
  });

  test("the same seed gives the same log", () => {
    for (const { generated, log } of logs) expect(loopInMemory(generate(generated.seed))).toEqual(log);
  });
});
