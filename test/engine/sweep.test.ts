/** The sweep as a whole: benchmarks across accounts, state changes, flips, and that it is a function of its input alone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Account } from "../../engine/data/portfolio.ts";
import { explainValue } from "../../engine/sweep/explain.ts";
import { needsPeers, observe } from "../../engine/sweep/observe.ts";
import { USUAL_SWEEP } from "../../engine/sweep/options.ts";
import { scoreAccounts } from "../../engine/sweep/score.ts";
import { sweep } from "../../engine/sweep/sweep.ts";
import { isoDay } from "../../engine/time/civil.ts";
import { valueText } from "../../engine/values/text.ts";
import {
  account,
  at,
  benchmark,
  day,
  e,
  formula,
  perDay,
  playbook,
  portfolioOf,
  programOf,
  risk,
  series,
} from "./builders.ts";

const week = e.window("sum", e.metric("logins"), 7);
const program = programOf({
  attributes: ["tier", "active"],
  metrics: [perDay("logins")],
  defines: {
    week,
    against_norm: e.arithmetic(e.define("week"), "/", e.benchmark("norm")),
    norm_a_week_ago: e.window("minimum", e.benchmark("norm"), 8),
  },
  categories: { size: e.if(e.compare(e.define("week"), ">", e.is(20)), e.is("big"), e.is("small")) },
  segments: { loud: e.compare(e.define("week"), ">", e.is(10)) },
  benchmarks: [
    benchmark("norm", {
      of: e.define("week"),
      sameAs: e.attribute("tier"),
      where: e.compare(e.attribute("active"), "=", e.is("yes")),
      atLeast: 2,
    }),
    benchmark("usual", { of: e.define("week"), statistic: "average" }),
    benchmark("norm_of_norms", { of: e.benchmark("norm"), statistic: "average" }),
  ],
  healths: [
    formula("use", e.arithmetic(e.define("week"), "/", e.is(7)), [
      { name: "red", below: 2 },
      { name: "green", below: null },
    ]),
  ],
  risks: [risk("quiet", e.compare(e.define("week"), "<", e.arithmetic(e.is(0.5), "*", e.benchmark("norm"))))],
  playbooks: [playbook("wake", { start: e.inARow(e.risk("quiet"), 2) })],
});

function one(id: string, tier: string, logins: number, active = "yes"): Account {
  return account(id, {
    attributes: { tier, active },
    metrics: {
      logins: series(
        "2023-05-01",
        Array.from({ length: 31 }, () => logins),
      ),
    },
  });
}

const ACCOUNTS = [
  one("a1", "pro", 1),
  one("a2", "pro", 4),
  one("a3", "pro", 2),
  one("a4", "pro", 100, "no"),
  one("b1", "starter", 3),
];
const PORTFOLIO = portfolioOf("2023-05-31", ACCOUNTS);
const NOW = at("2023-06-01");

describe("benchmarks", () => {
  const { scores } = scoreAccounts(program, "", PORTFOLIO, NOW);
  const valuesOf = (id: string) => scores.find((score) => score.account === id);

  test("compare an account with its active peers", () => {
    expect(valuesOf("a1")?.values).toMatchObject({ week: 7, norm: 14, against_norm: 0.5 });
    expect(valuesOf("a4")?.values).toMatchObject({ norm: 14, against_norm: 50 });
  });

  test("need enough of them", () => {
    expect(valuesOf("b1")?.values.norm).toBeNull();
    expect(valuesOf("b1")?.missing.norm).toEqual(["norm has 1 account to compare with, at least 2 are needed"]);
    expect(valuesOf("b1")?.missing.quiet).toEqual(["norm has 1 account to compare with, at least 2 are needed"]);
  });

  test("can be asked for on earlier days, and be made of others", () => {
    const earlier = scoreAccounts(program, "", PORTFOLIO, at("2023-05-05")).scores.find(
      ({ account }) => account === "a1",
    );
    expect(earlier?.values).toMatchObject({ norm: 8, norm_a_week_ago: 0, norm_of_norms: 8 });
  });

  test("need the data of others, which the rest does not", () => {
    expect(needsPeers(program, e.define("against_norm"))).toBe(true);
    expect(needsPeers(program, e.risk("quiet"))).toBe(true);
    expect(needsPeers(program, e.health("use"))).toBe(false);
    const alone = portfolioOf("2023-05-31", [one("a1", "pro", 1)]);
    expect(observe(program, alone, "a1", e.health("use"), NOW).value).toBe(1);
  });

  test("say that their source is late rather than that there are no peers", () => {
    const { sources } = portfolioOf("2023-05-31", []);
    const days = { kind: "exact", milliseconds: 86_400_000 } as const;
    const daily = {
      ...program,
      sources: { ...program.sources, usage: { name: "usage", title: null, description: null, every: days } },
    };
    const portfolio = { sources, accounts: ACCOUNTS };
    expect(observe(daily, portfolio, "a1", e.benchmark("norm"), at("2023-06-10")).missing).toEqual([
      "source usage is late: complete to 2023-05-31, expected every 1d",
    ]);
  });
});

describe("changes", () => {
  const logins = [4, 4, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 4];
  const moving = account("m", {
    attributes: { tier: "solo", active: "yes" },
    metrics: { logins: series("2023-05-01", logins) },
  });

  test("are what differs from the sweep before, with the instant since when it is so", () => {
    let kept: Account = moving;
    const told: string[] = [];
    for (let index = 6; index < logins.length; index++) {
      const on = day("2023-05-01") + index;
      const { accounts, changes } = sweep(
        program,
        "",
        portfolioOf(isoDay(on), [kept]),
        at("2023-05-02") + index * 86_400_000,
        USUAL_SWEEP,
      );
      kept = accounts[0] ?? kept;
      for (const { of, name, from, to } of changes.states) told.push(`${isoDay(on)} ${of} ${name}: ${from} -> ${to}`);
    }
    expect(told).toEqual([
      "2023-05-07 health use: null -> green",
      "2023-05-07 risk quiet: null -> unknown",
      "2023-05-07 category size: null -> big",
      "2023-05-07 segment loud: null -> true",
      "2023-05-09 category size: big -> small",
      "2023-05-11 health use: green -> red",
      "2023-05-12 segment loud: true -> false",
    ]);
    expect(kept.state?.version).toBe(8);
    expect(kept.state?.at).toBe(at("2023-05-15"));
    expect(kept.state?.states["segment:loud"]).toEqual({ value: false, since: at("2023-05-13") });
  });

  test("watches flip when the value is not the one told, and not on days that are caught up", () => {
    const watch = (id: string, value: number | null) => ({ id, run: "r1", expression: e.define("week"), value });
    const watched = { ...one("a1", "pro", 1), watches: [watch("told", 7), watch("old", 6), watch("never", null)] };
    const portfolio = portfolioOf("2023-05-31", [watched]);
    const flips = (startPlaybooks: boolean) =>
      sweep(program, "", portfolio, NOW, { ...USUAL_SWEEP, startPlaybooks }).changes.flips;
    expect(flips(true).map((flip) => [flip.account, flip.watch.id, flip.value])).toEqual([
      ["a1", "old", 7],
      ["a1", "never", 7],
    ]);
    expect(flips(false)).toEqual([]);
  });

  test("a watch of a pinned run on a name that is gone is unknown, and stops nothing", () => {
    const watches = [{ id: "w", run: "r1", expression: e.health("gone", "band"), value: "red" }];
    const { changes } = sweep(
      program,
      "",
      portfolioOf("2023-05-31", [{ ...one("a1", "pro", 1), watches }]),
      NOW,
      USUAL_SWEEP,
    );
    expect(changes.flips.map(({ value }) => value)).toEqual([null]);
  });
});

describe("a sweep is a function of its input", () => {
  test("the same again gives the same, and touches nothing", () => {
    const before = structuredClone(PORTFOLIO);
    const first = sweep(program, "h", PORTFOLIO, NOW, USUAL_SWEEP);
    expect(sweep(program, "h", PORTFOLIO, NOW, USUAL_SWEEP)).toEqual(first);
    expect(PORTFOLIO).toEqual(before);
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
  });

  test("the order of accounts does not matter", () => {
    const accounts = fc
      .array(
        fc.tuple(
          fc.constantFrom("pro", "starter"),
          fc.double({ min: 0, max: 100, noNaN: true }),
          fc.constantFrom("yes", "no"),
        ),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map((given) => given.map(([tier, logins, active], index) => one(`a${index}`, tier, logins, active)));
    const shuffled = accounts.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
    );
    const byAccount = (given: readonly Account[]) => {
      const { accounts: swept, changes } = sweep(program, "h", portfolioOf("2023-05-31", given), NOW, USUAL_SWEEP);
      const ids = swept.map(({ data }) => data.id).sort();
      return ids.map((id) => [
        swept.find(({ data }) => data.id === id)?.state,
        changes.scores.find((score) => score.account === id),
        changes.starts.filter((start) => start.account === id),
      ]);
    };
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        expect(byAccount(other)).toEqual(byAccount(given));
      }),
      { numRuns: 50 },
    );
  });

  test("scores are those of a sweep", () => {
    const swept = sweep(program, "h", PORTFOLIO, NOW, USUAL_SWEEP).changes;
    const scored = scoreAccounts(program, "h", PORTFOLIO, NOW);
    expect(scored).toEqual({ asOf: swept.asOf, scores: swept.scores, receipts: swept.receipts });
  });
});

describe("explainValue", () => {
  test("shows a health with its receipt, and any other named value with its trace", () => {
    const health = explainValue(program, "h", PORTFOLIO, "a1", "use", NOW);
    expect(health?.value).toBe(1);
    expect(health?.receipt?.contributions.map(({ name, contribution }) => [name, contribution])).toEqual([
      ["week / 7", 1],
    ]);
    expect(health?.trace.parts.map(({ text, value }) => [text, value])).toEqual([["week / 7", 1]]);
    const compared = explainValue(program, "h", PORTFOLIO, "a1", "against_norm", NOW);
    expect([compared?.value, compared?.trace.text, compared?.receipt]).toEqual([0.5, "against_norm", null]);
    const risk = explainValue(program, "h", PORTFOLIO, "a1", "quiet", NOW);
    expect(risk?.value).toBe(false);
    expect(risk?.trace.parts.map(({ text, value }) => `${text} = ${valueText(value)}`)).toEqual([
      "week < 0.5 * norm = false",
      "the last day that closed it = 2023-05-31",
    ]);
    expect(explainValue(program, "h", PORTFOLIO, "a1", "loud", NOW)?.value).toBe(false);
    expect(explainValue(program, "h", PORTFOLIO, "a1", "norm_of_norms", NOW)?.value).toBe(14);
    expect(explainValue(program, "h", PORTFOLIO, "a1", "toString", NOW)).toBeNull();
  });

  test("an account that is not there is a mistake of the caller", () => {
    expect(() => explainValue(program, "h", PORTFOLIO, "zz", "use", NOW)).toThrow("The portfolio has no account zz.");
  });
});
