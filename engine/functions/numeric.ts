/** The built-ins over single numbers. */
import { type BuiltIn, NUMBER, optional, parameter, SOME_NUMBER, signature } from "./built-in.ts";

const ONE_NUMBER = [signature([parameter("n", SOME_NUMBER)], SOME_NUMBER)];

export const NUMERIC: readonly BuiltIn[] = [
  {
    name: "round",
    alias: null,
    signatures: [signature([parameter("n", SOME_NUMBER), optional("scale", NUMBER)], SOME_NUMBER)],
    missing: "passes-on",
    evaluate: ([n, scale = 0]) => (typeof n === "number" && typeof scale === "number" ? roundTo(n, scale) : null),
    doc: "The number rounded to `scale` decimals (0 if not given), halves away from zero.",
    example: { expression: "round(2.345, 2)", arguments: [2.345, 2], value: 2.35 },
  },
  {
    name: "floor",
    alias: null,
    signatures: ONE_NUMBER,
    missing: "passes-on",
    evaluate: ([n]) => (typeof n === "number" ? Math.floor(n) : null),
    doc: "The greatest whole number that is not above the number.",
    example: { expression: "floor(2.7)", arguments: [2.7], value: 2 },
  },
  {
    name: "ceiling",
    alias: null,
    signatures: ONE_NUMBER,
    missing: "passes-on",
    evaluate: ([n]) => (typeof n === "number" ? Math.ceil(n) : null),
    doc: "The smallest whole number that is not below the number.",
    example: { expression: "ceiling(2.1)", arguments: [2.1], value: 3 },
  },
  {
    name: "abs",
    alias: null,
    signatures: ONE_NUMBER,
    missing: "passes-on",
    evaluate: ([n]) => (typeof n === "number" ? Math.abs(n) : null),
    doc: "The number without its sign.",
    example: { expression: "abs(-3)", arguments: [-3], value: 3 },
  },
  {
    name: "modulo",
    alias: null,
    signatures: [signature([parameter("dividend", SOME_NUMBER), parameter("divisor", NUMBER)], SOME_NUMBER)],
    missing: "passes-on",
    evaluate: ([a, b]) =>
      typeof a === "number" && typeof b === "number" && b !== 0 ? a - b * Math.floor(a / b) : null,
    doc: "What is left of the dividend after division; it has the sign of the divisor.",
    example: { expression: "modulo(-12, 5)", arguments: [-12, 5], value: 3 },
  },
  {
    name: "sqrt",
    alias: null,
    signatures: [signature([parameter("n", NUMBER)], NUMBER)],
    missing: "passes-on",
    evaluate: ([n]) => (typeof n === "number" && n >= 0 ? Math.sqrt(n) : null),
    doc: "The square root; a number below 0 has none.",
    example: { expression: "sqrt(16)", arguments: [16], value: 4 },
  },
];

/** Halves away from zero, on the shortest decimal text of the number: 1.005 to two decimals is 1.01. */
function roundTo(n: number, scale: number): number {
  const shifted = shift(Math.abs(n), scale);
  const rounded = shift(Math.round(shifted), -scale);
  return n < 0 && rounded !== 0 ? -rounded : rounded;
}

function shift(n: number, by: number): number {
  const [digits = "0", exponent = "0"] = String(n).split("e");
  return Number(`${digits}e${Number(exponent) + by}`);
}
