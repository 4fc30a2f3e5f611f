/** A small project for tests of the host: accounts with a few attributes, and playbooks of every kind of step. */
import { emptyProgram } from "../../engine/program/empty-program.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Playbook, Template } from "../../engine/program/playbook.ts";
import type { Attribute, Program } from "../../engine/program/program.ts";
import type { Type } from "../../engine/program/type.ts";
import { sweep } from "../../engine/sweep/sweep.ts";
import { asOfDay } from "../../engine/time/zone.ts";
import { DAY, type Day, type Value } from "../../engine/values/value.ts";
import { attributeAddress } from "../../store/addresses.ts";
import { type Database, DEFAULT_TENANT } from "../../store/database.ts";
import { commitSweep, loadPortfolio, recordProgram } from "../../store/index.ts";
import { markDisposable, setClock } from "../../store/runs/index.ts";
import { writeBatch } from "../../store/write-batch.ts";
import { businessDays, days, playbook, START, task } from "../run/build.ts";

const BOOLEAN: Type = { kind: "boolean" };
const TEXT: Type = { kind: "text" };
const DATE: Type = { kind: "date" };

const attribute = (name: string, type: Type): Attribute => ({
  name,
  title: null,
  description: null,
  type,
  from: { source: "accounts", column: name },
});
export const value = (name: string, type: Type = BOOLEAN): Expression => ({ kind: "attribute", name, type });
export const say = (text: string, name: string, rest = ""): Template => [
  { kind: "text", text },
  { kind: "value", value: value(name, TEXT) },
  { kind: "text", text: rest },
];

export const ATTRIBUTES = {
  name: attribute("name", TEXT),
  csm: attribute("csm", TEXT),
  at_risk: attribute("at_risk", BOOLEAN),
  active: attribute("active", BOOLEAN),
  healthy: attribute("healthy", BOOLEAN),
  churned: attribute("churned", BOOLEAN),
  renewal: attribute("renewal", DATE),
};
export type AttributeName = keyof typeof ATTRIBUTES;
const NAMES = [
  "name",
  "csm",
  "at_risk",
  "active",
  "healthy",
  "churned",
  "renewal",
] as const satisfies readonly AttributeName[];

/** Starts when an account is at risk: a task, a wait for it, a mail, a wait for data, a choice. */
export const RECOVERY: Playbook = playbook(
  {
    review: task({
      title: say("Review with ", "name"),
      due: businessDays(2),
      remindAfter: businessDays(1),
      escalate: { to: "manager", after: businessDays(4) },
    }),
    wait_1: { kind: "wait-for", task: "review", atMost: businessDays(5), late: "overdue", next: "workshop" },
    overdue: { kind: "notify", to: "manager", text: say("Review of ", "name", " is overdue"), next: "workshop" },
    workshop: {
      kind: "email",
      to: "csm",
      subject: say("Workshop for ", "name"),
      body: [{ kind: "text", text: "Come." }],
    },
    wait_2: { kind: "wait-until", condition: value("active"), atMost: days(3), late: null },
    choose_1: {
      kind: "choose",
      branches: [{ when: value("active"), first: "close_loop" }],
      otherwise: "save_plan",
      unknown: "look",
      next: null,
    },
    save_plan: task({ title: say("Save ", "name"), to: "manager", due: days(1), next: null }),
    close_loop: task({ title: say("Close the loop with ", "name"), due: days(2), next: null }),
    look: task({ title: say("Look into ", "name"), next: null }),
  },
  { name: "recovery", start: value("at_risk"), goal: value("healthy"), stop: value("churned"), existing: "start" },
);

/** Two days before each renewal. */
export const RENEWAL: Playbook = playbook(
  {
    at_1: {
      kind: "at",
      distance: days(2),
      side: "before",
      date: value("renewal", DATE),
      ifLate: "run",
      inside: "call",
      next: null,
    },
    call: task({ title: say("Call ", "name"), due: days(1), next: "wait_1" }),
    wait_1: { kind: "wait", for: days(1), next: "note" },
    note: { kind: "notify", to: "csm", text: say("How did the call with ", "name", " go?"), next: null },
  },
  { name: "renewal", start: value("at_risk"), oncePer: value("renewal", DATE), existing: "start" },
);

export function program(playbooks: readonly Playbook[] = [RECOVERY, RENEWAL], zone = "UTC"): Program {
  const named = Object.fromEntries(playbooks.map((one) => [one.name, one]));
  return {
    ...emptyProgram("host tests", zone),
    account: { from: { source: "accounts", column: "id" }, begins: null },
    sources: { accounts: { name: "accounts", title: null, description: null, every: null } },
    attributes: ATTRIBUTES,
    roles: { csm: { name: "csm", title: null, description: null, choices: [value("csm", TEXT)] } },
    playbooks: named,
    hashes: {
      healths: {},
      risks: {},
      playbooks: Object.fromEntries(playbooks.map(({ name }) => [name, `hash of ${name}`])),
    },
  };
}

/** What becomes true of accounts on a day. */
export type Facts = { readonly [account: string]: Partial<{ readonly [name in AttributeName]: Value }> };

/** Imports values that hold from a day on, and says that the data is complete through that day. */
export async function importFacts(database: Database, day: Day, facts: Facts): Promise<void> {
  await database.transaction(DEFAULT_TENANT, (tx) =>
    writeBatch(tx, {
      source: "accounts",
      file: "test",
      at: (day + 1) * DAY,
      asOf: day,
      accounts: Object.keys(facts),
      attributes: Object.entries(facts).flatMap(([account, values]) =>
        NAMES.flatMap((name) => {
          const given = values[name];
          return given === undefined
            ? []
            : [{ account, attribute: attributeAddress(ATTRIBUTES[name]), from: day, value: given }];
        }),
      ),
      observations: new Map(),
      entries: [],
    }),
  );
}

/** An account of which nothing is the matter. */
export const CALM = { at_risk: false, active: false, healthy: false, churned: false } as const;

/** The day before the tests' first instant. */
export const FIRST_DAY: Day = asOfDay(START, "UTC");

/**
 * Applies the program with its first sweep, at START. From `lead` real milliseconds from now on the clock goes on from
 * there, a day in `dayTakes` real milliseconds: a host has that time to start.
 */
export async function setUp(
  database: Database,
  applied: Program,
  { dayTakes, lead = 6_000 }: { readonly dayTakes: number; readonly lead?: number },
): Promise<void> {
  const hash = `program in ${applied.project.zone}`;
  await database.transaction(DEFAULT_TENANT, async (tx) => {
    await markDisposable(tx);
    await recordProgram(tx, applied, hash, START);
    const portfolio = await loadPortfolio(tx, applied);
    const swept = sweep(applied, hash, portfolio, START, {
      startPlaybooks: true,
      firstApplication: Object.keys(applied.playbooks),
      existing: "as-declared",
    });
    await commitSweep(tx, { swept, program: applied, programHash: hash, batch: portfolio.batch, last: true });
    await setClock(tx, { virtualEpoch: START, realEpoch: Date.now() + lead, factor: DAY / dayTakes });
  });
}
