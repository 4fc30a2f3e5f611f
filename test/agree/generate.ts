/** A seeded portfolio with a program: at most 20 accounts and 20 days. */

import { createHash } from "node:crypto";
import type { AccountData, Dated, Series } from "../../engine/data/portfolio.ts";
import { emptyProgram } from "../../engine/program/empty-program.ts";
import type { Attribute, Program } from "../../engine/program/program.ts";
import type { Type } from "../../engine/program/type.ts";
import { dayAt, instantOf } from "../../engine/time/zone.ts";
import type { Day, Instant } from "../../engine/values/value.ts";
import { BOOLEAN, DATE, FLAGS } from "./conditions.ts";
import { type Dice, diceOf } from "./dice.ts";
import { anyPlaybook } from "./playbooks.ts";

export type Generated = {
  readonly seed: number;
  readonly program: Program;
  readonly programHash: string;
  readonly accounts: readonly AccountData[];
  /** The days that may be swept: the data reaches beyond them. */
  readonly firstDay: Day;
  readonly days: number;
};

/** 2026-03-02, a Monday; the clocks of Berlin change within the next weeks. */
export const FIRST_DAY: Day = 20_514;
/** Data begins earlier and ends later than the days that are looked at. */
const BEFORE = 10;
const AFTER = 20;

const DESCRIBED = { title: null, description: null };
const attribute = (name: string, type: Type): Attribute => ({
  ...DESCRIBED,
  name,
  type,
  from: { source: "crm", column: name },
});

export function generate(seed: number): Generated {
  const dice = diceOf("agree", seed);
  const program = anyProgram(dice);
  const days = dice.between(16, 20);
  const count = dice.between(6, 10);
  return {
    seed,
    program,
    programHash: createHash("sha256").update(JSON.stringify(program)).digest("hex"),
    accounts: Array.from({ length: count }, (_, index) =>
      anyAccount(dice, `account ${String(index + 1).padStart(2, "0")}`, days),
    ),
    firstDay: FIRST_DAY,
    days,
  };
}

function anyProgram(dice: Dice): Program {
  const named = Array.from({ length: 3 }, (_, index) =>
    anyPlaybook(dice, `playbook_${index + 1}`, index === 0 ? "once per" : "condition"),
  );
  const playbooks = Object.fromEntries(named.map((one) => [one.name, one]));
  const hash = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
  return {
    ...emptyProgram("agreement", dice.pick(["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York"])),
    calendar: { weekend: [0, 6], holidays: ["2026-03-12"], workingDays: ["2026-03-14"] },
    account: { from: { source: "crm", column: "id" }, begins: null },
    sources: Object.fromEntries(["crm", "usage"].map((name) => [name, { ...DESCRIBED, name, every: null }])),
    attributes: Object.fromEntries(
      [...FLAGS.map((name) => attribute(name, BOOLEAN)), attribute("end", DATE)].map((one) => [one.name, one]),
    ),
    metrics: {
      logins: { ...DESCRIBED, name: "logins", kind: "per-day", from: { source: "usage", column: "logins" }, key: null },
      level: {
        ...DESCRIBED,
        name: "level",
        kind: "latest",
        from: { source: "usage", column: "level" },
        key: null,
        staleAfter: { kind: "exact", milliseconds: 3 * 86_400_000 },
      },
    },
    playbooks,
    hashes: {
      healths: {},
      risks: {},
      playbooks: Object.fromEntries(named.map((one) => [one.name, hash(one)])),
    },
  };
}

function anyAccount(dice: Dice, id: string, days: number): AccountData {
  const [from, to] = [FIRST_DAY - BEFORE, FIRST_DAY + days + AFTER];
  const flags = FLAGS.map((name) => [
    name,
    history(dice, from, to, 0.2, () => dice.pick([true, true, false, false, null])),
  ]);
  const end = dice.chance(0.85)
    ? history(dice, from, to, 0.05, () => ({ kind: "date", day: FIRST_DAY + dice.between(0, days + 6) }))
    : [];
  return {
    id,
    attributes: Object.fromEntries([...flags, ["end", end]]),
    metrics: {
      logins: series(from, to, 0.8, () => dice.between(0, 6), dice),
      level: series(from, to, 0.3, () => dice.between(0, 10), dice),
    },
    keyedMetrics: {},
    records: {},
  };
}

/** Values that change with a chance every day. */
function history(dice: Dice, from: Day, to: Day, chance: number, draw: () => Dated["value"]): readonly Dated[] {
  const values: { from: Day; to: Day | null; value: Dated["value"] }[] = [{ from, to: null, value: draw() }];
  for (let day = from + 1; day < to; day++) {
    const last = values.at(-1);
    const value = dice.chance(chance) ? draw() : last?.value;
    if (last === undefined || value === undefined || JSON.stringify(value) === JSON.stringify(last.value)) continue;
    last.to = day;
    values.push({ from: day, to: null, value });
  }
  return values;
}

function series(from: Day, to: Day, chance: number, draw: () => number, dice: Dice): Series {
  const days = Array.from({ length: to - from }, (_, index) => from + index).filter(() => dice.chance(chance));
  return { days: Int32Array.from(days), values: Float64Array.from(days, draw) };
}

/**
 * When a person does a task, or never: some days later, between eight in the morning and ten in the evening, each of a
 * run's tasks at an hour of its own, since what happens at the same instant has no order. The same in memory and on Temporal.
 */
export function doneAt(
  { seed, program }: Pick<Generated, "seed" | "program">,
  task: {
    readonly account: string;
    readonly playbook: string;
    readonly step: string;
    readonly createdAt: Instant;
  },
): Instant | null {
  const { zone } = program.project;
  const day = dayAt(task.createdAt, zone);
  const dice = diceOf("person", seed, task.account, task.playbook, task.step, day);
  if (dice.chance(0.3)) return null;
  const hour = 7 + Math.min(15, Number(task.step.replace(/\D/g, "")));
  const done = instantOf(day + dice.between(0, 4), hour * 3_600_000, zone);
  return done > task.createdAt ? done : done + 86_400_000;
}
