/** Reads the slots of a clause by kind; null where a slot is not there (left out, or lost to a mistake that was reported). */
import type { Span } from "../../engine/program/span.ts";
import type {
  ClauseSyntax,
  ExpressionSyntax,
  NameSyntax,
  Place,
  SlotSyntax,
  Slots,
  TextSyntax,
} from "../syntax/tree.ts";

type SlotOf<Kind extends SlotSyntax["kind"]> = Extract<SlotSyntax, { readonly kind: Kind }>;

function slot(slots: Slots, name: string): SlotSyntax | null {
  return Object.hasOwn(slots, name) ? (slots[name] ?? null) : null;
}

export function nameIn(slots: Slots, name: string): NameSyntax | null {
  const found = slot(slots, name);
  return found?.kind === "name" ? found.name : null;
}

export function textIn(slots: Slots, name: string): TextSyntax | null {
  const found = slot(slots, name);
  return found?.kind === "text" ? found.text : null;
}

export function expressionIn(slots: Slots, name: string): ExpressionSyntax | null {
  const found = slot(slots, name);
  return found?.kind === "expression" ? found.expression : null;
}

export function spanIn(slots: Slots, name: string): Span | null {
  const found = slot(slots, name);
  return found?.kind === "span" ? found.span : null;
}

export function numberIn(slots: Slots, name: string): SlotOf<"number"> | null {
  const found = slot(slots, name);
  return found?.kind === "number" ? found : null;
}

export function columnIn(slots: Slots, name: string): SlotOf<"column"> | null {
  const found = slot(slots, name);
  return found?.kind === "column" ? found : null;
}

export function typeIn(slots: Slots, name: string): SlotOf<"type"> | null {
  const found = slot(slots, name);
  return found?.kind === "type" ? found : null;
}

export function testsIn(slots: Slots, name: string): SlotOf<"tests"> | null {
  const found = slot(slots, name);
  return found?.kind === "tests" ? found : null;
}

export function phrasesIn(slots: Slots, name: string): SlotOf<"phrases">["items"] {
  const found = slot(slots, name);
  return found?.kind === "phrases" ? found.items : [];
}

export function blockIn(slots: Slots, name: string): readonly ClauseSyntax[] | null {
  const found = slot(slots, name);
  return found?.kind === "block" ? found.clauses : null;
}

/** Whether a phrase of words alone is there. */
export function hasPhrase(slots: Slots, words: string): boolean {
  return slot(slots, words) !== null;
}

/** The place of a slot; the clause's own where the slot is not there. */
export function placeIn(slots: Slots, name: string, otherwise: Place): Place {
  const found = slot(slots, name);
  if (found === null) return otherwise;
  switch (found.kind) {
    case "name":
      return found.name.place;
    case "text":
      return found.text.place;
    case "expression":
      return found.expression.place;
    default:
      return found.place;
  }
}

/** The first clause of a kind in a block. */
export function clauseOf(clauses: readonly ClauseSyntax[], kind: string): ClauseSyntax | null {
  return clauses.find((clause) => clause.kind === kind) ?? null;
}
