/** A variable of `for`, `some` or `every`, a parameter or an entry of a context with the name of something else. */

import type { BoundTree } from "../bind/bound-tree.ts";
import { RESERVED } from "../bind/reserved-names.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "../syntax/tree.ts";
import { type LocalName, localNames } from "./local-names.ts";
import type { ProjectCheck } from "./project-check.ts";
import { teller } from "./teller.ts";

const rows = {
  "hides-name": {
    severity: "hint",
    message: ({ name, hidden, inside }: { name: string; hidden: string; inside: string }) =>
      `Inside ${inside}, \`${name}\` is no longer ${hidden}. Give it a name that means nothing else.`,
    more: "Where two things have one name, the inner one is meant, and the outer one cannot be spoken of. Who reads it may think of the other. The fields that a filter makes known (`contact with name = …`) are not told: they are what a filter is for.",
  },
} as const;

const tell = teller(rows);

const examples = {
  "hides-name": {
    wrong: 'define all_active "Everybody works" = every seats in [3, 5] satisfies seats > adoption',
    right: 'define all_active "Everybody works" = every count_then in [3, 5] satisfies count_then > adoption',
  },
};

const INSIDE: { readonly [of in LocalName["of"]]: string } = {
  for: "this `for`",
  some: "this `some`",
  every: "this `every`",
  function: "this function",
  context: "these braces",
};

const AROUND: { readonly [of in LocalName["of"]]: string } = {
  for: "the variable of the `for` around it",
  some: "the variable of the `some` around it",
  every: "the variable of the `every` around it",
  function: "the parameter of the function around it",
  context: "the entry of the braces around it",
};

type Hidden = { readonly hidden: string; readonly place: Place | null };

function hiddenBy({ name, around }: LocalName, bound: BoundTree): Hidden | null {
  if (around !== null) return { hidden: AROUND[around.of], place: around.name.place };
  const declared = bound.declarations.get(name.text);
  if (declared !== undefined)
    return declared.kind === "playbook" || declared.kind === "broken"
      ? null
      : { hidden: `the ${declared.kind} of that name`, place: declared.name.place };
  const meaning = RESERVED.get(name.text);
  return meaning === undefined ? null : { hidden: meaning, place: null };
}

export const hidesName = {
  rows,
  examples,
  run: ({ bound, textAt }) => {
    const told: Diagnostic[] = [];
    for (const declaration of bound.declarations.values())
      for (const local of localNames(declaration, textAt)) {
        const found = hiddenBy(local, bound);
        if (found === null) continue;
        const { name } = local;
        const { hidden, place } = found;
        const related = place === null ? [] : [{ place, message: `The other \`${name.text}\` is here.` }];
        told.push(tell("hides-name", { name: name.text, hidden, inside: INSIDE[local.of] }, name.place, { related }));
      }
    return told;
  },
} satisfies ProjectCheck;
