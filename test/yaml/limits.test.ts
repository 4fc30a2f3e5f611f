/** No YAML file, however made, takes long or much memory: what is refused, and the whole of what is said. */
import { describe, expect, test } from "vitest";
import { readYaml } from "../../dsl/yaml/read.ts";
import { mistakes } from "../dsl-syntax/helpers.ts";

/** Well above what any of these takes, and far below what they would take without the limits. */
const SECOND = 1000;

const bomb = (size: number) =>
  `a: &a [${Array(size).fill("x").join(", ")}]\n${[..."bcdefghij"]
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghi"[index]}`).join(", ")}]`)
    .join("\n")}`;

type Row = { readonly name: string; readonly text: string; readonly said: string };

const rows: readonly Row[] = [
  {
    name: "a file of 2 MB",
    text: `a: ${"x".repeat(2 * 1024 * 1024)}`,
    said: `error[file-too-large] a.yaml:1:1
  This file has 2.0 MB; a project file may have 1 MB. Data belongs into the sources, not into the project's files.`,
  },
  {
    name: "100,000 keys",
    text: `define:\n${Array.from({ length: 100_000 }, (_, index) => ` a${index}:\n`).join("")}`,
    said: `error[yaml-too-many-keys] a.yaml:10001:7
  This file has more than 10,000 keys. Split it.
  10001 |  a9999:
        |       ^`,
  },
  {
    name: "keys that are written with question marks",
    text: "? a\n".repeat(10_001),
    said: `error[yaml-too-many-keys] a.yaml:10001:1
  This file has more than 10,000 keys. Split it.
  10001 | ? a
        | ^`,
  },
  {
    name: "a list of 100,000 entries",
    text: `define:\n${"- 1\n".repeat(100_000)}`,
    said: `error[yaml-too-many-keys] a.yaml:10002:1
  This file has more than 10,000 entries in lists. Split it.
  10002 | - 1
        | ^`,
  },
  {
    name: "a list of 100,000 entries between brackets",
    text: `define: [${"1, ".repeat(100_000)}]`,
    said: `error[yaml-too-many-keys] a.yaml:1:30011
  This file has more than 10,000 entries in lists. Split it.`,
  },
  {
    name: "aliases of aliases",
    text: bomb(2),
    said: `error[yaml-aliases] a.yaml:3:8
  This file uses more than 100 aliases (\`*name\`). Write the parts out, or name them with \`define\`.
  3 | c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
    |        ^^`,
  },
  {
    name: "a long list that is repeated",
    text: bomb(2000).split("\n").slice(0, 2).join("\n"),
    said: `error[yaml-too-many-keys] a.yaml:1:5999
  This file has more than 10,000 entries in lists, counting what its aliases repeat. Split it.
  1 | …, x, x`,
  },
  {
    name: "101 aliases",
    text: `define:\n  a: &a 1\n${Array.from({ length: 101 }, (_, index) => `  a${index}: *a\n`).join("")}`,
    said: `error[yaml-aliases] a.yaml:103:9
  This file uses more than 100 aliases (\`*name\`). Write the parts out, or name them with \`define\`.
  103 |   a100: *a
      |         ^^`,
  },
  {
    name: "brackets in brackets",
    text: `define: {a: ${"[".repeat(400_000)}`,
    said: `error[too-deep] a.yaml:1:140
  This is nested more than 64 levels deep. Give the inner part a name with \`define\`.`,
  },
  {
    name: "lists in lists",
    text: "- ".repeat(400_000),
    said: `error[too-deep] a.yaml:1:1
  This is nested more than 64 levels deep. Give the inner part a name with \`define\`.`,
  },
  {
    name: "keys in keys",
    text: Array.from({ length: 1400 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
    said: `error[too-deep] a.yaml:129:1
  This is nested more than 64 levels deep. Give the inner part a name with \`define\`.`,
  },
];

describe("what is said of too much", () => {
  for (const { name, text, said } of rows) {
    test(name, () => {
      const began = performance.now();
      expect(mistakes(text, "a.yaml").slice(0, said.length)).toBe(said);
      expect(performance.now() - began).toBeLessThan(5 * SECOND);
    });
  }
});

describe("a megabyte of one sign is refused at once, or read", () => {
  const signs = ["'", "}", "- ", "! ", "&a ", "|\n", "\n", "%a\n", ",", "a\n", "'' ", "---\n", "a: |\n", "[]"];
  for (const sign of signs) {
    test(JSON.stringify(sign), () => {
      const slow = ["", "a: ", "a: ["].filter((start) => {
        const text = (start + sign.repeat(Math.floor(1_000_000 / sign.length))).slice(0, 1_000_000);
        const began = process.cpuUsage();
        readYaml({ path: "a.yaml", text });
        const { user, system } = process.cpuUsage(began);
        return user + system > 2_000 * SECOND;
      });
      expect(slow).toEqual([]);
    });
  }
});

test("blanks that are none to YAML, a line of them and lines with them", () => {
  const blanks = (text: string) => mistakes(text, "a.yaml").split("\n")[0];
  const began = performance.now();
  expect(blanks(`define:\n${"\u00a0".repeat(300_000)}a: 1`)).toBe("error[yaml-slip] a.yaml:2:1");
  expect(blanks(`define:\n${Array.from({ length: 5000 }, (_, index) => `\u00a0 a${index}: 1\n`).join("")}`)).toBe(
    "error[yaml-slip] a.yaml:2:1",
  );
  expect(performance.now() - began).toBeLessThan(5 * SECOND);
});
