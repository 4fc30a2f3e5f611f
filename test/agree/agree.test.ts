/** `step` and `sweep` do the same in memory and on a real Temporal server, for the seeds of every test run. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../run/temporal/server.ts";
import { type Played, play } from "./compare.ts";
import { SEEDS } from "./seeds.ts";

const DAY_TAKES = 3_000;
let server: TestServer | undefined;
let played: Played | undefined;

beforeAll(async () => {
  server = await startTestServer();
  played = await play(server, SEEDS, DAY_TAKES);
}, 900_000);
afterAll(() => server?.stop());

test.each(SEEDS)("seed %i: the same effects on the same days with the same due days, and the same events", (seed) => {
  const result = played?.compared.find(({ generated }) => generated.seed === seed);
  expect(result?.differences).toEqual([]);
  expect(result?.log.runs.length).toBeGreaterThanOrEqual(5);
});
