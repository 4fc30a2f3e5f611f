/**
 * One execution of a playbook for an account on an occasion, as data: what `step` takes and gives.
 *
 * Times here are logical: an input says at which instant it happened, and a deadline that is worked off within
 * `ON_TIME` of its instant counts as having happened at that instant. So latency never moves a due date, and
 * the same inputs give the same run in memory and on Temporal.
 */
import type { Expression } from "../program/expression.ts";
import type { StepName, Template } from "../program/playbook.ts";
import type { Span } from "../program/span.ts";
import type { Instant, Value } from "../values/value.ts";

/** The version of `step` and of the data it keeps; each run stores the one it began with. */
export const ENGINE_VERSION = 1;

/** How late a deadline may be worked off and still count as on time: a day, in milliseconds. */
export const ON_TIME = 86_400_000;

/** tenant/run are added outside: `step/visit` is unique within a run. */
export type EffectKey = string;

/** What a wait needs to know from the database before it can begin: watched expressions and resolved spans. Rides with the effect before it. */
export type Ask = {
  /** Expressions to evaluate once or to register as watches; `watch` is unique in a run (step, visit and part). */
  readonly observe: readonly {
    readonly watch: string;
    readonly expression: Expression;
    readonly keep: boolean;
  }[];
  /** Calendar spans to resolve, from the run's `at` (or from the observed date of a watch), in the project's zone and calendar. */
  readonly resolve: readonly {
    readonly name: string;
    readonly span: Span;
    readonly side: "before" | "after";
    /** `at`: the run's logical time; else the id of an observed watch whose value is a date or moment. */
    readonly from: { readonly kind: "at" } | { readonly kind: "watch"; readonly watch: string };
    /** False: nothing falls due then, the instant is only to be known. */
    readonly due?: false;
  }[];
  /** Watches that are no longer needed. */
  readonly forget: readonly string[];
};

export const NOTHING_ASKED: Ask = { observe: [], resolve: [], forget: [] };

/** The answers to an Ask. A resolved instant is null where its date is unknown. */
export type Facts = {
  readonly observed: { readonly [watch: string]: Value };
  readonly resolved: { readonly [name: string]: Instant | null };
};

/** Something done to the outside, exactly once per key. Templates are rendered where it is carried out. */
export type Effect =
  | {
      readonly kind: "task";
      readonly step: StepName;
      readonly title: Template;
      readonly why: Template | null;
      readonly to: string;
      readonly due: Span | null;
    }
  /** `taskKey` is the key under which the task was made. */
  | { readonly kind: "remind"; readonly step: StepName; readonly task: StepName; readonly taskKey: EffectKey }
  | {
      readonly kind: "escalate";
      readonly step: StepName;
      readonly task: StepName;
      readonly taskKey: EffectKey;
      readonly to: string;
    }
  | { readonly kind: "notify"; readonly step: StepName; readonly to: string; readonly text: Template }
  | {
      readonly kind: "email";
      readonly step: StepName;
      readonly to: string;
      readonly subject: Template;
      readonly body: Template;
    };

export type Command =
  /** Carry out the effect under its key, then answer `ask`; comes back as `performed`. */
  | {
      readonly kind: "perform";
      readonly key: EffectKey;
      readonly at: Instant;
      readonly effect: Effect;
      readonly ask: Ask;
    }
  /** Nothing to do but to answer; comes back as `answered`. */
  | { readonly kind: "ask"; readonly key: EffectKey; readonly at: Instant; readonly ask: Ask }
  /** The run is over: close its enrolment, forget its watches, withdraw its open tasks (unless it completed). */
  | { readonly kind: "close"; readonly at: Instant; readonly reason: EndReason };

export type EndReason = "completed" | "goal" | "stopped" | "exited";

/** What can happen to a run. `number` counts the signals of one run, so that none is taken twice. */
export type RunInput =
  | { readonly kind: "started"; readonly at: Instant; readonly facts: Facts }
  /** A deadline has come; `at` is the wall time of waking, in virtual time. */
  | { readonly kind: "due"; readonly at: Instant }
  | { readonly kind: "performed"; readonly key: EffectKey; readonly facts: Facts }
  | { readonly kind: "answered"; readonly key: EffectKey; readonly facts: Facts }
  | {
      readonly kind: "flipped";
      readonly number: number;
      readonly at: Instant;
      readonly watch: string;
      readonly value: Value;
    }
  | {
      readonly kind: "task-done";
      readonly number: number;
      readonly at: Instant;
      readonly task: StepName;
      readonly visit: number;
    }
  | { readonly kind: "exit-asked"; readonly number: number; readonly at: Instant; readonly reason: string };

/** What comes from outside and is counted. */
export type RunSignal = Extract<RunInput, { readonly number: number }>;

/** One line of what a run did, for `runs`, `explain` and the agreement of all loops. */
export type RunEvent = {
  readonly at: Instant;
  readonly step: StepName | null;
  readonly visit: number;
  readonly what:
    | "started"
    | "entered"
    | "performed"
    | "reminded"
    | "escalated"
    | "waiting"
    | "came-true"
    | "done"
    | "late"
    | "skipped"
    | "chose"
    | "ended";
  /** The branch taken, the reason of the end, the instant waited for. */
  readonly detail: string | null;
};

/** A task of the run: its reminder and escalation are outstanding until they were carried out or the task is done. */
export type TaskState = {
  readonly step: StepName;
  readonly visit: number;
  readonly remindAt: Instant | null;
  readonly escalateAt: Instant | null;
  readonly doneAt: Instant | null;
};

/** What a cursor waits for. All null: for nothing that is known yet (a date that is unknown and not watched never is). */
export type Wait = {
  readonly deadline: Instant | null;
  readonly watch: string | null;
  readonly task: { readonly step: StepName; readonly visit: number } | null;
  /** From here on the deadline no longer moves, whatever becomes of the watch; absent: it may always. */
  readonly standsFrom?: Instant;
};

/** Where a run stands. `entering`: being told what the step needs; `performing`: its effect is under way. */
export type Cursor = {
  readonly step: StepName;
  readonly visit: number;
  readonly state:
    | { readonly kind: "entering" }
    | { readonly kind: "performing" }
    | { readonly kind: "waiting"; readonly wait: Wait }
    /** Waiting, and told that the wait's end may have moved. */
    | { readonly kind: "asking-again"; readonly wait: Wait };
};

/** The command under way. There is at most one: inputs that come meanwhile are queued. */
export type Pending = {
  readonly key: EffectKey;
  readonly for: "cursor" | "reminder" | "escalation";
  readonly step: StepName;
  readonly visit: number;
};

/** All that is known of one execution of a playbook: plain JSON. */
export type Run = {
  readonly engineVersion: number;
  /** Logical time; only grows. */
  readonly at: Instant;
  /** Null: the last step is done (the run may still owe reminders). */
  readonly cursor: Cursor | null;
  readonly pending: Pending | null;
  /** How often each step was entered. */
  readonly visits: { readonly [step: StepName]: number };
  readonly tasks: readonly TaskState[];
  /** Watches to forget with the next command. */
  readonly forget: readonly string[];
  /** How many asks were issued: part of their keys. */
  readonly asks: number;
  /** The number of the last signal taken. */
  readonly lastNumber: number;
  /** Signals that wait for the command under way. */
  readonly queue: readonly RunSignal[];
  readonly ended: { readonly at: Instant; readonly reason: EndReason } | null;
};
