/** Kill -9 at random moments: nothing is lost, nothing is done twice. `npm run chaos` plays fifty rounds. */
import { expect, test } from "vitest";
import { findTemporal } from "../../host/temporal/index.ts";
import { postgresAnswers } from "../host/databases.ts";
import { chaosRounds } from "./rounds.ts";

test("ten rounds of kill -9 lose nothing and double nothing", async () => {
  await findTemporal();
  const seeds = Array.from({ length: 10 }, (_, index) => index + 1);
  const { rounds, atEffects, mistakes } = await chaosRounds(seeds, 4, await postgresAnswers());
  expect(mistakes).toEqual([]);
  expect(rounds).toHaveLength(10);
  expect(atEffects).toBeGreaterThanOrEqual(0.2);
}, 900_000);
