/** Rows of tables that never fit, and values for which none does: what is told, and that it is so. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scoreAccounts } from "../../engine/sweep/score.ts";
import { account, at, portfolioOf } from "../engine/builders.ts";
import { compileBeside, mistakesBeside } from "./project.ts";

const table = (...rows: readonly string[]): string => ["table t {", ...rows.map((row) => `  ${row}`), "}"].join("\n");
const never = (row: number, text: string) =>
  `[${text}] Row ${row} never fits: the rows above it take all that it asks for. Move it up, or leave it out.`;
const gap = (where: string) =>
  `[t] No row of \`t\` fits where ${where}: then what it gives is unknown. Add a row for it, or a last one of \`-\`.`;

describe("what is told", () => {
  test.each<readonly [string, readonly string[]]>([
    // Rows that never fit.
    [table("| arr => a |", "| >= 20 => 1 |", "| >= 100 => 2 |", "| - => 3 |"), [never(2, "| >= 100 => 2 |")]],
    [table("| arr => a |", "| - => 1 |", "| > 5 => 2 |"), [never(2, "| > 5 => 2 |")]],
    [
      table("| arr => a |", "| < 10 => 1 |", "| >= 10 => 2 |", "| [5..20] => 3 |", "| is missing => 4 |"),
      [
        never(3, "| [5..20] => 3 |"),
        "[| is missing => 4 |] Row 4 never fits: where that is missing, a row above it is unknown, and the table stops there. Put this row first.",
      ],
    ],
    [table("| industry => a |", '| "x", "y" => 1 |', '| "y" => 2 |', "| - => 3 |"), [never(2, '| "y" => 2 |')]],
    [table("| industry => a |", '| not("x") => 1 |', '| "x" => 2 |', '| "z" => 3 |'), [never(3, '| "z" => 3 |')]],
    [
      table("| enterprise => a |", "| true => 1 |", "| false => 2 |", "| - => 3 |"),
      ["[| - => 3 |] Row 3 never fits: the rows above it take all that it asks for. Move it up, or leave it out."],
    ],
    [
      table("| arr | seats => a |", "| < 10 | - => 1 |", "| - | < 5 => 2 |", "| < 20 | < 3 => 3 |", "| - | - => 4 |"),
      [never(3, "| < 20 | < 3 => 3 |")],
    ],
    [
      table("| arr | seats => a |", "| < 10 | < 5 => 1 |", "| < 10 | >= 5 => 2 |", "| 7 | 3 => 3 |", "| - | - => 4 |"),
      [never(3, "| 7 | 3 => 3 |")],
    ],
    [table("| pulse.score => a |", "| <= 50 => 1 |", "| > 50 => 2 |", "| 70 => 3 |"), [never(3, "| 70 => 3 |")]],
    [
      table("| pulse.score => a |", "| > 120 => 1 |", "| - => 2 |"),
      [
        "[| > 120 => 1 |] Row 1 never fits: `pulse.score` is never what its cell asks for. Change the cell, or leave the row out.",
      ],
    ],
    [
      table("| arr => a |", "| (5..5) => 1 |", "| - => 2 |"),
      [
        "[| (5..5) => 1 |] Row 1 never fits: `arr` is never what its cell asks for. Change the cell, or leave the row out.",
      ],
    ],
    // Values for which no row fits.
    [table("| arr => a |", "| >= 100 => 1 |", "| [20..100) => 2 |"), [gap("`arr` < 20")]],
    [table("| arr => a |", "| > 100 => 1 |", "| < 100 => 2 |"), [gap("`arr` is 100")]],
    [table("| arr => a |", "| >= 100 => 1 |", "| < 20 => 2 |"), [gap("`arr` is in [20..100)")]],
    [table("| industry => a |", '| "x", "y" => 1 |'), [gap('`industry` is none of "x", "y"')]],
    [table("| enterprise => a |", "| true => 1 |"), [gap("`enterprise` is false")]],
    [table("| pulse.band => a |", '| "red" => 1 |', '| "yellow" => 2 |'), [gap('`pulse.band` is "green"')]],
    [
      table("| renewal_date => a |", '| < @"2026-01-01" => 1 |', '| > @"2026-01-01" => 2 |'),
      [gap('`renewal_date` is @"2026-01-01"')],
    ],
    [
      table("| arr | industry => a |", "| >= 100 | - => 1 |", '| < 100 | "x" => 2 |'),
      [gap('`arr` < 100 and `industry` is none of "x"')],
    ],
    // Nothing is wrong.
    [table("| arr => a |", "| is missing => 0 |", "| < 10 => 1 |", "| >= 10 => 2 |"), []],
    [table("| pulse.score => a |", "| [0..50) => 1 |", "| [50..100] => 2 |"), []],
    [table("| count of ticket over 30d => a |", "| 0 => 1 |", "| [1..3] => 2 |", "| >= 4 => 3 |"), []],
    [table("| pulse.band => a |", '| "red" => 1 |', '| "yellow", "green" => 2 |'), []],
    [table("| renewal_date => a |", '| <= @"2026-01-01" => 1 |', '| >= @"2026-01-02" => 2 |'), []],
    // What depends on more than literals is left alone.
    [table("| arr => a |", "| > 2 * seats => 1 |", "| > 3 * seats => 2 |"), []],
    [table("| arr => a |", "| ? > 9 * seats => 1 |", "| ? <= 9 * seats => 2 |"), []],
    // The inputs depend on each other: nobody is both.
    [table("| arr | enterprise => a |", "| >= 100000 | true => 1 |", "| < 100000 | false => 2 |"), []],
  ])("%s", (text, mistakes) => {
    expect(mistakesBeside(text)).toEqual(mistakes);
  });

  test("a table with more cases than can be counted is left alone", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    const attributes = names.map((name) => `attribute ${name}x : number from accounts.${name}`).join("\n");
    const rows = Array.from(
      { length: 40 },
      (_, row) => `| ${names.map((_, at) => `!= ${row * 7 + at}`).join(" | ")} => ${row} |`,
    );
    const began = performance.now();
    compileBeside(`${attributes}\n${table(`| ${names.map((name) => `${name}x`).join(" | ")} => r |`, ...rows)}`);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

/** Tables of two numbers, tried for every pair of numbers around their limits. */
describe("what is told is so", () => {
  const limit = fc.constantFrom(0, 1, 2, 3);
  const one = fc.oneof(
    fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "=", "!="), limit).map(([sign, value]) => `${sign} ${value}`),
    fc
      .tuple(fc.constantFrom("[", "("), limit, limit, fc.constantFrom("]", ")"))
      .map(([a, low, high, b]) => `${a}${low}..${high}${b}`),
    fc.constantFrom("is missing", "is not missing"),
  );
  const cell = fc.oneof(
    fc.constant("-"),
    fc.array(one, { minLength: 1, maxLength: 2 }).map((tests) => tests.join(", ")),
    fc.array(one, { minLength: 1, maxLength: 2 }).map((tests) => `not(${tests.join(", ")})`),
  );
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 });
  const values = [undefined, -1, 0, 1, 2, 3, 4];

  test("for every value: a row that never fits is never given, and where there is no gap a row fits", () => {
    fc.assert(
      fc.property(rows, (made) => {
        const lines = made.map(([a, b], index) => `| ${a} | ${b} => ${index + 1} |`);
        const { program, diagnostics } = compileBeside(table("| arr | seats => row |", ...lines));
        if (program === null) throw new Error("It does not compile");
        const silent = diagnostics.flatMap(({ code, message }) =>
          code === "row-never-fits" ? [Number(/^Row (\d+)/.exec(message)?.[1])] : [],
        );
        const hasGap = diagnostics.some(({ code }) => code === "no-row-fits");
        const accounts = values.flatMap((arr, i) =>
          values.map((seats, j) =>
            account(`${i} ${j}`, {
              attributes: { ...(arr === undefined ? {} : { arr }), ...(seats === undefined ? {} : { seats }) },
            }),
          ),
        );
        const { scores } = scoreAccounts(program, "hash", portfolioOf("2026-01-31", accounts), at("2026-02-01"));
        const given = new Set(scores.map(({ values: found }) => found.t));
        const unfit = scores.filter(({ missing }) => missing.t?.[0] === "no row of t fits");
        expect(silent.filter((row) => given.has(row))).toEqual([]);
        if (hasGap) expect(unfit.length).toBeGreaterThan(0);
        const known = unfit.filter(({ account: id }) => !id.split(" ").includes("0"));
        // Counts are not taken to be below 0 or between two numbers, so only what a whole number shows has to be told.
        const whole = known.filter(({ account: id }) =>
          id.split(" ").every((at) => Number.isInteger(values[Number(at)])),
        );
        if (!hasGap && silent.length < made.length) expect(whole).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
