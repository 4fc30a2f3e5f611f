/** Stage check, second half: what is typed well and still can hardly be meant. Nothing here is an error. */
import { assertNever } from "../../engine/assert-never.ts";
import type { BoundDeclaration, BoundTree } from "../bind/bound-tree.ts";
import type { CheckedTree } from "../check/checked-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CheckScope, Declared } from "./check.ts";
import { factsOf } from "./facts.ts";
import { CHECKS } from "./index.ts";

/** What was told of a declaration, and the hash that it and all behind it had then. */
export type DoubtMemory = WeakMap<
  BoundDeclaration,
  { readonly hash: string | null; readonly found: readonly Diagnostic[] }
>;

/**
 * Asks every check about every declaration of a project without errors. `textAt`: the user's own words at a place. With what
 * was told last time, only about those that are new, or something behind them is.
 */
export function checkMeaning(
  bound: BoundTree,
  tree: CheckedTree,
  textAt: CheckScope["textAt"],
  last: { readonly memory: DoubtMemory; readonly hashBehind: (name: string) => string | null },
): readonly Diagnostic[] {
  const scope: CheckScope = { tree, facts: factsOf(tree), textAt };
  const found: Diagnostic[] = [];
  for (const declaration of bound.declarations.values()) {
    const hash = last.hashBehind(declaration.name.text);
    const known = last.memory.get(declaration);
    if (known !== undefined && known.hash === hash) {
      found.push(...known.found);
      continue;
    }
    const declared = declaredOf(declaration, tree);
    const own = declared === null ? [] : CHECKS.flatMap(({ run }) => run(declared, scope));
    last.memory.set(declaration, { hash, found: own });
    found.push(...own);
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
