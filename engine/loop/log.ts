/** What a loop in memory has to tell: the runs, their events, and the tasks and mails that people would have got. */
import type { Changes } from "../data/changes.ts";
import type { StepName } from "../program/playbook.ts";
import type { EffectKey, Run, RunEvent } from "../run/run.ts";
import type { Day, Instant } from "../values/value.ts";

/** Which run it is about. */
export type OfRun = { readonly run: string; readonly playbook: string; readonly account: string };

export type LoopRun = OfRun & {
  readonly occasion: string;
  readonly startedAt: Instant;
  readonly state: Run;
};

export type LoopTask = OfRun & {
  readonly step: StepName;
  readonly visit: number;
  readonly key: EffectKey;
  readonly to: string;
  readonly createdAt: Instant;
  readonly due: Instant | null;
  /** The due instant's day in the project's zone. */
  readonly dueDay: Day | null;
};

export type LoopMail = OfRun & {
  readonly kind: "email" | "notify" | "remind" | "escalate";
  readonly step: StepName;
  readonly key: EffectKey;
  readonly to: string | null;
  readonly at: Instant;
};

export type LoopLog = {
  readonly runs: readonly LoopRun[];
  readonly events: readonly (OfRun & RunEvent)[];
  readonly tasks: readonly LoopTask[];
  readonly mails: readonly LoopMail[];
  /** One per midnight. */
  readonly sweeps: readonly Changes[];
};
