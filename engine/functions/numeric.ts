/** The built-ins over single numbers. */
import { ADDITIVE, BOOLEAN, type BuiltIn, NUMBER, optional, parameter, SOME_NUMBER, signature } from "./built-in.ts";
import { standard } from "./standard.ts";

const TO_SCALE = [signature([parameter("n", SOME_NUMBER), parameter("scale", NUMBER)], SOME_NUMBER)];
const TO_SCALE_OR_WHOLE = [signature([parameter("n", SOME_NUMBER), optional("scale", NUMBER)], SOME_NUMBER)];
const OF_NUMBER = [signature([parameter("number", NUMBER)], NUMBER)];
const ASKED = [signature([parameter("number", NUMBER)], BOOLEAN)];
const SCALES = "the scale is from -6111 to 6176";

export const NUMERIC: readonly BuiltIn[] = [
  standard("round", {
    signatures: TO_SCALE_OR_WHOLE,
    doc: "The number rounded to `scale` decimals (0 if not given), halves away from zero.",
    without: SCALES,
    example: ["round(2.345, 2)", "2.35"],
  }),
  standard("floor", {
    signatures: TO_SCALE_OR_WHOLE,
    doc: "The greatest number of `scale` decimals (0 if not given) that is not above the number.",
    without: SCALES,
    example: ["floor(2.7)", "2"],
  }),
  standard("ceiling", {
    signatures: TO_SCALE_OR_WHOLE,
    doc: "The smallest number of `scale` decimals (0 if not given) that is not below the number.",
    without: SCALES,
    example: ["ceiling(2.1)", "3"],
  }),
  standard("decimal", {
    signatures: TO_SCALE,
    doc: "The number rounded to `scale` decimals, halves to the even neighbour.",
    without: SCALES,
    example: ["decimal(2.5, 0)", "2"],
  }),
  standard("round up", {
    signatures: TO_SCALE,
    doc: "The number rounded to `scale` decimals, away from zero.",
    without: SCALES,
    example: ["round up(1.21, 1)", "1.3"],
  }),
  standard("round down", {
    signatures: TO_SCALE,
    doc: "The number cut to `scale` decimals.",
    without: SCALES,
    example: ["round down(1.29, 1)", "1.2"],
  }),
  standard("round half up", {
    signatures: TO_SCALE,
    doc: "The number rounded to `scale` decimals, halves away from zero.",
    without: SCALES,
    example: ["round half up(-2.5, 0)", "-3"],
  }),
  standard("round half down", {
    signatures: TO_SCALE,
    doc: "The number rounded to `scale` decimals, halves towards zero.",
    without: SCALES,
    example: ["round half down(2.5, 0)", "2"],
  }),
  standard("abs", {
    signatures: [signature([parameter("n", ADDITIVE)], ADDITIVE)],
    doc: "The number, or the duration, without its sign.",
    example: ["abs(-3)", "3"],
  }),
  standard("modulo", {
    signatures: [signature([parameter("dividend", SOME_NUMBER), parameter("divisor", NUMBER)], SOME_NUMBER)],
    doc: "What is left of the dividend after division; it has the sign of the divisor.",
    without: "nothing divides by 0",
    example: ["modulo(-12, 5)", "3"],
  }),
  standard("sqrt", {
    signatures: OF_NUMBER,
    doc: "The square root; a number below 0 has none.",
    without: "a number below 0 has no square root",
    example: ["sqrt(16)", "4"],
  }),
  standard("log", {
    signatures: OF_NUMBER,
    doc: "The natural logarithm; only numbers above 0 have one.",
    without: "only numbers above 0 have a logarithm",
    example: ["log(1)", "0"],
  }),
  standard("exp", {
    signatures: OF_NUMBER,
    doc: "Euler's number to the power of the number.",
    without: "it is no finite number",
    example: ["exp(0)", "1"],
  }),
  standard("odd", {
    signatures: ASKED,
    doc: "Whether the number is odd.",
    example: ["odd(5)", "true"],
  }),
  standard("even", {
    signatures: ASKED,
    doc: "Whether the number is even.",
    example: ["even(5)", "false"],
  }),
];
