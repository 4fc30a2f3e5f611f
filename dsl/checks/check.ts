/** What a check that knows more than types is: one file, with its messages, an example of each, and what it looks at. */
import type {
  BoundAttribute,
  BoundBenchmark,
  BoundDefine,
  BoundHealth,
  BoundMetric,
  BoundPlaybook,
  BoundRecord,
  BoundRisk,
  BoundRole,
  BoundTable,
} from "../bind/bound-tree.ts";
import type { CheckedGroups, CheckedPlaybook } from "../check/checked-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Example } from "../diagnostics/examples/example.ts";
import type { Row } from "../diagnostics/row.ts";
import type { Place } from "../syntax/tree.ts";
import type { Facts } from "./facts.ts";
import type { Pair } from "./pairs.ts";

type Of<Named> = Named extends { readonly [name: string]: infer One } ? One : never;

/** A declaration as it was written, with places, and as it was understood, with types. */
export type Declared =
  | { readonly kind: "attribute"; readonly bound: BoundAttribute; readonly checked: Of<CheckedGroups["attributes"]> }
  | { readonly kind: "metric"; readonly bound: BoundMetric; readonly checked: Of<CheckedGroups["metrics"]> }
  | { readonly kind: "record"; readonly bound: BoundRecord; readonly checked: Of<CheckedGroups["records"]> }
  | { readonly kind: "role"; readonly bound: BoundRole; readonly checked: Of<CheckedGroups["roles"]> }
  | {
      readonly kind: "define" | "category" | "segment";
      readonly bound: BoundDefine;
      readonly checked: Of<CheckedGroups["defines"]>;
    }
  | { readonly kind: "table"; readonly bound: BoundTable; readonly checked: Of<CheckedGroups["tables"]> }
  | { readonly kind: "benchmark"; readonly bound: BoundBenchmark; readonly checked: Of<CheckedGroups["benchmarks"]> }
  | { readonly kind: "health"; readonly bound: BoundHealth; readonly checked: Of<CheckedGroups["healths"]> }
  | { readonly kind: "risk"; readonly bound: BoundRisk; readonly checked: Of<CheckedGroups["risks"]> }
  | { readonly kind: "playbook"; readonly bound: BoundPlaybook; readonly checked: CheckedPlaybook };

/** What a check may know beside the declaration that it looks at. */
export type CheckScope = {
  readonly facts: Facts;
  /** The user's own words at a place; null where there is no text. */
  readonly textAt: (place: Place) => string | null;
};

export type Check = {
  /** Its rows of the catalogue. */
  readonly rows: { readonly [code: string]: Row<never> };
  readonly examples: { readonly [code: string]: Example };
  /**
   * Pure; what it claims is certain. It takes no longer than the declaration is long. It may ask about the declaration and
   * about what lies behind it, through all definitions, but not about others: what it told is kept as long as those stay.
   * `expressions`: those that the declaration is made of.
   */
  readonly run: (declared: Declared, scope: CheckScope, expressions: readonly Pair[]) => readonly Diagnostic[];
};
