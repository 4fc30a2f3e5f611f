/** The standard's arithmetic (DMN 1.5, 10.3.2.15, tables 56 to 62): what is defined for which kinds, and null for all others. */
import { describe } from "vitest";
import { examples } from "../examples.ts";

const VALUES: readonly (readonly [kind: string, value: string])[] = [
  ["number", "10"],
  ["string", '"10"'],
  ["boolean", "true"],
  ["date", '@"2021-01-01"'],
  ["moment", '@"2021-01-01T10:10:10"'],
  ["time", '@"10:10:10"'],
  ["list", "[10]"],
  ["context", "{a: 10}"],
  ["duration", '@"P1D"'],
  ["months", '@"P1Y"'],
  ["range", "[1..10]"],
  ["function", "(function(a) a)"],
  ["null", "null"],
];

/** The pairs that an operator is defined for, told in the rows below. */
const DEFINED: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "+",
    [
      "number number",
      "string string",
      "months months",
      "duration duration",
      ...["date", "moment"].flatMap((point) => [`${point} months`, `months ${point}`]),
      ...["date", "moment", "time"].flatMap((point) => [`${point} duration`, `duration ${point}`]),
    ],
  ],
  [
    "-",
    [
      "number number",
      "date date",
      "moment moment",
      "time time",
      "months months",
      "duration duration",
      "date months",
      "moment months",
      "date duration",
      "moment duration",
      "time duration",
    ],
  ],
  ["*", ["number number", "months number", "number months", "duration number", "number duration"]],
  ["/", ["number number", "months number", "duration number", "months months", "duration duration"]],
  ["**", ["number number"]],
]);

describe.each([...DEFINED])("%s is null for all other pairs of kinds", (operator, defined) => {
  examples(
    VALUES.flatMap(([left, a]) =>
      VALUES.flatMap(([right, b]) =>
        defined.includes(`${left} ${right}`) ? [] : [[`${a} ${operator} ${b}`, "null"] as const],
      ),
    ),
  );
});

describe("tables 56-60: numbers", () => {
  examples([
    ["10 + 5", "15"],
    ["10 + -5", "5"],
    ["-10 - -5", "-5"],
    ["0.1 + 0.2", "0.3"],
    ["1.1234 - 0.2345", "0.8889"],
    [".25 + .2", "0.45"],
    [".10 * 30.00", "3"],
    ["1.1 * 3", "3.3"],
    ["-10 * -5", "50"],
    ["0 * -5", "0"],
    ["0.7 * 100", "70"],
    ["4.35 * 100", "435"],
    ["1.01 / 2", "0.505"],
    ["0.3 / 0.1", "3"],
    ["-10 / 4", "-2.5"],
    ["10 / 0", "null"],
    ["0 / 0", "null"],
    ["0 / 5", "0"],
    ["1 / 3 = 0.3333333333333333", "true"],
    ["string(0.1 + 0.2)", '"0.3"'],
    ["string(1.15 + 2.30)", '"3.45"'],
    ["string(0.1 * 3)", '"0.3"'],
    ["10 ** 5", "100000"],
    ["10 ** 0", "1"],
    ["0 ** 0", "1"],
    ["0 ** -1", "null"],
    ["2 ** -2", "0.25"],
    ["10 ** -3", "0.001"],
    ["1.1 ** 2", "1.21"],
    ["(-2) ** 3", "-8"],
    ["-2 ** 3", "-8"],
    ["4 ** 0.5", "2"],
    ["(-4) ** 0.5", "null"],
    ["2 ** 1000000000", "null"],
    ["10 ** 400", "null"],
    ["10 ** 300 * 10 ** 300", "null"],
    ["1.000001 ** 1000000 > 2.718", "true"],
    ["9007199254740991 + 1", "9007199254740992"],
    ["decimal(1 / 3, 34) = 1 / 3", "true"],
  ]);
});

describe("table 57: texts", () => {
  examples([
    ['"a" + "b"', '"ab"'],
    ['"a" + ""', '"a"'],
    ['"a" + "b" + "c"', '"abc"'],
    ['"🐎" + "😀"', '"🐎😀"'],
    ['"a" + null', "null"],
    ['"a" + 1', "null"],
  ]);
});

describe("table 57: points in time, less another", () => {
  examples([
    ['@"2012-12-25" - @"2012-12-24"', '@"P1D"'],
    ['@"2012-12-24" - @"2012-12-25"', '@"-P1D"'],
    ['@"2020-03-01" - @"2020-02-28"', '@"P2D"'],
    ['@"2012-12-24T23:59:00" - @"2012-12-22T03:45:00"', '@"P2DT20H14M"'],
    ['@"2012-12-24T23:59:00Z" - @"2012-12-24T23:59:00+01:00"', '@"PT1H"'],
    ['@"2012-12-24T00:00:00" - @"2012-12-24T00:00:00Z"', "null"],
    ['@"2012-12-24T00:00:00@Europe/Paris" - @"2012-12-24T00:00:00"', "null"],
    ['@"2012-12-25" - @"2012-12-24T12:00:00Z"', '@"PT12H"'],
    ['@"2012-12-24T12:00:00Z" - @"2012-12-24"', '@"PT12H"'],
    ['@"2012-12-24T12:00:00" - @"2012-12-24"', "null"],
    ['@"10:00:00" - @"09:30:00"', '@"PT30M"'],
    ['@"09:30:00" - @"10:00:00"', '@"-PT30M"'],
    ['@"10:00:00Z" - @"10:00:00+01:00"', '@"PT1H"'],
    ['@"10:00:00" - @"10:00:00Z"', "null"],
    ['@"2021-03-28T12:00:00@Europe/Paris" - @"2021-03-27T12:00:00@Europe/Paris"', '@"PT23H"'],
  ]);
});

describe("table 57: points in time, moved", () => {
  examples([
    ['@"2021-01-31" + @"P1D"', '@"2021-02-01"'],
    ['@"2021-01-01" - @"P1D"', '@"2020-12-31"'],
    ['@"2021-01-01" + @"PT23H59M"', '@"2021-01-01"'],
    ['@"2021-01-01" + @"PT24H"', '@"2021-01-02"'],
    ['@"2021-01-01" - @"PT1S"', '@"2020-12-31"'],
    ['@"P1D" + @"2021-01-31"', '@"2021-02-01"'],
    ['@"P1D" - @"2021-01-31"', "null"],
    ['@"2021-01-31" + @"P1Y"', '@"2022-01-31"'],
    ['@"2021-12-31" + @"P1M"', '@"2022-01-31"'],
    ['@"2021-01-01" - @"P13M"', '@"2019-12-01"'],
    ['@"2021-01-01" + @"-P1M"', '@"2020-12-01"'],
    ['@"P1M" + @"2021-01-31" = @"2021-02-28"', "true"],
    ['@"2021-01-01T10:10:10" + @"PT1H"', '@"2021-01-01T11:10:10"'],
    ['@"2021-12-31T23:59:59" + @"PT1S"', '@"2022-01-01T00:00:00"'],
    ['@"2021-01-01T00:00:00" - @"PT0.5S"', '@"2020-12-31T23:59:59.5"'],
    ['@"2021-01-01T10:10:10+11:00" - @"P1Y"', '@"2020-01-01T10:10:10+11:00"'],
    ['@"2021-01-01T10:10:10@Europe/Paris" + @"P6M"', '@"2021-07-01T10:10:10@Europe/Paris"'],
    ['@"2021-03-27T12:00:00@Europe/Paris" + @"P1D"', '@"2021-03-28T13:00:00@Europe/Paris"'],
    ['@"2021-03-28T13:00:00@Europe/Paris" - @"P1D"', '@"2021-03-27T12:00:00@Europe/Paris"'],
    ['@"2021-03-28T01:59:59@Europe/Paris" + @"PT1S"', '@"2021-03-28T03:00:00@Europe/Paris"'],
    ['string(@"2021-10-31T02:30:00@Europe/Paris" + @"PT1H")', '"2021-10-31T02:30:00@Europe/Paris"'],
    ['@"2021-10-31T02:30:00@Europe/Paris" + @"PT2H"', '@"2021-10-31T03:30:00@Europe/Paris"'],
    ['(@"2021-10-31T02:30:00@Europe/Paris" + @"PT1H") - @"2021-10-31T02:30:00@Europe/Paris"', '@"PT1H"'],
    ['@"2021-03-27T12:00:00.123456789@Europe/Paris" + @"P1D"', '@"2021-03-28T13:00:00.123456789@Europe/Paris"'],
    ['@"2021-03-27T12:00:00@Europe/Paris" + @"P1M"', '@"2021-04-27T12:00:00@Europe/Paris"'],
    ['string(@"-2021-01-01T10:10:10@Europe/Paris" + @"P1D")', '"-2021-01-02T10:10:10@Europe/Paris"'],
    ['@"-2021-01-02T10:10:10@Europe/Paris" - @"-2021-01-01T10:10:10Z"', '@"PT23H50M39S"'],
    ['@"10:15:00" + @"PT14H"', '@"00:15:00"'],
    ['@"10:15:00" - @"PT11H"', '@"23:15:00"'],
    ['@"10:15:00" + @"P2D"', '@"10:15:00"'],
    ['@"10:15:00+01:00" + @"PT1H"', '@"11:15:00+01:00"'],
    ['@"23:59:00z" + @"PT2M" = @"00:01:00@Etc/UTC"', "true"],
    ['@"10:15:00" + @"P1Y"', "null"],
  ]);
});

describe("tables 57-59: durations", () => {
  examples([
    ['@"P1Y" + @"P2M"', '@"P1Y2M"'],
    ['@"P1Y" - @"P2M"', '@"P10M"'],
    ['@"P1M" - @"P1Y"', '@"-P11M"'],
    ['@"P1D" + @"PT1H"', '@"P1DT1H"'],
    ['@"P1D" - @"PT1H"', '@"PT23H"'],
    ['@"PT1H" - @"P1D"', '@"-PT23H"'],
    ['@"P1D" * 2', '@"P2D"'],
    ['2 * @"P1D"', '@"P2D"'],
    ['@"P1D" * 0.5', '@"PT12H"'],
    ['@"P1D" * -1', '@"-P1D"'],
    ['@"P1D" * 0', '@"P0D"'],
    ['@"PT1S" * 0.1', '@"PT0.1S"'],
    ['@"P1D" / 2', '@"PT12H"'],
    ['@"P1D" / 0', "null"],
    ['2 / @"P1D"', "null"],
    ['@"P1D" / @"PT1H"', "24"],
    ['@"P1D" / @"PT0S"', "null"],
    ['@"P1Y" * 2', '@"P2Y"'],
    ['@"P1Y" * 1.5', '@"P18M"'],
    ['@"P1M" * 1.9', '@"P1M"'],
    ['@"P1M" * -1.9', '@"-P1M"'],
    ['@"P1Y" / 5', '@"P2M"'],
    ['@"P1Y" / 0', "null"],
    ['@"P1Y" / @"P5M"', "2.4"],
    ['@"P1Y" / @"P0M"', "null"],
    ['@"P1D" * @"P1D"', "null"],
  ]);
});

describe("table 62: negation", () => {
  examples([
    ["-10", "0 - 10"],
    ["-(0)", "0"],
    ["-(-10)", "10"],
    ["- - 10", "10"],
    ['-@"P1D"', '@"-P1D"'],
    ['-@"-P1Y2M"', '@"P1Y2M"'],
    ['-@"P0D"', '@"P0D"'],
    ["-null", "null"],
    ["-true", "null"],
    ['-"1"', "null"],
    ["-[1]", "null"],
    ["-{a: 1}", "null"],
    ['-@"2021-01-01"', "null"],
    ['-@"10:00:00"', "null"],
    ['-@"2021-01-01T10:00:00"', "null"],
    ["-[1..2]", "null"],
    ["-(function() 1)", "null"],
    ["-(function() 1)()", "-1"],
  ]);
});
