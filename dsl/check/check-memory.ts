/**
 * What checking a declaration asked and was answered, kept from one compilation to the next: while the declaration and all
 * the answers are the same, so is what came of it.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CheckedPlaybook } from "./checked-tree.ts";
import type { Meaning } from "./environment.ts";
import type { NeedMemory } from "./order-of-need.ts";
import type { Settled } from "./settled.ts";

/** What may be asked about a name. Answers are compared by identity. */
export type Question = "meaning" | "settled" | "behind" | "bands" | "declared" | "source" | "file";

export type Asked = { readonly question: Question; readonly name: string; readonly answer: unknown };

/** What came of checking `of`, with its own mistakes and with what was asked on the way. */
export type Remembered<Of, Result> = {
  readonly of: Of;
  readonly result: Result;
  readonly diagnostics: readonly Diagnostic[];
  readonly asked: readonly Asked[];
};

export type CheckMemory = {
  readonly zone: string;
  readonly needs: NeedMemory;
  /** What `account` meant. */
  readonly account: Meaning | null;
  readonly settled: ReadonlyMap<string, Remembered<object, Settled>>;
  readonly playbooks: ReadonlyMap<string, Remembered<object, CheckedPlaybook>>;
};

export const NO_MEMORY: CheckMemory = {
  zone: "",
  needs: new WeakMap(),
  account: null,
  settled: new Map(),
  playbooks: new Map(),
};
