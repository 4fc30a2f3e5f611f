/** A clause or declaration that is being filled from scalars and keys. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import { checkClauses } from "../syntax/check-clauses.ts";
import { ordered } from "../syntax/clause-table.ts";
import type { Element, Form } from "../syntax/form.ts";
import type { ClauseSyntax, FillingSlots, Place, Slots, TextSyntax } from "../syntax/tree.ts";
import type { Mistakes } from "./mistakes.ts";

export type Filling = {
  readonly form: Form;
  readonly slots: FillingSlots;
  readonly clauses: ClauseSyntax[];
  description: TextSyntax | null;
  broken: boolean;
  /** The clause's own list of steps or branches was given, if only an empty one. */
  hasSteps: boolean;
  /** A key was unknown: what seems to be missing may be there misspelt. */
  unknown: boolean;
};

export function emptyFilling(form: Form): Filling {
  return { form, slots: {}, clauses: [], description: null, broken: false, hasSteps: false, unknown: false };
}

/** The clause as it is in the tree. */
export function filledClause(
  { form, slots, description, clauses, broken, unknown }: Filling,
  place: Place,
): ClauseSyntax {
  return {
    kind: form.kind,
    slots,
    description,
    clauses,
    ...(broken || unknown ? { broken: true as const } : {}),
    place,
  };
}

/** Reports what the clause needs and was not given, and how often its block's clauses stand there. */
export function complete(
  filling: Filling,
  elements: readonly Element[],
  what: string,
  at: Place,
  mistakes: Mistakes,
): void {
  const { form, slots } = filling;
  if (!filling.broken) {
    for (const key of missing(elements, slots, filling.hasSteps)) {
      filling.broken = true;
      mistakes.add(diagnostic("yaml-key-missing", { key, inside: what, form: form.shown }, at));
    }
  }
  for (const element of elements) {
    if (element.kind === "slot" && element.slotKind === "expr" && slots[element.slot] === undefined) {
      slots[element.slot] = { kind: "expression", expression: { kind: "error", place: at } };
    }
  }
  if (form.block !== null && !ordered.has(form.block))
    mistakes.add(...checkClauses(form.block, what, filling.clauses, filling.unknown, at));
}

/** The keys that are needed and were not given; those of a phrase only if another part of it was. */
export function missing(elements: readonly Element[], slots: Slots, hasClauses: boolean): readonly string[] {
  const found: string[] = [];
  for (const element of elements) {
    if ((element.kind === "slot" || element.kind === "list") && slots[element.slot] === undefined)
      found.push(element.key);
    if (element.kind === "optional" && element.elements.some((one) => isGiven(one, slots)))
      found.push(...missing(element.elements, slots, true));
    if (element.kind === "block" && !element.optional && ordered.has(element.block)) {
      if (element.slot === null ? !hasClauses : slots[element.slot] === undefined) found.push(element.key);
    }
  }
  return found;
}

function isGiven(element: Element, slots: Slots): boolean {
  switch (element.kind) {
    case "slot":
    case "list":
    case "repeat":
      return slots[element.slot] !== undefined;
    case "block":
      return element.slot !== null && slots[element.slot] !== undefined;
    default:
      return false;
  }
}
