/** Prints the rows of a table, each on its line with its comments, the cells of a column below each other. */
import { type Lines, type NodeTrivia, withoutFirstBlank } from "../format/trivia.ts";
import { rowForm } from "../syntax/form.ts";
import type { ClauseSyntax } from "../syntax/tree.ts";
import { displayWidth } from "./display-width.ts";
import { printElement } from "./slots.ts";

/** The lines of a block of rows; `inside`: what stands below the last of them. */
export function rowLines(
  block: string,
  clauses: readonly ClauseSyntax[],
  inside: Lines,
  of: (clause: ClauseSyntax) => NodeTrivia,
): Lines {
  const rows = aligned(clauses.map((clause, index) => partsOf(block, clause, index)));
  const lines = clauses.flatMap((clause, index) => {
    const { blank, before, header, after, inside: within } = of(clause);
    const end = after ?? header;
    const spare = after !== null && header !== null ? [header] : [];
    const above = [...before, ...within.filter((line) => line !== ""), ...spare];
    const row = rows[index] ?? "";
    return [...(blank && index > 0 ? [""] : []), ...above, end === null ? row : `${row} ${end}`];
  });
  return [...lines, ...(lines.length === 0 ? withoutFirstBlank(inside) : inside)];
}

/** The signs of a row and its cells, in turns. */
function partsOf(block: string, { slots }: ClauseSyntax, index: number): readonly string[] {
  const form = rowForm(block, index);
  if (form === null) throw new Error(`There are no rows in ${block}`);
  return form.elements.flatMap((element) => {
    const slot = element.kind === "list" ? slots[element.slot] : undefined;
    if (element.kind !== "list" || slot?.kind !== "phrases") return printElement(element, slots) ?? [];
    return slot.items.flatMap((item, at) => [
      ...(at === 0 ? [] : [element.separator]),
      ...element.item.map((inner) => printElement(inner, item.slots) ?? ""),
    ]);
  });
}

/** Cells are filled up to the widest of their column, among rows of as many cells. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = new Map<string, number>();
  const column = (row: readonly string[], at: number) => `${row.length} ${row.indexOf("=>")} ${at}`;
  for (const row of rows) {
    for (const [at, part] of row.entries()) {
      const key = column(row, at);
      widths.set(key, Math.max(widths.get(key) ?? 0, displayWidth(part)));
    }
  }
  return rows.map((row) =>
    row.map((part, at) => part + " ".repeat((widths.get(column(row, at)) ?? 0) - displayWidth(part))).join(" "),
  );
}
