/** The order in which declarations need each other, so that checking one never goes deep into others. */

import type { BoundDeclaration, BoundTree } from "../bind/bound-tree.ts";
import { type Data, isData } from "../plain-data.ts";

export type NeedOrder = {
  /** All names of the project, those that others mention before these. */
  readonly names: readonly string[];
  /** Some mention each other in a circle, so that no order is right for them. */
  readonly circular: boolean;
  /** The playbooks, as they are declared. */
  readonly playbooks: readonly string[];
  /** What it was made for. */
  readonly declarations: readonly BoundDeclaration[];
  /** The names that a declaration mentions, each once; a declaration that mentions none is not in it. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
};

/** The order of a project. */
export function inOrderOfNeed(bound: BoundTree): NeedOrder {
  const declarations = [...bound.declarations.values()];
  const needs = new Map<string, readonly string[]>();
  const playbooks: string[] = [];
  for (const declaration of declarations) {
    const name = declaration.name.text;
    if (declaration.kind === "playbook") playbooks.push(name);
    const mentioned = needsOf(declaration);
    if (mentioned.length > 0) needs.set(name, mentioned);
  }
  return { ...ordered(bound, needs), playbooks, declarations, needs };
}

/** The order that a project had, for its declarations as they are now; null where they do not name the same others in it. */
export function stillInOrder(declarations: readonly BoundDeclaration[], before: NeedOrder): NeedOrder | null {
  if (declarations.length !== before.declarations.length) return null;
  const isSame = declarations.every((declaration, index) => {
    const other = before.declarations[index];
    if (declaration === other) return true;
    const name = declaration.name.text;
    if (other?.name.text !== name || (other.kind === "playbook") !== (declaration.kind === "playbook")) return false;
    const [own, others] = [needsOf(declaration), before.needs.get(name) ?? NOTHING];
    // The order in which they are mentioned decides which of them comes first.
    return own.length === others.length && own.every((need, at) => need === others[at]);
  });
  if (!isSame) return null;
  const { names, circular, playbooks, needs } = before;
  return { names, circular, playbooks, declarations, needs };
}

/** The names of declarations that are new, gone, or not the same in the other list. */
export function changedBetween(before: readonly BoundDeclaration[], now: readonly BoundDeclaration[]): Set<string> {
  // One file changes at a time: what stands before it and what stands after it is as it was.
  let first = 0;
  while (first < now.length && now[first] === before[first]) first += 1;
  let [end, endBefore] = [now.length, before.length];
  while (Math.min(end, endBefore) > first && now[end - 1] === before[endBefore - 1]) {
    end -= 1;
    endBefore -= 1;
  }
  const changed = new Set<string>();
  const others = new Set(before.slice(first, endBefore));
  for (const declaration of now.slice(first, end)) if (!others.delete(declaration)) changed.add(declaration.name.text);
  for (const { name } of others) changed.add(name.text);
  return changed;
}

function ordered(bound: BoundTree, needs: NeedOrder["needs"]): Pick<NeedOrder, "names" | "circular"> {
  const names: string[] = [];
  const seen = new Map<string, "open" | "closed">();
  let circular = false;
  // An explicit stack: a chain of definitions may be as long as the project.
  const open: { readonly name: string; readonly needs: readonly string[]; next: number }[] = [];
  const enter = (mention: string) => {
    // The name as it is declared: it is the key of all maps, and the same text is found sooner where it is the same string.
    const name = bound.declarations.get(mention)?.name.text;
    if (name === undefined) return;
    const state = seen.get(name);
    if (state === "open") circular = true;
    if (state !== undefined) return;
    const mentioned = needs.get(name);
    seen.set(name, mentioned === undefined ? "closed" : "open");
    if (mentioned === undefined) names.push(name);
    else open.push({ name, needs: mentioned, next: 0 });
  };
  for (const root of bound.declarations.keys()) {
    enter(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.needs[top.next];
      top.next += 1;
      if (next !== undefined) enter(next);
      else {
        names.push(top.name);
        seen.set(top.name, "closed");
        open.pop();
      }
    }
  }
  return { names, circular };
}

const NOTHING: readonly string[] = [];

/** What a playbook mentions is checked when all else is. */
function needsOf(declaration: BoundDeclaration): readonly string[] {
  if (declaration.kind === "playbook" || declaration.kind === "attribute" || declaration.kind === "record")
    return NOTHING;
  const names: string[] = [];
  namesIn(declaration, names);
  return names.length < 2 ? names : [...new Set(names)];
}

/** Collects the names of all expression nodes inside plain data. Names inside filters count too, which only makes the order stricter. */
function namesIn(data: Data, names: string[]): void {
  if (data.kind === "name") {
    if (typeof data.name === "string") names.push(data.name);
    return;
  }
  for (const part in data) {
    // Every node has a place, and no place has names.
    if (part === "place") continue;
    const inside = data[part];
    if (isData(inside)) namesIn(inside, names);
  }
}
