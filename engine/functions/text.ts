/** The built-ins over text. Lengths and positions count characters (code points), from 1; a negative position counts from the end. */
import { BOOLEAN, type BuiltIn, COUNT, NUMBER, optional, parameter, signature, TEXT } from "./built-in.ts";

const TEXT_AND_MATCH = [parameter("string", TEXT), parameter("match", TEXT)];

export const TEXTS: readonly BuiltIn[] = [
  {
    name: "contains",
    alias: null,
    signatures: [signature(TEXT_AND_MATCH, BOOLEAN)],
    missing: "passes-on",
    evaluate: ([a, b]) => (typeof a === "string" && typeof b === "string" ? a.includes(b) : null),
    doc: "Whether the text has the other in it.",
    example: { expression: 'contains("foobar", "oba")', arguments: ["foobar", "oba"], value: true },
  },
  {
    name: "starts with",
    alias: "startsWith",
    signatures: [signature(TEXT_AND_MATCH, BOOLEAN)],
    missing: "passes-on",
    evaluate: ([a, b]) => (typeof a === "string" && typeof b === "string" ? a.startsWith(b) : null),
    doc: "Whether the text begins with the other.",
    example: { expression: 'starts with("foobar", "foo")', arguments: ["foobar", "foo"], value: true },
  },
  {
    name: "ends with",
    alias: "endsWith",
    signatures: [signature(TEXT_AND_MATCH, BOOLEAN)],
    missing: "passes-on",
    evaluate: ([a, b]) => (typeof a === "string" && typeof b === "string" ? a.endsWith(b) : null),
    doc: "Whether the text ends with the other.",
    example: { expression: 'ends with("foobar", "foo")', arguments: ["foobar", "foo"], value: false },
  },
  {
    name: "upper case",
    alias: "upperCase",
    signatures: [signature([parameter("string", TEXT)], TEXT)],
    missing: "passes-on",
    evaluate: ([a]) => (typeof a === "string" ? a.toUpperCase() : null),
    doc: "The text in upper case.",
    example: { expression: 'upper case("abc")', arguments: ["abc"], value: "ABC" },
  },
  {
    name: "lower case",
    alias: "lowerCase",
    signatures: [signature([parameter("string", TEXT)], TEXT)],
    missing: "passes-on",
    evaluate: ([a]) => (typeof a === "string" ? a.toLowerCase() : null),
    doc: "The text in lower case.",
    example: { expression: 'lower case("ABC")', arguments: ["ABC"], value: "abc" },
  },
  {
    name: "string length",
    alias: "stringLength",
    signatures: [signature([parameter("string", TEXT)], COUNT)],
    missing: "passes-on",
    evaluate: ([a]) => (typeof a === "string" ? [...a].length : null),
    doc: "How many characters the text has.",
    example: { expression: 'string length("发票")', arguments: ["发票"], value: 2 },
  },
  {
    name: "substring",
    alias: null,
    signatures: [
      signature([parameter("string", TEXT), parameter("start position", NUMBER), optional("length", NUMBER)], TEXT),
    ],
    missing: "passes-on",
    evaluate: ([a, start, length]) => {
      if (typeof a !== "string" || typeof start !== "number" || start === 0) return null;
      const characters = [...a];
      const from = start > 0 ? start - 1 : Math.max(characters.length + start, 0);
      return characters.slice(from, typeof length === "number" ? from + Math.max(length, 0) : undefined).join("");
    },
    doc: "The part from a position on (1 is the first character, -1 the last), as long as asked for.",
    example: { expression: 'substring("foobar", 3, 3)', arguments: ["foobar", 3, 3], value: "oba" },
  },
  {
    name: "substring before",
    alias: "substringBefore",
    signatures: [signature(TEXT_AND_MATCH, TEXT)],
    missing: "passes-on",
    evaluate: ([a, b]) => {
      if (typeof a !== "string" || typeof b !== "string") return null;
      const at = a.indexOf(b);
      return at < 0 ? "" : a.slice(0, at);
    },
    doc: "What stands before the first occurrence of the other text; empty if it does not occur.",
    example: { expression: 'substring before("pro-yearly", "-")', arguments: ["pro-yearly", "-"], value: "pro" },
  },
  {
    name: "substring after",
    alias: "substringAfter",
    signatures: [signature(TEXT_AND_MATCH, TEXT)],
    missing: "passes-on",
    evaluate: ([a, b]) => {
      if (typeof a !== "string" || typeof b !== "string") return null;
      const at = a.indexOf(b);
      return at < 0 ? "" : a.slice(at + b.length);
    },
    doc: "What stands after the first occurrence of the other text; empty if it does not occur.",
    example: { expression: 'substring after("pro-yearly", "-")', arguments: ["pro-yearly", "-"], value: "yearly" },
  },
];
