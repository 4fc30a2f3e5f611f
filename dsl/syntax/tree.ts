/**
 * The syntax tree: what both notations become. Generic: a declaration holds clauses, a clause holds slots,
 * as `clause-table.ts` says; what they mean is decided by the binder.
 */
import type { Span as TimeSpan } from "../../engine/program/span.ts";

/** A place in a source file: offsets into its text, in UTF-16 units. */
export type Place = { readonly file: string; readonly start: number; readonly end: number };

export type SyntaxTree = { readonly file: string; readonly declarations: readonly DeclarationSyntax[] };

export type NameSyntax = { readonly text: string; readonly place: Place };
export type TextSyntax = {
  readonly value: string;
  readonly place: Place;
  /** Where the character at an offset in `value` begins in the file. */
  readonly offsetAt: (index: number) => number;
  /** Where the character before an offset in `value` ends in the file. */
  readonly endAt: (index: number) => number;
};

export type DeclarationSyntax = {
  /** The declaration's word: "health", "metric", … ; a row of the clause table. */
  readonly kind: string;
  readonly name: NameSyntax | null;
  readonly title: TextSyntax | null;
  readonly description: TextSyntax | null;
  readonly slots: Slots;
  readonly clauses: readonly ClauseSyntax[];
  /** A mistake in its header, or a clause that is not known, was reported already: slots and clauses may be missing. */
  readonly broken?: true;
  readonly place: Place;
};

export type ClauseSyntax = {
  /** The row of the clause table: "measure", "wait for", … */
  readonly kind: string;
  readonly slots: Slots;
  readonly description: TextSyntax | null;
  /** The block's clauses; empty where there is none. */
  readonly clauses: readonly ClauseSyntax[];
  /** A mistake was reported here already: slots may be missing. */
  readonly broken?: true;
  readonly place: Place;
};

/**
 * How a number or a length of time is spelled, which says more than its value: `0.40`, `72h`, `1w`. A formatter leaves it so; to
 * everybody else it means nothing. Left out where it was written in words (`3 days`), which have one form.
 */
type Spelled = { readonly spelled?: string };

export type Slots = { readonly [slot: string]: SlotSyntax };

/** The slots of a clause that is being read. Its names are those of the clause table. */
export type FillingSlots = { [slot: string]: SlotSyntax };

export type SlotSyntax =
  | { readonly kind: "name"; readonly name: NameSyntax }
  | { readonly kind: "text"; readonly text: TextSyntax }
  | { readonly kind: "expression"; readonly expression: ExpressionSyntax }
  | ({ readonly kind: "span"; readonly span: TimeSpan; readonly place: Place } & Spelled)
  /** The number that is meant: `30%` is 0.3, with `percent` true. */
  | ({ readonly kind: "number"; readonly value: number; readonly percent: boolean; readonly place: Place } & Spelled)
  /** `usage.logins`: a source's column. */
  | { readonly kind: "column"; readonly source: NameSyntax; readonly column: NameSyntax; readonly place: Place }
  /** `moment?`: a type's name. */
  | { readonly kind: "type"; readonly name: NameSyntax; readonly optional: boolean; readonly place: Place }
  /** A table's cell: any of these fits; none stands for `-`, which anything fits. */
  | { readonly kind: "tests"; readonly tests: readonly ExpressionSyntax[]; readonly place: Place }
  /** A phrase of words alone that was there, named by its words ("existing accounts too"). A phrase with slots gives its slots to the clause. */
  | { readonly kind: "phrase"; readonly slots: Slots; readonly place: Place }
  /** A repeated phrase (bands, else-branches). */
  | {
      readonly kind: "phrases";
      readonly items: readonly { readonly slots: Slots; readonly place: Place }[];
      readonly place: Place;
    }
  /** A nested block in the middle of a clause (`if late { … }`). */
  | { readonly kind: "block"; readonly clauses: readonly ClauseSyntax[]; readonly place: Place };

export type BinaryOperator = "+" | "-" | "*" | "/" | "**" | "=" | "!=" | "<" | "<=" | ">" | ">=" | "and" | "or";

export type UnaryOperator = Extract<BinaryOperator, "=" | "!=" | "<" | "<=" | ">" | ">=">;

export type ArgumentSyntax = { readonly name: NameSyntax | null; readonly value: ExpressionSyntax };

export type ParameterSyntax = { readonly name: NameSyntax; readonly type: TypeSyntax | null };

/** `number`, `list<date>`, `context<a: number>`, `function<number, number> -> text`. */
export type TypeSyntax = {
  readonly name: string;
  /** What stands between `<` and `>`; a field's name before each where it is a context's. */
  readonly arguments: readonly { readonly field: string | null; readonly type: TypeSyntax }[];
  /** After `->`. */
  readonly result: TypeSyntax | null;
  readonly place: Place;
};

export type ExpressionSyntax =
  /** The number that is meant: `30%` is 0.3, with `percent` true. */
  (
    | ({ readonly kind: "number"; readonly value: number; readonly percent: boolean } & Spelled)
    | { readonly kind: "text"; readonly value: string }
    | { readonly kind: "boolean"; readonly value: boolean }
    | { readonly kind: "null" }
    | ({ readonly kind: "duration"; readonly span: TimeSpan } & Spelled)
    /** `@"2026-01-01"`: the text inside. */
    | { readonly kind: "temporal"; readonly text: string }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "path"; readonly object: ExpressionSyntax; readonly field: NameSyntax }
    /** `list[condition]`, `list[1]`, `metric["key"]`: which one, types decide. */
    | { readonly kind: "bracket"; readonly object: ExpressionSyntax; readonly inside: ExpressionSyntax }
    /** `contact with role = "champion"`: the entries for which it holds. */
    | { readonly kind: "with"; readonly object: ExpressionSyntax; readonly condition: ExpressionSyntax }
    | {
        readonly kind: "call";
        readonly function: NameSyntax;
        readonly arguments: readonly ArgumentSyntax[];
      }
    | { readonly kind: "negate"; readonly operand: ExpressionSyntax }
    | { readonly kind: "not"; readonly operand: ExpressionSyntax }
    | {
        readonly kind: "binary";
        readonly operator: BinaryOperator;
        readonly left: ExpressionSyntax;
        readonly right: ExpressionSyntax;
      }
    | {
        readonly kind: "between";
        readonly value: ExpressionSyntax;
        readonly lower: ExpressionSyntax;
        readonly upper: ExpressionSyntax;
      }
    | {
        readonly kind: "in";
        readonly value: ExpressionSyntax;
        readonly negated: boolean;
        readonly choices: readonly ExpressionSyntax[];
      }
    | { readonly kind: "isMissing"; readonly operand: ExpressionSyntax; readonly negated: boolean }
    | {
        readonly kind: "if";
        readonly condition: ExpressionSyntax;
        readonly then: ExpressionSyntax;
        readonly otherwise: ExpressionSyntax;
      }
    | { readonly kind: "list"; readonly items: readonly ExpressionSyntax[] }
    | {
        readonly kind: "context";
        readonly entries: readonly { readonly key: NameSyntax; readonly value: ExpressionSyntax }[];
      }
    | {
        readonly kind: "range";
        readonly lower: ExpressionSyntax;
        readonly upper: ExpressionSyntax;
        readonly lowerIncluded: boolean;
        readonly upperIncluded: boolean;
      }
    | {
        readonly kind: "some" | "every" | "for";
        readonly variable: NameSyntax;
        readonly list: ExpressionSyntax;
        readonly body: ExpressionSyntax;
      }
    /** `for x in A, y in B return E`: one list of all pairs, the last variable the fastest. */
    | {
        readonly kind: "iterate";
        readonly iterators: readonly { readonly variable: NameSyntax; readonly list: ExpressionSyntax }[];
        readonly body: ExpressionSyntax;
      }
    /** `< 10` where a choice may stand, and `(< 10)` as a value. */
    | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly end: ExpressionSyntax }
    /** `?`: the value that a test is about, among the choices of `in` and in the cells of tables. */
    | { readonly kind: "input" }
    /** `not("a", < 3)` as a test: none of these fits. */
    | { readonly kind: "noneOf"; readonly tests: readonly ExpressionSyntax[] }
    | { readonly kind: "instanceOf"; readonly value: ExpressionSyntax; readonly of: TypeSyntax }
    | { readonly kind: "function"; readonly parameters: readonly ParameterSyntax[]; readonly body: ExpressionSyntax }
    /** A call of what is no name: `(function(x) x + 1)(2)`. */
    | { readonly kind: "invoke"; readonly callee: ExpressionSyntax; readonly arguments: readonly ArgumentSyntax[] }
    /** `sum of E over 7d`, `drop of E over 7d vs the 28d before`, `count of ticket[…] by resolved over 30d`. */
    | {
        readonly kind: "window";
        readonly aggregate: NameSyntax;
        readonly of: ExpressionSyntax;
        readonly by: NameSyntax | null;
        readonly over: { readonly span: TimeSpan; readonly place: Place } & Spelled;
        readonly before: ({ readonly span: TimeSpan; readonly place: Place } & Spelled) | null;
        /** `, at least 7 days`: unknown days are skipped, but so many must be known. Null without the phrase. */
        readonly atLeast: number | null;
      }
    | {
        readonly kind: "distinct";
        readonly key: NameSyntax;
        readonly of: ExpressionSyntax;
        readonly over: { readonly span: TimeSpan; readonly place: Place } & Spelled;
      }
    | { readonly kind: "inARow"; readonly condition: ExpressionSyntax; readonly days: number }
    | { readonly kind: "dayWith"; readonly which: "first" | "last"; readonly of: ExpressionSyntax }
    | { readonly kind: "timeSince"; readonly of: ExpressionSyntax }
    /** A mistake was reported here already. */
    | { readonly kind: "error" }
  ) & { readonly place: Place };
