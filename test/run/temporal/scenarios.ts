/** Courses of runs that the tests play on a real server, and whose histories are kept for replay. */
import type { Expression } from "../../../engine/program/expression.ts";
import type { Instant, Value } from "../../../engine/values/value.ts";
import type { RunSignal } from "../../../workflows/activities.ts";
import { date, days, notify, playbook, START, task } from "../build.ts";
import { lookingAt, RECOVERY } from "../recovery.ts";
import type { Script } from "./scripted-host.ts";

/** After how many events of its history a workflow is asked to continue as new: early, so that a short one shows it. */
export const CONTINUE_AT = 60;
export const MILLISECONDS_A_DAY = 300;

const DAY_OF_START = START / 86_400_000;
const LONG = 10;

/** Values of conditions by their names; the others are false. */
const looking =
  (values: { readonly [name: string]: Value }) =>
  (expression: Expression): Value =>
    "name" in expression && Object.hasOwn(values, expression.name) ? (values[expression.name] ?? null) : false;

const done =
  (number: number, name: string) =>
  (at: Instant): RunSignal => ({ kind: "task-done", number, at, task: name, visit: 1 });

const flipped =
  (number: number, watch: string, value: Value) =>
  (at: Instant): RunSignal => ({ kind: "flipped", number, at, watch, value });

const times = <T>(make: (index: number) => T): readonly T[] => Array.from({ length: LONG }, (_, index) => make(index));

export const SCENARIOS = {
  /** The review is done only after everybody was reminded, told and written to. */
  "recovery-longest": {
    playbook: RECOVERY,
    look: lookingAt(RECOVERY, { "choose_1/1/1": true }),
    after: { "optimization_workshop/1": [{ days: 1, signal: done(1, "executive_review") }] },
  },
  "recovery-goal": {
    playbook: RECOVERY,
    look: lookingAt(RECOVERY, {}),
    after: {
      "executive_review/1": [
        { days: 0.5, signal: done(1, "executive_review") },
        { days: 0.6, signal: done(1, "executive_review") },
      ],
      "optimization_workshop/1": [
        { days: 1, signal: flipped(2, "wait_until_1/1", null) },
        { days: 2, signal: flipped(3, "goal", true) },
      ],
    },
  },
  lost: { playbook: RECOVERY, look: lookingAt(RECOVERY, {}), lost: true },
  /** A date that moves while it is waited for, then an unknown choice. */
  renewal: {
    playbook: playbook({
      hello: notify(),
      at_1: {
        kind: "at",
        distance: days(60),
        side: "before",
        date: date("end"),
        ifLate: "skip",
        inside: "mail",
        next: "wait_1",
      },
      mail: { kind: "email", to: "champion", subject: [], body: [], next: "wait_1" },
      wait_1: { kind: "wait", for: days(1) },
      choose_1: {
        kind: "choose",
        branches: [{ when: { kind: "reference", to: "define", name: "dark", type: { kind: "boolean" } }, first: null }],
        otherwise: null,
        unknown: null,
      },
      bye: notify(),
    }),
    look: looking({ end: { kind: "date", day: DAY_OF_START + 63 }, dark: null }),
    after: { "hello/1": [{ days: 1, signal: flipped(1, "at_1/1", { kind: "date", day: DAY_OF_START + 64 }) }] },
  },
  /** Long enough to continue as new; each signal is told again after the next one. */
  long: {
    playbook: playbook({
      ...Object.fromEntries(
        times((index) => [
          [`task_${index}`, task()] as const,
          [`wait_${index}`, { kind: "wait-for", task: `task_${index}`, atMost: days(9), late: null }] as const,
        ]).flat(),
      ),
      last: notify(),
    }),
    look: looking({}),
    after: Object.fromEntries(
      times((index) => [
        `task_${index}/1`,
        [
          { days: 1, signal: done(index + 1, `task_${index}`) },
          { days: 1, signal: done(index, `task_${index - 1}`) },
        ],
      ]),
    ),
  },
} as const satisfies { readonly [name: string]: Script };
