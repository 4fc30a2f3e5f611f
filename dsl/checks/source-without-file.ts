/** A source that is declared and of which `tend.yaml` does not say where it lies: nothing would ever come from it. */

import type { Example } from "../diagnostics/examples/example.ts";
import { replacing, suggester } from "../diagnostics/suggest.ts";
import { didYouMean } from "../diagnostics/words.ts";
import type { ProjectCheck } from "./project-check.ts";
import { teller } from "./teller.ts";

const rows = {
  "source-without-file": {
    severity: "hint",
    message: ({ name, meant }: { name: string; meant: readonly string[] }) =>
      meant.length > 0
        ? `tend.yaml has no source \`${name}\`.${didYouMean(meant)}`
        : `tend.yaml does not say where the data of \`${name}\` lies, so nothing comes from it. Write there, under \`sources:\`, for example: ${name}: { file: data/${name}.csv, account: account_id }`,
    more: "A source is declared in a file of the project, with what is read from it; tend.yaml says in which file its data lies. Only both together bring data.",
  },
} as const;

const tell = teller(rows);

const located = (...names: readonly string[]) =>
  `name: acme\nzone: UTC\nsources:\n${names.map((name) => `  ${name}: { file: data/${name}.csv, account: account_id }\n`).join("")}`;

const examples = {
  "source-without-file": {
    file: "tend.yaml",
    wrong: located("accounts", "contacts", "surveys", "tickets"),
    right: located("accounts", "contacts", "surveys", "tickets", "usage"),
  },
} satisfies { readonly [code: string]: Example };

export const sourceWithoutFile = {
  rows,
  examples,
  run: ({ bound, located }) => {
    // A project that is being begun has no data yet.
    if (located.length === 0) return [];
    const suggest = suggester();
    return [...bound.sources.values()]
      .filter(({ name }) => !located.includes(name.text))
      .map(({ name: { text, place } }) => {
        const meant = suggest(
          text,
          located.filter((one) => !bound.sources.has(one)),
        );
        return tell("source-without-file", { name: text, meant }, place, { fixes: replacing(place, meant) });
      });
  },
} satisfies ProjectCheck;
