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
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
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

const figure = (kind: string): Lack => ({
  lack: `Nothing uses the ${kind}`,
  mend: "Use it, give it a title if it is a figure for people",
});
const data = (kind: string): Lack => ({
  lack: `Nothing uses the ${kind}`,
  mend: "Use it in a health, a risk or another definition",
});

/** What is said of each kind that others must name. */
const LACKS: { readonly [kind in BoundDeclaration["kind"]]?: Lack } = {
  define: figure("define"),
  table: figure("table"),
  benchmark: figure("benchmark"),
  metric: data("metric"),
  record: data("record"),
  role: { lack: "No step and no text names the role", mend: "Give a task, a mail or a message to it" },
};

/** Those that are for people when they have a title. */
const FIGURES: ReadonlySet<BoundDeclaration["kind"]> = new Set(["define", "table", "benchmark"]);

const FOR_THEMSELVES = ["health", "risk", "segment", "category", "playbook"] as const;

export const unused = {
  rows,
  examples,
  run: ({ bound, isNamed, isRead }) => {
    const told: Diagnostic[] = [];
    const has = new Set<BoundDeclaration["kind"]>();
    for (const { kind } of bound.declarations.values()) has.add(kind);
    if (!FOR_THEMSELVES.some((kind) => has.has(kind))) return told;
    for (const { name } of bound.sources.values()) {
      if (isRead(name.text)) continue;
      const mend = "Declare an attribute, a metric or a record from it";
      told.push(tell("unused", { name: name.text, lack: "Nothing is read from the source", mend }, name.place));
    }
    for (const declaration of bound.declarations.values()) {
      const { kind, title } = declaration;
      const lack = LACKS[kind];
      if (lack === undefined || (title !== null && FIGURES.has(kind))) continue;
      if ((kind === "role" && !has.has("playbook")) || isNamed(declaration)) continue;
      const { text, place } = declaration.name;
      told.push(tell("unused", { name: text, ...lack }, place));
    }
    return told;
  },
} satisfies ProjectCheck;
