/** Arrows go one way: cli → host → workflows, store, dsl → engine. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { breaches, LAW } from "./import-law.ts";

const root = new URL("../..", import.meta.url).pathname;

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`);
}

describe("the law of imports", () => {
  for (const folder of Object.keys(LAW)) {
    test(`${folder}/ keeps it`, () => {
      const sources = sourcesIn(folder);
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.flatMap((path) => breaches(path, readFileSync(join(root, path), "utf8")))).toEqual([]);
    });
  }

  test("sees every way to import", () => {
    const source = `
      import { a } from "../dsl/compile.ts";
      import type { B } from "node:fs";
      export * from "../store/index.ts";
      export { c } from "pg";
      import "yaml";
      const later = await import("../host/host.ts");
      // import { commented } from "out";
      /* import { commented } from "out"; */
      import {
        many,
        lines,
      } from "../cli/main.ts";
      import { fine } from "./values/value.ts";
    `;
    const may = "engine/ may import engine/.";
    expect(breaches("engine/sweep.ts", source)).toEqual([
      `engine/sweep.ts imports ../dsl/compile.ts, of dsl/; ${may}`,
      `engine/sweep.ts imports the package node:fs; ${may}`,
      `engine/sweep.ts imports ../store/index.ts, of store/; ${may}`,
      `engine/sweep.ts imports the package pg; ${may}`,
      `engine/sweep.ts imports the package yaml; ${may}`,
      `engine/sweep.ts imports ../host/host.ts, of host/; ${may}`,
      `engine/sweep.ts imports ../cli/main.ts, of cli/; ${may}`,
    ]);
  });

  test("a package's file is the package", () => {
    expect(breaches("dsl/syntax/a.ts", 'import x from "../../node_modules/chevrotain/lib/chevrotain.mjs";')).toEqual(
      [],
    );
    expect(breaches("engine/a.ts", 'import x from "../node_modules/yaml/index.js";')).toEqual([
      "engine/a.ts imports the package yaml/index.js; engine/ may import engine/.",
    ]);
  });

  // Two copies of it would not know each other's tokens, and the package's entry loads slowly.
  test("Chevrotain comes from its one file at run time", () => {
    const sources = sourcesIn("dsl").map((path) => [path, readFileSync(join(root, path), "utf8")] as const);
    const values = sources.filter(([, text]) =>
      /^import (?!type ).* from "chevrotain"|^} from "chevrotain"/m.test(text),
    );
    expect(values.map(([path]) => path)).toEqual([]);
  });

  test("a package's name is not the beginning of another's", () => {
    expect(breaches("dsl/a.ts", 'import x from "yaml-other"; import y from "yaml/util";')).toEqual([
      "dsl/a.ts imports the package yaml-other; dsl/ may import engine/, dsl/, chevrotain, yaml, fastest-levenshtein, node:crypto.",
    ]);
  });
});
