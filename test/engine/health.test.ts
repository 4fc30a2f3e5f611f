/** Healths: formulas verbatim, measures that share missing weight, penalties, bands, receipts. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Expression } from "../../engine/program/expression.ts";
import type { Health, Measure, Penalty } from "../../engine/program/program.ts";
import { scoreAccounts } from "../../engine/sweep/score.ts";
import { account, at, DESCRIBED, e, formula, latest, portfolioOf, programOf, readings } from "./builders.ts";

const BANDS = [
  { name: "red", below: 50 },
  { name: "yellow", below: 75 },
  { name: "green", below: null },
];

function measure(name: string, weight: number, value: Expression, when: Expression | null = null): Measure {
  return { ...DESCRIBED, name, weight, value, from: 0, to: 10, when };
}

function penalty(name: string, points: number, value: Expression): Penalty {
  return { ...DESCRIBED, name, points, value, from: 0, to: 10 };
}

function measures(
  measures: readonly Measure[],
  penalties: readonly Penalty[] = [],
  need: number | null = 0.6,
  appliesWhen: Expression | null = null,
): Health {
  return { ...DESCRIBED, name: "h", appliesWhen, bands: BANDS, model: { kind: "measures", measures, penalties, need } };
}

/** Scores one account whose metrics `a`, `b`, `c` have these readings; null: none. */
function score(health: Health, given: { readonly [name: string]: number | null }) {
  const program = programOf({ metrics: ["a", "b", "c"].map((name) => latest(name)), healths: [health] });
  const metrics = Object.fromEntries(
    Object.entries(given).flatMap(([name, reading]) =>
      reading === null ? [] : [[name, readings({ "2023-05-01": reading })]],
    ),
  );
  const portfolio = portfolioOf("2023-05-31", [account("a1", { metrics })]);
  const { scores, receipts } = scoreAccounts(program, "hash", portfolio, at("2023-06-01"));
  const [scored, receipt] = [scores[0], receipts[0]];
  if (scored === undefined || receipt === undefined) throw new Error("Nothing was scored.");
  return { ...scored.health.h, missing: scored.missing.h ?? [], receipt };
}

const [a, b, c] = [e.metric("a"), e.metric("b"), e.metric("c")];

describe("measures", () => {
  const two = measures([measure("use", 0.75, a), measure("mood", 0.25, b)]);

  test("are linear, clamped and weighted", () => {
    expect(score(two, { a: 8, b: 4 })).toMatchObject({ score: 70, band: "yellow", status: "scored", atMost: false });
    expect(score(two, { a: 99, b: -5 })).toMatchObject({ score: 75, band: "green" });
  });

  test("share the weight of those that are missing, while enough is known", () => {
    expect(score(two, { a: 8, b: null })).toMatchObject({ score: 80, band: "green", status: "scored", missing: [] });
    expect(score(two, { a: null, b: 4 })).toMatchObject({
      score: null,
      band: null,
      status: "unknown",
      missing: ["a has no reading yet"],
    });
  });

  test("that do not apply count as nothing at all", () => {
    const some = measures([measure("use", 0.4, a), measure("mood", 0.6, b, e.is(false))]);
    const { receipt, ...rest } = score(some, { a: 8, b: null });
    expect(rest).toMatchObject({ score: 80, status: "scored", missing: [] });
    expect(receipt.known).toBe(1);
    expect(receipt.contributions.map(({ status }) => status)).toEqual(["known", "not-applicable"]);
    expect(score(measures([measure("use", 1, a, e.is(false))]), { a: 8 }).status).toBe("not-applicable");
  });

  test("without `need` all must be known", () => {
    const strict = measures([measure("use", 0.99, a), measure("mood", 0.01, b)], [], null);
    expect(score(strict, { a: 8, b: null }).status).toBe("unknown");
  });

  test("a health that does not apply has no score and no causes; one that may apply is unknown", () => {
    expect(score(measures([measure("use", 1, a)], [], 0.6, e.is(false)), { a: 8 })).toMatchObject({
      score: null,
      status: "not-applicable",
      missing: [],
    });
    const maybe = measures([measure("use", 1, a)], [], 0.6, e.compare(b, ">", e.is(0)));
    expect(score(maybe, { a: 8 })).toMatchObject({ status: "unknown", missing: ["b has no reading yet"] });
  });
});

describe("penalties", () => {
  const one = measures([measure("use", 1, a)], [penalty("support", 20, c)]);

  test("take points", () => {
    expect(score(one, { a: 8, c: 5 })).toMatchObject({ score: 70, atMost: false });
  });

  test("that are unknown take nothing, but the score is at most that", () => {
    const { receipt, ...rest } = score(one, { a: 8, c: null });
    expect(rest).toMatchObject({ score: 80, band: "green", atMost: true, missing: ["c has no reading yet"] });
    expect(receipt.known).toBeCloseTo(1 / 1.2, 12);
  });

  test("that are unknown and heavy leave too little known", () => {
    const heavy = measures([measure("use", 1, a)], [penalty("support", 80, c)]);
    expect(score(heavy, { a: 8, c: null })).toMatchObject({ score: null, status: "unknown" });
  });

  test("never take a score below 0", () => {
    expect(score(one, { a: 1, c: 10 }).score).toBe(0);
  });
});

describe("a formula", () => {
  const sum = e.arithmetic(e.arithmetic(e.is(2), "*", a), "-", b);

  test("is taken word for word, and any missing input makes it unknown", () => {
    const verbatim = formula("h", sum, [
      { name: "red", below: 0.3 },
      { name: "green", below: null },
    ]);
    expect(score(verbatim, { a: 0.3, b: 0.3 })).toMatchObject({ score: 0.3, band: "green" });
    expect(score(verbatim, { a: 1000, b: 1 })).toMatchObject({ score: 1999, band: "green" });
    const { receipt, ...rest } = score(verbatim, { a: 8, b: null });
    expect(rest).toMatchObject({ score: null, band: null, status: "unknown", missing: ["b has no reading yet"] });
    expect(receipt.contributions).toEqual([
      {
        name: "2 * a",
        kind: "formula",
        weight: 1,
        effectiveWeight: 1,
        value: 16,
        points: null,
        contribution: 16,
        status: "known",
        missing: [],
      },
      {
        name: "b",
        kind: "formula",
        weight: 1,
        effectiveWeight: 0,
        value: null,
        points: null,
        contribution: 0,
        status: "missing",
        missing: ["b has no reading yet"],
      },
    ]);
  });

  test("a band begins where the score is not below its edge, within the tolerance", () => {
    const edge = formula("h", e.arithmetic(a, "+", b), [
      { name: "red", below: 0.3 },
      { name: "green", below: null },
    ]);
    expect(score(edge, { a: 0.1, b: 0.2 }).band).toBe("green");
    expect(score(edge, { a: 0.7, b: -0.4 })).toMatchObject({ score: 0.29999999999999993, band: "green" });
    expect(score(edge, { a: 0.1, b: 0.19 }).band).toBe("red");
  });
});

describe("receipts", () => {
  test("hold what the score is made of", () => {
    const health = measures(
      [measure("use", 0.5, a), measure("mood", 0.25, b), measure("growth", 0.25, c)],
      [penalty("support", 20, c)],
      0.5,
    );
    const { receipt } = score(health, { a: 8, b: 4, c: null });
    expect(receipt).toMatchObject({
      account: "a1",
      health: "h",
      programHash: "hash",
      at: at("2023-06-01"),
      asOf: at("2023-05-31") / 86_400_000,
      atMost: true,
    });
    expect(receipt.known).toBeCloseTo(0.75 / 1.2, 12);
    expect(
      receipt.contributions.map(({ name, effectiveWeight, points, status }) => [name, effectiveWeight, points, status]),
    ).toEqual([
      ["use", 2 / 3, 80, "known"],
      ["mood", 1 / 3, 40, "known"],
      ["growth", 0, null, "missing"],
      ["support", 0, null, "missing"],
    ]);
  });

  const reading = fc.option(fc.integer({ min: -2, max: 12 }), { nil: null });

  test("contributions add up to the score, and shares to 1", () => {
    fc.assert(
      fc.property(reading, reading, reading, fc.integer({ min: 0, max: 60 }), (x, y, z, points) => {
        const health = measures(
          [measure("use", 0.7, a), measure("mood", 0.3, b)],
          [penalty("support", points, c)],
          0.2,
        );
        const { score: total, receipt } = score(health, { a: x, b: y, c: z });
        if (total === null || total === undefined) return;
        const add = (kind: string) =>
          receipt.contributions.filter((part) => part.kind === kind).reduce((sum, part) => sum + part.contribution, 0);
        expect(total).toBeCloseTo(Math.min(100, Math.max(0, add("measure") - add("penalty"))), 9);
        const shares = receipt.contributions
          .filter((part) => part.kind === "measure")
          .map((part) => part.effectiveWeight);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("missing data never raises a score: it stands for the known measures alone, or is at most what it says", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), reading, reading, (x, y, z) => {
        const health = measures([measure("use", 0.7, a), measure("mood", 0.3, b)], [penalty("support", 20, c)], 0.2);
        const { score: total, atMost } = score(health, { a: x, b: y, c: z });
        if (total === null || total === undefined) return;
        // What is missing is never counted as the best that could be.
        const best = Math.max(x, y === null ? 0 : Math.min(10, Math.max(0, y)));
        expect(total).toBeLessThanOrEqual(best * 10 + 1e-9);
        // An unknown penalty is told, and whatever it turns out to be, the score is not higher than was said.
        expect(atMost).toBe(z === null);
        if (z === null) {
          for (const penalized of [0, 3, 10]) {
            expect(score(health, { a: x, b: y, c: penalized }).score).toBeLessThanOrEqual(total);
          }
        }
      }),
    );
  });

  test("missing data never gives a band where too little is known", () => {
    fc.assert(
      fc.property(
        reading,
        reading,
        fc.integer({ min: 1, max: 99 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, y, weight, need) => {
          const health = measures([measure("use", weight / 100, a), measure("mood", 1 - weight / 100, b)], [], need);
          const { band, receipt } = score(health, { a: x, b: y });
          if (receipt.known < need - 1e-9) expect(band).toBeNull();
          if (receipt.known === 0) expect(band).toBeNull();
        },
      ),
    );
  });
});
