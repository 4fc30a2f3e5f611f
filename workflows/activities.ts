/**
 * What workflows ask of the host: types alone, implemented in `host/`. Payloads hold opaque ids, never personal data.
 *
 * Instants are virtual: those of the project's clock. All activities are idempotent, because each may be tried again.
 */
import type { Playbook } from "../engine/program/playbook.ts";
import type { Command, Facts, RunEvent } from "../engine/run/run.ts";
import type { Instant } from "../engine/values/value.ts";

/** Virtual time = virtualEpoch + (real time - realEpoch) * factor. With factor 1 and equal epochs, real time. */
export type Clock = { readonly realEpoch: Instant; readonly virtualEpoch: Instant; readonly factor: number };

export type PerformCommand = Extract<Command, { readonly kind: "perform" }>;
export type AskCommand = Extract<Command, { readonly kind: "ask" }>;
export type CloseCommand = Extract<Command, { readonly kind: "close" }>;

/**
 * What happens to a run from outside, as a signal: numbered per run from 1, without gaps, sent in that order. The flips
 * of one sweep are numbered with "stop" first, then "goal", then the others.
 */
export type { RunSignal } from "../engine/run/run.ts";

/** Names that host and workflows share. */
export const PLAYBOOK_RUN = "playbookRun";
export const SWEEP_LOOP = "sweepLoop";
export const SWEEP_ONCE = "sweepOnce";
/** The one signal of a run; its argument is a `RunSignal`. */
export const INPUT_SIGNAL = "input";

/** Takes the enrolment `run` for the workflow's first execution and answers `initialAsk(playbook)` at `startedAt`. */
export type ClaimInput = {
  readonly tenant: string;
  /** The enrolment's id, which is the run's. */
  readonly run: string;
  /** The run id of the workflow's FIRST execution: the same one may claim again, another one has lost. */
  readonly workflowRunId: string;
};

export type Claim =
  | {
      readonly kind: "claimed";
      /** As pinned by the enrolment; at most 256 KB as JSON. */
      readonly playbook: Playbook;
      readonly clock: Clock;
      /** The instant of the sweep that started the run. */
      readonly startedAt: Instant;
      /** Answers to `initialAsk(playbook)`. */
      readonly facts: Facts;
      readonly engineVersion: number;
    }
  /** Another execution holds the enrolment, or it is closed: the workflow ends at once. */
  | { readonly kind: "lost" };

/** Where a run stands, for PostgreSQL to keep with the enrolment. */
export type Progress = {
  /** What happened since the run's last activity, in order. */
  readonly events: readonly RunEvent[];
  /** The step at which the run stands. */
  readonly step: string | null;
  /** When the run will be due, as far as it is known before this activity (what it resolves comes on top); null: not known, or never. */
  readonly nextDue: Instant | null;
};

/**
 * Carries the effect out exactly once per (tenant, run, key), then answers `command.ask` as of `command.at`.
 * A reminder or an escalation is left out if its task was done or withdrawn before `command.at`.
 * To observe a watch that exists already registers it anew.
 */
export type PerformInput = {
  readonly tenant: string;
  readonly run: string;
  readonly command: PerformCommand;
  readonly progress: Progress;
};

export type AskInput = {
  readonly tenant: string;
  readonly run: string;
  readonly command: AskCommand;
  readonly progress: Progress;
};

/** Closes the enrolment at `command.at`; a sweep at that very instant still sees it open. */
export type CloseInput = {
  readonly tenant: string;
  readonly run: string;
  readonly command: CloseCommand;
  readonly progress: Progress;
};

export type SweepInput = { readonly tenant: string };

export type SweepResult = {
  /** The next local midnight after the last one swept, in virtual time. */
  readonly nextAt: Instant;
  readonly clock: Clock;
  /** How many of what: accounts, starts, flips, … */
  readonly counts: { readonly [what: string]: number };
};

/** What the worker registers. */
export type Activities = {
  readonly claim: (input: ClaimInput) => Promise<Claim>;
  readonly perform: (input: PerformInput) => Promise<Facts>;
  readonly ask: (input: AskInput) => Promise<Facts>;
  readonly close: (input: CloseInput) => Promise<void>;
  /** Sweeps every local midnight that has come and is not committed. Sends heartbeats. */
  readonly sweep: (input: SweepInput) => Promise<SweepResult>;
};

/** The arguments with which the host starts `playbookRun`; `carried` is the workflow's own, through continue-as-new. */
export type PlaybookRunInput = { readonly tenant: string; readonly run: string };
export type SweepLoopInput = { readonly tenant: string };
