/** What is known of a declaration once it is checked: its part of the program, and what its name means in expressions. */
import type { Expression } from "../../engine/program/expression.ts";
import type {
  Attribute,
  Benchmark,
  Define,
  Health,
  Metric,
  Record,
  Risk,
  Role,
  Table,
} from "../../engine/program/program.ts";
import type { BoundDeclaration } from "../bind/bound-tree.ts";
import { READS_NEITHER, type Reads } from "./behind.ts";
import type { Checking } from "./checking.ts";
import type { Meaning } from "./environment.ts";

export type CheckedDeclaration =
  | { readonly kind: "attribute"; readonly value: Attribute }
  | { readonly kind: "metric"; readonly value: Metric }
  | { readonly kind: "record"; readonly value: Record }
  | { readonly kind: "role"; readonly value: Role }
  | { readonly kind: "define" | "category" | "segment"; readonly value: Define }
  | { readonly kind: "table"; readonly value: Table }
  | { readonly kind: "benchmark"; readonly value: Benchmark }
  | { readonly kind: "health"; readonly value: Health }
  | { readonly kind: "risk"; readonly value: Risk };

export type Settled = {
  /** Null for what was broken before, and for playbooks, which are checked when all else is. */
  readonly checked: CheckedDeclaration | null;
  readonly meaning: Meaning;
  /** The expressions that it is made of. */
  readonly parts: readonly Expression[];
};

/** A declaration that was settled, and what its parts read. */
export type SettledDeclaration = Settled & { readonly reads: Reads };

export const BROKEN_DECLARATION: SettledDeclaration = {
  checked: null,
  meaning: { kind: "broken" },
  parts: [],
  reads: READS_NEITHER,
};

/** Checks one kind of declaration. */
export type Settle<Kind extends BoundDeclaration["kind"]> = (
  bound: Extract<BoundDeclaration, { readonly kind: Kind }>,
  checking: Checking,
) => Settled;
