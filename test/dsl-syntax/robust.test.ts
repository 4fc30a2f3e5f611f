/** Nothing that a file contains makes the parsers throw or hang, and recovery does not invent mistakes. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderDiagnostics } from "../../dsl/diagnostics/render.ts";
import { toYaml } from "../../dsl/print/to-yaml.ts";
import { clauseTable } from "../../dsl/syntax/clause-table.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import { parseExpression, wholeFile } from "../../dsl/syntax/parse-expression.ts";
import { parseTemplate } from "../../dsl/syntax/parse-template.ts";
import type { Place } from "../../dsl/syntax/tree.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { bare } from "./helpers.ts";

const folder = new URL("../testdata/dsl-syntax/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".tend"))
  .map((name) => ({ path: name, text: readFileSync(new URL(name, folder), "utf8") }));

/** Parses in every way; checks that places lie in the file and that everything can be shown. */
function survives(text: string): void {
  for (const [path, parse] of [
    ["a.tend", parseText],
    ["a.yaml", parseYaml],
  ] as const) {
    const { tree, diagnostics } = parse({ path, text });
    const inside = ({ start, end }: Place) => start >= 0 && start <= end && end <= text.length;
    for (const one of diagnostics) {
      expect(inside(one.place), `${one.code} ${JSON.stringify(one.place)}`).toBe(true);
      for (const fix of one.fixes) for (const edit of fix.edits) expect(inside(edit.place)).toBe(true);
    }
    for (const one of tree.declarations) expect(inside(one.place)).toBe(true);
    expect(renderDiagnostics(diagnostics, [{ path, text }], { colour: true })).toBeTypeOf("string");
  }
  parseExpression(text, wholeFile("-"));
  const asWritten = (index: number) => index;
  parseTemplate({
    value: text,
    place: { file: "-", start: 0, end: text.length },
    offsetAt: asWritten,
    endAt: asWritten,
  });
}

const pieces = [
  ...new Set(clauseTable.flatMap((row) => row.form.split(" "))),
  ..."sum of over 30d for 3 days in a row time since last distinct some every if then else and or not in between is missing with by vs the".split(
    " ",
  ),
  ...'( ) [ ] { } , : ; . .. = == < > + - * / ** "text" "open \' ` `name` 1 2.5 30% 5m @"2026-01-01" # \n \r\n \t （ ， 。 “ 客户 😀 \u0000 \uFEFF \u2028 -- | > & * ! % @ ? - '.split(
    " ",
  ),
  "\n",
  "\n  ",
  "define x = ",
  "playbook p {\n",
];

test("random characters", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), survives), { numRuns: 400 });
});

test("random pieces of the language", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), fc.constantFrom("", " "), (parts, space) =>
      survives(parts.join(space)),
    ),
    { numRuns: 600 },
  );
});

describe("mutated files", () => {
  for (const { path, text } of files) {
    const { tree } = parseText({ path, text });
    for (const source of [text, toYaml(tree)]) {
      test(`${path}, ${source === text ? "text" : "yaml"}`, () => {
        const position = fc.nat({ max: source.length });
        fc.assert(
          fc.property(position, fc.nat({ max: 20 }), fc.constantFrom("", ...pieces), (at, length, inserted) =>
            survives(source.slice(0, at) + inserted + source.slice(at + length)),
          ),
          { numRuns: 60 },
        );
      });
    }
  }
});

describe("a mistake in one declaration leaves the others as they are", () => {
  for (const { path, text } of files) {
    test(path, () => {
      const { tree } = parseText({ path, text });
      const blocks = tree.declarations;
      fc.assert(
        fc.property(
          fc.nat({ max: blocks.length - 1 }),
          fc.nat(),
          fc.constantFrom("{", "(", "[", " ) ", '"', "`", "&&", " if ", "§"),
          (which, where, inserted) => {
            const broken = blocks[which];
            if (broken === undefined) return;
            const at = broken.place.start + 1 + (where % (broken.place.end - broken.place.start - 1));
            const found = parseText({ path, text: text.slice(0, at) + inserted + text.slice(at) });
            const rest = blocks.filter((one, index) => index !== which && one.name !== null);
            const names = rest.map((one) => one.name?.text);
            const before = bare({ file: path, declarations: rest });
            const kept = found.tree.declarations.filter((one) => one.name !== null && names.includes(one.name.text));
            expect(bare({ file: path, declarations: kept })).toEqual(before);
          },
        ),
        { numRuns: 200 },
      );
    });
  }
});

test("a clause that the file's end cuts off is told where it stands", () => {
  const text = "playbook p {\n  task call to csm {\n    escalat";
  const found = parseText({ path: "a.tend", text }).diagnostics.find(({ code }) => code === "unknown-clause");
  const place = { file: "a.tend", start: text.length - 7, end: text.length };
  expect(found?.place).toEqual(place);
  expect(found?.fixes).toEqual([{ title: "Write escalate to", edits: [{ place, text: "escalate to" }] }]);
});
