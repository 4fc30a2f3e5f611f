/** How diagnostics are shown, to people and as data. */
import { expect, test } from "vitest";
import { diagnostic } from "../../dsl/diagnostics/catalogue.ts";
import { linesOf } from "../../dsl/diagnostics/position.ts";
import { diagnosticsAsJson, renderDiagnostics } from "../../dsl/diagnostics/render.ts";
import { nearest } from "../../dsl/diagnostics/words.ts";
import { parseText } from "../../dsl/syntax/parse.ts";

const file = { path: "a.tend", text: "define a = 1\r\ndefine b = a && 2\r\n" };

test("as data: lines and columns from 1, the end after the last character", () => {
  expect(diagnosticsAsJson(parseText(file).diagnostics, [file])).toEqual([
    {
      code: "write-instead",
      severity: "error",
      message: "Write `and` instead of `&&`.",
      file: "a.tend",
      line: 2,
      column: 14,
      endLine: 2,
      endColumn: 16,
      fixes: [
        {
          title: "Write and",
          edits: [{ file: "a.tend", line: 2, column: 14, endLine: 2, endColumn: 16, text: "and" }],
        },
      ],
    },
  ]);
});

test("in colour only when asked for", () => {
  const { diagnostics } = parseText(file);
  const sequence = String.fromCharCode(27);
  expect(renderDiagnostics(diagnostics, [file])).not.toContain(sequence);
  expect(renderDiagnostics(diagnostics, [file], { colour: true })).toContain(
    `${sequence}[31;1merror[write-instead]${sequence}[0m`,
  );
});

test("a long line is cut around the mistake; a tab is one column; a place beyond the file is its end", () => {
  const text = `define x = ${"a + ".repeat(90)}&& b${" + c".repeat(90)}`;
  const long = renderDiagnostics(parseText({ path: "l", text }).diagnostics.slice(0, 1), [{ path: "l", text }]);
  const [, , code = "", carets = ""] = long.split("\n");
  expect(code.length).toBeLessThan(180);
  expect(code.slice(carets.indexOf("^"), carets.indexOf("^") + 2)).toBe("&&");
  const at = { file: "gone", start: 5, end: 9 };
  expect(renderDiagnostics([diagnostic("stray-brace", {}, at)], [])).toContain("error[stray-brace] gone:1:1\n");
});

test("positions", () => {
  const lines = linesOf("a\nbc\n\n");
  expect([0, 1, 2, 3, 4, 5, 6, 99].map((offset) => lines.positionAt(offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 2, column: 1 },
    { line: 2, column: 2 },
    { line: 2, column: 3 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
    { line: 4, column: 1 },
  ]);
  expect(lines.line(2)).toBe("bc");
  expect(lines.line(9)).toBe("");
});

test("what was probably meant", () => {
  const words = ["measure", "penalty", "bands", "for", "until"];
  expect(nearest("mesure", words)).toEqual(["measure"]);
  expect(nearest("fro", words)).toEqual(["for"]);
  expect(nearest("xyz", words)).toEqual([]);
  expect(nearest("Bands", words)).toEqual(["bands"]);
});
