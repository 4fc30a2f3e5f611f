/** When playbooks start: edges, baselines, again, occasions, goal and stop. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NotStarted } from "../../engine/data/changes.ts";
import type { Account } from "../../engine/data/portfolio.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Playbook } from "../../engine/program/playbook.ts";
import { explainStart } from "../../engine/sweep/explain.ts";
import type { SweepOptions } from "../../engine/sweep/options.ts";
import { sweep } from "../../engine/sweep/sweep.ts";
import { isoDay } from "../../engine/time/civil.ts";
import { startOfDay } from "../../engine/time/zone.ts";
import { account, DATE, day, days, e, perDay, playbook, portfolioOf, programOf, record, series } from "./builders.ts";

const FIRST = day("2023-01-01");

/** Readings above 0 stand for true, below for false, 0 for unknown. */
function flag(metric: string): Expression {
  const unknown = e.compare(e.attribute("nothing"), "=", e.is(""));
  return e.if(e.compare(e.metric(metric), "=", e.is(0)), unknown, e.compare(e.metric(metric), ">", e.is(0)));
}

type Truth = boolean | null;

function marks(truths: readonly Truth[]) {
  return series(
    isoDay(FIRST),
    truths.map((truth) => (truth === null ? 0 : truth ? 1 : -1)),
  );
}

function programWith(parts: Partial<Playbook>) {
  return programOf({
    begins: e.is({ kind: "date", day: FIRST }),
    attributes: ["nothing"],
    metrics: [perDay("start"), perDay("goal"), perDay("stop")],
    records: [record("subscription", { start: DATE, end: DATE })],
    playbooks: [playbook("p", { start: flag("start"), ...parts })],
  });
}

type Told = { readonly day: number; readonly what: string };

/** Sweeps day by day as a host does: what starts is an open run for so many days. */
function live(
  program: ReturnType<typeof programWith>,
  data: Account["data"],
  length: number,
  runsLast: number,
  options: (index: number) => Partial<SweepOptions> = () => ({}),
): readonly Told[] {
  let kept: Account = { data, state: null, enrolments: [], watches: [] };
  const told: Told[] = [];
  for (let index = 0; index < length; index++) {
    const at = startOfDay(FIRST + index + 1, "UTC");
    const enrolments = kept.enrolments.map((run) => ({ ...run, open: at < run.startedAt + runsLast * 86_400_000 }));
    const { accounts, changes } = sweep(
      program,
      "",
      portfolioOf(isoDay(FIRST + index), [{ ...kept, enrolments }]),
      at,
      {
        startPlaybooks: true,
        firstApplication: index === 0 ? ["p"] : [],
        existing: "as-declared",
        ...options(index),
      },
    );
    const [next] = accounts;
    if (next === undefined) throw new Error("The account is gone.");
    const started = changes.starts.map(({ playbook, occasion }) => ({
      run: `run ${index}`,
      playbook,
      occasion,
      startedAt: at,
      open: true,
    }));
    kept = { ...next, enrolments: [...next.enrolments, ...started] };
    for (const { occasion } of changes.starts) told.push({ day: index, what: `starts ${occasion.slice(0, 10)}` });
    for (const { because } of changes.notStarted) told.push({ day: index, what: because.kind });
  }
  return told;
}

function startsOf(told: readonly Told[]): readonly number[] {
  return told.filter(({ what }) => what.startsWith("starts")).map(({ day }) => day);
}

const T = true;
const F = false;

describe("edges", () => {
  const truths = (start: readonly Truth[]) => account("a1", { metrics: { start: marks(start) } }).data;

  test("a condition that held when the program was first applied is a baseline until it was false", () => {
    const told = live(programWith({}), truths([T, T, null, F, T, T]), 6, 1);
    expect(told).toEqual([
      { day: 0, what: "baseline" },
      { day: 1, what: "baseline" },
      { day: 2, what: "condition-unknown" },
      { day: 4, what: "starts 2023-01-06" },
      { day: 5, what: "already-ran" },
    ]);
  });

  test("existing accounts are started where the playbook or the one who applies says so", () => {
    expect(startsOf(live(programWith({ existing: "start" }), truths([T, T]), 2, 9))).toEqual([0]);
    const asked = live(programWith({}), truths([T, T]), 2, 9, () => ({ existing: "start" }));
    expect(startsOf(asked)).toEqual([0]);
  });

  test("an account that comes later starts when its condition holds, baseline or not", () => {
    expect(startsOf(live(programWith({}), truths([T, T]), 2, 9, () => ({ firstApplication: [] })))).toEqual([0]);
  });

  test("days that are caught up start nothing, but a condition that was false on one is an edge", () => {
    const outage = (index: number) => ({ startPlaybooks: index !== 1 && index !== 2 });
    expect(startsOf(live(programWith({}), truths([T, F, T, T]), 4, 1, outage))).toEqual([3]);
  });

  test("again needs the condition to have been false, time to have passed, and runs to be left", () => {
    const again = { after: days(3), atMost: { runs: 2, per: days(10) } };
    const told = live(programWith({ again }), truths([F, T, T, F, T, T, F, T, T, F, F, T, T]), 13, 1);
    expect(told.map(({ day, what }) => `${day} ${what}`)).toEqual([
      "1 starts 2023-01-03",
      "2 not-false-since",
      "4 starts 2023-01-06",
      "5 not-false-since",
      "7 again-limit",
      "8 again-limit",
      // The first run began exactly ten days before.
      "11 starts 2023-01-13",
      "12 not-false-since",
    ]);
    const soon = live(programWith({ again: { after: days(3), atMost: null } }), truths([F, T, F, T, T]), 5, 1);
    expect(soon.map(({ day, what }) => `${day} ${what}`)).toEqual([
      "1 starts 2023-01-03",
      "3 again-too-soon",
      "4 starts 2023-01-06",
    ]);
  });

  test("with an open run, a reached goal or a stop nothing starts", () => {
    const data = account("a1", {
      metrics: {
        start: marks([F, T, F, T, T, T, T]),
        goal: marks([F, F, F, F, T, null, F]),
        stop: marks([F, F, F, F, F, T, null]),
      },
    }).data;
    const program = programWith({ goal: flag("goal"), stop: flag("stop"), again: { after: null, atMost: null } });
    expect(live(program, data, 7, 3).map(({ day, what }) => `${day} ${what}`)).toEqual([
      "1 starts 2023-01-03",
      "3 run-open",
      "4 goal-met",
      "5 stopped",
      // An unknown stop does not stop.
      "6 starts 2023-01-08",
    ]);
  });

  test("the number of starts equals that of a naive model, over random histories", () => {
    const truth = fc.constantFrom<Truth>(true, true, false, null);
    fc.assert(
      fc.property(
        fc.array(truth, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        (start, lasts, once) => {
          const naive: number[] = [];
          let armed = start[0] !== true;
          start.forEach((holds, index) => {
            if (holds === false) armed = true;
            const open = naive.length > 0 && index < (naive.at(-1) ?? 0) + lasts;
            if (holds !== true || !armed || open || (once && naive.length > 0)) return;
            naive.push(index);
            armed = false;
          });
          const again = once ? null : { after: null, atMost: null };
          expect(startsOf(live(programWith({ again }), truths(start), start.length, lasts))).toEqual(naive);
        },
      ),
    );
  });
});

describe("occasions", () => {
  const end = e.call("max", e.path(e.record("subscription"), "end"));
  const soon = e.compare(
    e.arithmetic(end, "-", e.asOf()),
    "<=",
    e.is({ kind: "duration", milliseconds: 3 * 86_400_000 }),
  );
  const subscription = (start: number, to: number) => ({
    start: { kind: "date", day: FIRST + start } as const,
    end: { kind: "date", day: FIRST + to } as const,
  });
  const data = account("a1", {
    records: { subscription: [subscription(0, 2), subscription(2, 8), subscription(8, 14)] },
  }).data;

  test("each value starts once, the baseline's not at all", () => {
    const told = live(programWith({ start: soon, oncePer: end }), data, 14, 2);
    // Subscriptions become visible on their first day; the first one's end is the baseline.
    expect(told.map(({ day, what }) => `${day} ${what}`)).toEqual([
      "0 baseline",
      "1 baseline",
      "5 starts 2023-01-09",
      "6 run-open",
      "7 occasion-done",
      "11 starts 2023-01-15",
      "12 run-open",
      "13 occasion-done",
    ]);
  });

  test("without a condition each value starts when it is there", () => {
    const told = live(programWith({ start: null, oncePer: end, existing: "start" }), data, 9, 1);
    expect(startsOf(told)).toEqual([0, 2, 8]);
  });

  test("without a value nothing starts, and it is said why", () => {
    const told = live(programWith({ start: soon, oncePer: e.attribute("nothing"), existing: "start" }), data, 1, 1);
    expect(told).toEqual([{ day: 0, what: "condition-unknown" }]);
  });
});

describe("explainStart", () => {
  const program = programWith({ goal: flag("goal") });

  function because(parts: Partial<Account>, start: readonly Truth[]): NotStarted["because"] | string {
    const one: Account = { ...account("a1", { metrics: { start: marks(start), goal: marks([F]) } }), ...parts };
    const explained = explainStart(program, portfolioOf(isoDay(FIRST), [one]), "a1", "p", startOfDay(FIRST + 1, "UTC"));
    if (explained === null) return "no such playbook";
    return explained.decision.kind === "starts" ? "starts" : explained.decision.because;
  }

  test("tells what a sweep would decide, with the traces of the conditions", () => {
    expect(because({}, [F])).toEqual({ kind: "condition-false" });
    expect(because({}, [null])).toEqual({ kind: "condition-unknown", missing: ["nothing has no value"] });
    expect(because({}, [T])).toBe("starts");
    const run = { run: "r1", playbook: "p", occasion: "x", startedAt: startOfDay(FIRST, "UTC"), open: true };
    expect(because({ enrolments: [run] }, [T])).toEqual({ kind: "run-open", run: "r1" });
    expect(because({ enrolments: [{ ...run, open: false }] }, [T])).toEqual({ kind: "already-ran" });
    const one = account("a1", { metrics: { start: marks([T]), goal: marks([F]) } });
    const explained = explainStart(program, portfolioOf(isoDay(FIRST), [one]), "a1", "p", startOfDay(FIRST + 1, "UTC"));
    expect(explained?.traces.map(({ of, trace }) => [of, trace.value])).toEqual([
      ["start", true],
      ["goal", false],
    ]);
    expect(explainStart(program, portfolioOf(isoDay(FIRST), [one]), "a1", "constructor", 0)).toBeNull();
  });

  test("an account that has not begun has no start", () => {
    const one = account("a1", {});
    const explained = explainStart(program, portfolioOf(isoDay(FIRST), [one]), "a1", "p", startOfDay(FIRST, "UTC"));
    expect(explained?.decision).toEqual({ kind: "does-not-start", because: { kind: "not-begun" } });
  });
});
