/** The standard's compatibility kit, as far as it is here: no topic falls below what it has reached. */
import { expect, test } from "vitest";
import { kitRows, runKitRow, tally } from "./kit.ts";

test("every row of every topic", () => {
  const results = kitRows().map(runKitRow);
  const failing = results.filter(({ passes }) => !passes).map(({ row, got }) => `${row.expr}: ${JSON.stringify(got)}`);
  expect(failing).toEqual([]);
  expect([...tally(results)].filter(([, { passed, of }]) => passed < of)).toEqual([]);
});
