/** A compiler that is kept says of a changed project what a new one says. */
import { describe, expect, test } from "vitest";
import { compile, createCompiler } from "../../dsl/compile.ts";
import { DATA, PROJECT_FILE } from "../dsl/project.ts";
import { withoutHints } from "../without-hints.ts";

const files = (level: string, segment: string) => [
  PROJECT_FILE,
  { path: "data.tend", text: DATA },
  { path: "define.tend", text: `define level = ${level}\ndefine twice = level * 2\n` },
  {
    path: "health.tend",
    text: "health h {\n  measure a weight 100% = twice from 0 to 10\n  bands red below 5, green\n}\n",
  },
  { path: "segment.tend", text: `segment high when ${segment}\nsegment well when h.band = "green"\n` },
];

describe("checks of a project that changes", () => {
  test("follow what is behind a condition", () => {
    const compiler = createCompiler();
    const told: number[] = [];
    for (const [level, segment] of [
      ["count of (logins > 0) over 7d", "twice > 10"],
      ["count of (logins > 0) over 3d", "twice > 10"],
      ["count of (logins > 0) over 3d", "twice > 5"],
      ["if enterprise then 1 else 2", "twice > 5"],
      ["arr", "twice > 5"],
      ["count of (logins > 0) over 3d", "twice > 10"],
    ] as const) {
      const [kept, fresh] = [compiler.compile(files(level, segment)), compile(files(level, segment))];
      expect(kept.diagnostics).toEqual(fresh.diagnostics);
      told.push(withoutHints(kept.diagnostics).length);
    }
    expect(told).toEqual([0, 2, 1, 3, 0, 2]);
  });
});
