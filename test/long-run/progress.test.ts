/** What long runs say of themselves. */
import { expect, test } from "vitest";
import { chosenBy, longRun } from "./long-run.ts";
import { progressLine } from "./progress.ts";

test.each([
  [
    { from: 0, done: 2500, count: 10_000, milliseconds: 100_000 },
    "2,500 of 10,000 projects, 25 a second, 5 min left, next --from 2500",
  ],
  [{ from: 500, done: 1, count: 10, milliseconds: 2000 }, "1 of 10 projects, 0.5 a second, 18 s left, next --from 501"],
  [
    { from: 0, done: 1000, count: 1_000_000, milliseconds: 20_000 },
    "1,000 of 1,000,000 projects, 50 a second, 5 h 33 min left, next --from 1000",
  ],
  [{ from: 7, done: 10, count: 10, milliseconds: 1000 }, "10 of 10 projects, 10 a second"],
])("%j", (progress, line) => {
  expect(progressLine({ ...progress, of: "projects" })).toBe(line);
});

test("a run tries the cases that were chosen, until one says that it is enough", () => {
  const tried: number[] = [];
  const { from, count } = chosenBy(["--from", "3", "--count=4"], { from: 0, count: 100 });
  const told: string[] = [];
  const tell = (line: string) => told.push(line);
  const attempt = (first: number, many: number) => tried.push(first, many) < 8;
  longRun({ from, count, of: "cases", atATime: 3, attempt, found: () => "none", tell });
  expect(tried).toEqual([3, 3, 6, 1]);
  longRun({ from: 10, count: 9, of: "cases", atATime: 1, attempt, found: () => "none", tell });
  expect(tried).toEqual([3, 3, 6, 1, 10, 1, 11, 1]);
  expect(told.map((line) => line.replace(/[\d,]+ a second, \d+ s/, "R a second, T s"))).toEqual([
    "4 cases (3 to 6): none. R a second, T s of the processor.",
    "2 cases (10 to 11): none. R a second, T s of the processor.",
  ]);
});

test("what cannot be chosen is told", () => {
  expect(() => chosenBy(["--from", "x"], { from: 0, count: 1 })).toThrow("--from needs a whole number, not x.");
});
