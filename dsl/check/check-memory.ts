/**
 * What checking a declaration asked and was answered, kept from one compilation to the next: while the declaration and all
 * the answers are the same, so is what came of it.
 */
import type { BoundDeclaration } from "../bind/bound-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Askers } from "./askers.ts";
import type { CheckedPlaybook, CheckedTree } from "./checked-tree.ts";
import type { Meaning } from "./environment.ts";
import type { NeedOrder } from "./order-of-need.ts";
import type { SettledDeclaration } from "./settled.ts";

/** What may be asked about a name. Answers are compared by identity. */
export type Question = "meaning" | "settled" | "behind" | "bands" | "declared" | "account" | "source" | "file";

export type Asked = { readonly question: Question; readonly name: string; readonly answer: unknown };

/** What came of checking a declaration, with its own mistakes and with what was asked on the way. */
export type Remembered<Result> = {
  readonly of: BoundDeclaration;
  readonly result: Result;
  readonly diagnostics: readonly Diagnostic[];
  /** Null where it depends on more than can be asked for: it is checked again each time. */
  readonly asked: readonly Asked[] | null;
};

/** What settling a declaration came to. */
export type SettledBefore = Remembered<SettledDeclaration>;

/** Whoever checks a project again takes it over: what has changed is changed in it. */
export type CheckMemory = {
  readonly zone: string;
  readonly order: NeedOrder;
  /** What `account` meant. */
  readonly account: Meaning;
  readonly done: Map<string, SettledBefore>;
  readonly playbooks: Map<string, Remembered<CheckedPlaybook>>;
  /** Found when the project is first checked again. */
  readonly askers: Askers | null;
  readonly tree: CheckedTree | null;
};
