/** Scalars of every style are decoded as the library decodes them, and each character leads back to where it is written. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMap, isScalar, parseDocument } from "yaml";
import { decodeScalar } from "../../dsl/yaml/decode-scalar.ts";
import { readYaml } from "../../dsl/yaml/read.ts";
import type { YamlScalar } from "../../dsl/yaml/yaml-node.ts";

/** The value of the key `a` in a text. */
function scalarIn(text: string): YamlScalar | null {
  const { root, diagnostics } = readYaml({ path: "a.yaml", text });
  const [entry] = root?.kind === "map" ? root.entries : [];
  expect(diagnostics, text).toEqual([]);
  return entry?.value.kind === "scalar" ? entry.value : null;
}

/** What each unit of the value is written as. */
function written(text: string): readonly string[] {
  const found = scalarIn(text);
  if (found === null) return [];
  return found.text.split("").map((_, index) => text.slice(found.offsetAt(index), found.endAt(index + 1)));
}

describe("what each character is written as", () => {
  const rows: readonly (readonly [name: string, text: string, value: string, written: readonly string[]])[] = [
    ["plain", "a: b c", "b c", ["b", " ", "c"]],
    ["plain over lines", "a: b  \n  c\n\n  d", "b c\nd", ["b", "\n", "c", "\n", "d"]],
    ["plain over lines that end in CRLF", "a: b\r\n  c\r\n\r\n  d\r\n", "b c\nd", ["b", "\n", "c", "\n", "d"]],
    ["single quotes", "a: 'b ''c'''", "b 'c'", ["b", " ", "''", "c", "''"]],
    [
      "single quotes over lines",
      "a: 'b\n\n\n   ''c\n  d '",
      "b\n\n'c d ",
      ["b", "\n", "\n", "''", "c", "\n", "d", " "],
    ],
    ["escapes", 'a: "\\"b\\" \\x41\\u0042\\t"', '"b" AB\t', ['\\"', "b", '\\"', " ", "\\x41", "\\u0042", "\\t"]],
    ["an escape that is two units", 'a: "\\U0001F600b"', "😀b", ["\\U0001F600", "\\U0001F600", "b"]],
    ["a character that is two units", 'a: "x 😀 y"', "x 😀 y", ["x", " ", "\ud83d", "\ude00", " ", "y"]],
    [
      "double quotes over lines",
      'a: "b  \n\n  c\\\n   d\\\n   \\  e"',
      "b\ncd  e",
      ["b", "\n", "c", "d", "\\ ", " ", "e"],
    ],
    ["double quotes, joined with CRLF", 'a: "b\\\r\n   c\r\n  d"', "bc d", ["b", "c", "\n", "d"]],
    ["literal", "a: |\n  b\n    c\n\n  d\n", "b\n  c\n\nd\n", ["b", "\n", " ", " ", "c", "\n", "\n", "d", "\n"]],
    ["literal, stripped", "a: |-\n  b\n  c\n\n\n", "b\nc", ["b", "\n", "c"]],
    ["literal, kept", "a: |+\n  b\n\n   \n", "b\n\n \n", ["b", "\n", "\n", " ", "\n"]],
    ["literal with an indicator", "a: |2-\n    b\n  c\n", "  b\nc", [" ", " ", "b", "\n", "c"]],
    ["literal with both and a comment", "a: |-1 # why\n   b\n c", "  b\nc", [" ", " ", "b", "\n", "c"]],
    ["literal in CRLF", "a: |\r\n  b\r\n  c\r\n", "b\nc\n", ["b", "\n", "c", "\n"]],
    ["literal with a blank line first", "a: |\n\n  b\n", "\nb\n", ["\n", "b", "\n"]],
    ["literal that looks like comments", "a: |\n  # b\n", "# b\n", ["#", " ", "b", "\n"]],
    ["folded", "a: >\n  b\n  c\n\n  d\n", "b c\nd\n", ["b", "\n", "c", "\n", "d", "\n"]],
    ["folded, stripped", "a: >-\n  b\n  c\n", "b c", ["b", "\n", "c"]],
    [
      "folded with lines further in",
      "a: >-\n  b\n    c\n\n    d\n  e\n",
      "b\n  c\n\n  d\ne",
      ["b", "\n", " ", " ", "c", "\n", "\n", " ", " ", "d", "\n", "e"],
    ],
    ["folded with an empty line before one further in", "a: >-\n  b\n\n   c", "b\n\n c", ["b", "\n", "\n", " ", "c"]],
    ["folded with a tab", "a: >-\n  b\n  \tc\n  d", "b\n\tc\nd", ["b", "\n", "\t", "c", "\n", "d"]],
    ["after a byte order mark", "\uFEFFa: 'b'", "b", ["b"]],
    ["in a list in a mapping in a list", "a: [{b: 'c'}]", "", []],
  ];
  for (const [name, text, value, expected] of rows) {
    test(name, () => {
      expect(scalarIn(text)?.text ?? "").toBe(value);
      expect(written(text)).toEqual(expected);
    });
  }
});

/** Words with what makes styles hard: quotes, backslashes, tabs, letters of other scripts, characters of two units. */
const word = fc.string({
  unit: fc.constantFrom(..."abz09'\"\\:#-|>{}[],&*!%@`~é客中\u00a0\u0085", "😀", "𝒳", "\\n", "''", " ", "  ", "\t"),
  minLength: 1,
  maxLength: 8,
});

type Written = { readonly text: string; readonly style: string };

/** Lines in each style, as a person might write them; not each is sound YAML. */
const document: fc.Arbitrary<Written> = fc
  .record({
    style: fc.constantFrom("plain", "single", "double", "literal", "folded"),
    lines: fc.array(fc.tuple(fc.constantFrom("", " ", "  ", "\t"), fc.oneof(word, fc.constant(""))), {
      minLength: 1,
      maxLength: 6,
    }),
    chomp: fc.constantFrom("", "-", "+"),
    indicator: fc.boolean(),
    indent: fc.integer({ min: 1, max: 4 }),
    end: fc.constantFrom("\n", "\r\n"),
    before: fc.constantFrom("", "# é😀\n", "\uFEFF", "\uFEFF# 客户\r\n"),
    after: fc.constantFrom("", "\n", "\n\n", "\nb: 2\n", "\n# end\n", " # c\n"),
    trailing: fc.constantFrom("", " ", "\t"),
  })
  .map(({ style, lines, chomp, indicator, indent, end, before, after, trailing }) => {
    const margin = " ".repeat(indent);
    const body = lines.map(([further, words]) => further + words);
    const folded = body.map((line) => line + trailing).join(end + margin);
    const text = {
      plain: `a: ${folded}`,
      single: `a: '${folded.replaceAll("'", "''")}'`,
      double: `a: "${folded.replaceAll(/\\?"/g, '\\"')}"`,
      literal: `a: |${chomp}${indicator ? indent : ""}${end}${margin}${body.join(end + margin)}`,
      folded: `a: >${indicator ? indent : ""}${chomp}${end}${margin}${body.join(end + margin)}`,
    }[style];
    return { style, text: before + text + after };
  });

test("the value is the library's, and each character that stands for itself leads to itself", () => {
  let sound = 0;
  const property = fc.property(document, ({ text }) => {
    const { root, diagnostics } = readYaml({ path: "a.yaml", text });
    const [entry] = root?.kind === "map" ? root.entries : [];
    if (diagnostics.length > 0 || entry?.value.kind !== "scalar") return;
    sound += 1;
    const found = entry.value;
    let before = 0;
    for (const [index, character] of found.text.split("").entries()) {
      const start = found.offsetAt(index);
      const end = found.endAt(index + 1);
      const source = text.slice(start, end);
      const stands =
        source === character ||
        (source === "\n" && character === " ") ||
        (source === "''" && character === "'") ||
        source.startsWith("\\") ||
        (start === text.length && character === "\n");
      const inside = before <= start && start <= end && end <= text.length;
      if (!stands || !inside) throw new Error(JSON.stringify({ text, index, character, start, end, source }));
      before = start;
    }
  });
  fc.assert(property, { numRuns: 1500, seed: 2026 });
  expect(sound).toBeGreaterThan(500);
});

test("decoding and the library agree on the value, unit for unit", () => {
  const property = fc.property(document, ({ text }) => {
    const parsed = parseDocument(text, { keepSourceTokens: true, schema: "failsafe", uniqueKeys: false });
    const value = isMap(parsed.contents) ? parsed.contents.items[0]?.value : null;
    if (parsed.errors.length > 0 || !isScalar(value) || value.range == null || typeof value.value !== "string") return;
    const token = value.srcToken;
    const indent = token !== undefined && "indent" in token ? token.indent : 0;
    const source = text.slice(value.range[0], value.range[1]);
    const decoded = decodeScalar(source, value.type ?? "PLAIN", indent);
    expect(decoded.value, JSON.stringify(text)).toBe(value.value);
    expect(decoded.starts).toHaveLength(value.value.length + 1);
    expect(decoded.ends).toHaveLength(value.value.length);
  });
  fc.assert(property, { numRuns: 3000, seed: 2027 });
});
