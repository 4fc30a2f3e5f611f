/** What a check is that asks about the whole project: what it tells of one declaration depends on all the others. */
import type { BoundDeclaration, BoundTree } from "../bind/bound-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Check, CheckScope } from "./check.ts";

export type WholeProject = Pick<CheckScope, "textAt"> & {
  readonly bound: BoundTree;
  /** Whether anything of the project names a declaration. */
  readonly isNamed: (declaration: BoundDeclaration) => boolean;
  /** Whether anything is read from a source. */
  readonly isRead: (source: string) => boolean;
  /** The sources of which tend.yaml says where they lie. */
  readonly located: readonly string[];
};

/** Run anew after every change, so it may not take long: what it finds in a declaration alone, it keeps. */
export type ProjectCheck = Pick<Check, "rows" | "examples"> & {
  /** Pure; what it claims is certain. */
  readonly run: (project: WholeProject) => readonly Diagnostic[];
};
