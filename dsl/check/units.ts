/**
 * The tables of units: what arithmetic and sums over days make of them, and which two never meet. One row a combination; what
 * is in no row is a plain number, and about a plain number nothing is claimed. `docs/decisions/0019-units.md` has the reasons.
 */
import type { ArithmeticOperator } from "../../engine/program/expression.ts";
import type { Type, Unit } from "../../engine/program/type.ts";
import { COUNT, MONEY, NUMBER, PER_DAY, PERCENT, POINTS } from "./types.ts";

export type Known = Exclude<Unit, null>;
/** `plain`: a value whose unit nobody knows. `written`: a number that is written out, which has none. */
type Operand = Known | "plain" | "written";

const NUMBERS: { readonly [U in Known]: Type } = {
  money: MONEY,
  percent: PERCENT,
  count: COUNT,
  points: POINTS,
  "per-day": PER_DAY,
};

/** All units. */
export const UNITS: readonly Known[] = ["money", "percent", "count", "points", "per-day"];

/** `-` is as `+`; `+` and `*` hold both ways round. */
export const ARITHMETIC: readonly (readonly [
  left: Operand,
  operator: "+" | "*" | "/",
  right: Operand,
  result: Known,
])[] = [
  ["money", "+", "money", "money"],
  ["percent", "+", "percent", "percent"],
  ["count", "+", "count", "count"],
  ["points", "+", "points", "points"],
  ["per-day", "+", "per-day", "per-day"],
  ["money", "+", "written", "money"],
  ["percent", "+", "written", "percent"],
  ["count", "+", "written", "count"],
  ["points", "+", "written", "points"],
  ["per-day", "+", "written", "per-day"],
  // Nothing but money is added to money, and a bonus makes of a score a score. Counts and shares are added up to indexes.
  ["money", "+", "plain", "money"],
  ["points", "+", "plain", "points"],
  // A share of something is of its unit. `seats * 100` may be an amount of money, and `logins * 30` is no longer per day.
  ["money", "*", "percent", "money"],
  ["percent", "*", "percent", "percent"],
  ["count", "*", "percent", "count"],
  ["points", "*", "percent", "points"],
  ["per-day", "*", "percent", "per-day"],
  ["money", "*", "count", "money"],
  ["money", "/", "percent", "money"],
  ["count", "/", "percent", "count"],
  ["points", "/", "percent", "points"],
  ["per-day", "/", "percent", "per-day"],
  // What each has. The ratio of two counts, of two amounts or of two numbers per day is a plain number: 0.8, or 3.
  ["money", "/", "count", "money"],
  ["percent", "/", "count", "percent"],
  ["points", "/", "count", "points"],
  ["per-day", "/", "count", "per-day"],
];

const RESULTS: ReadonlyMap<string, Type> = new Map(
  ARITHMETIC.flatMap(([left, operator, right, result]): [string, Type][] => {
    const there: [string, Type] = [`${left} ${operator} ${right}`, NUMBERS[result]];
    return operator === "/" ? [there] : [there, [`${right} ${operator} ${left}`, NUMBERS[result]]];
  }),
);

type Side = { readonly unit: Unit; readonly written: boolean };

/** The type of `left operator right` of two numbers. */
export function numberOf(operator: ArithmeticOperator, left: Side, right: Side): Type {
  const [first, second] = [operandOf(left), operandOf(right)];
  return RESULTS.get(`${first} ${operator === "-" ? "+" : operator} ${second}`) ?? NUMBER;
}

function operandOf({ unit, written }: Side): Operand {
  return unit ?? (written ? "written" : "plain");
}

/** What the sum of several days' values is. Their average, median, minimum and maximum are of the unit that they have themselves. */
export const SUMS_OVER_DAYS: { readonly [U in Known]: Type } = {
  money: MONEY,
  count: COUNT,
  // No longer a share of one whole, nor from 0 to 100.
  percent: NUMBER,
  points: NUMBER,
  // A total: of logins a count, of turnover an amount of money.
  "per-day": NUMBER,
};

export function sumOverDays(unit: Unit): Type {
  return unit === null ? NUMBER : SUMS_OVER_DAYS[unit];
}

/**
 * Two units that do not fit. `compares`: whether comparing them, or giving now the one and now the other, can still be meant.
 * `joins`: the operators that can be meant. What one day has may be of any unit, and counts are added up to scores of one's own.
 */
const UNLIKE: readonly (readonly [
  Known,
  Known,
  { readonly compares: boolean; readonly joins: readonly ("+" | "-")[] },
])[] = [
  ["money", "count", { compares: false, joins: [] }],
  ["money", "percent", { compares: false, joins: [] }],
  ["money", "points", { compares: false, joins: [] }],
  // A day's turnover is held against a target, but not added to what a year has.
  ["money", "per-day", { compares: true, joins: ["-"] }],
  ["count", "percent", { compares: false, joins: ["+", "-"] }],
  ["points", "percent", { compares: false, joins: ["+", "-"] }],
];

const PAIRS = new Map(
  UNLIKE.flatMap(([left, right, may]) => [[`${left} ${right}`, may] as const, [`${right} ${left}`, may] as const]),
);

/** Whether comparing numbers of two units can hardly be meant. */
export function neverCompare(left: Known, right: Known): boolean {
  return PAIRS.get(`${left} ${right}`)?.compares === false;
}

/** Whether adding or subtracting numbers of two units can hardly be meant. */
export function neverJoin(operator: "+" | "-", left: Known, right: Known): boolean {
  return PAIRS.get(`${left} ${right}`)?.joins.includes(operator) === false;
}

/** The unit of a type; null for plain numbers, and for what is no number. */
export function unitIn(type: Type): Unit {
  return type.kind === "number" ? type.unit : null;
}

/** As it stands in a message after "is", where the unit is what matters. */
export function describeUnit(unit: Known): string {
  return IN_WORDS[unit];
}

const IN_WORDS: { readonly [U in Known]: string } = {
  money: "an amount of money",
  percent: "a percentage",
  count: "a count",
  points: "a number of points (0 to 100)",
  "per-day": "a number per day",
};
