/** What the names of an expression can mean: the checker's view of a project, of a program, or of plain values. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import type { Candidate } from "../diagnostics/suggest.ts";
import type { Place } from "../syntax/tree.ts";
import type { Reads } from "./behind.ts";

export type Meaning =
  /** The name stands for this expression. */
  | { readonly kind: "value"; readonly expression: Expression }
  | { readonly kind: "metric"; readonly key: string | null; readonly type: Type }
  | { readonly kind: "record"; readonly type: Type }
  | { readonly kind: "health"; readonly bands: readonly string[] | null; readonly score: Type }
  | { readonly kind: "table"; readonly outputs: { readonly [name: string]: Type } }
  /** The account itself: its attributes and `id`. */
  | { readonly kind: "account"; readonly fields: { readonly [name: string]: Expression } }
  /** Declared, but no value: a playbook, a role. `mistaken`: another name like it may have been meant. */
  | { readonly kind: "not-a-value"; readonly what: string; readonly instead: string; readonly mistaken: boolean }
  /** Declared with a mistake that was reported. */
  | { readonly kind: "broken" };

export type Environment = {
  /** What a name means; null if nothing has it. `place`: where it is used, for the message about a definition that needs itself. */
  readonly resolve: (name: string, place: Place) => Meaning | null;
  /** All names that may stand in an expression; `fits`: it has a value. Their types, as far as they are known by now. */
  readonly names: () => Iterable<Candidate & { readonly type?: Type | null }>;
  /** The names of the bands of a health; null where they are not known. */
  readonly bandsOf: (health: string) => readonly string[] | null;
  /** What a table gives as one of its outputs, row by row; null if there is no such table. */
  readonly valuesOf: (table: string, output: string) => readonly Expression[] | null;
  /** What a declaration reads, itself or through those behind it. Of a name that has been resolved, or of what such a name stands for. */
  readonly reads: (declaration: string) => Reads;
  /** The expressions that a declaration is made of. */
  readonly behind: (declaration: string) => readonly Expression[];
  /** The project's time zone, for moments written without one. */
  readonly zone: string;
};
