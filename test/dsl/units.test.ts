/** Units: what each expression counts, and what is said where two that do not fit meet. Anything else gets no warning. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largeProject } from "../../bench/large-project.ts";
import { compile } from "../../dsl/compile.ts";
import { compileExpression } from "../../dsl/compile-expression.ts";
import { unitRows } from "../../dsl/diagnostics/unit-rows.ts";
import type { Unit } from "../../engine/program/type.ts";
import { withoutHints } from "../without-hints.ts";
import { compileBeside, listed, mistakesBeside } from "./project.ts";

/** Beside the data that all tests share: a value of each unit. */
const MORE = `attribute mrr     : money   from accounts.mrr
attribute rate    : percent from accounts.rate
attribute target  : percent from accounts.target
attribute size    : number  from accounts.size
attribute rooms   : count   from accounts.rooms
metric seats_used : latest  from usage.users
metric core       : per day = uses["a"] + uses["b"]
metric mixed      : per day = uses["a"] / logins
metric worth      : per day = seats * mrr
define in_a_month = sum of logins over 30d
define in_a_day   = average of logins over 28d
define zero       = 0
define one_of     = if enterprise then arr else 0
benchmark usual_arr = median of arr across accounts, at least 5 accounts
table prices { | industry => price | share | bonus |
               | "x"      => arr   | 10%   | 5     |
               | -        => 0     | 20%   | 7     | }
`;
const beside = compileBeside(MORE);
const known = beside.program;
if (known === null) throw new Error(listed(beside.diagnostics, MORE).join("\n"));
const compiled = (text: string) => compileExpression(text, { kind: "program", program: known });
const warningsOf = (text: string) => listed(compiled(text).diagnostics, text);

function unitOf(text: string): Unit {
  const { expression, diagnostics } = compiled(text);
  if (expression === null) throw new Error(`${text}: ${listed(diagnostics, text).join(" ")}`);
  let { type } = expression;
  while (type.kind === "list" || type.kind === "range") type = type.of;
  if (type.kind !== "number") throw new Error(`${text} is no number`);
  return type.unit;
}

describe("the unit of an expression", () => {
  test.each<readonly [Unit, readonly string[]]>([
    [
      "money",
      [
        "arr",
        "arr + mrr",
        "arr - mrr",
        "arr + 100",
        "100 + arr",
        "arr + size",
        "arr * 90%",
        "rate * arr",
        "arr / 90%",
        "arr / seats",
        "seats * mrr",
        "-arr",
        "default(arr, 0)",
        "default(0, arr)",
        "default(otherwise: 0, value: arr)",
        "if enterprise then arr else 0",
        "if enterprise then 0 else if idle then 1 else arr",
        "if enterprise then arr else if idle then 0 else 5",
        "round(arr, 2)",
        "floor(arr)",
        "abs(arr)",
        "min(arr, mrr, 0)",
        "max([0, arr])",
        "sum([arr, mrr])",
        "mean(arr, 5)",
        "median([arr, mrr])",
        "[arr, mrr, 0][item > 5]",
        "[arr, 0][1]",
        "sort([0, mrr, arr])",
        "append([arr], 0)",
        "for x in [arr, mrr] return x * 50%",
        "[0..arr]",
        "average of arr over 30d",
        "one_of",
        "usual_arr",
        "prices.price",
        "worth",
        "{a: arr}.a",
        "account.arr",
        "modulo(arr, 100)",
      ],
    ],
    [
      "percent",
      [
        "60%",
        "rate",
        "1 - rate",
        "rate * 50%",
        "rate + target",
        "drop of logins over 7d vs the 28d before",
        "rise of arr over 7d vs the 28d before",
        "average of rate over 30d",
        "default(rate, 0)",
        "sum([rate, target]) / count([rate, target])",
        "prices.share",
      ],
    ],
    [
      "count",
      [
        "seats",
        "seats + rooms",
        "seats - 1",
        "seats * 90%",
        "rate * seats",
        "count of ticket over 30d",
        "count of (logins > 0) over 30d",
        "distinct feature of uses over 28d",
        "count(ticket)",
        "average of seats over 30d",
        "sum of seats over 30d",
        "default(seats, 0)",
      ],
    ],
    [
      "points",
      ["pulse.score", "100 - pulse.score", "pulse.score - 10", "pulse.score * 90%", "average of pulse.score over 7d"],
    ],
    [
      "per-day",
      [
        "logins",
        'uses["a"]',
        "core",
        "average of logins over 7d",
        "median of logins over 7d",
        "minimum of core over 7d",
        "maximum of logins over 7d",
        "in_a_day",
        "50% * in_a_day",
        "logins / seats",
        "logins + core",
        "default(logins, 0)",
        "if enterprise then logins else 0",
      ],
    ],
    [
      null,
      [
        "1",
        "zero",
        "size",
        "seats_used",
        "published.score",
        // A total, and what is multiplied or divided by a plain number, may be of any unit.
        "sum of logins over 30d",
        "in_a_month",
        "sum of rate over 30d",
        "sum of pulse.score over 30d",
        "logins * 30",
        "in_a_day * days(30d)",
        "seats * 100",
        "arr / 12",
        "pulse.score / 100",
        "distinct feature of uses over 28d / 25",
        "arr * size",
        // Ratios.
        "arr / mrr",
        "seats / rooms",
        "logins / core",
        "mixed",
        "rate / target",
        // What is not of one unit.
        "seats + size",
        "rate + size",
        "seats * rooms",
        "arr * arr",
        "arr ** 2",
        "if enterprise then logins else arr",
        "prices.bonus",
        "[1, 2][1]",
        "days(30d)",
        "stddev([1, 2])",
      ],
    ],
  ])("%s", (unit, expressions) => {
    expect(expressions.map((text) => [text, unitOf(text)])).toEqual(expressions.map((text) => [text, unit]));
  });

  test("a duration stays one: what one day has times a day is no number", () => {
    expect(compiled("logins * 1d").expression?.type).toEqual({ kind: "duration" });
  });
});

describe("what is said", () => {
  test.each<readonly [string, ...string[]]>([
    [
      "arr > seats",
      "[arr > seats] `arr` is an amount of money and `seats` is a count: comparing them tells nothing. Compare what there is for each: arr / seats > …",
    ],
    [
      "seats = arr",
      "[seats = arr] `seats` is a count and `arr` is an amount of money: comparing them tells nothing. Compare what there is for each: arr / seats > …",
    ],
    [
      "arr > pulse.score",
      "[arr > pulse.score] `arr` is an amount of money and `pulse.score` is a number of points (0 to 100): comparing them tells nothing.",
    ],
    [
      "rate > seats",
      "[rate > seats] `rate` is a percentage and `seats` is a count: comparing them tells nothing. Say of what it is a percentage: rate * …",
    ],
    [
      "arr < 1 - rate",
      "[arr < 1 - rate] `arr` is an amount of money and `1 - rate` is a percentage: comparing them tells nothing. Say of what it is a percentage: (1 - rate) * …",
    ],
    [
      "pulse.score < target",
      "[pulse.score < target] `pulse.score` is a number of points (0 to 100) and `target` is a percentage: comparing them tells nothing. Write target * 100.",
    ],
    [
      "arr < 60%",
      "[60%] `arr` is not a percentage, but it is compared with 60%, which is 0.6. Did you mean 60, or 60% * …?",
    ],
    [
      "count of ticket over 30d > 5%",
      "[5%] `count of ticket over 30d` is not a percentage, but it is compared with 5%, which is 0.05. Did you mean 5, or 5% * …?",
    ],
    [
      "pulse.score between 40% and 60%",
      "[40%] `pulse.score` is not a percentage, but it is compared with 40%, which is 0.4. Did you mean 40?",
      "[60%] `pulse.score` is not a percentage, but it is compared with 60%, which is 0.6. Did you mean 60?",
    ],
    ["rate < 60", "[60] `rate` is a percentage, and 60 is 6000%. Did you mean 60%?"],
    ["40 <= 1 - rate", "[40] `1 - rate` is a percentage, and 40 is 4000%. Did you mean 40%?"],
    [
      "drop of logins over 7d vs the 28d before >= 30",
      "[30] `drop of logins over 7d vs the 28d before` is a percentage, and 30 is 3000%. Did you mean 30%?",
    ],
    [
      "rate between 12.5 and 90",
      "[12.5] `rate` is a percentage, and 12.5 is 1250%. Did you mean 12.5%?",
      "[90] `rate` is a percentage, and 90 is 9000%. Did you mean 90%?",
    ],
    [
      "arr in (< seats, > 100000)",
      "[< seats] `arr` is an amount of money and `seats` is a count: comparing them tells nothing. Compare what there is for each: arr / seats > …",
    ],
    [
      "arr in [seats..10 * seats]",
      "[seats] `arr` is an amount of money and `seats` is a count: comparing them tells nothing. Compare what there is for each: arr / seats > …",
    ],
    [
      "arr + logins > 0",
      "[arr + logins] `arr` is an amount of money and `logins` is a number per day: their sum is a number of nothing. Bring both to one unit first.",
    ],
    [
      "arr - seats > 0",
      "[arr - seats] `arr` is an amount of money and `seats` is a count: their difference is a number of nothing. Bring both to one unit first.",
    ],
    [
      "arr - 10% > 1000",
      "[arr - 10%] 10% is the number 0.1, and not a share of `arr`: this takes away 0.1. Write arr * 90%.",
    ],
    [
      "arr + mrr + 2.5% > 1000",
      "[arr + mrr + 2.5%] 2.5% is the number 0.025, and not a share of `arr + mrr`: this adds 0.025. Write (arr + mrr) * 102.5%.",
    ],
    [
      "pulse.score - 10% < 50",
      "[pulse.score - 10%] 10% is the number 0.1, and not a share of `pulse.score`: this takes away 0.1. Write pulse.score * 90%, or pulse.score - 10 for points.",
    ],
    [
      "default(arr, seats) > 0",
      "[seats] `default` makes one value of `arr`, which is an amount of money, and `seats`, which is a count. Give it values of one unit.",
    ],
    [
      "(if enterprise then arr else rate) > 0",
      "[rate] `if` makes one value of `arr`, which is an amount of money, and `rate`, which is a percentage. Give it values of one unit.",
    ],
    [
      "min([pulse.score, 90%]) > 0",
      "[90%] `min` makes one value of `pulse.score`, which is a number of points (0 to 100), and `90%`, which is a percentage. Give it values of one unit.",
    ],
    [
      "sum(arr, 0, seats) > 0",
      "[seats] `sum` makes one value of `arr`, which is an amount of money, and `seats`, which is a count. Give it values of one unit.",
    ],
    [
      "sum of logins over 30d < average of logins over 7d",
      "[sum of logins over 30d < average of logins over 7d] `sum of logins over 30d` is the total of 30 days, and `average of logins over 7d` is what one day has. Compare averages, or multiply the average by 30.",
    ],
    [
      "in_a_month < 50% * in_a_day",
      "[in_a_month < 50% * in_a_day] `in_a_month` is the total of 30 days, and `50% * in_a_day` is what one day has. Compare averages, or multiply the average by 30.",
    ],
  ])("%s", (text, ...told) => {
    expect(warningsOf(text)).toEqual(told);
  });

  test.each([
    "arr > 0",
    "pulse.score < 0.6",
    "pulse.score < 60",
    // A rise of three times as much, and what becomes of a percentage times a hundred.
    "rise of logins over 7d vs the 28d before > 3",
    "rate < 9",
    "rate * 100 < 60",
    "rate > 1.5",
    "arr > 100 * seats",
    "arr / 100 < seats",
    "arr / 100000 < 50%",
    "arr / mrr < 90%",
    "pulse.score / 100 < target",
    "seats_used > rate",
    "seats_used < 60%",
    "seats / rooms > 90%",
    "seats > pulse.score",
    "adoption > seats",
    // What one day has may be of any unit: logins, turnover, a share of dropped calls.
    "average of logins over 7d > 2%",
    "logins > seats",
    "average of logins over 7d > mrr",
    "logins - mrr > 0",
    "logins > pulse.score",
    // An index.
    "count of ticket over 30d + (1 - rate) > 3",
    "pulse.score + count of ticket over 30d > 3",
    "(if enterprise then logins else mrr) > 0",
    "default(arr, 0) > 0",
    "1 - 10% > rate",
    "rate - 10% > 0",
    "average of logins over 7d - 1% > 0",
    // Totals beside averages of another thing, of one day, or brought to the same days.
    "sum of logins over 1d < average of logins over 28d",
    "sum of logins over 7d < average of core over 28d",
    "sum of logins over 7d < 7 * average of logins over 28d",
    "sum of logins over 7d < 350% * average of logins over 28d",
    "sum of logins over 7d / 7 < average of logins over 28d",
    "sum of logins over 7d < maximum of logins over 90d",
    "logins > 50% * sum of logins over 30d",
    "in_a_month > 4 * sum of logins over 7d",
  ])("nothing: %s", (text) => {
    expect(warningsOf(text)).toEqual([]);
  });

  test.each<readonly [string, ...string[]]>([
    [
      "health h {\n  measure a weight 60% = drop of logins over 7d vs the 28d before from 20 to 90\n  measure b weight 40% = drop of logins over 7d vs the 28d before from 0% to 80\n  penalty c up to 9 points = drop of logins over 7d vs the 28d before from 0 to 5\n}",
      "[90] `drop of logins over 7d vs the 28d before` is a percentage, and 90 is 9000%. Did you mean 90%?",
      "[80] `drop of logins over 7d vs the 28d before` is a percentage, and 80 is 8000%. Did you mean 80%?",
    ],
    [
      "table t {\n  | drop of logins over 7d vs the 28d before => a |\n  | > 60 => 1 |\n  | - => 3 |\n}",
      "[60] `drop of logins over 7d vs the 28d before` is a percentage, and 60 is 6000%. Did you mean 60%?",
    ],
    [
      "table t {\n  | arr => a |\n  | > 60% => 1 |\n  | <= seats => 2 |\n  | - => 3 |\n}",
      "[60%] `arr` is not a percentage, but it is compared with 60%, which is 0.6. Did you mean 60, or 60% * …?",
      "[<= seats] `arr` is an amount of money and `seats` is a count: comparing them tells nothing. Compare what there is for each: arr / seats > …",
    ],
    [
      "health h {\n  measure a weight 100% = pulse.score from 0% to 100%\n}",
      "[100%] `pulse.score` is a number of points (0 to 100), but the scale of `a` is written in percent, and 100% is 1. Write it in numbers: from 0 to 100.",
    ],
    [
      "health h {\n  measure a weight 100% = seats from 20% to 90%\n  penalty b up to 20 points = pulse.score from 0.2 to 90%\n}",
      "[90%] `seats` is a count, but the scale of `a` is written in percent, and 100% is 1. Write it in numbers.",
      "[90%] `pulse.score` is a number of points (0 to 100), but the scale of `b` is written in percent, and 100% is 1. Write it in numbers.",
    ],
    ["health h {\n  measure a weight 100% = logins / seats from 0% to 100%\n}"],
    // Scores have fractions, and so has an average of counts.
    [
      "table t {\n  | pulse.score => a |\n  | <= 49 => 1 |\n  | >= 50 => 2 |\n}",
      "[t] No row of `t` fits where `pulse.score` is in (49..50): then what it gives is unknown. Add a row for it, or a last one of `-`.",
    ],
    [
      "table t {\n  | average of seats over 30d => a |\n  | <= 49 => 1 |\n  | >= 50 => 2 |\n}",
      "[t] No row of `t` fits where `average of seats over 30d` is in (49..50): then what it gives is unknown. Add a row for it, or a last one of `-`.",
    ],
    ["table t {\n  | sum of seats over 30d + 1 => a |\n  | <= 49 => 1 |\n  | >= 50 => 2 |\n}"],
  ])("%s", (text, ...told) => {
    expect(mistakesBeside(text)).toEqual(told);
  });
});

describe("a whole scorecard", () => {
  test.each([
    ["software", ["accounts", "usage", "surveys", "billing", "tickets"]],
    ["telecom", ["accounts", "network", "billing", "care"]],
  ])("%s: nothing that is meant is warned of", (name, sources) => {
    const declared = sources.map((source) => {
      const date = source === "accounts" ? "" : ", date: day";
      return `  ${source}: { file: data/${source}.csv, account: id${date} }`;
    });
    const text = readFileSync(new URL(`../testdata/units/${name}.tend`, import.meta.url), "utf8");
    const { diagnostics, program } = compile([
      { path: "tend.yaml", text: `name: ${name}\nzone: UTC\nsources:\n${declared.join("\n")}\n` },
      { path: "scorecard.tend", text },
    ]);
    expect(listed(withoutHints(diagnostics), text)).toEqual([]);
    expect(program).not.toBeNull();
  });

  test("the large project of the benchmarks", () => {
    const codes = new Set(compile(largeProject(20)).diagnostics.map(({ code }) => code));
    expect([...codes].filter((code) => Object.hasOwn(unitRows, code))).toEqual([]);
  });
});

const atom = fc.constantFrom(
  ...[
    "arr",
    "mrr",
    "rate",
    "target",
    "size",
    "seats",
    "rooms",
    "logins",
    "core",
    "seats_used",
    "pulse.score",
    "2",
    "30%",
  ],
  ...["in_a_month", "in_a_day", "zero", "one_of", "usual_arr", "prices.price", "average of seats over 7d"],
);
const { number } = fc.letrec<{ number: string }>((tie) => ({
  number: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atom,
    fc
      .tuple(tie("number"), fc.constantFrom("+", "-", "*", "/"), tie("number"))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(tie("number"), tie("number")).map(([value, other]) => `default(${value}, ${other})`),
    fc.tuple(tie("number"), tie("number")).map(([one, other]) => `(if idle then ${one} else ${other})`),
    fc
      .tuple(
        fc.constantFrom("min", "max", "sum", "mean", "median"),
        fc.array(tie("number"), { minLength: 1, maxLength: 3 }),
      )
      .map(([name, items]) => `${name}(${items.join(", ")})`),
    tie("number").map((value) => `round(${value}, 1)`),
    tie("number").map((value) => `(average of ${value} over 7d)`),
    tie("number").map((value) => `(sum of ${value} over 7d)`),
  ),
}));

describe("always", () => {
  test("the order of what is added, multiplied or chosen from makes no difference to the unit", () => {
    fc.assert(
      fc.property(number, number, (one, other) => {
        for (const both of [
          (a: string, b: string) => `${a} + ${b}`,
          (a: string, b: string) => `${a} * ${b}`,
          (a: string, b: string) => `min(${a}, ${b})`,
          (a: string, b: string) => `mean([${a}, ${b}])`,
          (a: string, b: string) => `default(${a}, ${b})`,
          (a: string, b: string) => `(if idle then ${a} else ${b})`,
        ])
          expect(unitOf(both(one, other))).toBe(unitOf(both(other, one)));
      }),
      { numRuns: 300 },
    );
  });

  test("the unit of a difference is that of the sum", () => {
    fc.assert(
      fc.property(number, number, (one, other) => {
        expect(unitOf(`${one} - ${other}`)).toBe(unitOf(`${one} + ${other}`));
      }),
      { numRuns: 300 },
    );
  });

  test("units warn, and never refuse", () => {
    const comparison = fc
      .tuple(number, fc.constantFrom("<", "<=", "=", "!=", ">", ">="), number)
      .map(([left, operator, right]) => `${left} ${operator} ${right}`);
    fc.assert(
      fc.property(comparison, (text) => {
        const { expression, diagnostics } = compiled(text);
        expect(expression).not.toBeNull();
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("a plain number is never warned of", () => {
    fc.assert(
      fc.property(number, fc.constantFrom("<", "=", ">="), (text, operator) => {
        for (const plain of ["size", "seats_used", "6", "0.6", "zero", "published.score"]) {
          const whole = `${text} ${operator} ${plain}`;
          expect(warningsOf(whole)).toEqual(warningsOf(text));
        }
      }),
      { numRuns: 200 },
    );
  });
});
