/** The order in which declarations need each other, so that checking one never goes deep into others. */
import type { BoundDeclaration, BoundTree } from "../bind/bound-tree.ts";

/** The names that declarations mention, kept from one compilation to the next. */
export type NeedMemory = WeakMap<BoundDeclaration, ReadonlySet<string>>;

/** All names of the project, those that others mention before these. Names inside filters count too, which only makes the order stricter. */
export function inOrderOfNeed(bound: BoundTree, memory: NeedMemory = new WeakMap()): readonly string[] {
  const ordered: string[] = [];
  const seen = new Set<string>();
  for (const root of bound.declarations.keys()) {
    // An explicit stack: a chain of definitions may be as long as the project.
    const open: { readonly name: string; readonly needs: Iterator<string> }[] = [];
    const enter = (name: string) => {
      if (seen.has(name)) return;
      seen.add(name);
      const declaration = bound.declarations.get(name);
      if (declaration !== undefined) open.push({ name, needs: needsOf(declaration, memory).values() });
    };
    enter(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.needs.next();
      if (next.done === true) {
        ordered.push(top.name);
        open.pop();
      } else if (bound.declarations.has(next.value)) enter(next.value);
    }
  }
  return ordered;
}

function needsOf(declaration: BoundDeclaration, memory: NeedMemory): ReadonlySet<string> {
  const known = memory.get(declaration);
  if (known !== undefined) return known;
  const needs = new Set<string>();
  namesIn(declaration, needs);
  memory.set(declaration, needs);
  return needs;
}

/** Collects the names of all expression nodes inside plain data. */
function namesIn(data: unknown, names: Set<string>): void {
  if (typeof data !== "object" || data === null) return;
  if ("kind" in data && data.kind === "name" && "name" in data && typeof data.name === "string") names.add(data.name);
  const parts: readonly unknown[] = Object.values(data);
  for (const part of parts) namesIn(part, names);
}
