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

  test("a package's name is not the beginning of another's", () => {
    expect(breaches("dsl/a.ts", 'import x from "yaml-other"; import y from "yaml/util";')).toEqual([
      "dsl/a.ts imports the package yaml-other; dsl/ may import engine/, dsl/, chevrotain, yaml, ajv, fastest-levenshtein, node:crypto.",
    ]);
  });
});
