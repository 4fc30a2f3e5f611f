import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linesOf } from "../../dsl/diagnostics/position.ts";

describe("lines and columns", () => {
  const lines = linesOf("ab\r\nc\n\n😀d");
  test.each([
    [0, 1, 1],
    [2, 1, 3],
    [4, 2, 1],
    [6, 3, 1],
    [7, 4, 1],
    [9, 4, 3],
    [10, 4, 4],
  ])("offset %i is line %i, column %i, and the way back", (offset, line, column) => {
    expect(lines.positionAt(offset)).toEqual({ line, column });
    expect(lines.offsetAt({ line, column })).toBe(offset);
  });

  test("a column beyond its line is the line's end, before what breaks it; a line beyond the text is the text's end", () => {
    expect(lines.offsetAt({ line: 1, column: 99 })).toBe(2);
    expect(lines.offsetAt({ line: 2, column: 99 })).toBe(5);
    expect(lines.offsetAt({ line: 3, column: 5 })).toBe(6);
    expect(lines.offsetAt({ line: 9, column: 1 })).toBe(10);
    expect(lines.offsetAt({ line: 0, column: 0 })).toBe(0);
  });

  test("go both ways for any text", () => {
    const texts = fc.array(fc.constantFrom("a", "發", "😀", "\n", "\r\n", " "), { maxLength: 30 });
    fc.assert(
      fc.property(texts, fc.nat(60), (parts, at) => {
        const text = parts.join("");
        const found = linesOf(text);
        // Between the two characters of a line's end there is no place of its own.
        const offset = Math.min(at, text.length);
        const inside = text[offset - 1] === "\r" && text[offset] === "\n" ? offset - 1 : offset;
        expect(found.offsetAt(found.positionAt(inside))).toBe(inside);
      }),
      { seed: 4 },
    );
  });
});
