/** The limits of dsl/syntax/limits.ts: what is just within is sound, and what is one more is told, in whole. Those of YAML alone: test/yaml. */
import { describe, expect, test } from "vitest";
import { compile, type SourceFile } from "../../dsl/compile.ts";
import { compileExpression } from "../../dsl/compile-expression.ts";
import { renderDiagnostics } from "../../dsl/diagnostics/render.ts";
import { formatFile, writeFile } from "../../dsl/format/format-file.ts";
import { limits } from "../../dsl/syntax/limits.ts";
import { withoutHints } from "../without-hints.ts";

const BASE: readonly SourceFile[] = [
  { path: "tend.yaml", text: "name: limits\nzone: UTC\n" },
  { path: "data.tend", text: "source accounts\naccount from accounts.id\nattribute a : number from accounts.a\n" },
];

/** All that is told, without the lines of the file. */
function told(files: readonly SourceFile[]): string {
  const all = [...BASE, ...files];
  const shown = renderDiagnostics(withoutHints(compile(all).diagnostics), all);
  return shown
    .split("\n")
    .filter((line) => line !== "" && !/^ *\d* \|/.test(line))
    .join("\n");
}

const main = (text: string): readonly SourceFile[] => [{ path: "main.tend", text }];
const inYaml = (expression: string): readonly SourceFile[] => [
  { path: "main.yaml", text: `define:\n  d: ${expression}\n` },
];

test("the limits", () => {
  expect(limits).toEqual({
    fileBytes: 1024 * 1024,
    projectFiles: 5000,
    depth: 64,
    yamlKeys: 10_000,
    yamlAliases: 100,
    yamlLexemes: 200_000,
    nameCharacters: 128,
    expressionCharacters: 4096,
    expressionNodes: 500,
    shownErrors: 100,
    countedErrors: 1000,
  });
});

test("5,000 files", () => {
  const files = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ path: `more/${index}.md`, text: "" }));
  expect(told(files(5000 - BASE.length))).toBe("");
  expect(told(files(5001 - BASE.length))).toBe(`error[too-many-files] more/4998.md:1:1
  The project has 5,001 files; it may have 5,000. Is this the right folder?`);
});

test("a file of 1 MB", () => {
  const text = (size: number) => `define d = 1\n#${"x".repeat(size - 14)}`;
  expect(text(100)).toHaveLength(100);
  expect(told(main(text(1024 * 1024)))).toBe("");
  expect(told(main(text(1024 * 1024 + 1)))).toBe(`error[file-too-large] main.tend:1:1
  This file has a little more than 1 MB; a project file may have 1 MB. Data belongs into the sources, not into the project's files.`);
});

describe("a name of 128 characters", () => {
  const message =
    "A name has at most 128 characters, and this one has 129. Write a short one, and the rest as its title.";

  test("in text", () => {
    expect(told(main(`define ${"x".repeat(128)} = 1\n`))).toBe("");
    expect(told(main(`define ${"x".repeat(129)} = 1\n`))).toBe(`error[name-too-long] main.tend:1:8
  ${message}`);
  });

  test("in YAML", () => {
    const file = (length: number) => [{ path: "main.yaml", text: `define:\n  ${"x".repeat(length)}: 1\n` }];
    expect(told(file(128))).toBe("");
    expect(told(file(129))).toBe(`error[name-too-long] main.yaml:2:3
  ${message}`);
  });

  test("is a key of YAML, however it is escaped", () => {
    const text = `define \`${"\u0001".repeat(128)}\` = 1\n`;
    const converted = writeFile({ path: "a.tend", text }, "text", "yaml");
    if (converted.kind !== "written") throw new Error("It is not written");
    expect(formatFile({ path: "a.yaml", text: converted.text }, "yaml")).toEqual(converted);
  });
});

describe("an expression of 4 KiB", () => {
  const expression = (length: number) => `string length("${"x".repeat(length - 17)}")`;
  const message = "This expression has more than 4096 characters. Give parts of it names with `define`.";

  test("in text", () => {
    expect(expression(50)).toHaveLength(50);
    expect(told(main(`define d = ${expression(4096)}\ndefine e = 1\n`))).toBe("");
    expect(told(main(`define d = ${expression(4097)}\ndefine e = 1\n`))).toBe(`error[expression-too-long] main.tend:1:12
  ${message}`);
  });

  test("in YAML", () => {
    expect(told(inYaml(expression(4096)))).toBe("");
    expect(told(inYaml(expression(4097)))).toBe(`error[expression-too-long] main.yaml:2:6
  ${message}`);
  });

  test("by itself", () => {
    const context = { kind: "values", values: {}, zone: "UTC" } as const;
    expect(compileExpression(expression(4096), context).diagnostics).toEqual([]);
    expect(compileExpression(expression(4097), context).diagnostics).toMatchObject([
      { code: "expression-too-long", message, place: { start: 0, end: 4097 } },
    ]);
  });
});

describe("an expression of 500 parts", () => {
  /** Each name and each sign is a part. */
  const sum = (parts: number) => Array.from({ length: (parts + 1) / 2 }, () => "a").join(" + ");
  const message = "This expression has more than 500 parts. Give parts of it names with `define`.";

  test("in text", () => {
    expect(told(main(`define d = -(${sum(499)})\ndefine e = 1\n`))).toBe("");
    expect(told(main(`define d = ${sum(501)}\ndefine e = 1\n`))).toBe(`error[expression-too-long] main.tend:1:12
  ${message}`);
  });

  test("in YAML", () => {
    expect(told(inYaml(sum(499)))).toBe("");
    expect(told(inYaml(sum(501)))).toBe(`error[expression-too-long] main.yaml:2:6
  ${message}`);
  });

  test("counts from each clause anew", () => {
    const clauses = Array.from({ length: 5 }, (_, index) => `define d${index} = ${sum(399)}\n`);
    expect(told(main(clauses.join("")))).toBe("");
  });
});

describe("a duration of more digits than a number can have", () => {
  test.each(["P1W", "P1W3D", "-P2WT4H", "P2W", "P30D", "P3M"])("%s is one", (text) => {
    expect(told(main(`define d = @"${text}"\n`))).toBe("");
  });

  test.each(["Y", "M", "W", "D"])("of %s is none", (unit) => {
    const text = `P${"9".repeat(400)}${unit}`;
    expect(told(main(`define d = @"${text}"\n`))).toMatch(/^error\[bad-date\] main\.tend:1:12\n/);
  });

  test.each(["P1WT", "P1W3M", "P1W2W", "PW"])("%s is none", (text) => {
    expect(told(main(`define d = @"${text}"\n`))).toMatch(/^error\[bad-date\] main\.tend:1:12\n/);
  });
});

describe("64 levels", () => {
  const nested = (levels: number) => `${"(".repeat(levels)}a${")".repeat(levels)}`;
  const message = "This is nested more than 64 levels deep. Give the inner part a name with `define`.";

  test("of an expression", () => {
    expect(told(main(`define d = ${nested(60)}\n`))).toBe("");
    expect(told(main(`define d = ${nested(65)}\ndefine e = 1\n`))).toContain(message);
    expect(told(inYaml(nested(65)))).toContain(message);
  });

  test("of steps", () => {
    const steps = (levels: number) =>
      `playbook p {\n  start when a > 1\n  ${"choose { when a > 1 { ".repeat(levels)}wait 1d${" } }".repeat(levels)}\n}\n`;
    expect(told(main(steps(70)))).toContain(message);
  });
});

describe("mistakes of one file", () => {
  const wrong = (count: number) =>
    Array.from({ length: count }, (_, index) => `define d${index} = b${index}x\n`).join("");
  const lastLine = (count: number) =>
    told(main(wrong(count)))
      .split("\n")
      .at(-1);

  test("100 are shown", () => {
    expect(lastLine(100)).toBe("  `b99x` is not declared. Check its spelling, or declare it: define b99x = …");
    expect(told(main(wrong(100))).match(/error\[/g)).toHaveLength(100);
  });

  test("what is more is counted, up to 1,000", () => {
    expect(lastLine(101)).toBe("  1 more mistake in this file is not shown. Mend the first ones, then check again.");
    expect(lastLine(300)).toBe(
      "  200 more mistakes in this file are not shown. Mend the first ones, then check again.",
    );
    expect(lastLine(1000)).toBe(
      "  At least 900 more mistakes in this file are not shown. Mend the first ones, then check again.",
    );
  });

  test("of notation, after 1,000 the rest is not read", () => {
    const lines = Array.from({ length: 1200 }, () => "define = 1\n").join("");
    expect(told(main(lines)).split("\n").at(-1)).toBe(
      "  At least 900 more mistakes in this file are not shown. Mend the first ones, then check again.",
    );
  });
});
