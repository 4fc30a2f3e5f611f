/** A declaration with the name of a built-in function: `count(…)` is the one, and `count` alone the other. */
import { BUILT_INS } from "../../engine/functions/index.ts";
import type { BoundDeclaration } from "../bind/bound-tree.ts";
import type { ProjectCheck } from "./project-check.ts";
import { teller } from "./teller.ts";

const rows = {
  "named-like-function": {
    severity: "hint",
    message: ({ name, kind }: { name: string; kind: string }) =>
      `\`${name}\` is a built-in function as well: \`${name}(…)\` calls that, and \`${name}\` alone is this ${kind}. Give the ${kind} a name that says more.`,
    more: "A name that means one thing with brackets and another without them is read wrongly sooner or later. The page of functions has the names of all.",
  },
} as const;

const tell = teller(rows);

const examples = {
  "named-like-function": {
    wrong: 'define count "Logins in a week" = sum of logins over 7d',
    right: 'define login_count "Logins in a week" = sum of logins over 7d',
  },
};

/** A playbook is no value, so it cannot be taken for a function; what is broken has been told of already. */
const NO_VALUES: ReadonlySet<BoundDeclaration["kind"]> = new Set(["playbook", "broken"]);

const NAMES = BUILT_INS.flatMap(({ name, alias }) => (alias === null ? [name] : [name, alias]));

export const namedLikeFunction = {
  rows,
  examples,
  // There are fewer functions than declarations.
  run: ({ bound }) =>
    NAMES.flatMap((each) => {
      const declaration = bound.declarations.get(each);
      if (declaration === undefined || NO_VALUES.has(declaration.kind)) return [];
      const { kind, name } = declaration;
      return [tell("named-like-function", { name: name.text, kind }, name.place)];
    }),
} satisfies ProjectCheck;
