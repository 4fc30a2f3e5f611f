import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assume, assuming, canBeUnknown, OPEN } from "../../dsl/checks/assume.ts";
import { factsOf } from "../../dsl/checks/facts.ts";
import { holds, rankOf } from "../../dsl/checks/value-set.ts";
import { declaredIn } from "./declared-in.ts";
import { accounts, conditions, expressionOf, numbers, program, valueFor } from "./written-conditions.ts";

const facts = factsOf(declaredIn(program));
const RUNS = 300;

describe("what is claimed of random conditions", () => {
  test("holds for random accounts: never true, never false, never unknown", () => {
    const claims = { neverTrue: 0, neverFalse: 0, neverUnknown: 0 };
    fc.assert(
      fc.property(
        conditions,
        fc.array(fc.tuple(accounts, fc.boolean()), { minLength: 3, maxLength: 3 }),
        (text, tried) => {
          const condition = expressionOf(text);
          if (condition === null) return;
          const neverTrue = assume(condition, true, OPEN, assuming(facts)) === null;
          const neverFalse = assume(condition, false, OPEN, assuming(facts)) === null;
          const neverUnknown = !canBeUnknown(condition, OPEN, assuming(facts));
          claims.neverTrue += Number(neverTrue);
          claims.neverFalse += Number(neverFalse);
          claims.neverUnknown += Number(neverUnknown);
          for (const [account, late] of tried) {
            const value = valueFor(condition, account, late);
            if (neverTrue) expect(value).not.toBe(true);
            if (neverFalse) expect(value).not.toBe(false);
            if (neverUnknown) expect(value).not.toBe(null);
          }
        },
      ),
      { numRuns: RUNS },
    );
    for (const count of Object.values(claims)) expect(count).toBeGreaterThan(RUNS / 50);
  });

  test("one condition says of another what is so for every account", () => {
    const claims = { contradicted: 0, implied: 0, known: 0 };
    fc.assert(
      fc.property(conditions, conditions, accounts, fc.boolean(), (first, second, account, late) => {
        const [a, b] = [expressionOf(first), expressionOf(second)];
        if (a === null || b === null) return;
        const how = assuming(facts);
        const state = assume(a, true, OPEN, how);
        if (state === null || valueFor(a, account, late) !== true) return;
        const value = valueFor(b, account, late);
        if (assume(b, true, state, how) === null) {
          claims.contradicted += 1;
          expect(value).not.toBe(true);
        }
        if (assume(b, false, state, how) === null) {
          claims.implied += 1;
          expect(value).not.toBe(false);
        }
        if (!canBeUnknown(b, state, how)) {
          claims.known += 1;
          expect(value).not.toBe(null);
        }
      }),
      { numRuns: RUNS * 2 },
    );
    for (const count of Object.values(claims)) expect(count).toBeGreaterThan(RUNS / 100);
  });

  test("a number lies among its possible values", () => {
    let narrowed = 0;
    fc.assert(
      fc.property(numbers, accounts, fc.boolean(), (text, account, late) => {
        const expression = expressionOf(text);
        if (expression === null) return;
        const values = facts.valuesOf(expression);
        const rank = rankOf(valueFor(expression, account, late));
        narrowed += Number(values[0]?.lower !== null || values.at(-1)?.upper !== null);
        if (rank !== null) expect([text, rank, holds(values, rank)]).toEqual([text, rank, true]);
      }),
      { numRuns: RUNS },
    );
    expect(narrowed).toBeGreaterThan(RUNS / 4);
  });
});
