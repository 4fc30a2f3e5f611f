/** The order in which declarations need each other, so that checking one never goes deep into others. */
import type { BoundTree } from "../bind/bound-tree.ts";

/** All names of the project, those that others mention before these. Names inside filters count too, which only makes the order stricter. */
export function inOrderOfNeed(bound: BoundTree): readonly string[] {
  const ordered: string[] = [];
  const seen = new Set<string>();
  for (const root of bound.declarations.keys()) {
    // An explicit stack: a chain of definitions may be as long as the project.
    const open: { readonly name: string; readonly needs: Iterator<string> }[] = [];
    const enter = (name: string) => {
      if (seen.has(name)) return;
      seen.add(name);
      const needs = new Set<string>();
      namesIn(bound.declarations.get(name), needs);
      open.push({ name, needs: needs.values() });
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

/** Collects the names of all expression nodes inside plain data. */
function namesIn(data: unknown, names: Set<string>): void {
  if (typeof data !== "object" || data === null) return;
  if ("kind" in data && data.kind === "name" && "name" in data && typeof data.name === "string") names.add(data.name);
  const parts: readonly unknown[] = Object.values(data);
  for (const part of parts) namesIn(part, names);
}
