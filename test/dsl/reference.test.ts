/** Every example of the reference compiles without a word. */
import { expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import { declarations } from "../../dsl/syntax/form.ts";
import { languageExamples, projectAround } from "../../scripts/docs/language-examples.ts";
import { withoutHints } from "../without-hints.ts";

test("every declaration has an example", () => {
  expect(Object.keys(languageExamples).sort()).toEqual([...declarations.keys()].sort());
});

test.each(Object.entries(languageExamples))("%s", (declaration, text) => {
  const { diagnostics } = compile(projectAround(declaration, text));
  expect(withoutHints(diagnostics).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
});
