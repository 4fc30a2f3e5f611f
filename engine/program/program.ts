/** A compiled project: plain, frozen JSON without positions or closures; canonical JSON gives its SHA-256. */
import type { Expression } from "./expression.ts";
import type { Playbook } from "./playbook.ts";
import type { Span } from "./span.ts";
import type { Type } from "./type.ts";

export type Named<T> = { readonly [name: string]: T };

/** Every declaration can be described; both travel into tasks, receipts and pages. */
export type Described = { readonly name: string; readonly title: string | null; readonly description: string | null };

/** Where data comes from. `every`: later than that and what depends on it is unknown, "source late". */
export type Source = Described & { readonly every: Span | null };

/** The column of a source that a value is read from. */
export type Column = { readonly source: string; readonly column: string };

export type Attribute = Described & { readonly type: Type; readonly from: Column };

export type Metric = Described &
  (
    | { readonly kind: "per-day"; readonly from: Column; readonly key: string | null }
    | { readonly kind: "latest"; readonly from: Column; readonly key: string | null; readonly staleAfter: Span | null }
    | { readonly kind: "derived"; readonly expression: Expression }
  );

export type RecordField = {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
  /** The column it is read from (by default, the field's name). */
  readonly column: string;
};
/** Things that happen to an account, one by one. The first field of type date or moment says when an entry becomes visible. */
export type Record = Described & { readonly source: string; readonly fields: readonly RecordField[] };

/** The account itself: its id column, and its first day as an expression (an account that has not begun has no days). */
export type AccountDeclaration = { readonly from: Column; readonly begins: Expression | null };

/** Who is meant by a role: the first expression that is not missing. Text, or a context with `name` and `email`. */
export type Role = Described & { readonly choices: readonly Expression[] };

export type Define = Described & { readonly expression: Expression };

/** A row fits when all its tests are true; it does not when one is false, whatever the others are. */
export type TableRow = {
  /** By input; null: anything fits. */
  readonly tests: readonly (Expression | null)[];
  /** By output. */
  readonly values: readonly Expression[];
};

/** A decision table, "first": the first row that fits gives its values. A row that is unknown before one fits makes them unknown. */
export type Table = Described & {
  /** What is asked; the tests hold these expressions themselves. */
  readonly inputs: readonly Expression[];
  readonly outputs: readonly { readonly name: string; readonly type: Type }[];
  readonly rows: readonly TableRow[];
};

/** `median of E across accounts with the same K where C, at least n accounts`. */
export type Benchmark = Described & {
  readonly statistic: "median" | "average";
  readonly of: Expression;
  /** Accounts with equal values of this belong together; null: all accounts. */
  readonly sameAs: Expression | null;
  /** Which accounts take part. */
  readonly where: Expression | null;
  readonly atLeast: number;
};

export type Band = {
  readonly name: string /** Below this score; null for the last band. */;
  readonly below: number | null;
};

export type Measure = Described & {
  /** A share: 0.5 is 50 %. */
  readonly weight: number;
  readonly value: Expression;
  /** Linear from `from` (0 points) to `to` (100 points), clamped. */
  readonly from: number;
  readonly to: number;
  readonly when: Expression | null;
};

export type Penalty = Described & {
  readonly points: number;
  readonly value: Expression;
  readonly from: number;
  readonly to: number;
};

export type Health = Described & {
  /** Accounts for which this is not true are "not applicable". */
  readonly appliesWhen: Expression | null;
  readonly bands: readonly Band[];
  readonly model:
    | { readonly kind: "formula"; readonly formula: Expression }
    | {
        readonly kind: "measures";
        readonly measures: readonly Measure[];
        readonly penalties: readonly Penalty[];
        /** The share of weight that must be known for a band to be given (0.6 is 60 %); null: all of it. */
        readonly need: number | null;
      };
};

export type Risk = Described & {
  readonly severity: "low" | "medium" | "high" | null;
  readonly open: Expression;
  readonly close: Expression | null;
};

export type Program = {
  /** The notation of this data; an engine refuses a program of another format. */
  readonly format: 1;
  readonly project: { readonly name: string; readonly zone: string };
  readonly calendar: Calendar;
  readonly account: AccountDeclaration;
  readonly sources: Named<Source>;
  readonly attributes: Named<Attribute>;
  readonly metrics: Named<Metric>;
  readonly records: Named<Record>;
  readonly roles: Named<Role>;
  readonly defines: Named<Define>;
  readonly benchmarks: Named<Benchmark>;
  readonly healths: Named<Health>;
  readonly categories: Named<Define>;
  readonly risks: Named<Risk>;
  readonly segments: Named<Define>;
  readonly tables: Named<Table>;
  readonly playbooks: Named<Playbook>;
  /** SHA-256 over each declaration and all that it depends on: what has not changed keeps its hash. Not part of the program's own hash. */
  readonly hashes: {
    readonly healths: Named<string>;
    readonly risks: Named<string>;
    readonly playbooks: Named<string>;
  };
};

/** Working days: weekdays (0 is Sunday) that are off, holidays, and days that are worked although they fall on an off day. */
export type Calendar = {
  readonly weekend: readonly number[];
  /** ISO dates. */
  readonly holidays: readonly string[];
  readonly workingDays: readonly string[];
};
