/** Laws of windows, days in a row and risks, over random histories. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Account } from "../../engine/data/portfolio.ts";
import type { Expression } from "../../engine/program/expression.ts";
import { observe } from "../../engine/sweep/observe.ts";
import { USUAL_SWEEP } from "../../engine/sweep/options.ts";
import { scoreAccounts } from "../../engine/sweep/score.ts";
import { sweep } from "../../engine/sweep/sweep.ts";
import { isoDay } from "../../engine/time/civil.ts";
import { startOfDay } from "../../engine/time/zone.ts";
import type { Value } from "../../engine/values/value.ts";
import { account, day, days, e, latest, perDay, portfolioOf, programOf, risk, series } from "./builders.ts";

const FIRST = day("2023-01-01");
const ZONE = "America/New_York";

/** A day's truth: true, false, or not known. A reading above 0 is true, one below false, 0 stands for none. */
const truth = fc.constantFrom(true, false, null);
const history = fc.array(truth, { minLength: 1, maxLength: 40 });

/** `flag` is true, false or unknown as the history says, day by day. */
const FLAG: Expression = e.if(
  e.compare(e.metric("mark"), "=", e.is(0)),
  e.compare(e.attribute("nothing"), "=", e.is("")),
  e.compare(e.metric("mark"), ">", e.is(0)),
);
const OTHER: Expression = e.if(
  e.compare(e.metric("other"), "=", e.is(0)),
  e.compare(e.attribute("nothing"), "=", e.is("")),
  e.compare(e.metric("other"), ">", e.is(0)),
);

function marks(history: readonly (boolean | null)[]) {
  return series(
    isoDay(FIRST),
    history.map((mark) => (mark === null ? 0 : mark ? 1 : -1)),
  );
}

const plain = programOf({
  zone: ZONE,
  attributes: ["nothing"],
  metrics: [perDay("mark"), perDay("other"), perDay("amount"), latest("reading", days(1))],
  begins: e.is({ kind: "date", day: FIRST }),
  defines: { flag: FLAG, other_flag: OTHER },
});

function value(
  expression: Expression,
  metrics: { readonly [name: string]: readonly number[] | ReturnType<typeof marks> },
  on: number,
): Value {
  const data = Object.fromEntries(
    Object.entries(metrics).map(([name, given]) => [name, "days" in given ? given : series(isoDay(FIRST), given)]),
  );
  const portfolio = portfolioOf(isoDay(on), [account("a1", { metrics: data })]);
  return observe(plain, portfolio, "a1", expression, startOfDay(on + 1, ZONE)).value;
}

const amounts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 });

describe("windows", () => {
  test("a sum over two windows that meet is the sum over both", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (given, first, second) => {
        const last = FIRST + given.length - 1;
        const sum = (over: number, on: number) =>
          Number(value(e.window("sum", e.metric("amount"), over), { amount: given }, on) ?? 0);
        expect(sum(first + second, last)).toBe(sum(first, last) + sum(second, last - first));
      }),
    );
  });

  test("an average is the sum by the number of days that were", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 90 }), (given, over) => {
        const last = FIRST + given.length - 1;
        const average = value(e.window("average", e.metric("amount"), over), { amount: given }, last);
        const sum = value(e.window("sum", e.metric("amount"), over), { amount: given }, last);
        expect(average).toBe(Number(sum) / Math.min(over, given.length));
      }),
    );
  });

  test("are summed from the oldest day to the newest, to the bit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (given) => {
          const last = FIRST + given.length - 1;
          let sum = 0;
          for (const amount of given) sum += amount;
          expect(value(e.window("sum", e.metric("amount"), 40), { amount: given }, last)).toBe(sum);
        },
      ),
    );
  });

  test("a window of one day is the day", () => {
    fc.assert(
      fc.property(amounts, (given) => {
        const last = FIRST + given.length - 1;
        for (const aggregate of ["sum", "average", "minimum", "maximum", "median"] as const) {
          expect(value(e.window(aggregate, e.metric("amount"), 1), { amount: given }, last)).toBe(given.at(-1));
        }
      }),
    );
  });

  test("no change is neither drop nor rise; a rise is a negative drop", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 }), (given, over, before) => {
        const last = FIRST + given.length - 1;
        const drop = value(e.change("drop", e.metric("amount"), over, before), { amount: given }, last);
        const rise = value(e.change("rise", e.metric("amount"), over, before), { amount: given }, last);
        if (drop === null) expect(rise).toBeNull();
        else expect(Number(rise) + Number(drop)).toBe(0);
      }),
    );
  });
});

describe("first and last days", () => {
  test("are those of a naive search, for each day that asks", () => {
    fc.assert(
      fc.property(fc.constantFrom("first", "last"), history, (which, given) => {
        const last = FIRST + given.length - 1;
        const naive = given.filter((_, index) => {
          const until = given.slice(0, index + 1);
          const found = which === "first" ? until.indexOf(true) : until.lastIndexOf(true);
          // A day that is not known and could be the one makes it unknown.
          const before = which === "first" ? until.slice(0, found) : until.slice(found + 1);
          return found >= 0 && !before.includes(null);
        });
        const known = e.not(e.isMissing(e.dayWith(which, e.define("flag"))));
        expect(value(e.window("count", known, given.length), { mark: marks(given) }, last)).toBe(naive.length);
      }),
    );
  });
});

describe("days in a row", () => {
  test("true on all, false on any, otherwise unknown", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 8 }), (given, over) => {
        const last = FIRST + given.length - 1;
        // Days before the account began are unknown ones.
        const seen = Array.from({ length: over }, (_, back) => given[given.length - 1 - back] ?? null);
        const naive = seen.includes(false) ? false : seen.includes(null) ? null : true;
        expect(value(e.inARow(e.define("flag"), over), { mark: marks(given) }, last)).toBe(naive);
      }),
    );
  });
});

describe("three-valued logic", () => {
  test("is Kleene's, and not() turns it around", () => {
    fc.assert(
      fc.property(truth, truth, (a, b) => {
        const metrics = { mark: marks([a]), other: marks([b]) };
        const [flag, other] = [e.define("flag"), e.define("other_flag")];
        const and = value(e.and(flag, other), metrics, FIRST);
        const or = value(e.or(flag, other), metrics, FIRST);
        expect(and).toBe(a === false || b === false ? false : a === null || b === null ? null : true);
        expect(or).toBe(a === true || b === true ? true : a === null || b === null ? null : false);
        expect(value(e.not(e.and(flag, other)), metrics, FIRST)).toBe(
          value(e.or(e.not(flag), e.not(other)), metrics, FIRST),
        );
      }),
    );
  });
});

describe("risks", () => {
  /** Law 6, naively: on the day, from the whole history. */
  function naive(open: readonly (boolean | null)[], close: readonly (boolean | null)[] | null): string {
    const last = (truths: readonly (boolean | null)[], wanted: boolean) => truths.lastIndexOf(wanted);
    const opened = last(open.slice(-400), true);
    const closed = close === null ? last(open.slice(-400), false) : last(close.slice(-400), true);
    if (opened > closed) return "open";
    const closedNow = closed === Math.min(open.length, 400) - 1;
    return !closedNow && open.at(-1) === null ? "unknown" : "closed";
  }

  const program = programOf({
    zone: ZONE,
    attributes: ["nothing"],
    metrics: [perDay("mark"), perDay("other")],
    begins: e.is({ kind: "date", day: FIRST }),
    risks: [risk("simple", FLAG), risk("with_close", FLAG, OTHER)],
  });

  const histories = fc
    .integer({ min: 1, max: 30 })
    .chain((length) =>
      fc.tuple(
        fc.array(truth, { minLength: length, maxLength: length }),
        fc.array(truth, { minLength: length, maxLength: length }),
      ),
    );

  test("are what law 6 says, and a sweep that keeps states says the same as one from scratch", () => {
    fc.assert(
      fc.property(histories, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), ([open, close], swept) => {
        let kept = account("a1", { metrics: { mark: marks(open), other: marks(close) } });
        const fresh = kept;
        open.forEach((_, index) => {
          // Some days are left out, as in an outage: the next sweep looks at them too.
          if (swept[index] === false && index < open.length - 1) return;
          const on = FIRST + index;
          const now = startOfDay(on + 1, ZONE);
          const { accounts, changes } = sweep(program, "", portfolioOf(isoDay(on), [kept]), now, USUAL_SWEEP);
          kept = accounts[0] ?? kept;
          const scratch = scoreAccounts(program, "", portfolioOf(isoDay(on), [fresh]), now).scores[0]?.risks;
          expect(scratch).toEqual({
            simple: naive(open.slice(0, index + 1), null),
            with_close: naive(open.slice(0, index + 1), close.slice(0, index + 1)),
          });
          expect(changes.scores[0]?.risks).toEqual(scratch);
        });
      }),
    );
  });

  test("look back no further than 400 days", () => {
    const open = [true, ...Array.from({ length: 450 }, () => null)];
    const data = account("a1", { metrics: { mark: marks(open), other: marks([]) } });
    const on = (index: number) => {
      const portfolio = portfolioOf(isoDay(FIRST + index), [data]);
      return scoreAccounts(program, "", portfolio, startOfDay(FIRST + index + 1, ZONE)).scores[0]?.risks.with_close;
    };
    expect(on(399)).toBe("open");
    expect(on(400)).toBe("unknown");

    const kept = (index: number, before: Account) =>
      sweep(
        program,
        "",
        portfolioOf(isoDay(FIRST + index), [before]),
        startOfDay(FIRST + index + 1, ZONE),
        USUAL_SWEEP,
      );
    const first = kept(0, data).accounts[0] ?? data;
    expect(kept(399, first).changes.scores[0]?.risks.with_close).toBe("open");
    expect(kept(400, first).changes.scores[0]?.risks.with_close).toBe("unknown");
  });
});
