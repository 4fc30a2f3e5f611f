/** What the checker hands on: the project with typed expressions; steps still nested as they were written. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Again, Template } from "../../engine/program/playbook.ts";
import type { Program } from "../../engine/program/program.ts";
import type { Span } from "../../engine/program/span.ts";
import type { Place } from "../syntax/tree.ts";
import type { CheckedDeclaration } from "./settled.ts";

export type CheckedStep = { readonly place: Place } & (
  | {
      readonly kind: "task";
      readonly name: string;
      readonly title: Template;
      readonly why: Template | null;
      readonly to: string;
      readonly due: Span | null;
      readonly remindAfter: Span | null;
      readonly escalate: { readonly to: string; readonly after: Span } | null;
    }
  | { readonly kind: "notify"; readonly to: string; readonly text: Template }
  | {
      readonly kind: "email";
      readonly name: string;
      readonly to: string;
      readonly subject: Template;
      readonly body: Template;
    }
  | { readonly kind: "wait"; readonly for: Span }
  | {
      readonly kind: "wait-for";
      readonly task: string;
      readonly atMost: Span | null;
      readonly late: readonly CheckedStep[];
    }
  | {
      readonly kind: "wait-until";
      readonly condition: Expression;
      readonly atMost: Span | null;
      readonly late: readonly CheckedStep[];
    }
  | {
      readonly kind: "at";
      readonly distance: Span;
      readonly side: "before" | "after";
      readonly date: Expression;
      readonly ifLate: "run" | "skip";
      readonly inside: readonly CheckedStep[];
    }
  | {
      readonly kind: "choose";
      readonly branches: readonly { readonly when: Expression; readonly steps: readonly CheckedStep[] }[];
      readonly otherwise: readonly CheckedStep[];
      readonly unknown: readonly CheckedStep[];
    }
);

export type CheckedPlaybook = {
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly start: Expression | null;
  readonly oncePer: Expression | null;
  readonly existing: "baseline" | "start";
  readonly goal: Expression | null;
  readonly stop: Expression | null;
  readonly again: Again | null;
  readonly steps: readonly CheckedStep[];
  readonly place: Place;
};

/** The checked declarations of each kind by name, but for the playbooks. */
export type CheckedGroups = Omit<
  Program,
  "format" | "project" | "calendar" | "account" | "sources" | "playbooks" | "hashes"
>;

export type CheckedTree = Pick<Program, "project" | "calendar" | "account" | "sources"> & {
  readonly playbooks: { readonly [name: string]: CheckedPlaybook };
  /** The declaration of a name; null for playbooks and where there is none. To be asked before the project is checked again. */
  readonly declared: (name: string) => CheckedDeclaration | null;
  /** All of these, sorted into kinds and by name when it is first asked for: who only checks a project never does. */
  readonly groups: () => CheckedGroups;
};
