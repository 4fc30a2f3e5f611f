/** The standard's functions over numbers (10.3.4.5). */

import { isList } from "../../values/compare.ts";
import type { Value } from "../../values/value.ts";
import { decimalModulo } from "../decimal.ts";
import { any, define, type FeelFunction, isTagged, known, number, one, two, whole } from "./define.ts";

type Rounding = (n: number) => number;

/** The scales that the standard's numbers have. */
const [LEAST_SCALE, GREATEST_SCALE] = [-6111, 6176];

export const NUMBERS: readonly FeelFunction[] = [
  define(
    "decimal",
    two(number("n"), whole("scale"), (n, scale) => rounded(n, scale, halfEven)),
  ),
  define(
    "floor",
    two(number("n"), known(whole("scale")), (n, scale = 0) => rounded(n, scale, Math.floor)),
  ),
  define(
    "ceiling",
    two(number("n"), known(whole("scale")), (n, scale = 0) => rounded(n, scale, Math.ceil)),
  ),
  define(
    "round",
    two(number("n"), known(whole("scale")), (n, scale = 0) => rounded(n, scale, halfUp)),
  ),
  define(
    "round up",
    two(number("n"), whole("scale"), (n, scale) => rounded(n, scale, awayFromZero)),
  ),
  define(
    "round down",
    two(number("n"), whole("scale"), (n, scale) => rounded(n, scale, Math.trunc)),
  ),
  define(
    "round half up",
    two(number("n"), whole("scale"), (n, scale) => rounded(n, scale, halfUp)),
  ),
  define(
    "round half down",
    two(number("n"), whole("scale"), (n, scale) => rounded(n, scale, halfDown)),
  ),
  define("abs", one(any("n"), magnitude)),
  define("modulo", two(number("dividend"), number("divisor"), decimalModulo)),
  define(
    "sqrt",
    one(number("number"), (n) => (n < 0 ? null : Math.sqrt(n))),
  ),
  define(
    "log",
    one(number("number"), (n) => (n <= 0 ? null : Math.log(n))),
  ),
  define(
    "exp",
    one(number("number"), (n) => finite(Math.exp(n))),
  ),
  define(
    "odd",
    one(number("number"), (n) => Number.isInteger(n) && n % 2 !== 0),
  ),
  define(
    "even",
    one(number("number"), (n) => n % 2 === 0),
  ),
];

/** Of a number or a duration, or of the one that a list holds; null for other values. */
function magnitude(n: Value): Value {
  if (typeof n === "number") return Math.abs(n);
  if (isList(n)) return n.length === 1 && !isList(n[0] ?? null) ? magnitude(n[0] ?? null) : null;
  if (!isTagged(n)) return null;
  if (n.kind === "duration") return { kind: "duration", milliseconds: Math.abs(n.milliseconds) };
  return n.kind === "months" ? { kind: "months", months: Math.abs(n.months) } : null;
}

function finite(n: number): number | null {
  return Number.isFinite(n) ? n : null;
}

/** Rounds on the shortest decimal text of the number, so that 1.005 lies in the middle. */
function rounded(n: number, scale: number, how: Rounding): number | null {
  if (scale < LEAST_SCALE || scale > GREATEST_SCALE) return null;
  const exact = shift(n, scale);
  // What lies between 0 and the least double is not 0.
  const shiftedUp = exact === 0 && n !== 0 ? Math.sign(n) * Number.MIN_VALUE : exact;
  if (!Number.isFinite(shiftedUp)) return n;
  const result = shift(how(shiftedUp), -scale);
  return Number.isFinite(result) ? result + 0 : null;
}

function shift(n: number, by: number): number {
  const [digits = "0", exponent = "0"] = String(n).split("e");
  return Number(`${digits}e${Number(exponent) + by}`);
}

function awayFromZero(n: number): number {
  return n < 0 ? Math.floor(n) : Math.ceil(n);
}

function halfUp(n: number): number {
  return Math.sign(n) * Math.round(Math.abs(n));
}

function halfDown(n: number): number {
  return Math.sign(n) * Math.ceil(Math.abs(n) - 0.5);
}

function halfEven(n: number): number {
  const below = Math.floor(n);
  if (n - below !== 0.5) return Math.round(n);
  return below % 2 === 0 ? below : below + 1;
}
