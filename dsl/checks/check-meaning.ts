/** Stage check, second half: what is typed well and still can hardly be meant. Nothing here is an error. */
import { assertNever } from "../../engine/assert-never.ts";
import type { BoundDeclaration, BoundTree } from "../bind/bound-tree.ts";
import type { CheckedTree } from "../check/checked-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CheckScope, Declared } from "./check.ts";
import { factsOf } from "./facts.ts";
import { CHECKS } from "./index.ts";

/** Asks every check about every declaration of a project without errors. `textAt`: the user's own words at a place. */
export function checkMeaning(bound: BoundTree, tree: CheckedTree, textAt: CheckScope["textAt"]): readonly Diagnostic[] {
  const scope: CheckScope = { tree, facts: factsOf(tree), textAt };
  const found: Diagnostic[] = [];
  for (const declaration of bound.declarations.values()) {
    const declared = declaredOf(declaration, tree);
    if (declared === null) continue;
    for (const { run } of CHECKS) found.push(...run(declared, scope));
  }
  return found;
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
