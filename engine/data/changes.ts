/** What one sweep found out: plain data that the host commits in one transaction. */
import type { Named } from "../program/program.ts";
import type { Day, Instant, Value } from "../values/value.ts";
import type { Account, Watch } from "./portfolio.ts";
import type { Receipt } from "./receipt.ts";

/** A band, a risk, a category or a segment that is not what it was. */
export type StateChange = {
  readonly account: string;
  readonly of: "health" | "risk" | "category" | "segment";
  readonly name: string;
  readonly from: Value;
  readonly to: Value;
};

/** A run to begin. `occasion` makes it unique: the text of `once per`'s value, else the instant of the start as ISO text. */
export type Start = {
  readonly playbook: string;
  readonly account: string;
  readonly occasion: string;
  readonly at: Instant;
  /** The day for which the start's condition was evaluated. */
  readonly asOf: Day;
};

/** Why a playbook did not start for an account although it could have: told by `explain`. */
export type NotStarted = {
  readonly playbook: string;
  readonly account: string;
  readonly because:
    | { readonly kind: "condition-false" }
    | { readonly kind: "condition-unknown"; readonly missing: readonly string[] }
    | { readonly kind: "run-open"; readonly run: string }
    | { readonly kind: "baseline" }
    | { readonly kind: "already-ran" }
    | { readonly kind: "not-false-since" }
    | { readonly kind: "again-too-soon"; readonly notBefore: Instant }
    | { readonly kind: "again-limit"; readonly runs: number; readonly per: string }
    | { readonly kind: "goal-met" }
    | { readonly kind: "stopped" }
    | { readonly kind: "occasion-done"; readonly occasion: string }
    | { readonly kind: "not-begun" };
};

/** A watched expression whose value is not the one its run was told. */
export type Flip = { readonly account: string; readonly watch: Watch; readonly value: Value };

export type Changes = {
  readonly at: Instant;
  /** The last day that the sweep looked at: the day before `at` in the project's zone. */
  readonly asOf: Day;
  readonly states: readonly StateChange[];
  readonly starts: readonly Start[];
  /** Accounts taken as baseline now, by playbook. */
  readonly baseline: readonly { readonly playbook: string; readonly account: string }[];
  readonly flips: readonly Flip[];
  readonly notStarted: readonly NotStarted[];
  /** One per account. */
  readonly scores: readonly AccountScore[];
  /** One per account and health. */
  readonly receipts: readonly Receipt[];
};

/** The values of one account at one instant. `missing` tells, for what is null, the causes in words. */
export type AccountScore = {
  readonly account: string;
  readonly asOf: Day;
  readonly health: Named<HealthScore>;
  readonly risks: Named<"open" | "closed" | "unknown">;
  /** Defines, categories, segments, tables (all that they give), benchmarks. */
  readonly values: Named<Value>;
  readonly missing: Named<readonly string[]>;
};

export type HealthScore = {
  readonly score: number | null;
  readonly band: string | null;
  readonly status: "scored" | "not-applicable" | "unknown";
  /** A penalty is unknown: the true score is this or lower. */
  readonly atMost: boolean;
};

export type Swept = { readonly accounts: readonly Account[]; readonly changes: Changes };
