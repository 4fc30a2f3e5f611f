/** Every kind of step: inputs → commands, next due, events. */
import { describe, expect, test } from "vitest";
import type { Playbook } from "../../engine/program/playbook.ts";
import type { RunInput } from "../../engine/run/run.ts";
import { expectedDue, initialAsk, nextDue } from "../../engine/run/step.ts";
import { DAY } from "../../engine/values/value.ts";
import {
  answered,
  businessDays,
  commandText,
  condition,
  date,
  days,
  done,
  due,
  facts,
  flipped,
  notify,
  performed,
  play,
  playbook,
  START,
  started,
  task,
  text,
} from "./build.ts";

type Case = {
  readonly name: string;
  readonly book: Playbook;
  readonly inputs: readonly RunInput[];
  readonly commands: readonly string[];
  /** In days after the start. */
  readonly due: number | null;
  readonly events: readonly string[];
};

const email = { kind: "email", to: "champion", subject: text("Hello"), body: text("…") } as const;
const waitUntil = { kind: "wait-until", condition: condition("c"), atMost: days(7), late: null } as const;
const waitFor = { kind: "wait-for", task: "review", atMost: days(5), late: null } as const;
const at = {
  kind: "at",
  distance: days(60),
  side: "before",
  date: date("end"),
  ifLate: "run",
  inside: "inner",
} as const;
const choose = {
  kind: "choose",
  branches: [
    { when: condition("a"), first: "one" },
    { when: condition("b"), first: null },
  ],
  otherwise: "other",
  unknown: "unsure",
  next: null,
} as const;
const branches = { one: notify({ next: null }), other: notify({ next: null }), unsure: notify({ next: null }) };

const CASES: readonly Case[] = [
  {
    name: "task: the run goes on at once, and ends although the task is open",
    book: playbook({ review: task() }),
    inputs: [started(), performed("review/1")],
    commands: ["perform task review/1", "close completed"],
    due: null,
    events: ["0: started", "0: review entered", "0: review performed", "0: ended (completed)"],
  },
  {
    name: "task: reminder, then escalation; the run ends after them",
    book: playbook({
      review: task({ remindAfter: businessDays(1), escalate: { to: "manager", after: businessDays(4) } }),
    }),
    inputs: [
      started(),
      performed("review/1", facts({}, { "review/1/remind": 1, "review/1/escalate": 4 })),
      due(1),
      performed("review/1/reminder"),
      due(4),
      performed("review/1/escalation"),
    ],
    commands: [
      "perform task review/1",
      "perform remind review/1/reminder",
      "perform escalate review/1/escalation",
      "close completed",
    ],
    due: null,
    events: [
      "0: started",
      "0: review entered",
      "0: review performed",
      "1: review reminded",
      "4: review escalated",
      "4: ended (completed)",
    ],
  },
  {
    name: "task: once it is done, nobody is reminded",
    book: playbook({ review: task({ remindAfter: days(1) }), pause: { kind: "wait", for: days(3) } }),
    inputs: [started(), performed("review/1"), done(1, 0.5, "review")],
    commands: ["perform task review/1"],
    due: 3,
    events: [
      "0: started",
      "0: review entered",
      "0: review performed",
      "0: pause entered",
      "0: pause waiting (2026-03-05T00:00:00.000Z)",
      "0.5: review done",
    ],
  },
  {
    name: "notify and email: effects in order, one at a time",
    book: playbook({ tell: notify(), mail: email }),
    inputs: [started(), performed("tell/1"), performed("mail/1")],
    commands: ["perform notify tell/1", "perform email mail/1", "close completed"],
    due: null,
    events: [
      "0: started",
      "0: tell entered",
      "0: tell performed",
      "0: mail entered",
      "0: mail performed",
      "0: ended (completed)",
    ],
  },
  {
    name: "wait: what it leads to happens at its instant, although it was worked off two hours later",
    book: playbook({ pause: { kind: "wait", for: days(3) }, tell: notify() }),
    inputs: [started(), due(3 + 2 / 24), performed("tell/1")],
    commands: ["perform notify tell/1", "close completed"],
    due: null,
    events: [
      "0: started",
      "0: pause entered",
      "0: pause waiting (2026-03-05T00:00:00.000Z)",
      "3: pause done",
      "3: tell entered",
      "3: tell performed",
      "3: ended (completed)",
    ],
  },
  {
    name: "wait: worked off a day late or later, it happened then",
    book: playbook({ pause: { kind: "wait", for: days(3) } }),
    inputs: [started(), due(4)],
    commands: ["close completed"],
    due: null,
    events: [
      "0: started",
      "0: pause entered",
      "0: pause waiting (2026-03-05T00:00:00.000Z)",
      "4: pause done",
      "4: ended (completed)",
    ],
  },
  {
    name: "wait for: the task is done",
    book: playbook({ review: task(), wait: waitFor, tell: notify() }),
    inputs: [started(), performed("review/1"), done(1, 2.5, "review")],
    commands: ["perform task review/1", "perform notify tell/1"],
    due: null,
    events: [
      "0: started",
      "0: review entered",
      "0: review performed",
      "0: wait entered",
      "0: wait waiting (2026-03-07T00:00:00.000Z)",
      "2.5: review done",
      "2.5: wait done",
      "2.5: tell entered",
    ],
  },
  {
    name: "wait for: too late",
    book: playbook({
      review: task(),
      wait: { ...waitFor, late: "overdue", next: null },
      overdue: notify(),
    }),
    inputs: [started(), performed("review/1"), due(5)],
    commands: ["perform task review/1", "perform notify overdue/1"],
    due: null,
    events: [
      "0: started",
      "0: review entered",
      "0: review performed",
      "0: wait entered",
      "0: wait waiting (2026-03-07T00:00:00.000Z)",
      "5: wait late",
      "5: overdue entered",
    ],
  },
  {
    name: "wait for: the task was done before",
    book: playbook({ review: task(), pause: { kind: "wait", for: days(2) }, wait: waitFor }),
    inputs: [started(), performed("review/1"), done(1, 1, "review"), due(2)],
    commands: ["perform task review/1", "close completed"],
    due: null,
    events: [
      "0: started",
      "0: review entered",
      "0: review performed",
      "0: pause entered",
      "0: pause waiting (2026-03-04T00:00:00.000Z)",
      "1: review done",
      "2: pause done",
      "2: wait entered",
      "2: wait done",
      "2: ended (completed)",
    ],
  },
  {
    name: "wait for: the task was never given",
    book: playbook({ wait: waitFor }),
    inputs: [started()],
    commands: ["close completed"],
    due: null,
    events: ["0: started", "0: wait entered", "0: wait skipped (review)", "0: ended (completed)"],
  },
  {
    name: "wait until: true already",
    book: playbook({ wait: waitUntil }),
    inputs: [started(facts({ "wait/1": true }))],
    commands: ["close completed"],
    due: null,
    events: ["0: started", "0: wait entered", "0: wait came-true", "0: ended (completed)"],
  },
  {
    name: "wait until: unknown, then false, then true",
    book: playbook({ wait: waitUntil }),
    inputs: [
      started(facts({ "wait/1": null })),
      flipped(1, 1, "wait/1", false),
      flipped(2, 2, "another", true),
      flipped(3, 3, "wait/1", true),
    ],
    commands: ["close completed"],
    due: null,
    events: [
      "0: started",
      "0: wait entered",
      "0: wait waiting (2026-03-09T00:00:00.000Z)",
      "3: wait came-true",
      "3: ended (completed)",
    ],
  },
  {
    name: "wait until: a deadline at the same instant comes first",
    book: playbook({ wait: { ...waitUntil, late: "overdue", next: null }, overdue: notify() }),
    inputs: [started(facts({ "wait/1": false })), flipped(1, 7, "wait/1", true), performed("overdue/1")],
    commands: ["perform notify overdue/1", "close completed"],
    due: null,
    events: [
      "0: started",
      "0: wait entered",
      "0: wait waiting (2026-03-09T00:00:00.000Z)",
      "7: wait late",
      "7: overdue entered",
      "7: overdue performed",
      "7: ended (completed)",
    ],
  },
  {
    name: "wait until: asked with the effect before it, calendar spans too",
    book: playbook({ tell: notify(), wait: { ...waitUntil, atMost: businessDays(2) } }),
    inputs: [started(), performed("tell/1", facts({ "wait/1": false }, { "wait/1/end": 2 }))],
    commands: ["perform notify tell/1"],
    due: 2,
    events: [
      "0: started",
      "0: tell entered",
      "0: tell performed",
      "0: wait entered",
      "0: wait waiting (2026-03-04T00:00:00.000Z)",
    ],
  },
  {
    name: "wait until: after another wait it is asked by itself",
    book: playbook({ pause: { kind: "wait", for: days(1) }, wait: { ...waitUntil, atMost: null } }),
    inputs: [started(), due(1), answered("wait/1/ask 1", facts({ "wait/1": false }))],
    commands: ["ask wait/1/ask 1"],
    due: null,
    events: [
      "0: started",
      "0: pause entered",
      "0: pause waiting (2026-03-03T00:00:00.000Z)",
      "1: pause done",
      "1: wait entered",
      "1: wait waiting",
    ],
  },
  {
    name: "at: waits for the instant",
    book: playbook({ at: { ...at, next: null }, inner: notify() }),
    inputs: [started(facts({ "at/1": { kind: "date", day: 20600 } }, { "at/1/instant": 10 })), due(10)],
    commands: ["perform notify inner/1"],
    due: null,
    events: [
      "0: started",
      "0: at entered",
      "0: at waiting (2026-03-12T00:00:00.000Z)",
      "10: at done",
      "10: inner entered",
    ],
  },
  {
    name: "at: a moved date moves the wait",
    book: playbook({ at: { ...at, next: null }, inner: notify() }),
    inputs: [
      started(facts({ "at/1": { kind: "date", day: 20600 } }, { "at/1/instant": 10 })),
      flipped(1, 4, "at/1", { kind: "date", day: 20610 }),
      answered("at/1/ask 1", facts({ "at/1": { kind: "date", day: 20610 } }, { "at/1/instant": 20 })),
    ],
    commands: ["ask at/1/ask 1"],
    due: 20,
    events: [
      "0: started",
      "0: at entered",
      "0: at waiting (2026-03-12T00:00:00.000Z)",
      "4: at waiting (2026-03-22T00:00:00.000Z)",
    ],
  },
  {
    name: "at, after a date: a date that moves before it has come moves the wait",
    book: playbook({ at: { ...at, side: "after", distance: days(3), next: null }, inner: notify() }),
    inputs: [
      started(facts({ "at/1": { kind: "date", day: 20600 } }, { "at/1/instant": 10, "at/1/date": 7 })),
      flipped(1, 6, "at/1", { kind: "date", day: 20610 }),
      answered("at/1/ask 1", facts({ "at/1": { kind: "date", day: 20610 } }, { "at/1/instant": 20, "at/1/date": 17 })),
    ],
    commands: ["ask at/1/ask 1"],
    due: 20,
    events: [
      "0: started",
      "0: at entered",
      "0: at waiting (2026-03-12T00:00:00.000Z)",
      "6: at waiting (2026-03-22T00:00:00.000Z)",
    ],
  },
  {
    name: "at, after a date: a date that has come stands, though the account has another one by now",
    book: playbook({ at: { ...at, side: "after", distance: days(3), next: null }, inner: notify() }),
    inputs: [
      started(facts({ "at/1": { kind: "date", day: 20600 } }, { "at/1/instant": 10, "at/1/date": 7 })),
      flipped(1, 7, "at/1", { kind: "date", day: 20965 }),
      due(10),
    ],
    commands: ["perform notify inner/1"],
    due: null,
    events: [
      "0: started",
      "0: at entered",
      "0: at waiting (2026-03-12T00:00:00.000Z)",
      "10: at done",
      "10: inner entered",
    ],
  },
  {
    name: "at: past already, run late",
    book: playbook({ at: { ...at, next: null }, inner: notify() }),
    inputs: [started(facts({ "at/1": null }, { "at/1/instant": -3 }))],
    commands: ["perform notify inner/1"],
    due: null,
    events: ["0: started", "0: at entered", "0: at late", "0: inner entered"],
  },
  {
    name: "at: past already, skipped",
    book: playbook({ at: { ...at, ifLate: "skip", next: null }, inner: notify() }),
    inputs: [started(facts({ "at/1": null }, { "at/1/instant": -3 }))],
    commands: ["close completed"],
    due: null,
    events: ["0: started", "0: at entered", "0: at skipped (late)", "0: ended (completed)"],
  },
  {
    name: "at: past since this morning is not late",
    book: playbook({ at: { ...at, ifLate: "skip", next: null }, inner: notify() }),
    inputs: [started(facts({ "at/1": null }, { "at/1/instant": -0.5 }))],
    commands: ["perform notify inner/1"],
    due: null,
    events: ["0: started", "0: at entered", "0: at done", "0: inner entered"],
  },
  {
    name: "at: woken days too late, skipped",
    book: playbook({ at: { ...at, ifLate: "skip", next: null }, inner: notify() }),
    inputs: [started(facts({ "at/1": null }, { "at/1/instant": 3 })), due(6)],
    commands: ["close completed"],
    due: null,
    events: [
      "0: started",
      "0: at entered",
      "0: at waiting (2026-03-05T00:00:00.000Z)",
      "6: at skipped (late)",
      "6: ended (completed)",
    ],
  },
  {
    name: "at: an unknown date is waited for",
    book: playbook({ at: { ...at, next: null }, inner: notify() }),
    inputs: [started(facts({ "at/1": null }, { "at/1/instant": null }))],
    commands: [],
    due: null,
    events: ["0: started", "0: at entered", "0: at waiting"],
  },
  {
    name: "choose: the first that is true",
    book: playbook({ choose, ...branches }),
    inputs: [started(facts({ "choose/1/1": true, "choose/1/2": null }))],
    commands: ["perform notify one/1"],
    due: null,
    events: ["0: started", "0: choose entered", "0: choose chose (when 1)", "0: one entered"],
  },
  {
    name: "choose: an empty branch",
    book: playbook({ choose, ...branches }),
    inputs: [started(facts({ "choose/1/1": false, "choose/1/2": true }))],
    commands: ["close completed"],
    due: null,
    events: ["0: started", "0: choose entered", "0: choose chose (when 2)", "0: ended (completed)"],
  },
  {
    name: "choose: otherwise",
    book: playbook({ choose, ...branches }),
    inputs: [started(facts({ "choose/1/1": false, "choose/1/2": false }))],
    commands: ["perform notify other/1"],
    due: null,
    events: ["0: started", "0: choose entered", "0: choose chose (otherwise)", "0: other entered"],
  },
  {
    name: "choose: unknown before one is true",
    book: playbook({ choose, ...branches }),
    inputs: [started(facts({ "choose/1/1": null, "choose/1/2": true }))],
    commands: ["perform notify unsure/1"],
    due: null,
    events: ["0: started", "0: choose entered", "0: choose chose (unknown)", "0: unsure entered"],
  },
  {
    name: "choose: unknown, and nothing said for that",
    book: playbook({ choose: { ...choose, unknown: null, next: "after" }, ...branches, after: notify() }),
    inputs: [started(facts({ "choose/1/1": null, "choose/1/2": true }))],
    commands: ["perform notify after/1"],
    due: null,
    events: ["0: started", "0: choose entered", "0: choose skipped (unknown)", "0: after entered"],
  },
];

describe("steps", () => {
  test.each(CASES)("$name", ({ book, inputs, commands, due: dueDay, events }) => {
    const played = play(book, inputs);
    expect(played.events).toEqual(events);
    expect(played.commands.map(commandText)).toEqual(commands);
    expect(nextDue(played.run)).toBe(dueDay === null ? null : START + dueDay * DAY);
  });
});

describe("asks", () => {
  test("goal, stop and what the first step needs are asked at the start", () => {
    const book = playbook(
      { wait: { ...waitUntil, atMost: businessDays(2) } },
      { goal: condition("g"), stop: condition("s") },
    );
    const ask = initialAsk(book);
    expect(ask.observe).toEqual([
      { watch: "stop", expression: condition("s"), keep: true },
      { watch: "goal", expression: condition("g"), keep: true },
      { watch: "wait/1", expression: condition("c"), keep: true },
    ]);
    expect(ask.resolve).toEqual([{ name: "wait/1/end", span: businessDays(2), side: "after", from: { kind: "at" } }]);
  });

  test("a step after a date asks when the date itself comes: from then on it stands", () => {
    const after = { ...at, side: "after", distance: days(3), next: null } as const;
    const from = { kind: "watch", watch: "at/1" };
    expect(initialAsk(playbook({ at: after, inner: notify() })).resolve).toEqual([
      { name: "at/1/instant", span: days(3), side: "after", from },
      { name: "at/1/date", span: days(0), side: "after", from, due: false },
    ]);
  });

  test("an effect carries what the next step needs, and what may be forgotten", () => {
    const book = playbook({ wait: waitUntil, tell: notify(), at: { ...at, next: null }, inner: notify() });
    const { commands } = play(book, [started(facts({ "wait/1": true }))]);
    expect(commands).toEqual([
      {
        kind: "perform",
        key: "tell/1",
        at: START,
        effect: { kind: "notify", step: "tell", to: "manager", text: text("Look") },
        ask: {
          observe: [{ watch: "at/1", expression: date("end"), keep: true }],
          resolve: [{ name: "at/1/instant", span: days(60), side: "before", from: { kind: "watch", watch: "at/1" } }],
          forget: ["wait/1"],
        },
      },
    ]);
  });
});

describe("what is due after a command", () => {
  test("the exact spans of the step and of the one after it, and the deadlines that there are", () => {
    const book = playbook({ tell: notify(), pause: { kind: "wait", for: days(3) }, more: notify() });
    expect(expectedDue(book, play(book, [started()]).run)).toBe(START + 3 * DAY);
    expect(expectedDue(book, play(book, [started(), performed("tell/1"), due(3)]).run)).toBeNull();
    const reminded = playbook({ review: task({ remindAfter: days(1) }), rest: { kind: "wait", for: businessDays(1) } });
    expect(expectedDue(reminded, play(reminded, [started()]).run)).toBe(START + DAY);
  });
});
