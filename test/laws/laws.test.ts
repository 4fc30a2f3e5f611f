/** The laws of formatting and converting: on every example there is, and on some of the projects of `npm run laws`. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readFiles } from "../../cli/read-project.ts";
import { codes, exampleOf } from "../../dsl/diagnostics/explain-code.ts";
import { clauseTable } from "../../dsl/syntax/clause-table.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import type { ClauseSyntax, DeclarationSyntax } from "../../dsl/syntax/tree.ts";
import { languageExamples } from "../../scripts/docs/language-examples.ts";
import { diceOf } from "../agree/dice.ts";
import { lawsOfText, lawsOfYaml, projectOf, tryCase } from "./laws.ts";
import { strewYaml } from "./strew-yaml.ts";

const root = new URL("../..", import.meta.url).pathname;

const examples: readonly { readonly path: string; readonly text: string }[] = [
  ...readFiles(`${root}examples/crm/`),
  ...Object.entries(languageExamples).map(([kind, text]) => ({ path: `reference/${kind}.tend`, text })),
  ...codes.flatMap((code) => exampleOf(code, "right").map(({ path, text }) => ({ path: `${code}/${path}`, text }))),
  ...readdirSync(`${root}test/testdata/language`)
    .filter((path) => path.endsWith(".tend"))
    .map((path) => ({
      path,
      text: readFileSync(`${root}test/testdata/language/${path}`, "utf8"),
    })),
].filter(
  ({ path, text }, index, all) =>
    path.endsWith(".tend") &&
    text.length < 20_000 &&
    all.findIndex((other) => other.text === text) === index &&
    parsesWhole(text),
);

function parsesWhole(text: string): boolean {
  const { tree, diagnostics } = parseText({ path: "a.tend", text });
  const names = tree.declarations.map(({ kind, name }) => `${kind} ${name?.text ?? ""}`);
  // What stands twice would be one key in YAML.
  return diagnostics.every(({ severity }) => severity !== "error") && new Set(names).size === names.length;
}

describe("the laws on every example", () => {
  test("there are many", () => {
    expect(examples.length).toBeGreaterThan(100);
  });

  test.each(examples.map(({ path, text }) => [path, text]))("%s", (path, text) => {
    const { yaml } = lawsOfText(text);
    for (const round of [1, 2, 3]) lawsOfYaml(strewYaml(yaml.text, diceOf(path, round)));
  });
});

describe("the laws on generated projects", () => {
  test.each(Array.from({ length: 20 }, (_, number) => [number]))("project %i", (number) => {
    expect(tryCase(number)).toMatchObject({ broken: null, mistakes: [] });
  });
});

test("the generated projects use every declaration and clause", () => {
  const found = new Set<string>();
  const add = ({ kind, slots, clauses }: ClauseSyntax | DeclarationSyntax): void => {
    found.add(kind);
    const inSlots = Object.values(slots).flatMap((slot) => (slot.kind === "block" ? slot.clauses : []));
    for (const clause of [...clauses, ...inSlots]) add(clause);
  };
  for (let number = 0; number < 100; number++)
    for (const file of projectOf(number)) for (const one of parseText(file).tree.declarations) add(one);
  const heads = clauseTable.map(
    ({ where, form, kind }) =>
      kind ?? (where === "file" ? form.split(" ")[0] : form.match(/^[^<{[,:;=]+/)?.[0].trim()) ?? "",
  );
  expect(heads.filter((head) => !found.has(head))).toEqual([]);
});
