/** The rows about runs, as the rest of Tend sees them: enrolments, tasks, mails and what happened to a run. */
import type { EndReason, RunEvent } from "../../engine/run/run.ts";
import type { Day, Instant } from "../../engine/values/value.ts";

/** How a run ended; `lost` was found gone by the reconciler. */
export type EndedBecause = EndReason | "lost";

/** One run, whether wanted, open or over. */
export type RunRow = {
  readonly run: string;
  readonly playbook: string;
  readonly account: string;
  readonly occasion: string;
  readonly state: "reserved" | "open" | "closed";
  readonly playbookHash: string;
  readonly engineVersion: number;
  readonly startedAt: Instant;
  /** The step whose effect or question came last; null before the first. */
  readonly step: string | null;
  readonly nextDue: Instant | null;
  readonly endedAt: Instant | null;
  readonly endReason: EndedBecause | null;
};

/** Something for a person to do. `id` is opaque. */
export type TaskRow = {
  readonly id: string;
  readonly run: string;
  readonly playbook: string;
  readonly account: string;
  readonly step: string;
  readonly visit: number;
  readonly title: string;
  readonly why: string | null;
  readonly assignee: string;
  readonly createdAt: Instant;
  readonly due: Instant | null;
  /** The due instant's civil day in the project's zone. */
  readonly dueDay: Day | null;
  readonly status: "open" | "done" | "withdrawn";
  readonly doneAt: Instant | null;
  readonly remindedAt: Instant | null;
  readonly escalatedTo: string | null;
};

/** A mail or notice, rendered once and kept. */
export type MailRow = {
  readonly id: string;
  readonly run: string;
  readonly account: string;
  readonly step: string;
  readonly visit: number;
  readonly kind: "email" | "notify" | "remind" | "escalate";
  readonly to: string;
  readonly subject: string | null;
  readonly body: string;
  readonly at: Instant;
};

/** One line of a run's log. */
export type RunEventRow = RunEvent & { readonly run: string; readonly position: number };

/** The virtual clock: `virtualEpoch` is what it showed at the real instant `realEpoch`; then it runs `factor` times as fast. */
export type ClockRow = {
  readonly virtualEpoch: Instant;
  readonly realEpoch: Instant;
  readonly factor: number;
};
