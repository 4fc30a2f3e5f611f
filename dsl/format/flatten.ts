/** Lists the nodes of a tree in the order of their places, each with what it stands in. */
import type { ClauseSyntax, SyntaxTree } from "../syntax/tree.ts";
import type { Node } from "./trivia.ts";

export type Flat = {
  readonly node: Node;
  readonly parent: Flat | null;
  /** The slot of the parent whose block it stands in; null for the parent's own block. */
  readonly slot: string | null;
  readonly start: number;
  readonly end: number;
};

export function flatten(tree: SyntaxTree): readonly Flat[] {
  const found: Flat[] = [];
  const add = (node: Node, parent: Flat | null, slot: string | null): void => {
    const flat: Flat = { node, parent, slot, start: node.place.start, end: node.place.end };
    found.push(flat);
    for (const { slot: inner, clauses } of blocksOf(node)) for (const clause of clauses) add(clause, flat, inner);
  };
  for (const declaration of tree.declarations) add(declaration, null, null);
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The index of the first node that starts after an offset. */
export function indexAfter(nodes: readonly Flat[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.start ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The innermost node around an offset. */
export function containing(nodes: readonly Flat[], offset: number): Flat | null {
  let found = nodes[indexAfter(nodes, offset) - 1] ?? null;
  while (found !== null && found.end <= offset) found = found.parent;
  return found;
}

/** The blocks of a node: those in its slots, then its own. */
export function blocksOf(node: Node): readonly { slot: string | null; clauses: readonly ClauseSyntax[] }[] {
  const inSlots = Object.entries(node.slots).flatMap(([slot, value]) =>
    value.kind === "block" ? [{ slot, clauses: value.clauses }] : [],
  );
  return [...inSlots, { slot: null, clauses: node.clauses }];
}
