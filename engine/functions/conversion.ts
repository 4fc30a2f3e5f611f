/** The built-ins that make one type of another, and `default`. */
import {
  ANY,
  BOOLEAN,
  type BuiltIn,
  NUMBER,
  OTHER,
  optional,
  parameter,
  rangeOf,
  signature,
  TEXT,
  UNTOLD,
} from "./built-in.ts";
import { standard } from "./standard.ts";

export const CONVERSION: readonly BuiltIn[] = [
  {
    name: "default",
    alias: null,
    signatures: [signature([parameter("value", ANY), parameter("otherwise", ANY)], ANY)],
    missing: "accepts",
    evaluate: ([value = null, otherwise = null]) => value ?? otherwise,
    doc: "The value, or the other one where it is missing.",
    without: null,
    example: ["default(null, 0)", "0"],
  },
  standard("string", {
    signatures: [signature([parameter("from", ANY)], TEXT)],
    doc: "The value as text: numbers without trailing zeros, dates as ISO dates.",
    example: ["string(1.50)", '"1.5"'],
  }),
  standard("number", {
    signatures: [
      signature(
        [parameter("from", TEXT), optional("grouping separator", TEXT), optional("decimal separator", TEXT)],
        NUMBER,
      ),
    ],
    doc: "The number that the text spells; other text has none.",
    without: "the text spells no number",
    example: ['number("1.500,75", ".", ",")', "1500.75"],
  }),
  standard("not", {
    signatures: [signature([parameter("negand", BOOLEAN)], BOOLEAN)],
    doc: "True for false, and false for true.",
    example: ["not(true)", "false"],
  }),
  standard("is", {
    signatures: [signature([parameter("value1", ANY), parameter("value2", OTHER)], BOOLEAN)],
    doc: "Whether both are the same to the eye: of one kind, equal, and on clocks of one place.",
    example: ['is(@"09:00:00Z", @"09:00:00+00:00")', "true"],
  }),
  standard("range", {
    signatures: [signature([parameter("from", TEXT)], rangeOf(UNTOLD))],
    doc: "The range that the text spells.",
    without: "the text spells no range",
    example: ['range("[1..5)")', "[1..5)"],
  }),
];
