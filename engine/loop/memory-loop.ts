/**
 * Lets days pass for a whole portfolio in memory: the same `sweep` and `step` as on Temporal, effects imagined.
 *
 * At a midnight the sweep comes first and sees the runs as they were before it; then deadlines of that instant, then
 * flips, then starts. Between midnights things happen in the order of their instants, deadlines first.
 */
import type { Changes, Flip, Start } from "../data/changes.ts";
import type { Account, AccountData, AccountState, Portfolio, Watch } from "../data/portfolio.ts";
import type { Playbook } from "../program/playbook.ts";
import type { Program } from "../program/program.ts";
import type { Ask, Command, Facts, Run, RunInput } from "../run/run.ts";
import { initialAsk, nextDue, type Stepped, step } from "../run/step.ts";
import { createObserver, type Observer } from "../sweep/observe.ts";
import type { SweepOptions } from "../sweep/options.ts";
import { sweep } from "../sweep/sweep.ts";
import { resolveSpan } from "../time/resolve-span.ts";
import { dayAt, startOfDay } from "../time/zone.ts";
import type { Day, Instant } from "../values/value.ts";
import { answerAsk } from "./answer-ask.ts";
import type { LoopLog, LoopMail, LoopRun, LoopTask, OfRun } from "./log.ts";

/** What is known of the accounts. Data of days to come may be there already: it is not read. */
export type Known = { readonly sources: Portfolio["sources"]; readonly accounts: readonly AccountData[] };

export type World = {
  readonly program: Program;
  readonly programHash: string;
  readonly known: (at: Instant) => Known;
  /** When somebody does the task; null: never. */
  readonly person: (task: LoopTask) => Instant | null;
  /** The first day at whose beginning is swept, and the last. */
  readonly from: Day;
  readonly to: Day;
  /** What becomes of accounts for which a start holds already at the first sweep. */
  readonly existing: SweepOptions["existing"];
  /** Days whose sweep came a day or more too late: states move, but nothing starts and no watch flips. */
  readonly caughtUp?: ReadonlySet<Day>;
};

type LiveRun = OfRun & {
  readonly pinned: Playbook;
  readonly occasion: string;
  readonly startedAt: Instant;
  state: Run;
  /** Signals so far. */
  signals: number;
  readonly watches: Map<string, Watch>;
};

type Done = { readonly at: Instant; readonly run: LiveRun; readonly task: LoopTask };

/** Runs the world from its first day to the end of its last. */
export function runInMemory(world: World): LoopLog {
  const { program } = world;
  const { zone } = program.project;
  const states = new Map<string, AccountState>();
  const runs = new Map<string, LiveRun>();
  const byAccount = new Map<string, readonly LiveRun[]>();
  const events: LoopLog["events"][number][] = [];
  const tasks: LoopTask[] = [];
  const mails: LoopMail[] = [];
  const sweeps: Changes[] = [];
  let agenda: readonly Done[] = [];
  let observer: { readonly at: Instant; readonly observe: Observer } | null = null;

  const portfolioAt = (at: Instant): Portfolio => {
    const { accounts, ...around } = world.known(at);
    return { ...around, accounts: accounts.map((data) => accountOf(data)) };
  };

  const accountOf = (data: AccountData): Account => {
    const own = byAccount.get(data.id) ?? [];
    return {
      data,
      state: states.get(data.id) ?? null,
      enrolments: own.map(({ run, playbook, occasion, startedAt, state }) => ({
        run,
        playbook,
        occasion,
        startedAt,
        open: state.ended === null,
      })),
      watches: own.flatMap(({ watches }) => [...watches.values()]),
    };
  };

  const observerAt = (at: Instant): Observer => {
    if (observer?.at !== at) observer = { at, observe: createObserver(program, portfolioAt(at), at) };
    return observer.observe;
  };

  const answer = (run: OfRun, watches: Map<string, Watch>, ask: Ask, at: Instant): Facts => {
    const facts = answerAsk(ask, at, program, (expression) => observerAt(at)(run.account, expression).value);
    for (const watch of ask.forget) watches.delete(watch);
    for (const { watch, expression, keep } of ask.observe) {
      if (keep) watches.set(watch, { id: watch, run: run.run, expression, value: facts.observed[watch] ?? null });
    }
    return facts;
  };

  const carryOut = (run: LiveRun, command: Command): RunInput | null => {
    switch (command.kind) {
      case "close":
        run.watches.clear();
        return null;
      case "ask":
        return { kind: "answered", key: command.key, facts: answer(run, run.watches, command.ask, command.at) };
      case "perform":
        imagine(run, command);
        return { kind: "performed", key: command.key, facts: answer(run, run.watches, command.ask, command.at) };
    }
  };

  const imagine = (run: LiveRun, { key, at, effect }: Extract<Command, { kind: "perform" }>): void => {
    const of = { run: run.run, playbook: run.playbook, account: run.account };
    if (effect.kind !== "task") {
      mails.push({ ...of, kind: effect.kind, step: effect.step, key, to: "to" in effect ? effect.to : null, at });
      return;
    }
    const due = effect.due === null ? null : resolveSpan(at, effect.due, "after", zone, program.calendar);
    const task: LoopTask = {
      ...of,
      step: effect.step,
      visit: run.state.visits[effect.step] ?? 1,
      key,
      to: effect.to,
      createdAt: at,
      due,
      dueDay: due === null ? null : dayAt(due, zone),
    };
    tasks.push(task);
    const done = world.person(task);
    if (done !== null) agenda = [...agenda, { at: Math.max(done, at), run, task }];
  };

  const give = (run: LiveRun, input: RunInput): void => follow(run, step(run.pinned, run.state, input));

  const follow = (run: LiveRun, stepped: Stepped): void => {
    run.state = stepped.run;
    tell(run, stepped.trace);
    for (const command of stepped.commands) {
      const result = carryOut(run, command);
      if (result !== null) give(run, result);
    }
  };

  const tell = ({ run, playbook, account }: OfRun, trace: Stepped["trace"]): void => {
    for (const event of trace) events.push({ run, playbook, account, ...event });
  };

  const begin = ({ playbook, account, occasion, at }: Start): void => {
    const pinned = program.playbooks[playbook];
    if (pinned === undefined) throw new Error(`the program has no playbook ${playbook}`);
    const of = { run: `${playbook}/${account}/${occasion}`, playbook, account };
    const watches = new Map<string, Watch>();
    const facts = answer(of, watches, initialAsk(pinned), at);
    const stepped = step(pinned, null, { kind: "started", at, facts });
    const run: LiveRun = { ...of, pinned, occasion, startedAt: at, state: stepped.run, signals: 0, watches };
    runs.set(run.run, run);
    byAccount.set(account, [...(byAccount.get(account) ?? []), run]);
    follow(run, stepped);
  };

  const flip = ({ watch, value }: Flip, at: Instant): void => {
    const run = runs.get(watch.run);
    if (run === undefined || run.state.ended !== null) return;
    const known = run.watches.get(watch.id);
    if (known !== undefined) run.watches.set(watch.id, { ...known, value });
    run.signals += 1;
    give(run, { kind: "flipped", number: run.signals, at, watch: watch.id, value });
  };

  /** Lets happen what happens up to an instant: deadlines, and what people do. */
  const pass = (until: Instant): void => {
    for (;;) {
      const due = earliest([...runs.values()].flatMap(dueOf));
      const done = earliest(agenda);
      if (due !== null && due.at <= until && (done === null || due.at <= done.at)) {
        give(due.run, { kind: "due", at: due.at });
      } else if (done !== null && done.at <= until) {
        agenda = agenda.filter((other) => other !== done);
        done.run.signals += 1;
        const { step, visit } = done.task;
        give(done.run, { kind: "task-done", number: done.run.signals, at: done.at, task: step, visit });
      } else return;
    }
  };

  const sweepAt = (day: Day, at: Instant): void => {
    const firstApplication = day === world.from ? Object.keys(program.playbooks) : [];
    const startPlaybooks = world.caughtUp?.has(day) !== true;
    const options = { startPlaybooks, firstApplication, existing: world.existing };
    const { accounts, changes } = sweep(program, world.programHash, portfolioAt(at), at, options);
    for (const { data, state } of accounts) if (state !== null) states.set(data.id, state);
    sweeps.push(changes);
    pass(at);
    for (const one of inOrder(changes.flips)) flip(one, at);
    for (const start of changes.starts) begin(start);
  };

  for (let day = world.from; day <= world.to; day++) {
    const midnight = startOfDay(day, zone);
    // Deadlines of the midnight itself come after its sweep.
    pass(midnight - 1);
    sweepAt(day, midnight);
  }
  pass(startOfDay(world.to + 1, zone) - 1);
  return { runs: [...runs.values()].map(loopRun), events, tasks, mails, sweeps };
}

function dueOf(run: LiveRun): readonly { readonly at: Instant; readonly run: LiveRun }[] {
  const at = nextDue(run.state);
  return at === null ? [] : [{ at, run }];
}

function loopRun({ run, playbook, account, occasion, startedAt, state }: LiveRun): LoopRun {
  return { run, playbook, account, occasion, startedAt, state };
}

/** A run is told of its stop first, then of its goal, then of what it waits for. */
function inOrder(flips: readonly Flip[]): readonly Flip[] {
  const rank = ({ watch }: Flip): number => (watch.id === "stop" ? 0 : watch.id === "goal" ? 1 : 2);
  return flips.toSorted((a, b) => rank(a) - rank(b));
}

function earliest<T extends { readonly at: Instant }>(list: readonly T[]): T | null {
  let first: T | null = null;
  for (const one of list) if (first === null || one.at < first.at) first = one;
  return first;
}
