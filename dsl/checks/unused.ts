/**
 * What nobody uses. What that means, kind by kind:
 *
 * - A health, a risk, a segment, a category and a playbook are there for themselves: they are shown, reported and carried out.
 * - An attribute says what is known of an account, for whoever looks at it.
 * - A define, a table and a benchmark are steps on the way to others. With a title they are figures for people, whom
 *   `tend explain` and `tend score` show them; without one, something must name them.
 * - A metric, a record and a role do nothing by themselves: something must name them, in an expression, a step or a text.
 * - A source that is declared must have something that is read from it.
 *
 * A project that is being begun has data and nothing yet that uses it: nothing is told before it has one of those that are
 * there for themselves, and of roles before it has a playbook.
 *
 * What is named by something that nobody uses counts as used: it is told when that is gone.
 */
import type { BoundDeclaration } from "../bind/bound-tree.ts";
import type { ProjectCheck } from "./project-check.ts";
import { teller } from "./teller.ts";

const rows = {
  unused: {
    severity: "hint",
    message: ({ name, lack, mend }: { name: string; lack: string; mend: string }) =>
      `${lack} \`${name}\`. ${mend}, or delete it.`,
    more: "What is read and computed for nobody makes the others harder to see. Healths, risks, segments, categories and playbooks are there for themselves, attributes describe the account, and a define, a table or a benchmark with a title is a figure for people: `tend explain` shows it. All else is there to be used by others.",
  },
} as const;

const tell = teller(rows);

const examples = {
  unused: {
    wrong: `define logins_a_day = average of logins over 28d

risk rare_use { open when sum of logins over 7d < 3 }`,
    right: `define logins_a_day = average of logins over 28d

risk rare_use { open when logins_a_day < 0.5 }`,
  },
};

/** What is missing, and what may be done beside deleting. */
type Lack = { readonly lack: string; readonly mend: string };

function lackOf({ kind, title }: BoundDeclaration): Lack | null {
  switch (kind) {
    case "define":
    case "table":
    case "benchmark":
      return title === null
        ? { lack: `Nothing uses the ${kind}`, mend: "Use it, give it a title if it is a figure for people" }
        : null;
    case "metric":
    case "record":
      return { lack: `Nothing uses the ${kind}`, mend: "Use it in a health, a risk or another definition" };
    case "role":
      return { lack: "No step and no text names the role", mend: "Give a task, a mail or a message to it" };
    default:
      return null;
  }
}

const FOR_THEMSELVES: ReadonlySet<BoundDeclaration["kind"]> = new Set([
  "health",
  "risk",
  "segment",
  "category",
  "playbook",
]);

export const unused = {
  rows,
  examples,
  run: ({ bound, isNamed, isRead }) => {
    const declarations = [...bound.declarations.values()];
    if (!declarations.some(({ kind }) => FOR_THEMSELVES.has(kind))) return [];
    const hasPlaybook = declarations.some(({ kind }) => kind === "playbook");
    const ofSources = [...bound.sources.values()].flatMap(({ name }) => {
      if (isRead(name.text)) return [];
      const mend = "Declare an attribute, a metric or a record from it";
      return [tell("unused", { name: name.text, lack: "Nothing is read from the source", mend }, name.place)];
    });
    const ofDeclarations = declarations.flatMap((declaration) => {
      const lack = declaration.kind === "role" && !hasPlaybook ? null : lackOf(declaration);
      if (lack === null || isNamed(declaration)) return [];
      const { text, place } = declaration.name;
      return [tell("unused", { name: text, ...lack }, place)];
    });
    return [...ofSources, ...ofDeclarations];
  },
} satisfies ProjectCheck;
