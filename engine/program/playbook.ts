/** A playbook as the compiler lowers it: a graph of named steps. Pinned by its hash when a run starts. */
import type { Expression } from "./expression.ts";
import type { Span } from "./span.ts";

/** Text with `{{ … }}` parts, already typed. Numbers are rendered without trailing zeros, dates as ISO dates, unknown as "unknown". */
export type Template = readonly (
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly value: Expression }
)[];

export type StepName = string;

/**
 * A step. `next` is the step after it, null at the end. Steps inside branches come back by their last `next`.
 * Names are unique in a playbook: the user's own for tasks and mails, generated ("wait_2") for the others.
 */
export type Step = { readonly name: StepName; readonly next: StepName | null } & (
  | {
      readonly kind: "task";
      readonly title: Template;
      readonly why: Template | null;
      readonly to: string;
      readonly due: Span | null;
      readonly remindAfter: Span | null;
      readonly escalate: { readonly to: string; readonly after: Span } | null;
    }
  | { readonly kind: "notify"; readonly to: string; readonly text: Template }
  | { readonly kind: "email"; readonly to: string; readonly subject: Template; readonly body: Template }
  | { readonly kind: "wait"; readonly for: Span }
  /** Until the task is done. When `atMost` has passed: `late`, then `next`. */
  | {
      readonly kind: "wait-for";
      readonly task: StepName;
      readonly atMost: Span | null;
      readonly late: StepName | null;
    }
  | {
      readonly kind: "wait-until";
      readonly condition: Expression;
      readonly atMost: Span | null;
      readonly late: StepName | null;
    }
  /** Wait for the instant `distance` before or after the date; then `inside`, then `next`. Past already: run late, or skip to `next`. */
  | {
      readonly kind: "at";
      readonly distance: Span;
      readonly side: "before" | "after";
      readonly date: Expression;
      readonly ifLate: "run" | "skip";
      readonly inside: StepName;
    }
  | {
      readonly kind: "choose";
      readonly branches: readonly { readonly when: Expression; readonly first: StepName | null }[];
      readonly otherwise: StepName | null;
      /** Taken when a branch's condition is unknown before one is true. */
      readonly unknown: StepName | null;
    }
);

export type Again = {
  /** Not before this long after the last run began. */
  readonly after: Span | null;
  readonly atMost: { readonly runs: number; readonly per: Span } | null;
};

export type Playbook = {
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  /** Null for a playbook that starts with each occasion (`once per`) alone. */
  readonly start: Expression | null;
  /** `once per E`: a run for each value of E; runs start when E has a value that had none (and `start`, where given, is true). */
  readonly oncePer: Expression | null;
  /** `existing` accounts: at the first application those for which the start already holds are a baseline, or are started too. */
  readonly existing: "baseline" | "start";
  readonly goal: Expression | null;
  readonly stop: Expression | null;
  /** Null: once. */
  readonly again: Again | null;
  readonly first: StepName | null;
  readonly steps: { readonly [name: StepName]: Step };
};
