/** What the engine is given about accounts: their data, what is kept about them, and what runs are open. */
import type { Patterns } from "../feel/functions/define.ts";
import type { Expression } from "../program/expression.ts";
import type { Named } from "../program/program.ts";
import type { Day, Instant, Value } from "../values/value.ts";

/** Observations of one metric, ascending days without repeats; both arrays have the same length (plain or typed arrays). */
export type Series = { readonly days: ArrayLike<number>; readonly values: ArrayLike<number> };

/** A value that held from a day (inclusive) to a day (exclusive; null: still holds). */
export type Dated = { readonly from: Day; readonly to: Day | null; readonly value: Value };

/** One entry of a record: its fields' values (null where a field is empty). */
export type Entry = { readonly [field: string]: Value };

export type AccountData = {
  /** Opaque: names the account in states, runs and workflow ids. */
  readonly id: string;
  /** The id that the user knows it by, which `account.id` shows; absent: the same as `id`. */
  readonly externalId?: string;
  /** By attribute; ascending. What held before the first `from` is unknown. */
  readonly attributes: Named<readonly Dated[]>;
  /** By metric without a key. */
  readonly metrics: Named<Series>;
  /** By metric with a key, then by key. */
  readonly keyedMetrics: Named<Named<Series>>;
  /** By record; ascending by the field that makes an entry visible. */
  readonly records: Named<readonly Entry[]>;
};

/** What a source has delivered. */
export type SourceState = { readonly completeThrough: Day | null };

/** A run that is wanted, open or over, as PostgreSQL knows it. */
export type Enrolment = {
  readonly run: string;
  readonly playbook: string;
  readonly occasion: string;
  readonly startedAt: Instant;
  readonly open: boolean;
};

/** An expression that a run waits on. A flip is a value that differs from the last one told to the run. */
export type Watch = {
  readonly id: string;
  readonly run: string;
  readonly expression: Expression;
  readonly value: Value;
};

/** The days that decide whether a risk is open: a cache, valid for one hash of the risk's declaration and all it depends on. */
export type RiskState = {
  readonly hash: string;
  /** Days up to here have been looked at. */
  readonly through: Day;
  readonly lastOpenHeld: Day | null;
  readonly lastCloseHeld: Day | null;
};

/** What is kept about an account between sweeps. Plain JSON; `version` and `at` only grow. */
export type AccountState = {
  readonly version: number;
  readonly at: Instant;
  readonly risks: Named<RiskState>;
  /** The last committed value of each health band, risk, category and segment ("health:product_health", "risk:login_gap", …), for telling changes. */
  readonly states: Named<{ readonly value: Value; readonly since: Instant }>;
  /** By playbook: whether its start has been false since the last run began (or since the baseline was taken). */
  readonly playbooks: Named<PlaybookState>;
};

export type PlaybookState = {
  /** True until the start was seen false: a condition that already held when the program was first applied starts nothing. */
  readonly baseline: boolean;
  readonly falseSinceLastStart: boolean;
  /** For `once per`: the occasion for which the start already held when the program was first applied. */
  readonly baselineOccasion: string | null;
};

export type Account = {
  readonly data: AccountData;
  /** Null: never swept. */
  readonly state: AccountState | null;
  readonly enrolments: readonly Enrolment[];
  readonly watches: readonly Watch[];
};

export type Portfolio = {
  readonly sources: Named<SourceState>;
  readonly accounts: readonly Account[];
  /** How regular expressions (`matches`, `replace`, `split`) are matched, given from outside; absent: they have no value. */
  readonly patterns?: Patterns;
};
