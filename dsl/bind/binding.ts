/** What every binder is given, and what all declarations have in common. */
import type { Column } from "../../engine/program/program.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Suggest } from "../diagnostics/suggest.ts";
import type { DeclarationSyntax, NameSyntax, Slots } from "../syntax/tree.ts";
import type { Bound, BoundDeclaration } from "./bound-tree.ts";
import { columnIn, textIn } from "./slots.ts";

export type Binding = {
  readonly report: (diagnostic: Diagnostic) => void;
  /** What a name was probably meant to be. */
  readonly suggest: Suggest;
  /** Notes that a source is used, so that an unknown one is told where it stands. */
  readonly useSource: (name: NameSyntax) => void;
};

/** A binder for one kind of declaration; null where a mistake (reported, here or by the parser) leaves nothing to go on with. */
export type Bind = (syntax: DeclarationSyntax, common: Bound, binding: Binding) => BoundDeclaration | null;

/**
 * Name, title and description of a declaration or of a clause that is described like one. To be spread last: a field that is
 * added after a spread gives each object a hidden class of its own (in the V8 of Node 20), which is slow to make and to read.
 */
export function described(
  name: NameSyntax,
  syntax: Pick<DeclarationSyntax, "slots" | "description" | "place"> & { readonly title?: DeclarationSyntax["title"] },
): Bound {
  return {
    name,
    title: (syntax.title ?? textIn(syntax.slots, "title"))?.value ?? null,
    description: syntax.description?.value ?? null,
    place: syntax.place,
  };
}

/** The column of a slot, its source noted as used. */
export function usedColumn(slots: Slots, name: string, binding: Binding): Column | null {
  const slot = columnIn(slots, name);
  if (slot === null) return null;
  binding.useSource(slot.source);
  return { source: slot.source.text, column: slot.column.text };
}
