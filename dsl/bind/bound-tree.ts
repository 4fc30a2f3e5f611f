/** What the binder hands on: declarations by what they mean, each name once, expressions still as syntax. */
import type { Band, Column } from "../../engine/program/program.ts";
import type { Span } from "../../engine/program/span.ts";
import type { Type } from "../../engine/program/type.ts";
import type { ExpressionSyntax, NameSyntax, Place, TextSyntax } from "../syntax/tree.ts";

export type Bound = {
  readonly name: NameSyntax;
  readonly title: string | null;
  readonly description: string | null;
  readonly place: Place;
};

export type BoundSource = Bound & { readonly kind: "source"; readonly every: Span | null };
export type BoundAccount = { readonly from: Column; readonly begins: ExpressionSyntax | null; readonly place: Place };

export type BoundAttribute = Bound & { readonly kind: "attribute"; readonly type: Type; readonly from: Column };
export type BoundMetric = Bound & { readonly kind: "metric" } & (
    | { readonly values: "per-day"; readonly from: Column; readonly key: string | null }
    | {
        readonly values: "latest";
        readonly from: Column;
        readonly key: string | null;
        readonly staleAfter: Span | null;
      }
    | { readonly values: "derived"; readonly expression: ExpressionSyntax }
  );
export type BoundField = {
  readonly name: NameSyntax;
  readonly type: Type;
  readonly optional: boolean;
  readonly column: string;
};
export type BoundRecord = Bound & {
  readonly kind: "record";
  readonly source: string;
  readonly fields: readonly BoundField[];
};
export type BoundRole = Bound & { readonly kind: "role"; readonly choices: readonly ExpressionSyntax[] };

export type BoundDefine = Bound & {
  readonly kind: "define" | "category" | "segment";
  readonly expression: ExpressionSyntax;
};
export type BoundRow = {
  /** By input: any of these fits; none: anything does. */
  readonly cells: readonly (readonly ExpressionSyntax[])[];
  readonly values: readonly ExpressionSyntax[];
  readonly place: Place;
  /** Of its cells, in their order. */
  readonly cellPlaces: readonly Place[];
};
/** A row has as many cells as there are inputs, and as many values as there are outputs. */
export type BoundTable = Bound & {
  readonly kind: "table";
  readonly inputs: readonly ExpressionSyntax[];
  readonly outputs: readonly NameSyntax[];
  readonly rows: readonly BoundRow[];
};
export type BoundBenchmark = Bound & {
  readonly kind: "benchmark";
  readonly statistic: "median" | "average";
  readonly of: ExpressionSyntax;
  readonly sameAs: ExpressionSyntax | null;
  readonly where: ExpressionSyntax | null;
  readonly atLeast: number;
};

/** Along which a value is turned into points. `ends`: how both are written. */
export type BoundScale = { readonly from: number; readonly to: number; readonly ends: readonly ScaleEnd[] };
export type ScaleEnd = { readonly value: number; readonly percent: boolean; readonly place: Place };

export type BoundMeasure = Bound & {
  readonly weight: number;
  readonly value: ExpressionSyntax;
  readonly scale: BoundScale;
  readonly when: ExpressionSyntax | null;
};
export type BoundPenalty = Bound & {
  readonly points: number;
  readonly value: ExpressionSyntax;
  readonly scale: BoundScale;
};
export type BoundHealth = Bound & {
  readonly kind: "health";
  readonly appliesWhen: ExpressionSyntax | null;
  /** Null where they are written and cannot be understood, which was told. */
  readonly bands: readonly Band[] | null;
  readonly model:
    | { readonly kind: "formula"; readonly formula: ExpressionSyntax }
    | {
        readonly kind: "measures";
        readonly measures: readonly BoundMeasure[];
        readonly penalties: readonly BoundPenalty[];
        readonly need: number | null;
      };
};
export type BoundRisk = Bound & {
  readonly kind: "risk";
  readonly severity: "low" | "medium" | "high" | null;
  readonly open: ExpressionSyntax;
  readonly close: ExpressionSyntax | null;
};

export type BoundStep = { readonly place: Place } & (
  | {
      readonly kind: "task";
      readonly name: NameSyntax;
      readonly title: TextSyntax | null;
      readonly why: TextSyntax | null;
      readonly to: NameSyntax;
      readonly due: Span | null;
      readonly remindAfter: Span | null;
      readonly escalate: { readonly to: NameSyntax; readonly after: Span } | null;
    }
  | { readonly kind: "notify"; readonly to: NameSyntax; readonly text: TextSyntax }
  | { readonly kind: "email"; readonly name: NameSyntax; readonly to: NameSyntax; readonly template: TextSyntax }
  | { readonly kind: "wait"; readonly for: Span }
  | {
      readonly kind: "wait-for";
      readonly task: NameSyntax;
      readonly atMost: Span | null;
      readonly late: readonly BoundStep[];
    }
  | {
      readonly kind: "wait-until";
      readonly condition: ExpressionSyntax;
      readonly atMost: Span | null;
      readonly late: readonly BoundStep[];
    }
  | {
      readonly kind: "at";
      readonly distance: Span;
      readonly side: "before" | "after";
      readonly date: ExpressionSyntax;
      readonly ifLate: "run" | "skip";
      readonly inside: readonly BoundStep[];
    }
  | {
      readonly kind: "choose";
      readonly branches: readonly { readonly when: ExpressionSyntax; readonly steps: readonly BoundStep[] }[];
      readonly otherwise: readonly BoundStep[];
      /** Null: not written. */
      readonly unknown: readonly BoundStep[] | null;
    }
);

export type BoundPlaybook = Bound & {
  readonly kind: "playbook";
  readonly start: ExpressionSyntax | null;
  readonly oncePer: ExpressionSyntax | null;
  readonly existing: "baseline" | "start";
  readonly goal: ExpressionSyntax | null;
  readonly stop: ExpressionSyntax | null;
  readonly again: {
    readonly after: Span | null;
    readonly atMost: { readonly runs: number; readonly per: Span } | null;
  } | null;
  readonly steps: readonly BoundStep[];
  /** A mistake in it was reported already: what seems to be missing may be there misspelt. */
  readonly broken: boolean;
};

/** What a name of the project can be. */
export type BoundDeclaration =
  | BoundAttribute
  | BoundMetric
  | BoundRecord
  | BoundRole
  | BoundDefine
  | BoundTable
  | BoundBenchmark
  | BoundHealth
  | BoundRisk
  | BoundPlaybook
  /** It stands there, but with a mistake that was reported: its name is known, and nothing else. */
  | (Bound & { readonly kind: "broken" });

export type BoundTree = {
  readonly account: BoundAccount | null;
  /** By name; declared ones and those that only `tend.yaml` knows. Sources stand after `from` alone, so they have names of their own. */
  readonly sources: ReadonlyMap<string, BoundSource>;
  /** Everything else, by name: one scope for the whole project. */
  readonly declarations: ReadonlyMap<string, BoundDeclaration>;
};
