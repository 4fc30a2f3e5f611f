/** Questions about an expression that go through all definitions behind it: each definition has its answers, found once. */
import type { Expression } from "../../engine/program/expression.ts";
import { partsOf } from "../../engine/program/parts.ts";

/** What an expression reads, itself or through the definitions behind it. */
export type Reads = {
  /** The clock ("now", "time since"); null when nothing does. */
  readonly clock: "now" | "time since" | null;
  /** The first benchmark; null when there is none. */
  readonly benchmark: string | null;
};

export const READS_NEITHER: Reads = { clock: null, benchmark: null };

/** What the expressions read. `ofDeclaration`: what a declaration reads that one of them names. */
export function readsOf(expressions: readonly Expression[], ofDeclaration: (name: string) => Reads): Reads {
  let clock: Reads["clock"] = null;
  let benchmark: Reads["benchmark"] = null;
  const waiting: Expression[] = [...expressions];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.kind === "now") clock ??= "now";
    else if (part.kind === "time-since") clock ??= "time since";
    else if (part.kind === "reference" && part.to === "benchmark") benchmark ??= part.name;
    const name = declarationOf(part);
    if (name !== null) {
      const behind = ofDeclaration(name);
      clock ??= behind.clock;
      benchmark ??= behind.benchmark;
    }
    for (const inside of partsOf(part)) waiting.push(inside);
  }
  return clock === null && benchmark === null ? READS_NEITHER : { clock, benchmark };
}

/** The name of the declaration that an expression refers to; null for those that refer to none. */
export function declarationOf(expression: Expression): string | null {
  switch (expression.kind) {
    case "reference":
    case "health":
    case "table":
    case "metric":
    case "record":
    case "attribute":
      return expression.name;
    case "metric-key":
    case "distinct":
      return expression.metric;
    case "count-records":
      return expression.record;
    default:
      return null;
  }
}
