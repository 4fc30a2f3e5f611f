/** The example project compiles without a word, and says the same in both notations. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile, type SourceFile } from "../../dsl/compile.ts";
import { compiledExample, exampleFiles } from "./project.ts";

const TWINS = new URL("../testdata/crm-yaml/", import.meta.url);
const files = exampleFiles();
const declarations = files.filter(({ path }) => path.endsWith(".tend"));

function twinOf(file: SourceFile): SourceFile {
  const path = file.path.replace(/\.tend$/, ".yaml");
  return { path, text: readFileSync(new URL(path, TWINS), "utf8") };
}

describe("the example project", () => {
  test("has no diagnostics, not even warnings", () => {
    expect(compile(files).diagnostics).toEqual([]);
  });

  test("contains what it promises", () => {
    const { program } = compiledExample();
    expect(Object.keys(program.healths)).toEqual(
      expect.arrayContaining(["health_published_1", "health_published_2", "product_health"]),
    );
    expect(Object.keys(program.categories)).toEqual(expect.arrayContaining(["trend", "plan_choice"]));
    expect(Object.keys(program.risks)).toEqual(expect.arrayContaining(["core_usage_drop", "login_gap"]));
    expect(Object.keys(program.tables)).toEqual(["touch"]);
    expect(Object.keys(program.playbooks).sort()).toEqual(["onboarding", "recovery", "renewal"]);
  });

  test("describes or titles every declaration", () => {
    const { program } = compiledExample();
    const kinds = [
      program.sources,
      program.attributes,
      program.metrics,
      program.records,
      program.roles,
      program.defines,
      program.benchmarks,
      program.healths,
      program.categories,
      program.risks,
      program.segments,
      program.tables,
      program.playbooks,
    ];
    const untold = kinds
      .flatMap((named) => Object.values(named))
      .filter(({ title, description }) => title === null && description === null);
    expect(untold.map(({ name }) => name)).toEqual([]);
  });
});

describe("the same program comes from the YAML twin of", () => {
  const { hash } = compile(files);

  test.each(declarations.map((file) => [file.path, file] as const))("%s", (_, file) => {
    const mixed = compile(files.map((each) => (each === file ? twinOf(file) : each)));
    expect(mixed.diagnostics).toEqual([]);
    expect(mixed.hash).toBe(hash);
    expect(hash).not.toBeNull();
  });

  test("every file at once", () => {
    const all = compile(files.map((each) => (declarations.includes(each) ? twinOf(each) : each)));
    expect(all.hash).toBe(hash);
    expect(hash).not.toBeNull();
  });
});
