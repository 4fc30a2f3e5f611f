/** The order in which declarations need each other, so that checking one never goes deep into others. */
import type { BoundDeclaration, BoundTree } from "../bind/bound-tree.ts";

export type NeedOrder = {
  /** All names of the project, those that others mention before these. */
  readonly names: readonly string[];
  /** Some mention each other in a circle, so that no order is right for them. */
  readonly circular: boolean;
  /** What it was made for. */
  readonly declarations: readonly BoundDeclaration[];
  readonly needs: WeakMap<BoundDeclaration, ReadonlySet<string>>;
};

/** The order of a project. `before`: the order that it had; it is the same as long as all declarations name the same others. */
export function inOrderOfNeed(bound: BoundTree, before: NeedOrder | null = null): NeedOrder {
  const needs = before?.needs ?? new WeakMap();
  const declarations = [...bound.declarations.values()];
  if (before !== null && sameNeeds(declarations, before)) return { ...before, declarations };
  return { ...ordered(bound, needs), declarations, needs };
}

function sameNeeds(declarations: readonly BoundDeclaration[], { declarations: before, needs }: NeedOrder): boolean {
  if (declarations.length !== before.length) return false;
  return declarations.every((declaration, index) => {
    const other = before[index];
    if (declaration === other) return true;
    if (other?.name.text !== declaration.name.text) return false;
    const [own, others] = [needsOf(declaration, needs), needsOf(other, needs)];
    // The order in which they are mentioned decides which of them comes first.
    return own.size === others.size && [...own].join(" ") === [...others].join(" ");
  });
}

function ordered(bound: BoundTree, memory: NeedOrder["needs"]): Pick<NeedOrder, "names" | "circular"> {
  const names: string[] = [];
  const seen = new Map<string, "open" | "closed">();
  let circular = false;
  for (const root of bound.declarations.keys()) {
    // An explicit stack: a chain of definitions may be as long as the project.
    const open: { readonly name: string; readonly needs: Iterator<string> }[] = [];
    const enter = (name: string) => {
      const declaration = bound.declarations.get(name);
      if (declaration === undefined) return;
      const state = seen.get(name);
      if (state === "open") circular = true;
      if (state !== undefined) return;
      seen.set(name, "open");
      open.push({ name, needs: needsOf(declaration, memory).values() });
    };
    enter(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.needs.next();
      if (next.done === true) {
        names.push(top.name);
        seen.set(top.name, "closed");
        open.pop();
      } else enter(next.value);
    }
  }
  return { names, circular };
}

function needsOf(declaration: BoundDeclaration, memory: NeedOrder["needs"]): ReadonlySet<string> {
  const known = memory.get(declaration);
  if (known !== undefined) return known;
  const needs = new Set<string>();
  // What a playbook needs is checked when all else is.
  if (declaration.kind !== "playbook") namesIn(declaration, needs);
  memory.set(declaration, needs);
  return needs;
}

/** Plain data of any shape. */
type Data = { readonly [part: string]: unknown };

/** Collects the names of all expression nodes inside plain data. Names inside filters count too, which only makes the order stricter. */
function namesIn(data: Data, names: Set<string>): void {
  if (data["kind"] === "name") {
    if (typeof data["name"] === "string") names.add(data["name"]);
    return;
  }
  for (const part in data) {
    // Every node has a place, and no place has names.
    if (part === "place") continue;
    const inside = data[part];
    if (isData(inside)) namesIn(inside, names);
  }
}

function isData(part: unknown): part is Data {
  return typeof part === "object" && part !== null;
}
