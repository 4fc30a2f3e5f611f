/** The meaning of a tree without what YAML's mappings have no order for: kinds of declarations, and kinds of clauses beside each other. */
import { meaning } from "../../dsl/format/format-file.ts";
import { ordered } from "../../dsl/syntax/clause-table.ts";
import { declarations, formsIn } from "../../dsl/syntax/form.ts";
import type { ClauseSyntax, SyntaxTree } from "../../dsl/syntax/tree.ts";

export function unordered(tree: SyntaxTree): string {
  return meaning({
    file: tree.file,
    declarations: sorted(tree.declarations).map((one) => ({
      ...one,
      clauses: inBlock(declarations.get(one.kind)?.block ?? null, one.clauses),
    })),
  });
}

function inBlock(block: string | null, clauses: readonly ClauseSyntax[]): readonly ClauseSyntax[] {
  if (block === null) return clauses;
  const formOf = ({ kind }: ClauseSyntax) => formsIn(block).find((form) => form.kind === kind);
  const inOrder = (clause: ClauseSyntax) => ordered.has(formOf(clause)?.row.where ?? "");
  const inner = clauses.map((one) => ({ ...one, clauses: inBlock(formOf(one)?.block ?? null, one.clauses) }));
  return [...sorted(inner.filter((one) => !inOrder(one))), ...inner.filter(inOrder)];
}

/** By kind; those of one kind stay as they are. */
function sorted<T extends { readonly kind: string }>(all: readonly T[]): readonly T[] {
  return [...all].sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0));
}
