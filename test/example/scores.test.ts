/** The scores in SQL meet what somebody else computed; those of the engine, and of `tend score`, equal them for every account. */
import { cpSync } from "node:fs";
import { basename } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scoresToJson } from "../../cli/score-json.ts";
import { scoreAccounts } from "../../engine/index.ts";
import { temporaryFolder, tend } from "../cli/tend.ts";
import { differences, type ReferenceRow, type ScoreJson } from "./compare-scores.ts";
import { examplePortfolio } from "./portfolio.ts";
import { compiledExample, EXAMPLE } from "./project.ts";
import { computeReference } from "./reference.ts";

const AT = Date.parse("2023-06-01T00:00:00Z");

describe("the example as of 2023-05-31", () => {
  let database: PGlite;
  beforeAll(async () => {
    database = await computeReference("2023-05-31");
  }, 300_000);
  afterAll(() => database.close());

  test("in SQL adds up to the published sums", async () => {
    const { rows } = await database.query(
      `select count(*)::int as accounts, sum(login_count) as login_count, sum(weekly_active_days) as weekly_active_days,
         sum(active_features) as active_features, sum(usage_days) as usage_days, count(usage_days)::int as begun
       from result`,
    );
    expect(rows).toEqual([
      {
        accounts: 594,
        login_count: 12_249,
        weekly_active_days: 2_833,
        active_features: 8_245,
        usage_days: 209_246,
        begun: 571,
      },
    ]);
  });

  test("in SQL has core usage falling for as many subscribers as published", async () => {
    const { rows } = await database.query(
      `select count(*)::int as subscribers, count(*) filter (where core_usage_falling)::int as falling,
         count(*) filter (where core_usage_falling is null)::int as unknown,
         count(*) filter (where core_usage_falling_3_days)::int as for_three_days
       from result where active`,
    );
    expect(rows).toEqual([{ subscribers: 478, falling: 136, unknown: 2, for_three_days: 81 }]);
  });

  test("scores in the engine as in SQL, for all accounts, within 1e-9", async () => {
    const { program, hash } = compiledExample();
    const { scores } = scoreAccounts(program, hash, examplePortfolio("2023-07-31"), AT);
    const printed: readonly ScoreJson[] = JSON.parse(scoresToJson(scores));
    const { rows } = await database.query<ReferenceRow>("select * from result order by account::int");
    expect(rows.length).toBe(594);
    expect(differences(printed, rows)).toEqual([]);
  }, 120_000);

  test("scores on the command line, after importing the example, as in SQL", async () => {
    const folder = temporaryFolder({});
    cpSync(EXAMPLE, folder, { recursive: true, filter: (source) => basename(source) !== ".tend" });
    const imported = await tend(["import", "--project", folder]);
    expect(imported.code, imported.stderr).toBe(0);
    const scored = await tend(["score", "--project", folder, "--at", "2023-06-01", "--format", "json"]);
    expect(scored.code, scored.stderr).toBe(0);
    const printed: readonly ScoreJson[] = JSON.parse(scored.stdout);
    expect(new Set(printed.map(({ asOf }) => asOf))).toEqual(new Set(["2023-05-31"]));
    const { rows } = await database.query<ReferenceRow>("select * from result");
    expect(differences(printed, rows)).toEqual([]);
  }, 300_000);
});
