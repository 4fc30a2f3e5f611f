/** What stands in a file beside its meaning: comments and blank lines. Kept beside the tree, so that nothing compiled knows of it. */
import type { ClauseSyntax, DeclarationSyntax } from "../syntax/tree.ts";

export type Node = DeclarationSyntax | ClauseSyntax;

/** Comments with their `#`, and "" for the blank lines between them. */
export type Lines = readonly string[];

export type NodeTrivia = {
  /** A blank line stands before the node and the comments that belong to it. */
  readonly blank: boolean;
  /** What stands above it. */
  readonly before: Lines;
  /** The comment at the end of its first line, after which its block or a broken expression goes on. */
  readonly header: string | null;
  /** The comment at the end of its last line. */
  readonly after: string | null;
  /** What stands below the last clause of its block. */
  readonly inside: Lines;
  /** The same of a block in a slot, by the slot. */
  readonly insideSlots: { readonly [slot: string]: Lines };
};

export type Trivia = {
  readonly of: ReadonlyMap<Node, NodeTrivia>;
  /** What stands below the last declaration. */
  readonly end: Lines;
};

export const NOTHING: NodeTrivia = { blank: false, before: [], header: null, after: null, inside: [], insideSlots: {} };

/** Without the blank lines that it begins with. */
export function withoutFirstBlank(lines: Lines): Lines {
  return lines[0] === "" ? withoutFirstBlank(lines.slice(1)) : lines;
}
