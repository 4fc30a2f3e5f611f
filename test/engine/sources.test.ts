/** How far sources reach: the as-of day, lateness, and sources that have delivered nothing. */
import { describe, expect, test } from "vitest";
import type { Expression } from "../../engine/program/expression.ts";
import { observe } from "../../engine/sweep/observe.ts";
import { scoreAccounts } from "../../engine/sweep/score.ts";
import { isoDay } from "../../engine/time/civil.ts";
import {
  account,
  at,
  days,
  e,
  latest,
  MOMENT,
  moment,
  perDay,
  portfolioOf,
  programOf,
  readings,
  record,
  risk,
  series,
} from "./builders.ts";

const program = programOf({
  every: { usage: days(1), surveys: days(30) },
  attributes: ["name"],
  metrics: [perDay("logins"), latest("nps")],
  records: [record("ticket", { opened: MOMENT })],
  defines: { quiet: e.compare(e.window("sum", e.metric("logins"), 7), "=", e.is(0)) },
  risks: [
    risk("silence", e.compare(e.metric("logins"), "=", e.is(0))),
    risk("noise", e.compare(e.metric("logins"), ">", e.is(0)), e.compare(e.metric("logins"), "<", e.is(-1))),
  ],
});

const one = account("a1", {
  attributes: { name: "Acme" },
  metrics: { logins: series("2023-05-01", [3, 3, 0, 3, 0]), nps: readings({ "2023-05-01": 7 }) },
  records: { ticket: [{ opened: moment("2023-05-02T10:00:00Z") }] },
});

function look(expression: Expression, sources: { readonly [name: string]: string | null }, on = "2023-05-08") {
  const { value, missing, asOf } = observe(
    program,
    portfolioOf("2023-05-07", [one], sources),
    "a1",
    expression,
    at(on),
  );
  return { value, missing, asOf: isoDay(asOf) };
}

describe("the as-of day", () => {
  const logins = e.metric("logins");

  test("is the day before, where all sources reach so far", () => {
    expect(look(logins, {})).toEqual({ value: 0, missing: [], asOf: "2023-05-07" });
  });

  test("is the earliest of what the sources reach", () => {
    expect(look(logins, { usage: "2023-05-06" })).toEqual({ value: 0, missing: [], asOf: "2023-05-06" });
    const both = e.arithmetic(logins, "+", e.metric("nps"));
    expect(look(both, { usage: "2023-05-06" })).toEqual({ value: 7, missing: [], asOf: "2023-05-06" });
    expect(look(both, { surveys: "2023-05-04" }).asOf).toBe("2023-05-04");
  });

  test("does not run ahead of the instant", () => {
    expect(look(logins, { usage: "2023-07-31" }, "2023-05-03")).toEqual({ value: 3, missing: [], asOf: "2023-05-02" });
  });

  test("is not held back by a source that does not say how often it comes", () => {
    const tickets = e.countRecords("ticket", "opened", 30);
    expect(look(tickets, { tickets: "2023-05-02" })).toEqual({ value: 1, missing: [], asOf: "2023-05-07" });
    expect(look(e.attribute("name"), { accounts: "2023-01-01" })).toEqual({
      value: "Acme",
      missing: [],
      asOf: "2023-05-07",
    });
  });
});

describe("a source that is late", () => {
  const late = ["source usage is late: complete to 2023-05-05, expected every 1d"];

  test("makes what depends on it unknown, and does not hold back the rest", () => {
    expect(look(e.metric("logins"), { usage: "2023-05-05" })).toEqual({
      value: null,
      missing: late,
      asOf: "2023-05-07",
    });
    expect(look(e.define("quiet"), { usage: "2023-05-05" }).missing).toEqual(late);
    const or = e.or(e.define("quiet"), e.compare(e.metric("nps"), ">", e.is(5)));
    expect(look(or, { usage: "2023-05-05" })).toEqual({ value: true, missing: [], asOf: "2023-05-07" });
  });

  test("makes the last day with something unknown: it may lie after what is complete", () => {
    expect(look(e.dayWith("last", e.metric("logins")), { usage: "2023-05-05" }).missing).toEqual(late);
    expect(look(e.dayWith("first", e.metric("logins")), { usage: "2023-05-05" }).missing).toEqual([]);
  });

  test("never closes a risk, and keeps a closed one from being called closed", () => {
    const [score] = scoreAccounts(
      program,
      "",
      portfolioOf("2023-05-07", [one], { usage: "2023-05-05" }),
      at("2023-05-08"),
    ).scores;
    expect(score?.risks).toEqual({ silence: "open", noise: "open" });
    const [other] = scoreAccounts(
      program,
      "",
      portfolioOf("2023-05-07", [one], { usage: "2023-05-04" }),
      at("2023-05-08"),
    ).scores;
    expect(other?.risks).toEqual({ silence: "unknown", noise: "open" });
    expect(other?.missing).toEqual({
      quiet: ["source usage is late: complete to 2023-05-04, expected every 1d"],
      silence: ["source usage is late: complete to 2023-05-04, expected every 1d"],
    });
  });
});

describe("a source without data", () => {
  test("is unknown, not empty", () => {
    expect(look(e.metric("logins"), { usage: null }).missing).toEqual(["source usage has no data yet"]);
    expect(look(e.countRecords("ticket", "opened", 30), { tickets: null }).missing).toEqual([
      "source tickets has no data yet",
    ]);
    expect(look(e.metric("nps"), { surveys: null }).missing).toEqual(["source surveys has no data yet"]);
  });
});
