/** Writes the reference of the language from the clause table: a page for each declaration. */

import { writeFile } from "../../dsl/format/format-file.ts";
import { includes } from "../../dsl/syntax/clause-table.ts";
import { declarations, type Form, formsIn } from "../../dsl/syntax/form.ts";
import { languageExamples } from "./language-examples.ts";
import { languageNotes } from "./language-notes.ts";

/** `docs/language/*.md`, each by its path. */
export const languagePages: { readonly [path: string]: () => string } = Object.fromEntries([
  ["docs/language/README.md", overview],
  ...[...declarations.values()].map((form) => [`docs/language/${form.kind}.md`, () => page(form)] as const),
]);

function overview(): string {
  const rows = [...declarations.values()].map(({ kind, row }) => `- [\`${kind}\`](${kind}.md): ${row.says}`);
  return [
    "# The declarations",
    "",
    "New here? Begin with [a tour in ten minutes](../tour.md), and look at the [recipes](../recipes.md).",
    "",
    "A project is made of declarations, in any number of `.tend` and YAML files. These pages are written by `npm run docs` from the",
    "clause table; the tests compile every example. The examples belong to the project at the end of [this page](../diagnostics.md).",
    "",
    ...rows,
    "",
    "What expressions are made of beside names: [the functions](functions.md). What numbers are of: [units](units.md). Where the data lies and what it may look like: [your data](../data.md).",
    "",
    "## How the forms are read",
    "",
    "| in a form       | stands for                                                                                               |",
    "| --------------- | -------------------------------------------------------------------------------------------------------- |",
    "| small letters   | themselves: `weight`, `due`, `at most`                                                                   |",
    "| `NAME`          | a name: letters, digits and `_`, no blanks; anything else between backticks                              |",
    '| `"TEXT"`        | a text in quotation marks: a title; in a title of a task, in `why` and in notes with `{{ values }}`       |',
    "| `EXPRESSION`    | a formula or a condition: names, numbers, functions, windows such as `sum of logins over 30d`            |",
    "| `SOURCE.COLUMN` | a column of a source: `accounts.plan`, with blanks ``accounts.`Plan type` ``                           |",
    "| `TYPE`          | `text`, `number`, `money`, `percent`, `count`, `boolean`, `date` or `moment`                             |",
    "| `NUMBER`        | a number, `50`, or a share, `50%`                                                                        |",
    "| `30d`           | a length of time: `30min`, `72h`, `30d`, `2w`, `3mo`, `1y`, and in playbooks `2 business days`           |",
    "| `[ … ]`         | what may be left out                                                                                     |",
    "| `a\\|b`          | one of them                                                                                              |",
    "| `…`             | more of the same                                                                                         |",
    "| `{ … }`         | the clauses of the declaration, or steps, between braces                                                 |",
    "",
    "A declaration ends with its line, unless a bracket is open, or the line ends in an operator or a comma. What follows `#` is a note for people.",
    "",
  ].join("\n");
}

function page(form: Form): string {
  const example = languageExamples[form.kind];
  const notes = languageNotes[form.kind];
  if (example === undefined) throw new Error(`The reference needs an example of ${form.kind}`);
  const file = { path: "main.tend", text: `${example}\n` };
  const yaml = writeFile(file, "text", "yaml");
  if (yaml.kind === "mistakes") throw new Error(`The example of ${form.kind} has mistakes`);
  return [
    `# ${form.kind}`,
    "",
    form.row.says,
    "",
    ...(notes === undefined ? [] : [...notes, ""]),
    ...fenced("text", form.shown),
    ...remarks(form),
    "",
    ...fenced("tend main.tend", example),
    "The same in YAML:",
    "",
    ...fenced("yaml main.yaml", yaml.text.trimEnd()),
    ...(form.block === null ? [] : clauses(form.block, form.kind, new Set())),
  ].join("\n");
}

/** What is so of every declaration that has a title, or braces. */
function remarks({ shown, block }: Form): readonly string[] {
  const titled = shown.includes('["TEXT"]');
  return [
    `What stands in brackets may be left out.${titled ? " After the name may stand a title in quotation marks." : ""}`,
    ...(block === null ? [] : ["A text as the first thing between the braces describes it."]),
    "[How the forms are read](README.md#how-the-forms-are-read).",
  ];
}

const often = { once: "At most once.", many: "As often as wanted.", required: "Exactly once." } as const;

/** The clauses of a block, and those of the blocks inside it. */
function clauses(block: string, of: string, seen: Set<string>): readonly string[] {
  if (seen.has(block)) return [];
  seen.add(block);
  // Steps that stand among a block's clauses are told there.
  const included = includes[block];
  if (included !== undefined) seen.add(included);
  const inside = formsIn(block);
  const own = inside.flatMap(({ kind, shown, row }) => [
    `### ${row.where === block ? "" : "step: "}${kind}`,
    "",
    `${row.says} ${often[row.times]}`,
    "",
    ...fenced("text", shown),
  ]);
  const deeper = inside.flatMap((form) => (form.block === null ? [] : clauses(form.block, form.kind, seen)));
  return [`## What may stand in \`${of}\``, "", ...own, ...deeper];
}

function fenced(language: string, text: string): readonly string[] {
  return [`\`\`\`${language}`, text, "```", ""];
}
