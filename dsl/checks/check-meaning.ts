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
  const scope: CheckScope = { facts: factsOf(tree), textAt };
  const declarations = [...bound.declarations.values()];
  const changed = changedBetween(memory.declarations, declarations);
  for (const name of stale) changed.add(name);
  for (const name of changed) memory.told.delete(name);
  const found: Diagnostic[] = [];
  for (const [name, declaration] of bound.declarations) {
    if (changed.has(name)) {
      const declared = saysNothing(declaration) ? null : declaredOf(declaration, tree);
      const own = declared === null ? [] : doubtsOf(declared, scope);
      if (own.length > 0) memory.told.set(name, own);
    }
    for (const each of memory.told.get(name) ?? []) found.push(each);
  }
  memory.declarations = declarations;
  return found;
}

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
  const { kind } = bound;
  const name = bound.name.text;
  switch (kind) {
    case "attribute":
      return both(tree.attributes, name, (checked) => ({ kind, bound, checked }));
    case "metric":
      return both(tree.metrics, name, (checked) => ({ kind, bound, checked }));
    case "record":
      return both(tree.records, name, (checked) => ({ kind, bound, checked }));
    case "role":
      return both(tree.roles, name, (checked) => ({ kind, bound, checked }));
    case "define":
      return both(tree.defines, name, (checked) => ({ kind, bound, checked }));
    case "category":
      return both(tree.categories, name, (checked) => ({ kind, bound, checked }));
    case "segment":
      return both(tree.segments, name, (checked) => ({ kind, bound, checked }));
    case "table":
      return both(tree.tables, name, (checked) => ({ kind, bound, checked }));
    case "benchmark":
      return both(tree.benchmarks, name, (checked) => ({ kind, bound, checked }));
    case "health":
      return both(tree.healths, name, (checked) => ({ kind, bound, checked }));
    case "risk":
      return both(tree.risks, name, (checked) => ({ kind, bound, checked }));
    case "playbook":
      return both(tree.playbooks, name, (checked) => ({ kind, bound, checked }));
    case "broken":
      return null;
    default:
      return assertNever(kind, "declaration");
  }
}

function both<T>(
  declarations: { readonly [name: string]: T },
  name: string,
  make: (checked: T) => Declared,
): Declared | null {
  const checked = Object.hasOwn(declarations, name) ? declarations[name] : undefined;
  return checked === undefined ? null : make(checked);
}
