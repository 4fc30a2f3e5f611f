/** Stage check, second half: what is typed well and still can hardly be meant. Nothing here is an error. */
import { assertNever } from "../../engine/assert-never.ts";
import type { BoundDeclaration, BoundTree } from "../bind/bound-tree.ts";
import type { CheckedTree } from "../check/checked-tree.ts";
import { changedBetween } from "../check/order-of-need.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CheckScope, Declared } from "./check.ts";
import { expressionsOf } from "./expressions-of.ts";
import { factsOf } from "./facts.ts";
import { CHECKS } from "./index.ts";

/** What was told last time. */
export type DoubtMemory = {
  /** All declarations that were asked about. */
  declarations: readonly BoundDeclaration[];
  /** By name; of most nothing was told. */
  readonly told: Map<string, readonly Diagnostic[]>;
};

/**
 * Asks every check about every declaration of a project without errors. `textAt`: the user's own words at a place. With what
 * was told last time, only about those that are not as they were: `stale` has those of which something behind them is not.
 */
export function checkMeaning(
  bound: BoundTree,
  tree: CheckedTree,
  textAt: CheckScope["textAt"],
  { memory, stale }: { readonly memory: DoubtMemory; readonly stale: ReadonlySet<string> },
): readonly Diagnostic[] {
  const scope: CheckScope = { facts: factsOf(tree.declared), textAt };
  const declarations = [...bound.declarations.values()];
  // The first time all are new, and nothing was told.
  const changed = memory.declarations.length === 0 ? null : changedBetween(memory.declarations, declarations);
  if (changed !== null) {
    for (const name of stale) changed.add(name);
    for (const name of changed) memory.told.delete(name);
  }
  const found: Diagnostic[] = [];
  for (const [name, declaration] of bound.declarations) {
    if (changed === null || changed.has(name)) {
      const declared = saysNothing(declaration) ? null : declaredOf(declaration, tree);
      const own = declared === null ? NOTHING : doubtsOf(declared, scope);
      if (own.length === 0) continue;
      memory.told.set(name, own);
    }
    for (const each of memory.told.get(name) ?? NOTHING) found.push(each);
  }
  memory.declarations = declarations;
  return found;
}

const NOTHING: readonly Diagnostic[] = [];

/** Of what is read from a source as it is there is nothing to doubt: half of most projects. */
function saysNothing(declaration: BoundDeclaration): boolean {
  const { kind } = declaration;
  return kind === "attribute" || kind === "record" || (kind === "metric" && declaration.values !== "derived");
}

function doubtsOf(declared: Declared, scope: CheckScope): readonly Diagnostic[] {
  const expressions = expressionsOf(declared);
  return CHECKS.flatMap(({ run }) => run(declared, scope, expressions));
}

/** Both sides of a declaration; null where a mistake left none of the checked one. */
function declaredOf(bound: BoundDeclaration, tree: CheckedTree): Declared | null {
  const name = bound.name.text;
  if (bound.kind === "playbook") {
    const checked = Object.hasOwn(tree.playbooks, name) ? tree.playbooks[name] : undefined;
    return checked === undefined ? null : { kind: bound.kind, bound, checked };
  }
  const checked = tree.declared(name);
  switch (bound.kind) {
    case "attribute":
      return checked?.kind === "attribute" ? { kind: bound.kind, bound, checked: checked.value } : null;
    case "metric":
      return checked?.kind === "metric" ? { kind: bound.kind, bound, checked: checked.value } : null;
    case "record":
      return checked?.kind === "record" ? { kind: bound.kind, bound, checked: checked.value } : null;
    case "role":
      return checked?.kind === "role" ? { kind: bound.kind, bound, checked: checked.value } : null;
    case "table":
      return checked?.kind === "table" ? { kind: bound.kind, bound, checked: checked.value } : null;
    case "benchmark":
      return checked?.kind === "benchmark" ? { kind: bound.kind, bound, checked: checked.value } : null;
    case "health":
      return checked?.kind === "health" ? { kind: bound.kind, bound, checked: checked.value } : null;
    case "risk":
      return checked?.kind === "risk" ? { kind: bound.kind, bound, checked: checked.value } : null;
    case "define":
    case "category":
    case "segment":
      return checked?.kind === bound.kind ? { kind: bound.kind, bound, checked: checked.value } : null;
    case "broken":
      return null;
    default:
      return assertNever(bound, "declaration");
  }
}
