/** What a round of chaos is about: a few accounts, what becomes of them day by day, and who does their tasks. A function of the seed. */
import type { Playbook } from "../../engine/program/playbook.ts";
import type { Program } from "../../engine/program/program.ts";
import type { Day } from "../../engine/values/value.ts";
import { CALM, type Facts, FIRST_DAY, program, say, value } from "../host/project.ts";
import { businessDays, days, HOUR, playbook, task } from "../run/build.ts";
import { seededRandom } from "./random.ts";

/** How long a virtual day takes, in real milliseconds. */
export const DAY_TAKES = 1_500;

/** Does a bit of everything. Whatever happens, it leaves the task `first`, the mails `note` and `mail`, and one of the tasks `loop` and `plan`. */
const RESCUE: Playbook = playbook(
  {
    first: task({
      title: say("First aid for ", "name"),
      due: businessDays(1),
      remindAfter: days(1),
      escalate: { to: "manager", after: days(2) },
    }),
    pause: { kind: "wait", for: { kind: "exact", milliseconds: 6 * HOUR } },
    note: { kind: "notify", to: "csm", text: say("Look after ", "name") },
    until_done: { kind: "wait-for", task: "first", atMost: days(2), late: "overdue", next: "mail" },
    overdue: { kind: "notify", to: "manager", text: say("", "name", " waits"), next: "mail" },
    mail: { kind: "email", to: "csm", subject: say("Hello ", "name"), body: say("Dear ", "name") },
    until_active: { kind: "wait-until", condition: value("active"), atMost: days(1), late: null },
    choice: {
      kind: "choose",
      branches: [{ when: value("active"), first: "loop" }],
      otherwise: "plan",
      unknown: "plan",
      next: null,
    },
    loop: task({ title: say("Close the loop with ", "name"), due: days(1), next: null }),
    plan: task({ title: say("Plan for ", "name"), due: days(1), next: null }),
  },
  { name: "rescue", start: value("at_risk"), existing: "start" },
);

/** Waits for a date that is far away: still open at the end. */
const PATIENT: Playbook = playbook(
  {
    far: {
      kind: "at",
      distance: days(1),
      side: "before",
      date: value("renewal", { kind: "date" }),
      ifLate: "run",
      inside: "call",
      next: null,
    },
    call: task({ title: say("Call ", "name"), next: null }),
  },
  { name: "patient", start: value("at_risk"), existing: "start" },
);

export const CHAOS_PROGRAM: Program = program([RESCUE, PATIENT]);

export type Scenario = {
  readonly accounts: readonly string[];
  /** What an account's data says from a day on. */
  readonly factsOf: (day: Day) => Facts;
  /** Whether somebody does the account's first task as soon as it is there. */
  readonly isDone: (name: string) => boolean;
};

export function scenario(seed: number): Scenario {
  const random = seededRandom(seed);
  const accounts = Array.from({ length: random.between(5, 8) }, (_, index) => `account ${index}`);
  const facts = new Map<Day, Facts>();
  const diligent = new Set<string>();
  const add = (day: Day, account: string, values: Facts[string]): void => {
    facts.set(day, { ...facts.get(day), [account]: { ...facts.get(day)?.[account], ...values } });
  };
  for (const account of accounts) {
    add(FIRST_DAY, account, { ...CALM, name: account, csm: "Ann", renewal: { kind: "date", day: FIRST_DAY + 3_000 } });
    const day = FIRST_DAY + random.between(0, 3);
    add(day, account, { at_risk: true });
    if (random.chance(0.5)) add(day + random.between(1, 5), account, { active: true });
    if (random.chance(0.6)) diligent.add(account);
  }
  return { accounts, factsOf: (day) => facts.get(day) ?? {}, isDone: (name) => diligent.has(name) };
}
