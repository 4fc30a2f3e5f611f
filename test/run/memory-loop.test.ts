/** The loop in memory: days, sweeps, runs and people in their order. */
import { describe, expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import type { AccountData } from "../../engine/data/portfolio.ts";
import { runInMemory, type World } from "../../engine/loop/memory-loop.ts";
import { isoDay } from "../../engine/time/civil.ts";
import { DAY, type Day } from "../../engine/values/value.ts";
import { storyOf } from "../agree/story.ts";

const PROJECT = `name: loop
zone: UTC
calendar:
  weekend: [saturday, sunday]
sources:
  crm: {file: crm.csv, account: id}
`;
const DECLARATIONS = `source crm
account from crm.id
attribute at_risk : boolean from crm.at_risk
attribute happy   : boolean from crm.happy
attribute owner   : text from crm.owner
role csm = owner
role manager = owner

playbook care "Care" {
  start when at_risk
  goal when happy
  task call "Call" to csm due 2 business days { remind after 1d }
  wait for call at most 3d, if late { notify manager "Nobody has called" }
  email thanks to csm template "thanks.md"
}
`;
/** 2026-03-02, a Monday. */
const MONDAY: Day = 20_514;

const { program, diagnostics } = compile([
  { path: "tend.yaml", text: PROJECT },
  { path: "care.tend", text: DECLARATIONS },
  { path: "thanks.md", text: "Subject: Thanks\n\nThank you.\n" },
]);

/** Values by attribute: from which day on (counted from that Monday) what is true. */
function account(id: string, atRisk: readonly number[], happy: readonly number[]): AccountData {
  const held = (changes: readonly number[]) => [
    { from: 0, to: MONDAY + (changes[0] ?? 1_000), value: false },
    ...changes.map((day, index) => ({
      from: MONDAY + day,
      to: index + 1 < changes.length ? MONDAY + (changes[index + 1] ?? 0) : null,
      value: index % 2 === 0,
    })),
  ];
  const owner = [{ from: 0, to: null, value: "Ada" }];
  return {
    id,
    attributes: { at_risk: held(atRisk), happy: held(happy), owner },
    metrics: {},
    keyedMetrics: {},
    records: {},
  };
}

function world(accounts: readonly AccountData[], more: Partial<World> = {}): World {
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return {
    program,
    programHash: "hash",
    known: () => ({ sources: { crm: { completeThrough: MONDAY + 100 } }, accounts }),
    person: () => null,
    from: MONDAY,
    to: MONDAY + 9,
    existing: "as-declared",
    ...more,
  };
}

const effects = (given: World): readonly string[] => storyOf(runInMemory(given), "UTC").effects;

describe("the loop in memory", () => {
  test("nobody does the task: a reminder, a notice, a mail", () => {
    // True on Tuesday, which is known on Wednesday.
    expect(effects(world([account("one", [1], [])]))).toEqual([
      "2026-03-04 one care call task due 2026-03-06",
      "2026-03-05 one care call remind",
      "2026-03-07 one care notify_1 notify",
      "2026-03-07 one care thanks email",
    ]);
  });

  test("somebody does it in the afternoon: the mail follows at once", () => {
    const person: World["person"] = ({ createdAt }) => createdAt + 14 * 3_600_000;
    const log = runInMemory(world([account("one", [1], [])], { person }));
    expect(log.mails.map(({ step, at }) => [step, at])).toEqual([["thanks", (MONDAY + 2) * DAY + 14 * 3_600_000]]);
    expect(log.runs.map(({ state }) => state.ended)).toEqual([
      { at: (MONDAY + 2) * DAY + 14 * 3_600_000, reason: "completed" },
    ]);
  });

  test("a goal that is met ends the run at the next midnight, after what was due at it", () => {
    const log = runInMemory(world([account("one", [1], [4])]));
    expect(log.runs.map(({ state }) => state.ended)).toEqual([{ at: (MONDAY + 5) * DAY, reason: "completed" }]);
    const earlier = runInMemory(world([account("one", [1], [3])]));
    expect(earlier.runs.map(({ state }) => state.ended)).toEqual([{ at: (MONDAY + 4) * DAY, reason: "goal" }]);
  });

  test("an account for which the start holds at the first sweep is a baseline, or is started", () => {
    const accounts = [account("old", [-5], []), account("new", [2], [])];
    const started = (given: World) =>
      runInMemory(given).runs.map(({ account: id, startedAt }) => `${id} ${isoDay(startedAt / DAY)}`);
    expect(started(world(accounts))).toEqual(["new 2026-03-05"]);
    expect(started(world(accounts, { existing: "start" }))).toEqual(["old 2026-03-02", "new 2026-03-05"]);
  });

  test("data may arrive day by day: the same as when all of it was there before", () => {
    const accounts = [account("one", [1], [6]), account("two", [3, 5, 7], [])];
    const daily = world(accounts, {
      known: (at) => ({ sources: { crm: { completeThrough: at / DAY - 1 } }, accounts }),
      person: ({ createdAt }) => createdAt + 2.5 * DAY,
    });
    expect(effects(daily)).toEqual(effects({ ...daily, known: world(accounts).known }));
  });
});
