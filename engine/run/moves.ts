/** What can be done to a run in a turn: enter a step, carry out its move, issue a command, end. */
import { assertNever } from "../assert-never.ts";
import type { StepName } from "../program/playbook.ts";
import { answers, joinAsks, nameOf } from "./ask.ts";
import type { Deadline } from "./deadlines.ts";
import type { Move } from "./logic.ts";
import { type Ask, type Cursor, type Effect, type EndReason, type Facts, NOTHING_ASKED, type Pending } from "./run.ts";
import { logicOf } from "./steps/index.ts";
import { change, cursorOf, nextVisit, stepOf, type Turn, tell } from "./turn.ts";

/** Goes to a step (null: past the last one) and begins it, if the facts at hand have what it needs; else asks. */
export function enter(turn: Turn, name: StepName | null, facts: Facts): void {
  if (name === null) {
    change(turn, { cursor: null });
    return;
  }
  const visit = nextVisit(turn.run, name);
  change(turn, {
    cursor: { step: name, visit, state: { kind: "entering" } },
    visits: { ...turn.run.visits, [name]: visit },
  });
  tell(turn, name, visit, { what: "entered", detail: null });
  const needs = logicOf(stepOf(turn.playbook, name)).needs(visit);
  if (answers(facts, needs)) beginStep(turn, facts);
  else issueAsk(turn, needs);
}

/** Begins the step at which the cursor stands. */
export function beginStep(turn: Turn, facts: Facts): void {
  const { step, visit } = cursorOf(turn);
  const logic = logicOf(stepOf(turn.playbook, step));
  carryOut(turn, logic.begin({ run: turn.run, visit, at: turn.run.at }, facts), facts);
}

/** Carries out what the step at the cursor has decided; `facts` is what was answered just now. */
export function carryOut(turn: Turn, move: Move, facts: Facts): void {
  const { step, visit, state } = cursorOf(turn);
  switch (move.kind) {
    case "go":
      tell(turn, step, visit, ...move.events);
      forgetWatches(turn);
      if (move.task !== undefined) change(turn, { tasks: [...turn.run.tasks, move.task] });
      enter(turn, move.to, facts);
      return;
    case "wait":
      stand(turn, { kind: "waiting", wait: move.wait });
      tell(turn, step, visit, ...move.events);
      return;
    case "stay":
      return;
    case "perform":
      stand(turn, { kind: "performing" });
      issue(turn, { key: nameOf(step, visit), for: "cursor", step, visit }, (key, at, forget) => ({
        kind: "perform",
        key,
        at,
        effect: move.effect,
        ask: joinAsks(move.ask, needsOfNext(turn, step), forget),
      }));
      return;
    case "ask":
      if (state.kind === "waiting") stand(turn, { kind: "asking-again", wait: state.wait });
      issueAsk(turn, move.ask);
      return;
    default:
      assertNever(move, "move");
  }
}

/** Carries out the reminder or escalation of a task. */
export function remindOrEscalate(turn: Turn, deadline: Extract<Deadline, { readonly task: unknown }>): void {
  const { step: task, visit } = deadline.task;
  const cleared = deadline.kind === "reminder" ? { remindAt: null } : { escalateAt: null };
  change(turn, {
    tasks: turn.run.tasks.map((other) => (other === deadline.task ? { ...other, ...cleared } : other)),
  });
  const effect = effectOf(turn, deadline.kind, task, nameOf(task, visit));
  issue(turn, { key: nameOf(task, visit, deadline.kind), for: deadline.kind, step: task, visit }, (key, at, ask) => ({
    kind: "perform",
    key,
    at,
    effect,
    ask,
  }));
}

function effectOf(turn: Turn, kind: "reminder" | "escalation", task: StepName, taskKey: string): Effect {
  if (kind === "reminder") return { kind: "remind", step: task, task, taskKey };
  const step = stepOf(turn.playbook, task);
  if (step.kind !== "task" || step.escalate === null) throw new Error(`task ${task} has nobody to escalate to`);
  return { kind: "escalate", step: task, task, taskKey, to: step.escalate.to };
}

/** Ends the run: nothing of it is outstanding any more. */
export function end(turn: Turn, reason: EndReason): void {
  const { at, cursor } = turn.run;
  tell(turn, cursor?.step ?? null, cursor?.visit ?? 0, { what: "ended", detail: reason });
  change(turn, { cursor: null, pending: null, queue: [], forget: [], ended: { at, reason } });
  turn.commands.push({ kind: "close", at, reason });
}

/** The watches that the step at the cursor was given when it was entered are of no use after it. */
function forgetWatches(turn: Turn): void {
  const { step, visit } = cursorOf(turn);
  const kept = logicOf(stepOf(turn.playbook, step))
    .needs(visit)
    .observe.filter(({ keep }) => keep);
  if (kept.length > 0) change(turn, { forget: [...turn.run.forget, ...kept.map(({ watch }) => watch)] });
}

function stand(turn: Turn, state: Cursor["state"]): void {
  change(turn, { cursor: { ...cursorOf(turn), state } });
}

/** What the step after an effect will need: asked together with it, which saves an activity. */
function needsOfNext(turn: Turn, name: StepName): Ask {
  const { next } = stepOf(turn.playbook, name);
  return next === null ? NOTHING_ASKED : logicOf(stepOf(turn.playbook, next)).needs(nextVisit(turn.run, next));
}

function issueAsk(turn: Turn, ask: Ask): void {
  const { step, visit } = cursorOf(turn);
  const asks = turn.run.asks + 1;
  change(turn, { asks });
  issue(turn, { key: nameOf(step, visit, `ask ${asks}`), for: "cursor", step, visit }, (key, at, forget) => ({
    kind: "ask",
    key,
    at,
    ask: joinAsks(ask, forget),
  }));
}

function issue(
  turn: Turn,
  pending: Pending,
  command: (key: string, at: number, forget: Ask) => Turn["commands"][number],
): void {
  const { at, forget } = turn.run;
  turn.commands.push(command(pending.key, at, { ...NOTHING_ASKED, forget }));
  change(turn, { pending, forget: [] });
}
