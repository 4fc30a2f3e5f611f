/** Decision tables as they are computed: which row fits, what is unknown, what the trace says, and the laws behind them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainValue } from "../../engine/sweep/explain.ts";
import { scoreAccounts } from "../../engine/sweep/score.ts";
import type { Value } from "../../engine/values/value.ts";
import { compileBeside } from "../dsl/project.ts";
import { account, at, portfolioOf } from "./builders.ts";

type Inputs = { readonly arr?: number; readonly industry?: string; readonly seats?: number };

function compiled(text: string) {
  const { program, diagnostics } = compileBeside(text);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (program === null) throw new Error(errors.map(({ message }) => message).join("\n"));
  return program;
}

/** All named values of one account that has these attributes. */
function scored(text: string, attributes: Inputs) {
  const one = account("a1", { attributes: { name: "Acme", ...attributes } });
  const portfolio = portfolioOf("2026-01-31", [one]);
  const [score] = scoreAccounts(compiled(text), "hash", portfolio, at("2026-02-01")).scores;
  if (score === undefined) throw new Error("No account was scored");
  return score;
}

const TOUCH = `table touch {
  | arr             | industry            => level     | review_every |
  | >= 100000       | -                   => "high"    | 1mo          |
  | [20000..100000) | "finance", "health" => "high"    | 1mo          |
  | -               | -                   => "digital" | 3mo          |
}`;

const months = (count: number): Value => ({ kind: "months", months: count });

describe("the first row that fits", () => {
  test.each<readonly [Inputs, Value, readonly string[]]>([
    [{ arr: 100000, industry: "retail" }, "high", []],
    [{ arr: 99999, industry: "retail" }, "digital", []],
    [{ arr: 20000, industry: "health" }, "high", []],
    [{ arr: 19999, industry: "health" }, "digital", []],
    // A row that fits does so although a later one would be unknown.
    [{ arr: 200000 }, "high", []],
    // A cell that is false settles its row, whatever the others are.
    [{ arr: 5 }, "digital", []],
    [{ arr: 50000 }, null, ["industry has no value"]],
    [{ industry: "retail" }, null, ["arr has no value"]],
    [{}, null, ["arr has no value"]],
  ])("%j", (inputs, level, missing) => {
    const { values, missing: causes } = scored(`${TOUCH}\ndefine level = touch.level`, inputs);
    expect(values.level).toEqual(level);
    expect(causes.level ?? []).toEqual(missing);
    const all = { kind: "context", fields: { level, review_every: months(level === "high" ? 1 : 3) } };
    expect(values.touch).toEqual(level === null ? null : all);
    expect(causes.touch ?? []).toEqual(missing);
  });

  test("no row fits: unknown, and it is said", () => {
    const { values, missing } = scored(
      'table size {\n  | arr => word |\n  | > 10 => "large" |\n}\ndefine long = size + "r"',
      { arr: 5 },
    );
    expect([values.size, values.long]).toEqual([null, null]);
    expect([missing.size, missing.long]).toEqual([["no row of size fits"], ["no row of size fits"]]);
  });

  test("`is missing` is asked before what would be unknown", () => {
    const text = (rows: string) => `table t {\n  | arr => known |\n${rows}\n}`;
    const first = text("  | is missing => 0 |\n  | >= 0 => 1 |");
    const second = text("  | >= 0 => 1 |\n  | is missing => 0 |");
    expect(scored(first, {}).values.t).toBe(0);
    expect(scored(second, {}).values.t).toBeNull();
    expect(scored(text("  | not(is missing) => 1 |\n  | - => 0 |"), {}).values.t).toBe(0);
  });

  test("a value that is unknown has its own cause, and the others of its row are known", () => {
    const { values, missing } = scored(
      "table t {\n  | arr => a | b |\n  | > 1 => seats * 2 | 7 |\n  | - => 0 | 0 |\n}\ndefine a = t.a\ndefine b = t.b",
      { arr: 5 },
    );
    expect([values.a, values.b, values.t]).toEqual([null, 7, { kind: "context", fields: { a: null, b: 7 } }]);
    expect([missing.a, missing.b, missing.t]).toEqual([["seats has no value"], undefined, ["seats has no value"]]);
  });

  test("a table stands wherever a value may, days in a row and windows included", () => {
    const text = `${TOUCH}
table next { | touch.level | seats => days | | "high" | > 3 => 7d | | - | - => 30d | }
segment often when next <= 7d for 3 days in a row
define sum_of = count of (touch.level = "high") over 4d
benchmark middle = median of (if touch = "x" then 1 else 2) across accounts`.replace(
      'touch = "x"',
      'touch.level = "high"',
    );
    const { values } = scored(text, { arr: 100000, industry: "x", seats: 5 });
    expect([values.often, values.sum_of, values.middle]).toEqual([true, 4, 1]);
  });
});

test("the trace tells the rows that were tried, and the one that fits", () => {
  const one = account("a1", { attributes: { arr: 50000, industry: "health" } });
  const portfolio = portfolioOf("2026-01-31", [one]);
  const explained = explainValue(compiled(TOUCH), "hash", portfolio, "a1", "touch", at("2026-02-01"));
  expect(explained?.trace.parts.map(({ text, value, parts }) => [text, value, parts.map((part) => part.text)])).toEqual(
    [
      ["row 1: arr >= 100000", false, ["arr >= 100000"]],
      [
        'row 2: arr in [20000..100000) and industry in ("finance", "health")',
        true,
        ["arr in [20000..100000)", 'industry in ("finance", "health")'],
      ],
      ['"high"', "high", []],
      ["1mo", months(1), []],
    ],
  );
});

describe("laws", () => {
  const number = fc.constantFrom(0, 1, 2, 3);
  const test1 = fc.oneof(
    fc
      .tuple(fc.constantFrom("<", "<=", ">", ">=", "=", "!="), number)
      .map(([sign, limit]) => ({ cell: `${sign} ${limit}`, plain: (x: string) => `${x} ${sign} ${limit}` })),
    fc.tuple(number, number).map(([low, high]) => ({
      cell: `[${low}..${high})`,
      plain: (x: string) => `(${x} >= ${low} and ${x} < ${high})`,
    })),
    number.map((value) => ({ cell: `${value}`, plain: (x: string) => `${x} = ${value}` })),
    fc.constant({ cell: "is missing", plain: (x: string) => `${x} is missing` }),
    number.map((value) => ({ cell: `? > ${value} and ? < 3`, plain: (x: string) => `(${x} > ${value} and ${x} < 3)` })),
  );
  const cell = fc.oneof(
    fc.constant({ cell: "-", plain: (_: string) => "true" }),
    fc.array(test1, { minLength: 1, maxLength: 2 }).map((tests) => ({
      cell: tests.map((one) => one.cell).join(", "),
      plain: (x: string) => `(${tests.map((one) => one.plain(x)).join(" or ")})`,
    })),
    fc.array(test1, { minLength: 1, maxLength: 2 }).map((tests) => ({
      cell: `not(${tests.map((one) => one.cell).join(", ")})`,
      plain: (x: string) => `not(${tests.map((one) => one.plain(x)).join(" or ")})`,
    })),
  );
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 });
  const known = fc.record({ arr: number, seats: number }, { requiredKeys: [] });

  test("a table equals the conditions in a row that it stands for", () => {
    fc.assert(
      fc.property(rows, known, (made, inputs) => {
        const table = made.map(([arr, seats], index) => `  | ${arr.cell} | ${seats.cell} => ${index + 1} |`).join("\n");
        const nested = made.reduceRight(
          (rest, [arr, seats], index) =>
            `if ${arr.plain("arr")} and ${seats.plain("seats")} then ${index + 1} else (${rest})`,
          "number(null)",
        );
        const { values } = scored(`table t {\n  | arr | seats => row |\n${table}\n}\ndefine plain = ${nested}`, inputs);
        expect(values.t).toEqual(values.plain);
      }),
      { numRuns: 150 },
    );
  });
});
