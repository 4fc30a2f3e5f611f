/** Which values an expression can have where it is known: never too few, so that what is left out of the set is certain. */
import type { ArithmeticOperator, Expression } from "../../engine/program/expression.ts";
import { finite, ofNumbers } from "../../engine/values/number-arithmetic.ts";
import {
  between,
  compared,
  EVERYTHING,
  type Interval,
  isEmpty,
  NOTHING,
  oneOf,
  type Rank,
  rankOf,
  union,
  type ValueSet,
} from "./value-set.ts";

type Kind<K extends Expression["kind"]> = Extract<Expression, { readonly kind: K }>;

/** What an expression's names stand for: the values of a declaration, of a metric, of a health's score or band. */
export type Named = (expression: Kind<"reference" | "metric" | "health">) => ValueSet;

/** Nothing below 0. */
export const NOT_NEGATIVE: ValueSet = between(0, true, null, false);

export function possibleValues(expression: Expression, named: Named): ValueSet {
  switch (expression.kind) {
    case "literal": {
      // A literal without a rank (a missing value) is never known.
      if (expression.type.kind === "error") return EVERYTHING;
      const rank = rankOf(expression.value);
      return rank === null ? (expression.value === null ? NOTHING : EVERYTHING) : compared("=", rank);
    }
    case "reference":
    case "metric":
    case "health":
      return named(expression);
    case "if":
      return union([...possibleValues(expression.then, named), ...possibleValues(expression.otherwise, named)]);
    case "negate":
      return isNumber(expression) ? onEnds(possibleValues(expression.operand, named), (value) => -value) : EVERYTHING;
    case "arithmetic":
      return isNumber(expression.left) && isNumber(expression.right)
        ? arithmetic(
            expression.operator,
            possibleValues(expression.left, named),
            possibleValues(expression.right, named),
          )
        : EVERYTHING;
    case "window":
      return ofWindow(expression, possibleValues(expression.of, named));
    case "change":
      return ofChange(expression.direction, possibleValues(expression.of, named));
    case "count-records":
    case "distinct":
      return NOT_NEGATIVE;
    case "call":
      return ofCall(expression, named);
    case "path":
      return ofDate(expression);
    default:
      return EVERYTHING;
  }
}

function isNumber({ type }: Expression): boolean {
  return type.kind === "number";
}

/** The least and the greatest value; null: there is no bound. */
type Ends = { readonly least: number | null; readonly most: number | null };

/** Null where the set is empty or holds no numbers. */
export function endsOf(set: ValueSet): Ends | null {
  const [first, last] = [set[0]?.lower, set.at(-1)?.upper];
  if (first === undefined || last === undefined || typeof first === "string" || typeof last === "string") return null;
  return { least: first, most: last };
}

function fromTo(least: number | null, most: number | null): ValueSet {
  return between(least, true, most, true);
}

/** A function that only goes up, or only goes down: what it makes of the ends are the ends. */
function onEnds(set: ValueSet, change: (value: number) => number): ValueSet {
  const turned = (rank: Rank | null) => (typeof rank === "number" ? change(rank) : null);
  const falls = change(1) < change(-1);
  return union(
    set.flatMap(({ lower, upper }): readonly Interval[] =>
      typeof lower === "string" || typeof upper === "string"
        ? EVERYTHING
        : falls
          ? fromTo(turned(upper), turned(lower))
          : fromTo(turned(lower), turned(upper)),
    ),
  );
}

/**
 * What doubles give at the ends bounds what they give in between: each operation is rounded to the nearest double, and
 * rounding keeps the order.
 */
function arithmetic(operator: ArithmeticOperator, left: ValueSet, right: ValueSet): ValueSet {
  if (isEmpty(left) || isEmpty(right)) return NOTHING;
  const [a, b] = [endsOf(left), endsOf(right)];
  if (a === null || b === null) return EVERYTHING;
  switch (operator) {
    case "+":
      return fromTo(plus(a.least, b.least), plus(a.most, b.most));
    case "-":
      return fromTo(minus(a.least, b.most), minus(a.most, b.least));
    case "*":
      return corners(a, b, "*");
    case "/":
      // What is divided by 0 is unknown, so a divisor that is not negative is positive.
      if (b.least !== null && b.least > 0) return corners(a, b, "/");
      if (b.least === 0 && a.least !== null && a.least >= 0) return NOT_NEGATIVE;
      return EVERYTHING;
    default:
      return EVERYTHING;
  }
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : finite(a + b);
}

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : finite(a - b);
}

function corners(a: Ends, b: Ends, operator: "*" | "/"): ValueSet {
  const { least, most } = a;
  if (least !== null && most !== null && b.least !== null && b.most !== null) {
    const all = [least, most].flatMap((x) => [b.least ?? 0, b.most ?? 0].map((y) => finite(ofNumbers(operator, x, y))));
    const known = all.filter((each) => each !== null);
    return known.length < all.length ? EVERYTHING : fromTo(Math.min(...known), Math.max(...known));
  }
  const positive = least !== null && least >= 0 && b.least !== null && b.least >= 0;
  if (!positive) return EVERYTHING;
  if (operator === "*") return fromTo(finite(least * b.least), null);
  return fromTo(b.most === null ? 0 : finite(least / b.most), most === null ? null : finite(most / b.least));
}

/** Sums and means of doubles are off by a little. */
const OFF = 1e-9;

/** The set, wider by what rounding many times can be off; 0 stays, because a sum of what is not negative is not negative. */
export function widened(set: ValueSet): ValueSet {
  const ends = endsOf(set);
  if (ends === null) return isEmpty(set) ? NOTHING : EVERYTHING;
  const by = (value: number) => (value === 0 ? 0 : OFF * Math.max(1, Math.abs(value)));
  const { least, most } = ends;
  const low = least === null ? null : least > 0 ? Math.max(0, least - by(least)) : least - by(least);
  const high = most === null ? null : most < 0 ? Math.min(0, most + by(most)) : most + by(most);
  return fromTo(low, high);
}

function ofWindow({ aggregate, days }: Kind<"window">, of: ValueSet): ValueSet {
  switch (aggregate) {
    case "count":
      return fromTo(0, days);
    case "sum": {
      const ends = endsOf(of);
      if (ends === null) return EVERYTHING;
      // Days before the account began are not days, so there may be as few as one.
      const least = ends.least === null ? null : Math.min(ends.least, ends.least * days);
      const most = ends.most === null ? null : Math.max(ends.most, ends.most * days);
      return widened(fromTo(least, most));
    }
    case "minimum":
    case "maximum":
      return of;
    case "average":
    case "median":
      return widened(of);
  }
}

function ofChange(direction: "drop" | "rise", of: ValueSet): ValueSet {
  const least = endsOf(of)?.least ?? null;
  if (least === null || least < 0) return EVERYTHING;
  return direction === "drop" ? fromTo(null, 1) : fromTo(-1, null);
}

/** `renewal_date.month`. */
function ofDate({ object, field }: Kind<"path">): ValueSet {
  if (object.type.kind !== "date" && object.type.kind !== "moment") return EVERYTHING;
  return field === "month" ? fromTo(1, 12) : field === "day" ? fromTo(1, 31) : EVERYTHING;
}

const WEEKDAYS = oneOf(["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]);

function ofCall({ function: name, arguments: given }: Kind<"call">, named: Named): ValueSet {
  const [first, second] = given;
  if (first === undefined) return EVERYTHING;
  const one = given.length === 1;
  switch (name) {
    case "count":
    case "string length":
    case "sqrt":
      return NOT_NEGATIVE;
    case "day of week":
      return WEEKDAYS;
    case "default":
      return second === undefined
        ? EVERYTHING
        : union([...possibleValues(first, named), ...possibleValues(second, named)]);
    case "floor":
      return one && isNumber(first) ? onEnds(possibleValues(first, named), Math.floor) : EVERYTHING;
    case "ceiling":
      return one && isNumber(first) ? onEnds(possibleValues(first, named), Math.ceil) : EVERYTHING;
    case "abs":
      return one && isNumber(first) ? ofAbsolute(endsOf(possibleValues(first, named))) : EVERYTHING;
    case "min":
    case "max":
      return given.every(isNumber)
        ? extreme(
            name,
            given.map((each) => possibleValues(each, named)),
          )
        : EVERYTHING;
    default:
      return EVERYTHING;
  }
}

function ofAbsolute(ends: Ends | null): ValueSet {
  if (ends === null || ends.least === null || ends.most === null) return NOT_NEGATIVE;
  const [a, b] = [Math.abs(ends.least), Math.abs(ends.most)];
  return fromTo(ends.least <= 0 && ends.most >= 0 ? 0 : Math.min(a, b), Math.max(a, b));
}

/** Unknown as soon as one of them is, so each bounds the result on its side. */
function extreme(name: "min" | "max", sets: readonly ValueSet[]): ValueSet {
  const ends = sets.map(endsOf);
  const known = ends.filter((each) => each !== null);
  if (known.length < ends.length) return EVERYTHING;
  const [least, most] = [known.map((each) => each.least), known.map((each) => each.most)];
  return name === "min" ? fromTo(lowest(least), smallest(most)) : fromTo(greatest(least), highest(most));
}

const numbersOf = (all: readonly (number | null)[]) => all.filter((each) => each !== null);

/** Null among lower bounds is minus infinity, among upper ones infinity. */
function lowest(all: readonly (number | null)[]): number | null {
  return all.includes(null) ? null : Math.min(...numbersOf(all));
}

function highest(all: readonly (number | null)[]): number | null {
  return all.includes(null) ? null : Math.max(...numbersOf(all));
}

function smallest(all: readonly (number | null)[]): number | null {
  const numbers = numbersOf(all);
  return numbers.length === 0 ? null : Math.min(...numbers);
}

function greatest(all: readonly (number | null)[]): number | null {
  const numbers = numbersOf(all);
  return numbers.length === 0 ? null : Math.max(...numbers);
}
