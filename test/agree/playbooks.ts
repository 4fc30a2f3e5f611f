/** Random playbooks of all kinds of steps. Spans are whole days, so that everything happens far from midnight or exactly at it. */
import type { Playbook, Step, Template } from "../../engine/program/playbook.ts";
import type { Span } from "../../engine/program/span.ts";
import { DAY } from "../../engine/values/value.ts";
import { anyCondition, END, endWithin, rareCondition } from "./conditions.ts";
import type { Dice } from "./dice.ts";

const text = (content: string): Template => [{ kind: "text", text: content }];

function anySpan(dice: Dice, most: number): Span {
  return dice.chance(0.3)
    ? { kind: "business-days", days: dice.between(1, Math.max(1, most - 1)) }
    : { kind: "exact", milliseconds: dice.between(1, most) * DAY };
}

const maybe = <T>(dice: Dice, probability: number, make: () => T): T | null =>
  dice.chance(probability) ? make() : null;

/** Steps as they are written one after the other; those inside a branch come back to what follows it. */
type Written = (next: string | null) => readonly Step[];

/** Draws steps one by one; names count up, tasks that were given can be waited for. */
function createWriter(dice: Dice) {
  let count = 0;
  const tasks: string[] = [];
  const name = (kind: string): string => `${kind}_${++count}`;

  const task = (): Written => {
    const own = name("task");
    tasks.push(own);
    const given = {
      due: maybe(dice, 0.8, () => anySpan(dice, 4)),
      remindAfter: maybe(dice, 0.5, () => anySpan(dice, 2)),
      escalate: maybe(dice, 0.4, () => ({ to: "manager", after: anySpan(dice, 4) })),
    };
    return (next) => [{ name: own, next, kind: "task", title: text(own), why: null, to: "csm", ...given }];
  };
  const message = (): Written => {
    const own = name("message");
    const mail = dice.chance(0.5);
    return (next) => [
      mail
        ? { name: own, next, kind: "email", to: "champion", subject: text(own), body: text(own) }
        : { name: own, next, kind: "notify", to: "csm", text: text(own) },
    ];
  };
  const wait = (): Written => {
    const [own, span] = [name("wait"), anySpan(dice, 3)];
    return (next) => [{ name: own, next, kind: "wait", for: span }];
  };
  /** What stands in a branch; null: nothing. */
  const branch = (emptiness: number): Written | null => maybe(dice, 1 - emptiness, dice.chance(0.7) ? message : task);
  const firstOf = (steps: readonly Step[]): string | null => steps[0]?.name ?? null;

  const waitFor = (): Written => {
    const awaited = tasks.at(-1);
    if (awaited === undefined) return task();
    const [own, atMost, late] = [name("wait_for"), anySpan(dice, 4), branch(0.4)];
    return (next) => {
      const inside = late?.(next) ?? [];
      return [{ name: own, next, kind: "wait-for", task: awaited, atMost, late: firstOf(inside) }, ...inside];
    };
  };
  const waitUntil = (): Written => {
    const [own, condition, late] = [name("wait_until"), anyCondition(dice), branch(0.4)];
    const atMost = maybe(dice, 0.85, () => anySpan(dice, 4));
    return (next) => {
      const inside = late?.(next) ?? [];
      return [{ name: own, next, kind: "wait-until", condition, atMost, late: firstOf(inside) }, ...inside];
    };
  };
  const at = (): Written => {
    const [own, inner] = [name("at"), dice.chance(0.7) ? message() : task()];
    const distance = anySpan(dice, 6);
    const side = dice.chance(0.7) ? ("before" as const) : ("after" as const);
    const ifLate = dice.chance(0.5) ? ("skip" as const) : ("run" as const);
    return (next) => {
      const steps = inner(next);
      return [
        { name: own, next, kind: "at", distance, side, date: END, ifLate, inside: firstOf(steps) ?? own },
        ...steps,
      ];
    };
  };
  const choose = (): Written => {
    const own = name("choose");
    const drawn = Array.from({ length: dice.between(1, 2) }, () => ({ when: anyCondition(dice), inside: branch(0.2) }));
    const [otherwise, unknown] = [branch(0.4), branch(0.5)];
    return (next) => {
      const branches = drawn.map(({ when, inside }) => ({ when, steps: inside?.(next) ?? [] }));
      const [other, unsure] = [otherwise?.(next) ?? [], unknown?.(next) ?? []];
      const step: Step = {
        name: own,
        next,
        kind: "choose",
        branches: branches.map(({ when, steps }) => ({ when, first: firstOf(steps) })),
        otherwise: firstOf(other),
        unknown: firstOf(unsure),
      };
      return [step, ...branches.flatMap(({ steps }) => steps), ...other, ...unsure];
    };
  };
  return () => dice.pick([task, task, message, wait, waitFor, waitFor, waitUntil, waitUntil, at, choose, choose])();
}

/** A playbook that starts on a condition, or with each end date. */
export function anyPlaybook(dice: Dice, name: string, kind: "condition" | "once per"): Playbook {
  const write = createWriter(dice);
  const written = Array.from({ length: dice.between(2, 6) }, write);
  const steps: Step[] = [];
  // From the last to the first, since each needs the name of the one that follows.
  let next: string | null = null;
  for (const one of written.toReversed()) {
    const made: readonly Step[] = one(next);
    steps.unshift(...made);
    next = made[0]?.name ?? next;
  }
  return {
    name,
    title: null,
    description: null,
    start: kind === "condition" ? anyCondition(dice) : endWithin(dice.between(4, 9)),
    oncePer: kind === "condition" ? null : END,
    existing: dice.chance(0.6) ? "start" : "baseline",
    goal: maybe(dice, 0.5, () => rareCondition(dice)),
    stop: maybe(dice, 0.5, () => rareCondition(dice)),
    again: maybe(dice, 0.6, () => ({
      after: maybe(dice, 0.5, () => anySpan(dice, 3)),
      atMost: maybe(dice, 0.3, () => ({ runs: 2, per: { kind: "exact", milliseconds: 30 * DAY } })),
    })),
    first: next,
    steps: Object.fromEntries(steps.map((step) => [step.name, step])),
  };
}
