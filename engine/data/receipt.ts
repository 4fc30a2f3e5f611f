/** The inputs, weights, contributions and versions behind one health score. */
import type { Day, Instant, Value } from "../values/value.ts";

export type Contribution = {
  readonly name: string;
  readonly kind: "measure" | "penalty" | "formula";
  /** The declared weight as a share, or a penalty's points. */
  readonly weight: number;
  /** The share after missing weight was shared; 0 where this is missing or not applicable. */
  readonly effectiveWeight: number;
  readonly value: Value;
  /** 0–100 before weighting; null where unknown. */
  readonly points: number | null;
  /** What it adds to (a penalty: takes from) the score. */
  readonly contribution: number;
  readonly status: "known" | "missing" | "not-applicable";
  readonly missing: readonly string[];
};

export type Receipt = {
  readonly account: string;
  readonly health: string;
  readonly programHash: string;
  readonly at: Instant;
  readonly asOf: Day;
  readonly score: number | null;
  readonly band: string | null;
  readonly status: "scored" | "not-applicable" | "unknown";
  readonly atMost: boolean;
  /** The share of weight that was known. */
  readonly known: number;
  readonly contributions: readonly Contribution[];
};
