/** What each key of a clause's mapping stands for, by the clause's form. */
import { remembered } from "../remembered.ts";
import type { Element } from "../syntax/form.ts";

export type Target =
  /** A scalar that holds these elements, or as many of them as its text has. */
  | { readonly kind: "text"; readonly elements: readonly Element[] }
  /** A phrase of words alone. */
  | { readonly kind: "flag"; readonly slot: string }
  /** One scalar for each repetition of a phrase. */
  | { readonly kind: "repeat"; readonly slot: string; readonly elements: readonly Element[] }
  /** A list of steps or branches; in a slot, or the clause's own. */
  | { readonly kind: "block"; readonly slot: string | null; readonly block: string };

/** The keys of the elements of a form with their targets; what follows a slot may stand in its scalar as well. */
export const targetsOf = remembered((elements: readonly Element[]) => targetsBefore(elements, []));

function targetsBefore(elements: readonly Element[], outer: readonly Element[]): ReadonlyMap<string, Target> {
  const found = new Map<string, Target>();
  const add = (key: string, target: Target) => {
    if (!found.has(key)) found.set(key, target);
  };
  for (const [index, element] of elements.entries()) {
    const rest = [...elements.slice(index), ...outer];
    switch (element.kind) {
      case "slot":
      case "list":
        add(element.key, { kind: "text", elements: rest });
        break;
      case "optional":
        if (element.flag !== null) add(element.flag, { kind: "flag", slot: element.flag });
        else for (const [key, target] of targetsBefore(element.elements, rest.slice(1))) add(key, target);
        break;
      case "repeat": {
        const from = element.elements.findIndex((inner) => inner.kind === "slot");
        const slot = element.elements[from];
        if (slot?.kind === "slot") {
          add(slot.key, { kind: "repeat", slot: element.slot, elements: element.elements.slice(from) });
        }
        break;
      }
      case "block":
        add(element.key, { kind: "block", slot: element.slot, block: element.block });
        break;
      case "word":
      case "symbol":
    }
  }
  return found;
}
