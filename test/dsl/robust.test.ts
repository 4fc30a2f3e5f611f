import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import { withoutHints } from "../without-hints.ts";
import { compileBeside, DATA, mistakesBeside, PROJECT_FILE } from "./project.ts";

const RECOVERY = readFileSync(
  new URL("../testdata/language/recovery-of-the-first-slice.tend", import.meta.url),
  "utf8",
);

describe("nothing that a file contains exhausts the compiler", () => {
  test("a chain of 3,000 definitions", () => {
    const chain = Array.from({ length: 3000 }, (_, index) => `define d${index} = d${index + 1} + 1`);
    expect(mistakesBeside([...chain, "define d3000 = arr"].join("\n"))).toEqual([]);
  });

  test("a circle of 3,000 definitions", () => {
    const circle = Array.from({ length: 3000 }, (_, index) => `define d${index} = d${(index + 1) % 3000} + 1`);
    const mistakes = mistakesBeside(circle.join("\n"));
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(/needs its own value to be known/);
  });

  test("10,000 mistakes in one file", () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `define name_${index} = unknown_name${index} + 1`);
    const mistakes = mistakesBeside(lines.join("\n"));
    expect(mistakes).toHaveLength(101);
    expect(mistakes.at(-1)).toMatch(/9,900 more mistakes/);
  });

  test("types that double with each definition", () => {
    const doubling = Array.from({ length: 40 }, (_, index) => `define d${index + 1} = { a: d${index}, b: d${index} }`);
    const mistakes = mistakesBeside(["define d0 = { a: arr, b: arr }", ...doubling].join("\n"));
    expect(mistakes).toEqual([
      "[{ a: d7, b: d7 }] `{ a: d7, b: d7 }` has more fields inside fields than Tend keeps (1,000). Make smaller entries.",
    ]);
  });

  test("roles that double with each role", () => {
    const doubling = Array.from({ length: 40 }, (_, index) => `role r${index + 1} = r${index}, else r${index}`);
    const mistakes = mistakesBeside(["role r0 = csm_name", ...doubling].join("\n"));
    expect(mistakes[0]).toBe(
      "[r9] `r9` is a role that is too long to stand in an expression, which has no value of its own. Make r9 shorter.",
    );
  });

  test("a playbook that no run could carry", () => {
    const mail = { path: "mail/long.md", text: `Subject: Long\n\n${"All work and no play. ".repeat(14_000)}` };
    const text = 'playbook p { start when quiet  email long to champion template "mail/long.md" }';
    expect(mistakesBeside(text, mail)).toEqual([
      `[${text}] The playbook \`p\` has 302 KB with its mails; it may have 256 KB. Shorten its texts, or make two playbooks of it.`,
    ]);
  });

  test("a mail that is no mail", () => {
    const mail = { path: "mail/huge.md", text: `Subject: Huge\n\n${"x".repeat(2 * 1024 * 1024)}` };
    const text = 'playbook p { start when quiet  email huge to champion template "mail/huge.md" }';
    expect(
      withoutHints(compileBeside(text, mail).diagnostics).map(({ place, code }) => `${place.file} ${code}`),
    ).toEqual(["mail/huge.md file-too-large"]);
  });

  test("names of JavaScript's own", () => {
    expect(
      mistakesBeside(
        [
          "attribute constructor : text from accounts.x",
          "attribute `__proto__` : text from accounts.y",
          "define toString = constructor",
          "define hasOwnProperty = { `__proto__`: 1, valueOf: 2 }.valueOf",
          "role prototype = account.`__proto__`",
        ].join("\n"),
      ),
    ).toEqual([]);
    expect(mistakesBeside("define x = valueOf")).toEqual([
      "[valueOf] `valueOf` is not declared. Check its spelling, or declare it: define valueOf = …",
    ]);
  });

  test("a project of 10 MB", () => {
    const { diagnostics } = compileBeside("x".repeat(10 * 1024 * 1024));
    expect(diagnostics.map(({ place, message }) => `${place.file}: ${message}`)).toEqual([
      "main.tend: This file has 10.0 MB; a project file may have 1 MB. Data belongs into the sources, not into the project's files.",
    ]);
  });
});

/** A text with a piece cut out, or a piece of it put in elsewhere. */
function damaged(text: string): fc.Arbitrary<string> {
  const at = fc.nat(text.length);
  const length = fc.integer({ min: 1, max: 12 });
  const cut = fc.tuple(at, length).map(([from, count]) => text.slice(0, from) + text.slice(from + count));
  const moved = fc
    .tuple(at, length, at)
    .map(([from, count, to]) => text.slice(0, to) + text.slice(from, from + count) + text.slice(to));
  return fc.oneof(cut, moved);
}

test.each([
  [
    "define d = 1e309",
    "[1e309] `1e309` is more than Tend counts with, which is at most a number with 308 zeros. Write a smaller number.",
  ],
  [
    "define d = arr * 1e400%",
    "[1e400] `1e400` is more than Tend counts with, which is at most a number with 308 zeros. Write a smaller number.",
  ],
  [
    "define d = since + 20000y < as_of",
    "[20000y] `20000y` is more than Tend counts with, which is at most 10,000 years. Write a smaller number.",
  ],
  [
    "define d = idle or time since last logins > 4000000d",
    "[4000000d] `4000000d` is more than Tend counts with, which is at most 10,000 years. Write a smaller number.",
  ],
])("numbers without end: %s", (text, mistake) => {
  expect(mistakesBeside(text)).toEqual([mistake]);
});

test("a project that declares nothing is told what it lacks", () => {
  for (const text of ["", "# Later.\n"]) {
    const { program, diagnostics } = compile([PROJECT_FILE, { path: "main.tend", text }]);
    expect(program).toBeNull();
    expect(diagnostics.map(({ place, message }) => `${place.file}: ${message}`)).toEqual([
      "tend.yaml: The project does not say which accounts there are. Write: account from SOURCE.COLUMN",
    ]);
  }
});

describe("whatever a file contains", () => {
  test("there is a program or a mistake, at a place that exists, and nothing is thrown", () => {
    const property = fc.property(damaged(DATA), damaged(RECOVERY), (data, playbook) => {
      const files = [PROJECT_FILE, { path: "data.tend", text: data }, { path: "main.tend", text: playbook }];
      const { program, diagnostics } = compile(files);
      expect(program !== null || diagnostics.some(({ severity }) => severity === "error")).toBe(true);
      for (const { place } of diagnostics) {
        const text = files.find(({ path }) => path === place.file)?.text ?? "";
        expect(place.start).toBeLessThanOrEqual(place.end);
        expect(place.end).toBeLessThanOrEqual(text.length);
      }
    });
    fc.assert(property, { numRuns: 150 });
  });
});
