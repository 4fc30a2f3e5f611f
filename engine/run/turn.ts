/** The working state of one call of `step`: a run that is replaced bit by bit, and what is said on the way. */
import type { Playbook, Step, StepName } from "../program/playbook.ts";
import type { Told } from "./logic.ts";
import type { Command, Cursor, Run, RunEvent } from "./run.ts";

export type Turn = {
  readonly playbook: Playbook;
  run: Run;
  readonly commands: Command[];
  readonly trace: RunEvent[];
};

export function turnOf(playbook: Playbook, run: Run): Turn {
  return { playbook, run, commands: [], trace: [] };
}

/** Replaces parts of the run. */
export function change(turn: Turn, parts: Partial<Run>): void {
  turn.run = { ...turn.run, ...parts };
}

/** Adds events of one visit of a step (or of the run as a whole) at the run's logical time. */
export function tell(turn: Turn, step: StepName | null, visit: number, ...events: readonly Told[]): void {
  for (const { what, detail } of events) turn.trace.push({ at: turn.run.at, step, visit, what, detail });
}

/** Whether the run can take nothing before a command is answered, or nothing any more. */
export function isBusy(turn: Turn): boolean {
  return turn.run.pending !== null || turn.run.ended !== null;
}

export function stepOf(playbook: Playbook, name: StepName): Step {
  const step = Object.hasOwn(playbook.steps, name) ? playbook.steps[name] : undefined;
  if (step === undefined) throw new Error(`playbook ${playbook.name} has no step "${name}"`);
  return step;
}

export function cursorOf(turn: Turn): Cursor {
  if (turn.run.cursor === null) throw new Error("the run stands at no step");
  return turn.run.cursor;
}

/** The visit that a step has when it is entered next. */
export function nextVisit(run: Run, step: StepName): number {
  return (Object.hasOwn(run.visits, step) ? (run.visits[step] ?? 0) : 0) + 1;
}
