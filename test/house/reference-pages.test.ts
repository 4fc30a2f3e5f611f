/** Everything that can be run has its page in the reference, which shows its form and an example that uses it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { declarations, type Form, formsIn } from "../../dsl/syntax/form.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import type { ClauseSyntax, DeclarationSyntax } from "../../dsl/syntax/tree.ts";
import { languageNotes } from "../../scripts/docs/language-notes.ts";
import { blocksOf } from "./markdown.ts";

const root = new URL("../..", import.meta.url).pathname;

/** A declaration's own form and those of all blocks inside it. */
function formsOf(form: Form, seen: Set<Form> = new Set()): ReadonlySet<Form> {
  if (seen.has(form)) return seen;
  seen.add(form);
  if (form.block !== null) for (const inner of formsIn(form.block)) formsOf(inner, seen);
  return seen;
}

/** The kinds of a declaration's clauses, however deep, and its own. */
function kindsIn(
  { kind, slots, clauses }: DeclarationSyntax | ClauseSyntax,
  found: Set<string> = new Set(),
): ReadonlySet<string> {
  found.add(kind);
  for (const slot of Object.values(slots))
    if (slot.kind === "block") for (const inner of slot.clauses) kindsIn(inner, found);
  for (const inner of clauses) kindsIn(inner, found);
  return found;
}

const pageOf = (kind: string): string => readFileSync(`${root}docs/language/${kind}.md`, "utf8");

/** The kinds that the example on a page uses. */
function shownOn(page: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { language, text } of blocksOf(page)) {
    if (language === "tend")
      for (const one of parseText({ path: "a.tend", text }).tree.declarations) kindsIn(one, found);
  }
  return found;
}

describe.each([...declarations])("%s", (kind, form) => {
  const page = pageOf(kind);
  const forms = blocksOf(page)
    .filter(({ language }) => language === "text")
    .map(({ text }) => text.trim());
  const used = shownOn(page);

  test.each([...formsOf(form)].map((one): [string, string] => [one.kind, one.shown]))(
    "%s is shown, and used",
    (name, shown) => {
      expect(forms).toContain(shown);
      expect([...used]).toContain(name);
    },
  );

  test("is told in some sentences", () => {
    expect(languageNotes[kind]?.join(" ").length).toBeGreaterThan(80);
  });
});

describe("what the examples of the language could say from the first", () => {
  const folder = `${root}test/testdata/language/`;
  const sound = readdirSync(folder)
    .filter((path) => path.endsWith(".tend"))
    .map((path) => ({ path, ...parseText({ path, text: readFileSync(folder + path, "utf8") }) }))
    .filter(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== "error"));

  test("there are many of them", () => expect(sound.length).toBeGreaterThan(12));

  test.each(sound.map(({ path, tree }) => [path, tree] as const))("%s is documented", (_, { declarations: found }) => {
    const missing = found.flatMap((one) => {
      if (!existsSync(`${root}docs/language/${one.kind}.md`)) return [one.kind];
      const used = shownOn(pageOf(one.kind));
      return [...kindsIn(one)].filter((kind) => !used.has(kind)).map((kind) => `${one.kind}: ${kind}`);
    });
    expect(missing).toEqual([]);
  });
});
