/** The built-ins over text. Lengths and positions count characters (code points), from 1; a negative position counts from the end. */
import { BOOLEAN, type BuiltIn, COUNT, listOf, NUMBER, optional, parameter, signature, TEXT } from "./built-in.ts";
import { standard } from "./standard.ts";

const TEXT_AND_MATCH = [parameter("string", TEXT), parameter("match", TEXT)];
const NO_PATTERN = "the pattern is no regular expression, or the flags are other than s, m, i, x and q";

export const TEXTS: readonly BuiltIn[] = [
  standard("contains", {
    signatures: [signature(TEXT_AND_MATCH, BOOLEAN)],
    doc: "Whether the text has the other in it.",
    example: ['contains("foobar", "oba")', "true"],
  }),
  standard("starts with", {
    signatures: [signature(TEXT_AND_MATCH, BOOLEAN)],
    doc: "Whether the text begins with the other.",
    example: ['starts with("foobar", "foo")', "true"],
  }),
  standard("ends with", {
    signatures: [signature(TEXT_AND_MATCH, BOOLEAN)],
    doc: "Whether the text ends with the other.",
    example: ['ends with("foobar", "foo")', "false"],
  }),
  standard("upper case", {
    signatures: [signature([parameter("string", TEXT)], TEXT)],
    doc: "The text in upper case.",
    example: ['upper case("abc")', '"ABC"'],
  }),
  standard("lower case", {
    signatures: [signature([parameter("string", TEXT)], TEXT)],
    doc: "The text in lower case.",
    example: ['lower case("ABC")', '"abc"'],
  }),
  standard("string length", {
    signatures: [signature([parameter("string", TEXT)], COUNT)],
    doc: "How many characters the text has.",
    example: ['string length("发票")', "2"],
  }),
  standard("substring", {
    signatures: [
      signature([parameter("string", TEXT), parameter("start position", NUMBER), optional("length", NUMBER)], TEXT),
    ],
    doc: "The part from a position on (1 is the first character, -1 the last), as long as asked for.",
    without: "the position lies inside of the text, and the length is 1 or more",
    example: ['substring("foobar", 3, 3)', '"oba"'],
  }),
  standard("substring before", {
    signatures: [signature(TEXT_AND_MATCH, TEXT)],
    doc: "What stands before the first occurrence of the other text; empty if it does not occur.",
    example: ['substring before("pro-yearly", "-")', '"pro"'],
  }),
  standard("substring after", {
    signatures: [signature(TEXT_AND_MATCH, TEXT)],
    doc: "What stands after the first occurrence of the other text; empty if it does not occur.",
    example: ['substring after("pro-yearly", "-")', '"yearly"'],
  }),
  standard("matches", {
    signatures: [signature([parameter("input", TEXT), parameter("pattern", TEXT), optional("flags", TEXT)], BOOLEAN)],
    doc: "Whether a part of the text fits the regular expression (flags: i for any case, s, m, x, q).",
    without: NO_PATTERN,
    example: ['matches("INV-2041", "^inv-[0-9]+$", "i")', "true"],
  }),
  standard("replace", {
    signatures: [
      signature(
        [parameter("input", TEXT), parameter("pattern", TEXT), parameter("replacement", TEXT), optional("flags", TEXT)],
        TEXT,
      ),
    ],
    doc: "The text with all that fits the regular expression replaced; `$1` is the first group.",
    without: `${NO_PATTERN}, or it fits the empty text`,
    example: ['replace("abcd", "(ab)|(a)", "[$1]")', '"[ab]cd"'],
  }),
  standard("split", {
    signatures: [signature([parameter("string", TEXT), parameter("delimiter", TEXT)], listOf(TEXT))],
    doc: "The parts of the text between what fits the regular expression.",
    without: `${NO_PATTERN}, or it fits the empty text`,
    example: ['split("a;b;c", ";")', '["a", "b", "c"]'],
  }),
  standard("string join", {
    signatures: [signature([parameter("list", listOf(TEXT)), optional("delimiter", TEXT)], TEXT)],
    doc: "The texts one after the other, with the delimiter between them; missing ones are left out.",
    example: ['string join(["a", "b"], ", ")', '"a, b"'],
  }),
];
