/** What comes back for a request: plain JSON; accounts by the ids that the user knows. */
import type { AccountScore, NotStarted, Start } from "../../engine/data/changes.ts";
import type { Receipt } from "../../engine/data/receipt.ts";
import type { Trace } from "../../engine/data/trace.ts";
import type { Day, Instant, Value } from "../../engine/values/value.ts";
import type { MailRow, RunEventRow, RunRow, TaskRow } from "../../store/runs/types.ts";
import type { ImportReport } from "../ingest/index.ts";

export type Answers = {
  readonly import: {
    readonly kind: "import";
    readonly reports: readonly ImportReport[];
    /** Sources whose file could not be read, with what to do; the others were imported. */
    readonly failures: readonly { readonly source: string; readonly message: string; readonly advice: string }[];
  };
  readonly apply: ApplyAnswer;
  readonly score: {
    readonly kind: "score";
    readonly at: Instant;
    readonly asOf: Day;
    readonly scores: readonly AccountScore[];
    readonly late: readonly LateSource[];
  };
  readonly explain: ExplainAnswer;
  readonly status: StatusAnswer;
  readonly tasks: {
    readonly kind: "tasks";
    readonly now: Instant;
    readonly zone: string;
    readonly tasks: readonly TaskRow[];
  };
  readonly "task-done": {
    readonly kind: "task-done";
    readonly zone: string;
    readonly task: TaskRow;
    /** False: it was done or withdrawn before. */
    readonly changed: boolean;
  };
  readonly runs: {
    readonly kind: "runs";
    readonly now: Instant;
    readonly zone: string;
    readonly runs: readonly RunRow[];
  };
  readonly "run-story": {
    readonly kind: "run-story";
    readonly zone: string;
    readonly run: RunRow;
    readonly events: readonly RunEventRow[];
    readonly tasks: readonly TaskRow[];
    readonly mails: readonly MailRow[];
  };
};

export type Answer = Answers[keyof Answers];

/** A source whose data does not reach the day in question. */
export type LateSource = { readonly source: string; readonly completeThrough: Day | null };

export type ApplyAnswer = {
  readonly kind: "apply";
  readonly hash: string;
  readonly sequence: number;
  /** False: it was in force already. */
  readonly changed: boolean;
  readonly at: Instant;
  readonly accounts: number;
  readonly playbooks: readonly AppliedPlaybook[];
  readonly late: readonly LateSource[];
};

export type AppliedPlaybook = {
  readonly name: string;
  readonly title: string | null;
  /** Never applied before: its baseline is taken now. */
  readonly isNew: boolean;
  /** Accounts for which the start holds already and which are not started. */
  readonly baseline: number;
  /** Accounts that start. */
  readonly starts: number;
  /** Accounts for which the start is unknown. */
  readonly unknown: number;
};

export type ExplainAnswer = {
  readonly kind: "explain";
  readonly account: string;
  readonly at: Instant;
  readonly asOf: Day;
  readonly subjects: readonly ExplainedSubject[];
  readonly late: readonly LateSource[];
};

export type ExplainedSubject =
  | {
      readonly kind: "value";
      readonly of:
        | "health"
        | "risk"
        | "category"
        | "segment"
        | "define"
        | "table"
        | "benchmark"
        | "attribute"
        | "metric";
      readonly name: string;
      readonly title: string | null;
      readonly description: string | null;
      readonly value: Value;
      readonly missing: readonly string[];
      /** Left out where everything is told in brief. */
      readonly trace: Trace | null;
      readonly receipt: Receipt | null;
    }
  | {
      readonly kind: "playbook";
      readonly name: string;
      readonly title: string | null;
      readonly description: string | null;
      readonly decision:
        | { readonly kind: "starts"; readonly start: Start }
        | { readonly kind: "does-not-start"; readonly because: NotStarted["because"] };
      readonly traces: readonly { readonly of: "start" | "once per" | "goal" | "stop"; readonly trace: Trace }[];
      readonly runs: readonly { readonly run: RunRow; readonly events: readonly RunEventRow[] }[];
    };

export type StatusAnswer = {
  readonly kind: "status";
  readonly store: string;
  readonly now: Instant;
  readonly clockFactor: number;
  readonly zone: string;
  readonly accounts: number;
  readonly program: { readonly hash: string; readonly sequence: number; readonly appliedAt: Instant } | null;
  readonly lastSweep: { readonly day: Day; readonly at: Instant } | null;
  /** Whole days that could have been swept and were not; null before the first sweep. */
  readonly daysBehind: number | null;
  readonly sources: readonly {
    readonly source: string;
    readonly completeThrough: Day | null;
    readonly late: boolean;
  }[];
  readonly runs: { readonly open: number; readonly ended: number; readonly lost: number };
  readonly tasks: { readonly open: number; readonly overdue: number; readonly done: number };
  readonly mails: number;
  /** What the process that answers does beside: null where no `tend run` is at work. */
  readonly host: { readonly temporal: string; readonly outboxWaiting: number } | null;
};
