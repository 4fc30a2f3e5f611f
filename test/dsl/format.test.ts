/** The laws of formatting and converting, over generated projects with comments and blank lines anywhere. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, type SourceFile } from "../../dsl/compile.ts";
import { codes, exampleOf } from "../../dsl/diagnostics/explain-code.ts";
import { formatFile, meaning, type Notation, notationOf, writeFile } from "../../dsl/format/format-file.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import type { ClauseSyntax, SyntaxTree } from "../../dsl/syntax/tree.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { exampleFiles } from "../example/project.ts";

function written(file: SourceFile, from: Notation, to: Notation): string {
  const found = from === to ? formatFile(file, from) : writeFile(file, from, to);
  if (found.kind === "mistakes") throw new Error(found.diagnostics.map(({ message }) => message).join("\n"));
  return found.text;
}

const parse = (text: string, notation: Notation): SyntaxTree =>
  notation === "text" ? parseText({ path: "a.tend", text }).tree : parseYaml({ path: "a.yaml", text }).tree;

/** Comments that the generator put there; each is one of a kind. */
const commentsIn = (text: string): readonly string[] => [...text.matchAll(/#c\d+/g)].map(([found]) => found).sort();

/** The declarations by kind, and the clauses of blocks too: what YAML's mappings have no order for. */
function unordered(tree: SyntaxTree): string {
  const sorted = (clauses: readonly ClauseSyntax[]): readonly ClauseSyntax[] =>
    [...clauses].sort((a, b) => (isStep(a) || isStep(b) ? 0 : compared(a.kind, b.kind)));
  const declarations = [...tree.declarations]
    .sort((a, b) => compared(a.kind, b.kind))
    .map((each) => {
      const steps = each.clauses.filter(isStep);
      return { ...each, clauses: [...sorted(each.clauses.filter((one) => !isStep(one))), ...steps] };
    });
  return meaning({ file: tree.file, declarations });
}
const steps = new Set([
  "task",
  "notify",
  "email",
  "wait",
  "wait for",
  "wait until",
  "at",
  "choose",
  "when",
  "otherwise",
]);
const isStep = ({ kind }: { readonly kind: string }): boolean => steps.has(kind) || kind === "unknown";
const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Files without mistakes of notation: those of the examples and of the language's own tests. */
const LANGUAGE = new URL("../testdata/language/", import.meta.url);
const sources: readonly string[] = [
  ...exampleFiles(),
  ...codes.flatMap((code) => exampleOf(code, "right").filter(({ path }) => path === "main.tend")),
  ...exampleOf("unknown-name", "right").filter(({ path }) => path === "data.tend"),
  ...readdirSync(LANGUAGE)
    .filter((name) => name.endsWith(".tend"))
    .map((path) => ({ path, text: readFileSync(new URL(path, LANGUAGE), "utf8") })),
]
  .filter((file) => file.path.endsWith(".tend") && file.text.length < 20_000 && !file.text.includes('"""'))
  .filter((file) => parseText(file).diagnostics.every(({ severity }) => severity !== "error"))
  .map(({ text }) => text);

function strewing(): fc.Arbitrary<Strewing> {
  const kind = fc.constantFrom("above", "end", "blank");
  return fc.array(fc.record({ line: fc.nat(), kind }), { maxLength: 12 });
}

/** A file with comments and blank lines strewn over it: above lines, at their ends, and at its end. */
const strewn: fc.Arbitrary<string> = fc
  .record({ texts: fc.shuffledSubarray([...sources], { minLength: 1, maxLength: 3 }), places: strewing() })
  .map(({ texts, places }) => strew(texts.join("\n"), places));

type Strewing = readonly { readonly line: number; readonly kind: string }[];

function strew(text: string, places: Strewing): string {
  const lines = text.split("\n");
  places.forEach(({ line, kind }, index) => {
    const at = line % lines.length;
    if (kind === "blank") lines.splice(at, 0, "");
    else if (kind === "above") lines.splice(at, 0, `${" ".repeat(line % 7)}#c${index} why`);
    else if (!/#/.test(lines[at] ?? "")) lines[at] += ` #c${index}`;
  });
  return lines.join("\n");
}

/** How many generated files each law is tried on; more with `TEND_LAWS=10000`. */
const numRuns = Number(process.env.TEND_LAWS ?? 150);

describe("laws", () => {
  test("fmt of text: the same tree, every comment, and nothing more to do", () => {
    fc.assert(
      fc.property(strewn, (text) => {
        const once = written({ path: "a.tend", text }, "text", "text");
        expect(meaning(parse(once, "text"))).toBe(meaning(parse(text, "text")));
        expect(commentsIn(once)).toEqual(commentsIn(text));
        expect(written({ path: "a.tend", text: once }, "text", "text")).toBe(once);
      }),
      { numRuns },
    );
  });

  test("text → YAML → text: the same tree but for the order of kinds, and every comment", () => {
    fc.assert(
      fc.property(strewn, (text) => {
        // Names that stand twice in one file would be one key.
        fc.pre(new Set(namesIn(text)).size === namesIn(text).length);
        const yaml = written({ path: "a.tend", text }, "text", "yaml");
        expect(commentsIn(yaml)).toEqual(commentsIn(text));
        expect(unordered(parse(yaml, "yaml"))).toBe(unordered(parse(text, "text")));
        const back = written({ path: "a.yaml", text: yaml }, "yaml", "text");
        expect(commentsIn(back)).toEqual(commentsIn(text));
        expect(meaning(parse(back, "text"))).toBe(meaning(parse(yaml, "yaml")));
      }),
      { numRuns },
    );
  });

  test("fmt of YAML: the same tree, every comment, and nothing more to do", () => {
    fc.assert(
      fc.property(strewn, (text) => {
        fc.pre(new Set(namesIn(text)).size === namesIn(text).length);
        const yaml = written({ path: "a.tend", text }, "text", "yaml");
        const once = written({ path: "a.yaml", text: yaml }, "yaml", "yaml");
        expect(meaning(parse(once, "yaml"))).toBe(meaning(parse(yaml, "yaml")));
        expect(commentsIn(once)).toEqual(commentsIn(text));
        expect(written({ path: "a.yaml", text: once }, "yaml", "yaml")).toBe(once);
      }),
      { numRuns },
    );
  });
});

test("a megabyte of comments is formatted in no time", () => {
  const text = Array.from({ length: 15_000 }, (_, index) => `# About a${index}.\ndefine a${index} = 1 # one\n`).join(
    "",
  );
  const began = performance.now();
  expect(written({ path: "a.tend", text }, "text", "text")).toBe(text);
  expect(performance.now() - began).toBeLessThan(10_000);
});

describe("comments anywhere in YAML", () => {
  test("fmt of YAML: the same tree, every comment, and nothing more to do", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...sources], { minLength: 1, maxLength: 2 }), strewing(), (texts, places) => {
        const text = texts.join("\n");
        fc.pre(new Set(namesIn(text)).size === namesIn(text).length);
        const plain = written({ path: "a.tend", text }, "text", "yaml");
        const yaml = strew(plain, places);
        const once = written({ path: "a.yaml", text: yaml }, "yaml", "yaml");
        expect(meaning(parse(once, "yaml"))).toBe(meaning(parse(plain, "yaml")));
        expect(commentsIn(once)).toEqual(commentsIn(yaml));
        expect(written({ path: "a.yaml", text: once }, "yaml", "yaml")).toBe(once);
        expect(commentsIn(written({ path: "a.yaml", text: yaml }, "yaml", "text"))).toEqual(commentsIn(yaml));
      }),
      { numRuns },
    );
  });
});

function namesIn(text: string): readonly string[] {
  return parse(text, "text").declarations.map(({ kind, name }) => `${kind} ${name?.text ?? ""}`);
}

test("the example project means the same after formatting, and in the other notation", () => {
  const files = exampleFiles();
  const { hash } = compile(files);
  expect(hash).not.toBeNull();
  const all = (to: (from: Notation) => Notation) =>
    files.map((file) => {
      const from = notationOf(file.path);
      if (from === null) return file;
      const notation = to(from);
      const path = file.path.replace(/\.\w+$/, notation === "text" ? ".tend" : ".yaml");
      return { path, text: written(file, from, notation) };
    });
  expect(compile(all((from) => from)).hash).toBe(hash);
  expect(compile(all(() => "yaml")).hash).toBe(hash);
});

test("a file with mistakes is not touched", () => {
  expect(formatFile({ path: "a.tend", text: "define a = = 1" }, "text")).toMatchObject({ kind: "mistakes" });
});
