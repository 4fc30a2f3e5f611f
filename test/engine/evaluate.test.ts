/** The reference evaluator: a table of examples for each kind of expression, on one account, with the traces of some. */
import { describe, expect, test } from "vitest";
import type { Trace } from "../../engine/data/trace.ts";
import { describeExpression } from "../../engine/evaluate/describe.ts";
import type { Expression } from "../../engine/program/expression.ts";
import { observe } from "../../engine/sweep/observe.ts";
import { valueText } from "../../engine/values/text.ts";
import type { Value } from "../../engine/values/value.ts";
import {
  account,
  at,
  DATE,
  date,
  days,
  derived,
  e,
  formula,
  latest,
  MOMENT,
  moment,
  NUMBER,
  perDay,
  portfolioOf,
  programOf,
  readings,
  record,
  series,
  TEXT,
} from "./builders.ts";

const is = e.is;
const month = (months: number): Value => ({ kind: "months", months });
const duration = (count: number): Value => ({ kind: "duration", milliseconds: count * 86_400_000 });

const program = programOf({
  begins: e.call("min", e.path(e.record("subscription"), "start")),
  attributes: ["name", "industry", "plan"],
  metrics: [
    perDay("logins"),
    perDay("uses", "feature"),
    latest("nps", days(90)),
    latest("seats"),
    derived("core", e.arithmetic(e.metricKey("uses", "quote"), "+", e.metricKey("uses", "meeting"))),
  ],
  records: [
    record("subscription", { start: DATE, end: DATE, product: TEXT }),
    record("invoice", { due: DATE }),
    record("ticket", { opened: MOMENT, resolved: MOMENT, csat: NUMBER }),
    record("contact", { role: TEXT, email: TEXT }),
  ],
  defines: { week: e.window("sum", e.metric("logins"), 7) },
  segments: { busy: e.compare(e.define("week"), ">", is(10)) },
  healths: [
    formula("use", e.arithmetic(e.define("week"), "/", is(7)), [
      { name: "red", below: 1 },
      { name: "green", below: null },
    ]),
  ],
});

// As of 2023-05-31 the account is 31 days old. It logged in 3 times a day until the 28th, then never.
const one = account("a1", {
  attributes: {
    name: "Acme",
    plan: [
      { from: 0, to: 19500, value: "old" },
      { from: 19500, to: null, value: "new" },
    ],
  },
  metrics: {
    logins: series(
      "2023-05-01",
      Array.from({ length: 28 }, () => 3),
    ),
    nps: readings({ "2023-05-10": 9, "2023-06-05": 1 }),
    seats: readings({ "2021-01-01": 12 }),
  },
  keyedMetrics: {
    uses: {
      quote: readings({ "2023-05-20": 2, "2023-05-31": 4 }),
      meeting: readings({ "2023-05-31": 1 }),
      never: readings({}),
    },
  },
  records: {
    subscription: [
      { start: date("2023-05-01"), end: date("2023-06-10"), product: "starter" },
      { start: date("2023-06-10"), end: date("2023-07-10"), product: "pro" },
    ],
    ticket: [
      { opened: moment("2023-05-02T10:00:00Z"), resolved: moment("2023-05-30T10:00:00Z"), csat: 5 },
      { opened: moment("2023-05-30T10:00:00Z"), resolved: moment("2023-06-01T00:00:00Z"), csat: 2 },
      { opened: moment("2023-06-01T00:00:00Z"), resolved: null, csat: null },
    ],
    contact: [
      { role: "admin", email: "admin@acme.test" },
      { role: null, email: "nobody@acme.test" },
    ],
  },
});

const portfolio = portfolioOf("2023-05-31", [one]);

function look(expression: Expression, on = "2023-06-01") {
  return observe(program, portfolio, "a1", expression, at(on));
}

const ticket = e.variable("ticket");
const contact = e.variable("contact");
const unknownNumber = e.metric("missing_metric");

describe("known values", () => {
  test.each<[Expression, Value]>([
    [is(5), 5],
    [is("text"), "text"],
    [e.attribute("name"), "Acme"],
    [e.attribute("plan"), "new"],
    [{ kind: "account-id", type: TEXT }, "a1"],
    [e.metric("logins"), 0],
    [e.metric("uses"), 5],
    [e.metric("nps"), 9],
    [e.metric("seats"), 12],
    [e.metric("core"), 5],
    [e.metricKey("uses", "quote"), 4],
    [e.metricKey("uses", "constructor"), 0],
    [e.define("week"), 12],
    [e.segment("busy"), true],
    [e.health("use"), 12 / 7],
    [e.health("use", "band"), "green"],
    [e.asOf(), date("2023-05-31")],
    [e.now(), { kind: "moment", instant: at("2023-06-01") }],
    [e.call("count", e.record("ticket")), 2],
    [e.path(e.index(e.record("ticket"), is(-1)), "opened"), moment("2023-05-30T10:00:00Z")],
    [e.path(e.record("contact"), "role"), ["admin", null]],
    [
      e.path(
        e.index(e.filter(e.record("contact"), "contact", e.compare(e.path(contact, "role"), "=", is("admin"))), is(1)),
        "email",
      ),
      "admin@acme.test",
    ],
    [e.filter(e.list(is(1), is(5), is(9)), "item", e.compare(e.variable("item"), ">", is(4))), [5, 9]],
    [e.index(e.list(is(1), is(5)), is(2)), 5],
    [e.negate(is(3)), -3],
    [e.negate(is(duration(1))), duration(-1)],
    [e.not(is(true)), false],
    [e.arithmetic(is(7), "-", is(2)), 5],
    [e.arithmetic(is(2), "**", is(10)), 1024],
    [e.arithmetic(is("a"), "+", is("b")), "ab"],
    [e.arithmetic(is(date("2023-03-31")), "-", is(month(1))), date("2023-02-28")],
    [e.arithmetic(is(date("2023-06-01")), "+", is(duration(30))), date("2023-07-01")],
    [e.arithmetic(is(date("2023-06-01")), "-", is(date("2023-05-01"))), duration(31)],
    [e.arithmetic(is(duration(31)), "/", is(duration(1))), 31],
    [e.arithmetic(is(duration(30)), "/", is(3)), duration(10)],
    [e.arithmetic(is(2), "*", is(duration(3))), duration(6)],
    [e.arithmetic(is(month(2)), "*", is(3)), month(6)],
    [e.arithmetic(is(moment("2023-01-31T12:00:00Z")), "+", is(month(1))), moment("2023-02-28T12:00:00Z")],
    [e.compare(e.arithmetic(is(0.1), "+", is(0.2)), "=", is(0.3)), true],
    [e.compare(e.arithmetic(is(0.1), "+", is(0.2)), ">", is(0.3)), false],
    [e.compare(is("a"), "<", is("b")), true],
    [e.compare(is(date("2023-01-01")), ">=", is(date("2023-01-01"))), true],
    [e.and(is(true), is(false)), false],
    [e.or(is(false), is(true)), true],
    [e.and(unknownNumber, is(false)), false],
    [e.or(unknownNumber, is(true)), true],
    [e.in(is(3), is(1), is(3)), true],
    [e.in(is(3), e.range(is(1), is(3))), false],
    [e.in(is(1), e.range(is(1), is(3))), true],
    [e.in(is("x"), e.list(is("x"), is("y"))), true],
    [e.in(is(3), unknownNumber, is(3)), true],
    [e.if(is(true), is(1), unknownNumber), 1],
    [e.list(is(1), unknownNumber), [1, null]],
    [e.path(e.context({ a: is(1) }), "a"), 1],
    [e.some("x", e.list(is(1), is(5)), e.compare(e.variable("x"), ">", is(4))), true],
    [e.every("x", e.list(is(1), is(5)), e.compare(e.variable("x"), ">", is(4))), false],
    [e.every("x", e.list(), is(false)), true],
    [e.for("x", e.list(is(1), is(5)), e.arithmetic(e.variable("x"), "*", is(2))), [2, 10]],
    [e.call("round", is(2.345), is(2)), 2.35],
    [e.call("default", unknownNumber, is(0)), 0],
    [e.isMissing(unknownNumber), true],
    [e.isMissing(e.metric("nps")), false],
    [e.window("sum", e.metric("logins"), 7), 12],
    [e.window("average", e.metric("logins"), 4), 0.75],
    [e.window("minimum", e.metric("logins"), 7), 0],
    [e.window("maximum", e.metric("logins"), 7), 3],
    [e.window("median", e.metric("logins"), 7), 3],
    [e.window("count", e.compare(e.metric("logins"), ">", is(0)), 7), 4],
    // 31 days: those before the account began are not days.
    [e.window("count", is(true), 60), 31],
    [e.window("average", e.metric("logins"), 60), (28 * 3) / 31],
    [e.window("sum", e.window("sum", e.metric("logins"), 2), 2), 0],
    [e.change("drop", e.metric("logins"), 3, 28), 1],
    [e.change("rise", e.metric("logins"), 6, 7), -0.5],
    [e.countRecords("ticket", "opened", 30), 2],
    [e.countRecords("ticket", "opened", 7), 1],
    [e.countRecords("ticket", "resolved", 30), 1],
    [e.countRecords("ticket", "opened", 30, e.compare(e.path(ticket, "csat"), "<", is(3))), 1],
    [e.distinct("feature", "uses", 28), 2],
    [e.distinct("feature", "uses", 1), 2],
    [e.inARow(e.compare(e.metric("logins"), "=", is(0)), 3), true],
    [e.inARow(e.compare(e.metric("logins"), "=", is(0)), 4), false],
    [e.dayWith("first", e.metric("logins")), date("2023-05-01")],
    [e.dayWith("last", e.metric("logins")), date("2023-05-28")],
    [e.dayWith("last", e.compare(e.metric("uses"), ">", is(4))), date("2023-05-31")],
    [e.timeSince(e.dayWith("last", e.metric("logins"))), duration(3)],
    [e.timeSince(is(moment("2023-05-30T00:00:00Z"))), duration(2)],
  ])("%#", (expression, value) => {
    const observed = look(expression);
    expect(observed.missing).toEqual([]);
    expect([describeExpression(expression), observed.value]).toEqual([describeExpression(expression), value]);
  });
});

test("an account of which it is not known when it began says why", () => {
  const account2 = account("a2", { metrics: { logins: series("2023-05-01", [1, 2, 3]) } });
  const of = (expression: Expression) =>
    observe(program, portfolioOf("2023-05-31", [account2]), "a2", expression, at("2023-06-01"));
  const missing = ["the account has not begun: there is no subscription"];
  expect(of(e.metric("logins")).missing).toEqual(missing);
  expect(of(e.define("week")).missing).toEqual(missing);
  expect(of(e.change("drop", e.metric("logins"), 7, 14)).missing).toEqual(missing);
  expect(of(e.inARow(is(true), 2)).missing).toEqual(missing);
});

describe("unknown values say why", () => {
  test.each<[Expression, readonly string[]]>([
    [e.attribute("industry"), ["industry has no value"]],
    [unknownNumber, ["the program in force does not declare missing_metric"]],
    [e.arithmetic(is(1), "/", e.metric("logins")), ["1 / logins divides by 0"]],
    [e.arithmetic(is(10), "**", is(1000)), ["10 ** 1000 is no finite number"]],
    [
      e.arithmetic(unknownNumber, "+", e.attribute("industry")),
      ["the program in force does not declare missing_metric", "industry has no value"],
    ],
    [e.and(is(true), e.compare(e.attribute("industry"), "=", is("x"))), ["industry has no value"]],
    [e.or(is(false), e.compare(e.attribute("industry"), "=", is("x"))), ["industry has no value"]],
    [e.if(e.compare(e.attribute("industry"), "=", is("x")), is(1), is(2)), ["industry has no value"]],
    [e.in(is(3), e.metric("missing_metric"), is(4)), ["the program in force does not declare missing_metric"]],
    [e.index(e.record("ticket"), is(5)), ["ticket has no item 5"]],
    [e.path(e.index(e.record("ticket"), is(2)), "resolved"), ["ticket[2].resolved is empty"]],
    [e.call("max", e.path(e.record("ticket"), "resolved")), ["ticket.resolved is empty"]],
    [e.call("max", e.list(is(1), unknownNumber)), ["the program in force does not declare missing_metric"]],
    [e.call("sqrt", is(-1)), ["sqrt(-1) has no value: a number below 0 has no square root"]],
    [e.call("min", e.list()), ["[] is empty"]],
    [e.call("max", e.path(e.record("invoice"), "due")), ["there is no invoice"]],
    [
      e.call(
        "max",
        e.path(
          e.filter(e.record("ticket"), "t", e.compare(e.path(e.variable("t"), "topic"), "=", is("never"))),
          "opened",
        ),
      ),
      ['there is no ticket with topic = "never"'],
    ],
    [e.index(e.record("invoice"), is(1)), ["there is no invoice"]],
    [e.arithmetic(e.asOf(), "+", is(duration(1e12))), ["as_of + 1000000000000d has no value here"]],
    [e.arithmetic(e.now(), "-", is(month(1e9))), ["now - 1000000000mo has no value here"]],
    [e.arithmetic(is(duration(1)), "/", is(0)), ["1d / 0 divides by 0"]],
    [
      e.some("c", e.record("contact"), e.compare(e.path(e.variable("c"), "role"), "=", is("champion"))),
      ["c.role is empty"],
    ],
    [e.change("drop", e.metricKey("uses", "never"), 7, 14), ['uses["never"] was 0 in the 14 days before the last 7']],
    [e.change("drop", e.metric("logins"), 31, 28), ["the account had not begun on 2023-04-30"]],
    [e.inARow(is(true), 40), ["the account had not begun on 2023-04-30"]],
    [e.dayWith("last", e.metricKey("uses", "never")), ['uses["never"] was above 0 on no day so far']],
    [e.timeSince(e.dayWith("last", is(false))), ["false was true on no day so far"]],
    [
      e.window("average", e.if(e.compare(e.metric("logins"), ">", is(0)), e.metric("logins"), unknownNumber), 7),
      ["the program in force does not declare missing_metric"],
    ],
    [
      e.window("average", e.if(e.compare(e.metric("logins"), ">", is(0)), e.metric("logins"), unknownNumber), 7, 5),
      [
        "if logins > 0 then logins else missing_metric has a value on 4 of the last 7 days, at least 5 are needed",
        "the program in force does not declare missing_metric",
      ],
    ],
  ])("%#", (expression, missing) => {
    const observed = look(expression);
    expect([describeExpression(expression), observed.value, observed.missing]).toEqual([
      describeExpression(expression),
      null,
      missing,
    ]);
  });

  test("days without a value are left out where enough remain", () => {
    const some = e.if(e.compare(e.metric("logins"), ">", is(0)), e.metric("logins"), unknownNumber);
    expect(look(e.window("average", some, 7, 4)).value).toBe(3);
  });
});

describe("days", () => {
  test("nothing later than the day is read", () => {
    expect(look(e.metric("nps"), "2023-06-06").value).toBe(1);
    expect(look(e.metric("nps"), "2023-05-11").value).toBe(9);
    expect(look(e.metric("nps"), "2023-05-10").missing).toEqual(["nps has no reading yet"]);
    expect(look(e.call("count", e.record("ticket")), "2023-05-03").value).toBe(1);
    expect(look(e.countRecords("ticket", "resolved", 30), "2023-05-30").value).toBe(0);
  });

  test("a reading goes stale: it is missing, not old", () => {
    expect(look(e.metric("nps"), "2023-06-01").value).toBe(9);
    const until = portfolioOf("2023-12-31", [
      account("a1", { ...one.data, metrics: { nps: readings({ "2023-05-10": 9 }) } }),
    ]);
    expect(observe(program, until, "a1", e.metric("nps"), at("2023-08-09")).value).toBe(9);
    expect(observe(program, until, "a1", e.metric("nps"), at("2023-08-10")).missing).toEqual([
      "nps has no reading younger than 90 days",
    ]);
  });

  test("before an account began there are no days", () => {
    const missing = ["the account has not begun: there is no subscription"];
    expect(look(e.metric("logins"), "2023-05-01").missing).toEqual(missing);
    expect(look(e.window("sum", e.metric("logins"), 7), "2023-05-01").missing).toEqual(missing);
    expect(look(e.distinct("feature", "uses", 7), "2023-05-01").missing).toEqual(missing);
    expect(look(e.define("week"), "2023-05-03").value).toBe(6);
  });

  test("between two midnights the last whole day counts, and time since is exact to the instant", () => {
    const noon = at("2023-06-01") + 12 * 3_600_000;
    const since = observe(program, portfolio, "a1", e.timeSince(e.dayWith("last", e.metric("logins"))), noon);
    expect(since.value).toEqual(duration(3.5));
    expect(since.asOf).toBe(at("2023-05-31") / 86_400_000);
    expect(observe(program, portfolio, "a1", e.define("week"), noon).value).toBe(12);
  });
});

describe("traces", () => {
  const lines = (trace: Trace, depth = 0): readonly string[] => [
    `${"  ".repeat(depth)}${trace.text} = ${valueText(trace.value)}${trace.missing.length === 0 ? "" : `, because ${trace.missing.join("; ")}`}`,
    ...trace.parts.flatMap((part) => lines(part, depth + 1)),
  ];

  test("show every part with its value", () => {
    const expression = e.and(e.segment("busy"), e.compare(e.attribute("industry"), "=", is("finance")));
    expect(lines(look(expression).trace)).toEqual([
      'busy and industry = "finance" = unknown, because industry has no value',
      "  busy = true",
      "    week > 10 = true",
      "      week = 12",
      "        sum of logins over 7d = 12",
      "          logins = 3",
      "          logins = 3",
      "          logins = 3",
      "          logins = 3",
      "          logins = 0",
      "          logins = 0",
      "          logins = 0",
      "      10 = 10",
      '  industry = "finance" = unknown, because industry has no value',
      "    industry = unknown, because industry has no value",
      '    "finance" = finance',
    ]);
  });

  test("say for which day each part was looked at", () => {
    const { trace } = look(e.inARow(e.compare(e.metric("logins"), "=", is(0)), 3));
    expect(trace.parts.map((part) => [part.text, part.value, part.day - trace.day])).toEqual([
      ["logins = 0", true, 0],
      ["logins = 0", true, -1],
      ["logins = 0", true, -2],
    ]);
  });

  test("give the value that the plain walk gives, for every example", () => {
    // `look` walks with a trace; inside of a definition the plain walk is used.
    for (const expression of [e.define("week"), e.segment("busy"), e.health("use")]) {
      const traced = look(expression).value;
      const plain = look(e.window("maximum", expression, 1)).value;
      if (typeof traced === "number") expect(plain).toBe(traced);
    }
  });
});

describe("as text", () => {
  test.each<[Expression, string]>([
    [e.compare(e.arithmetic(e.arithmetic(is(1), "+", is(2)), "*", is(3)), ">=", is(9)), "(1 + 2) * 3 >= 9"],
    [e.arithmetic(is(1), "-", e.arithmetic(is(2), "-", is(3))), "1 - (2 - 3)"],
    [e.and(e.or(is(true), is(false)), e.not(is(true))), "(true or false) and not(true)"],
    [e.inARow(e.and(is(true), is(false)), 3), "(true and false) for 3 days in a row"],
    [e.inARow(e.compare(is(1), "<", is(2)), 3), "1 < 2 for 3 days in a row"],
    [e.filter(e.record("ticket"), "ticket", e.compare(e.path(ticket, "csat"), "<", is(3))), "ticket[csat < 3]"],
    [
      e.countRecords("ticket", "opened", 30, e.compare(e.path(ticket, "csat"), "<", is(3))),
      "count of ticket[csat < 3] by opened over 30d",
    ],
    [e.change("drop", e.metric("core"), 7, 28), "drop of core over 7d vs the 28d before"],
    [e.window("average", e.health("use"), 31, 7), "average of use.score over 31d, at least 7 days"],
    [e.window("sum", e.arithmetic(e.metric("a"), "+", e.metric("b")), 7), "sum of (a + b) over 7d"],
    [e.timeSince(e.dayWith("last", e.metric("logins"))), "time since (last logins)"],
    [{ kind: "literal", value: 0.3, type: { kind: "number", unit: "percent" } }, "30%"],
    [is(date("2023-06-01")), '@"2023-06-01"'],
    [is(duration(3)), "3d"],
    [is(month(3)), "3mo"],
    [e.metric("wöchentlich"), "wöchentlich"],
    [e.metric("two words"), "`two words`"],
    [e.if(is(true), is("a"), is("b")), 'if true then "a" else "b"'],
    [e.in(e.metric("x"), is(1), is(2)), "x in (1, 2)"],
    [e.isMissing(e.metric("x")), "x is missing"],
    [e.call("default", e.metric("x"), is(0)), "default(x, 0)"],
  ])("%#", (expression, text) => {
    expect(describeExpression(expression)).toBe(text);
  });
});
