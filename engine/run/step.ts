/**
 * One run of a playbook, one input: what it does now, and when it next needs to be woken. Pure.
 *
 * An input is worked off to its end before the next one is looked at: while a command is under way, what comes is
 * queued. So the effects of one instant are one move, however long they take; only what ends the run at a LATER
 * instant (a stop, a goal, an exit) overtakes the effects that are still to come.
 */
import { assertNever } from "../assert-never.ts";
import type { Playbook, StepName } from "../program/playbook.ts";
import type { Instant } from "../values/value.ts";
import { joinAsks, NO_FACTS } from "./ask.ts";
import { earliestDeadline } from "./deadlines.ts";
import type { Cause } from "./logic.ts";
import { beginStep, carryOut, end, enter, remindOrEscalate } from "./moves.ts";
import { logicalTime } from "./on-time.ts";
import {
  type Ask,
  type Command,
  ENGINE_VERSION,
  type EndReason,
  type Facts,
  NOTHING_ASKED,
  type Pending,
  type Run,
  type RunEvent,
  type RunInput,
  type RunSignal,
  type Wait,
} from "./run.ts";
import { logicOf } from "./steps/index.ts";
import { change, cursorOf, isBusy, stepOf, type Turn, tell, turnOf } from "./turn.ts";

export type Stepped = { readonly run: Run; readonly commands: readonly Command[]; readonly trace: readonly RunEvent[] };

/** The ids of the watches that a run may have from its start on. */
export const GOAL = "goal";
export const STOP = "stop";

/** Advances a run by one input; `run` is null for `started`. */
export function step(playbook: Playbook, run: Run | null, input: RunInput): Stepped {
  const turn = turnOf(playbook, run ?? newRun(input.kind === "started" ? input.at : Number.NaN));
  if (run === null) {
    if (input.kind !== "started") throw new Error(`a run that has not started was given "${input.kind}"`);
    start(turn, input.facts);
  } else if (run.ended === null) {
    take(turn, input);
  }
  return { run: turn.run, commands: turn.commands, trace: turn.trace };
}

/** When the run must be given `due`: its earliest deadline. Null while it waits for a command's answer, for people or for data alone. */
export function nextDue(run: Run): Instant | null {
  return run.pending !== null || run.ended !== null ? null : (earliestDeadline(run)?.due ?? null);
}

/**
 * While a command is under way: when the run will be due once it is answered, as far as that is known without the
 * answer. Null: the answer will tell, or nothing will be due.
 */
export function expectedDue(playbook: Playbook, run: Run): Instant | null {
  const known = earliestDeadline(run);
  const { cursor } = run;
  const here = cursor === null ? null : stepOf(playbook, cursor.step);
  const next = here === null || here.next === null ? null : stepOf(playbook, here.next);
  const ahead = [here, next].flatMap((step) => (step === null ? [] : logicOf(step).spans));
  const exact = ahead.flatMap((span) => (span.kind === "exact" ? [run.at + span.milliseconds] : []));
  const all = known === null ? exact : [...exact, known.due];
  return all.length === 0 ? null : Math.min(...all);
}

/** What a run must be told when it starts: its goal and its stop (watches "goal" and "stop"), and what its first step needs. */
export function initialAsk(playbook: Playbook): Ask {
  const goal = playbook.goal === null ? [] : [{ watch: GOAL, expression: playbook.goal, keep: true }];
  const stop = playbook.stop === null ? [] : [{ watch: STOP, expression: playbook.stop, keep: true }];
  const first = playbook.first === null ? NOTHING_ASKED : logicOf(stepOf(playbook, playbook.first)).needs(1);
  return joinAsks({ observe: [...stop, ...goal], resolve: [], forget: [] }, first);
}

function newRun(at: Instant): Run {
  return {
    engineVersion: ENGINE_VERSION,
    at,
    cursor: null,
    pending: null,
    visits: {},
    tasks: [],
    forget: [],
    asks: 0,
    lastNumber: 0,
    queue: [],
    ended: null,
  };
}

function start(turn: Turn, facts: Facts): void {
  tell(turn, null, 0, { what: "started", detail: null });
  if (facts.observed[STOP] === true) end(turn, "stopped");
  else if (facts.observed[GOAL] === true) end(turn, "goal");
  else enter(turn, turn.playbook.first, facts);
  settle(turn);
}

function take(turn: Turn, input: RunInput): void {
  switch (input.kind) {
    case "started":
      return;
    case "due":
      workOff(turn, input.at);
      break;
    case "performed":
    case "answered":
      finish(turn, input.key, input.facts);
      break;
    case "flipped":
    case "task-done":
    case "exit-asked":
      if (input.number <= turn.run.lastNumber) return;
      change(turn, { lastNumber: input.number, queue: [...turn.run.queue, input] });
      break;
    default:
      assertNever(input, "input");
  }
  settle(turn);
}

/** The command under way has been carried out. */
function finish(turn: Turn, key: string, facts: Facts): void {
  const { pending } = turn.run;
  if (pending === null || pending.key !== key) return;
  change(turn, { pending: null });
  if (pending.for === "cursor") {
    const overtaken = laterEnd(turn);
    if (overtaken === null) goOn(turn, facts);
    else endLater(turn, pending, overtaken);
  } else {
    const what = pending.for === "reminder" ? "reminded" : "escalated";
    tell(turn, pending.step, pending.visit, { what, detail: null });
  }
}

/** The cursor's command has been answered. */
function goOn(turn: Turn, facts: Facts): void {
  const { state, ...place } = cursorOf(turn);
  switch (state.kind) {
    case "entering":
      beginStep(turn, facts);
      break;
    case "performing":
      wake(turn, { kind: "performed", facts }, facts);
      break;
    case "asking-again":
      change(turn, { cursor: { ...place, state: { kind: "waiting", wait: state.wait } } });
      wake(turn, { kind: "answered", facts }, facts);
      break;
    case "waiting":
      throw new Error("a step that waits has no command under way");
    default:
      assertNever(state, "state of a cursor");
  }
}

type Ending = { readonly at: Instant; readonly reason: EndReason };

/** What ends the run at a later instant than the one it is at, while a command was under way: stop before exit before goal. */
function laterEnd(turn: Turn): Ending | null {
  const later = turn.run.queue.filter(({ at }) => at > turn.run.at);
  for (const reason of ["stopped", "exited", "goal"] as const) {
    const ending = later.find((signal) => endOf(turn.playbook, signal) === reason);
    if (ending !== undefined) return { at: ending.at, reason };
  }
  return null;
}

/** Ends the run after the effect that was under way, which did happen, and before the next one. */
function endLater(turn: Turn, pending: Pending, ending: Ending): void {
  if (cursorOf(turn).state.kind === "performing") {
    tell(turn, pending.step, pending.visit, { what: "performed", detail: null });
  }
  advance(turn, ending.at);
  end(turn, ending.reason);
}

function endOf(playbook: Playbook, signal: RunSignal): EndReason | null {
  if (signal.kind === "exit-asked") return "exited";
  if (signal.kind !== "flipped" || signal.value !== true) return null;
  if (signal.watch === STOP && playbook.stop !== null) return "stopped";
  if (signal.watch === GOAL && playbook.goal !== null) return "goal";
  return null;
}

/** Ends the run when nothing is left to do; else takes queued signals, each after the deadlines up to its instant. */
function settle(turn: Turn): void {
  while (!isBusy(turn)) {
    if (isDone(turn.run)) {
      end(turn, "completed");
      return;
    }
    const [signal, ...rest] = turn.run.queue;
    if (signal === undefined) return;
    workOff(turn, signal.at);
    // What was due may have issued a command, or left nothing to do: then the signal comes too late.
    if (isBusy(turn) || isDone(turn.run)) continue;
    change(turn, { queue: rest });
    handle(turn, signal);
  }
}

/** The last step is done, and nobody is to be reminded of a task any more. */
function isDone(run: Run): boolean {
  return run.cursor === null && earliestDeadline(run) === null;
}

function handle(turn: Turn, signal: RunSignal): void {
  const reason = endOf(turn.playbook, signal);
  if (reason !== null) {
    advance(turn, signal.at);
    end(turn, reason);
  } else if (signal.kind === "flipped") {
    if (waitOf(turn)?.watch !== signal.watch) return;
    advance(turn, signal.at);
    wake(turn, { kind: "flipped", value: signal.value }, NO_FACTS);
  } else if (signal.kind === "task-done") {
    taskDone(turn, signal.at, signal.task, signal.visit);
  }
}

function taskDone(turn: Turn, at: Instant, step: StepName, visit: number): void {
  const task = turn.run.tasks.find((known) => known.step === step && known.visit === visit);
  if (task === undefined || task.doneAt !== null) return;
  advance(turn, at);
  const done = { ...task, doneAt: at };
  change(turn, { tasks: turn.run.tasks.map((known) => (known === task ? done : known)) });
  tell(turn, step, visit, { what: "done", detail: null });
  const awaited = waitOf(turn)?.task;
  if (awaited?.step === step && awaited.visit === visit) wake(turn, { kind: "task-done" }, NO_FACTS);
}

function waitOf(turn: Turn): Wait | null {
  const { cursor } = turn.run;
  return cursor?.state.kind === "waiting" ? cursor.state.wait : null;
}

/** Works off the deadlines up to `until`, in order, each at its logical time, until a command is under way. */
function workOff(turn: Turn, until: Instant): void {
  while (!isBusy(turn)) {
    const deadline = earliestDeadline(turn.run);
    if (deadline === null || deadline.due > until) return;
    advance(turn, logicalTime(deadline.due, until));
    if (deadline.kind === "wait") wake(turn, { kind: "deadline", due: deadline.due }, NO_FACTS);
    else remindOrEscalate(turn, deadline);
  }
}

function wake(turn: Turn, cause: Cause, facts: Facts): void {
  const { step: name, visit } = cursorOf(turn);
  const logic = logicOf(stepOf(turn.playbook, name));
  carryOut(turn, logic.wake({ run: turn.run, visit, at: turn.run.at }, cause), facts);
}

/** Logical time never goes back. */
function advance(turn: Turn, at: Instant): void {
  change(turn, { at: Math.max(turn.run.at, at) });
}
