/** What holds for every playbook and every course of events. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Playbook, Step } from "../../engine/program/playbook.ts";
import type { Ask, Command, Facts, Run, RunInput, RunSignal } from "../../engine/run/run.ts";
import { initialAsk, nextDue, step } from "../../engine/run/step.ts";
import { DAY, type Instant, type Value } from "../../engine/values/value.ts";
import { diceOf } from "../agree/dice.ts";
import { businessDays, condition, date, days, HOUR, START, task, text } from "./build.ts";

const span = fc.oneof(fc.integer({ min: 0, max: 5 }).map(days), fc.integer({ min: 1, max: 3 }).map(businessDays));
const maybeSpan = fc.option(span, { nil: null });
const message = { kind: "notify" as const, to: "csm", text: text("!") };

/** A random step named s<index>; it only points forwards, so that every playbook ends. */
function anyStep(index: number, count: number): fc.Arbitrary<Step> {
  const later = fc
    .option(fc.integer({ min: index + 1, max: count }), { nil: null })
    .map((to) => (to === null || to >= count ? null : `s${to}`));
  const inside = index + 1 < count ? fc.constant(`s${index + 1}`) : fc.constant(null);
  return fc
    .record({
      next: later,
      other: later,
      third: later,
      inside,
      for: span,
      atMost: maybeSpan,
      remindAfter: maybeSpan,
      escalate: maybeSpan,
      ifLate: fc.constantFrom("run" as const, "skip" as const),
      kind: fc.integer({ min: 0, max: 7 }),
      task: fc.nat(index),
    })
    .map((given): Step => {
      const base = { name: `s${index}`, next: given.next };
      switch (given.kind) {
        case 0:
          return {
            ...base,
            ...task({
              remindAfter: given.remindAfter,
              escalate: given.escalate === null ? null : { to: "manager", after: given.escalate },
            }),
          };
        case 1:
          return { ...base, kind: "email", to: "champion", subject: text("?"), body: text("!") };
        case 2:
          return { ...base, kind: "wait", for: given.for };
        case 3:
          return { ...base, kind: "wait-for", task: `s${given.task}`, atMost: given.atMost, late: given.other };
        case 4:
          return { ...base, kind: "wait-until", condition: condition("c"), atMost: given.atMost, late: given.other };
        case 5:
          return given.inside === null
            ? { ...base, ...message }
            : {
                ...base,
                kind: "at",
                distance: given.for,
                side: "before",
                date: date("end"),
                ifLate: given.ifLate,
                inside: given.inside,
              };
        case 6:
          return {
            ...base,
            kind: "choose",
            branches: [{ when: condition("a"), first: given.other }],
            otherwise: given.third,
            unknown: given.inside,
          };
        default:
          return { ...base, ...message };
      }
    });
}

const anyPlaybook: fc.Arbitrary<Playbook> = fc
  .integer({ min: 1, max: 9 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyStep(index, count))))
  .map((steps) => ({
    name: "p",
    title: null,
    description: null,
    start: null,
    oncePer: null,
    existing: "baseline",
    goal: condition("g"),
    stop: condition("s"),
    again: null,
    first: "s0",
    steps: Object.fromEntries(steps.map((one) => [one.name, one])),
  }));

type Course = { readonly inputs: readonly RunInput[]; readonly commands: readonly Command[]; readonly run: Run };

/** Lets random things happen to a run: answers, deadlines (some late), flips, tasks done. */
function happen(book: Playbook, dice: () => number, length: number): Course {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(dice() * from.length)];
  const truth = (): Value => pick([true, false, null]) ?? null;
  const answer = (ask: Ask, at: Instant): Facts => ({
    observed: Object.fromEntries(
      ask.observe.map(({ watch }) => [watch, watch === "goal" || watch === "stop" ? false : truth()]),
    ),
    resolved: Object.fromEntries(
      ask.resolve.map(({ name, from }) => [
        name,
        from.kind === "watch" && dice() < 0.3 ? null : at + Math.floor(dice() * 6 - 1) * DAY,
      ]),
    ),
  });

  let [now, number]: [Instant, number] = [START, 0];
  const next = (run: Run, commands: readonly Command[]): RunInput => {
    now += Math.floor(dice() * 30) * HOUR;
    const [last, due] = [commands.at(-1), nextDue(run)];
    if (run.pending !== null && last !== undefined && last.kind !== "close" && dice() < 0.7) {
      const given = answer(last.ask, last.at);
      return { kind: last.kind === "perform" ? "performed" : "answered", key: last.key, facts: given };
    }
    if (due !== null && dice() < 0.6) {
      now = Math.max(now, due + (dice() < 0.2 ? 3 * DAY : 1));
      return { kind: "due", at: now };
    }
    number += 1;
    const step = pick(Object.keys(book.steps)) ?? "s0";
    if (dice() < 0.5) return { kind: "task-done", number, at: now, task: step, visit: 1 };
    const watch = dice() < 0.1 ? (pick(["goal", "stop"]) ?? "goal") : `${step}/1`;
    return { kind: "flipped", number, at: now, watch, value: truth() };
  };

  const first: RunInput = { kind: "started", at: now, facts: answer(initialAsk(book), now) };
  const inputs: RunInput[] = [first];
  let { run, commands } = step(book, null, first);
  while (inputs.length < length && run.ended === null) {
    const input = next(run, commands);
    const stepped = step(book, run, input);
    inputs.push(input);
    run = stepped.run;
    commands = [...commands, ...stepped.commands];
  }
  return { inputs, commands, run };
}

const course = fc
  .tuple(anyPlaybook, fc.integer())
  .map(([book, seed]) => ({ book, ...happen(book, diceOf(seed).roll, 60) }));

function replay(book: Playbook, inputs: readonly RunInput[]): { run: Run | null; commands: Command[] } {
  let run: Run | null = null;
  const commands: Command[] = [];
  for (const input of inputs) {
    const stepped = step(book, run, input);
    run = stepped.run;
    commands.push(...stepped.commands);
  }
  return { run, commands };
}

function isSignal(input: RunInput): input is RunSignal {
  return "number" in input;
}

const RUNS = { numRuns: 500 };

describe("laws of step", () => {
  test("no two commands of a run have the same key, and none comes after the end", () => {
    fc.assert(
      fc.property(course, ({ commands }) => {
        const keys = commands.flatMap((command) => (command.kind === "close" ? [] : [command.key]));
        expect(new Set(keys).size).toBe(keys.length);
        const close = commands.findIndex(({ kind }) => kind === "close");
        expect(close === -1 || close === commands.length - 1).toBe(true);
      }),
      RUNS,
    );
  });

  test("the same inputs give the same run", () => {
    fc.assert(
      fc.property(course, ({ book, inputs, run, commands }) => {
        expect(replay(book, inputs)).toEqual({ run, commands });
      }),
      RUNS,
    );
  });

  test("a run goes through JSON between any two inputs", () => {
    fc.assert(
      fc.property(course, ({ book, inputs, run: expected }) => {
        let run: Run | null = null;
        for (const input of inputs) run = JSON.parse(JSON.stringify(step(book, run, input).run));
        expect(run).toEqual(expected);
      }),
      RUNS,
    );
  });

  test("signals that are told again change nothing", () => {
    fc.assert(
      fc.property(course, fc.integer({ min: 1, max: 3 }), ({ book, inputs, run, commands }, times) => {
        const signals: RunInput[] = [];
        const repeated = inputs.flatMap((input) => {
          if (isSignal(input)) signals.push(input);
          return [input, ...signals.slice(-times)];
        });
        expect(replay(book, repeated)).toEqual({ run, commands });
      }),
      RUNS,
    );
  });

  test("a run has ended, or is due, or a command is under way, or it waits for a signal", () => {
    fc.assert(
      fc.property(course, ({ run }) => {
        const wait = run.cursor?.state.kind === "waiting" ? run.cursor.state.wait : null;
        const waits = wait !== null && (wait.watch !== null || wait.task !== null);
        expect(run.ended !== null || nextDue(run) !== null || run.pending !== null || waits).toBe(true);
      }),
      RUNS,
    );
  });

  test("logical time never goes back, and every event has its own", () => {
    fc.assert(
      fc.property(course, ({ book, inputs }) => {
        let [run, at]: [Run | null, Instant] = [null, START];
        for (const input of inputs) {
          const stepped: ReturnType<typeof step> = step(book, run, input);
          run = stepped.run;
          for (const event of stepped.trace) {
            expect(event.at).toBeGreaterThanOrEqual(at);
            at = event.at;
          }
          expect(run.at).toBeGreaterThanOrEqual(at);
        }
      }),
      RUNS,
    );
  });

  test("the courses reach every kind of end but the exit", () => {
    const reasons = new Set(fc.sample(course, { numRuns: 400, seed: 1 }).map(({ run }) => run.ended?.reason ?? "open"));
    expect([...reasons].toSorted()).toEqual(["completed", "goal", "open", "stopped"]);
  });
});
