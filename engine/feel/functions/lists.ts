/** The standard's functions over lists (10.3.4.4), and `sort`. */
import { isList } from "../../values/compare.ts";
import type { Value } from "../../values/value.ts";
import { feelArithmetic } from "../arithmetic.ts";
import { spend } from "../budget.ts";
import { feelEqual, feelOrder } from "../compare.ts";
import { decimalProduct } from "../decimal.ts";
import {
  any,
  callable,
  define,
  type FeelFunction,
  isTagged,
  known,
  list,
  many,
  one,
  optional,
  type Signature,
  three,
  two,
  whole,
} from "./define.ts";

export const LISTS: readonly FeelFunction[] = [
  define(
    "list contains",
    two(list("list"), any("element"), (items, element) => has(items, element)),
  ),
  define(
    "count",
    one(list("list"), (items) => items.length),
  ),
  define("min", ...listOrItems((items) => extreme(items, -1))),
  define("max", ...listOrItems((items) => extreme(items, 1))),
  define("sum", ...listOrItems((items) => (items.length === 0 ? null : total(items)))),
  define(
    "mean",
    ...listOrItems((items) => (items.length === 0 ? null : feelArithmetic("/", total(items), items.length))),
  ),
  define("median", ...listOrItems(median)),
  define("product", ...listOrItems((items) => overNumbers(items, product))),
  define("stddev", ...listOrItems((items) => overNumbers(items, deviation))),
  define("mode", ...listOrItems(modes)),
  define("all", ...listOrItems((items) => threeValued(items, false))),
  define("any", ...listOrItems((items) => threeValued(items, true))),
  define(
    "sublist",
    three(list("list"), whole("start position"), known(whole("length")), (items, start, length) => {
      if (start === 0 || Math.abs(start) > items.length) return null;
      const from = start > 0 ? start - 1 : items.length + start;
      if (length === undefined) return items.slice(from);
      return length < 1 || from + length > items.length ? null : items.slice(from, from + length);
    }),
  ),
  define(
    "append",
    many(["list", "item"], any("item"), ([items = null, ...more], { budget }) => {
      if (items === null) return null;
      const whole = isList(items) ? items : [items];
      spend(budget, whole.length);
      return [...whole, ...more];
    }),
  ),
  define(
    "concatenate",
    many(["list"], list("list"), (lists, { budget }) => joined(lists, budget)),
  ),
  define(
    "union",
    many(["list"], list("list"), (lists, { budget }) => {
      const all = joined(lists, budget);
      spend(budget, all.length * 10);
      return distinct(all, budget);
    }),
  ),
  define(
    "insert before",
    three(list("list"), whole("position"), any("newItem"), (items, position, item, { budget }) => {
      const at = indexOf(items, position);
      if (at === null) return null;
      spend(budget, items.length);
      return [...items.slice(0, at), item, ...items.slice(at)];
    }),
  ),
  define(
    "remove",
    two(list("list"), whole("position"), (items, position) => {
      const at = indexOf(items, position);
      return at === null ? null : items.filter((_, index) => index !== at);
    }),
  ),
  define(
    "list replace",
    three(list("list"), whole("position"), any("newItem"), (items, position, item) => {
      const at = indexOf(items, position);
      return at === null ? null : items.map((old, index) => (index === at ? item : old));
    }),
    three(list("list"), callable("match"), any("newItem"), replaceWhere),
  ),
  define(
    "reverse",
    one(list("list"), (items) => [...items].reverse()),
  ),
  define(
    "index of",
    two(list("list"), any("match"), (items, match) =>
      items.flatMap((item, index) => (feelEqual(item, match) === true ? [index + 1] : [])),
    ),
  ),
  define(
    "distinct values",
    one(list("list"), (items, { budget }) => distinct(items, budget)),
  ),
  define(
    "duplicate values",
    one(list("list"), (items, { budget }) => {
      spend(budget, items.length ** 2 / 10);
      return distinct(
        items.filter((item) => items.filter((other) => isSame(item, other)).length > 1),
        budget,
      );
    }),
  ),
  define(
    "flatten",
    one(list("list"), (items, { budget }) => flat(items, budget)),
  ),
  define(
    "sort",
    two(list("list"), optional(callable("precedes")), (items, precedes, { budget }) => {
      const sorted = mergeSort(items, (a, b) => {
        spend(budget);
        if (precedes !== undefined) return precedes.call([a, b]);
        // Numbers within the tolerance of comparisons still have an order here: one that can sort.
        if (typeof a === "number" && typeof b === "number") return a < b;
        const order = feelOrder(a, b);
        return order === null ? null : order < 0;
      });
      return sorted;
    }),
  ),
];

/** `sum([1, 2])` and `sum(1, 2)`. */
function listOrItems(run: (items: readonly Value[]) => Value): readonly Signature[] {
  return [one(list("list"), run), many(["n"], any("n"), (items) => run(items))];
}

function has(items: readonly Value[], element: Value): boolean {
  return items.some((one) => feelEqual(one, element) === true);
}

/** The index of a position from 1, or from the end below 0; null outside. */
function indexOf(items: readonly Value[], position: number): number | null {
  if (position === 0 || Math.abs(position) > items.length) return null;
  return position > 0 ? position - 1 : items.length + position;
}

function extreme(items: readonly Value[], sign: 1 | -1): Value {
  const [first = null, ...rest] = items;
  if (rest.length === 0) return feelOrder(first, first) === null ? null : first;
  let best = first;
  for (const one of rest) {
    const order = feelOrder(one, best);
    if (order === null) return null;
    if (order === sign) best = one;
  }
  return best;
}

/** Numbers or durations added up; null where one is neither. */
function total(items: readonly Value[]): Value {
  const [first = null, ...rest] = items;
  const start =
    typeof first === "number" || (isTagged(first) && (first.kind === "duration" || first.kind === "months"));
  return start ? rest.reduce<Value>((sum, one) => feelArithmetic("+", sum, one), first) : null;
}

function numbersOf(items: readonly Value[]): readonly number[] | null {
  const numbers: number[] = [];
  for (const one of items) {
    if (typeof one !== "number") return null;
    numbers.push(one);
  }
  return numbers;
}

function overNumbers(items: readonly Value[], run: (numbers: readonly number[]) => number | null): Value {
  const numbers = numbersOf(items);
  if (numbers === null || numbers.length === 0) return null;
  const result = run(numbers);
  return result === null || !Number.isFinite(result) ? null : result;
}

function median(items: readonly Value[]): Value {
  const numbers = numbersOf(items);
  if (numbers === null || numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? 0;
  const lower = sorted[(sorted.length - 1) >> 1] ?? upper;
  return feelArithmetic("/", feelArithmetic("+", lower, upper), 2);
}

function product(numbers: readonly number[]): number | null {
  return numbers.reduce<number | null>((made, n) => (made === null ? null : decimalProduct(made, n)), 1);
}

/** The standard deviation of a sample. */
function deviation(numbers: readonly number[]): number | null {
  if (numbers.length < 2) return null;
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (numbers.length - 1));
}

function modes(items: readonly Value[]): Value {
  const numbers = numbersOf(items);
  if (numbers === null) return null;
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
  return [...counts.entries()].flatMap(([n, count]) => (count === most ? [n] : [])).sort((a, b) => a - b);
}

/** One item that is `decisive` settles it; null leaves it open. Other values than these three are no truth. */
function threeValued(items: readonly Value[], decisive: boolean): boolean | null {
  if (items.some((one) => one !== null && typeof one !== "boolean")) return null;
  if (items.includes(decisive)) return decisive;
  return items.every((one) => one === !decisive) ? !decisive : null;
}

type Counted = Parameters<typeof spend>[0];

function joined(lists: readonly (readonly Value[])[], budget: Counted): readonly Value[] {
  spend(
    budget,
    lists.reduce((sum, one) => sum + one.length, 0),
  );
  return lists.flat(1);
}

/** Distinctness is exact: numbers within the tolerance of comparisons are two. */
function distinct(items: readonly Value[], budget: Counted): readonly Value[] {
  const plain = new Set<Value>();
  const others: Value[] = [];
  return items.filter((one) => {
    if (one === null || typeof one !== "object") {
      spend(budget);
      if (plain.has(one)) return false;
      plain.add(one);
      return true;
    }
    spend(budget, 1 + others.length / 10);
    if (has(others, one)) return false;
    others.push(one);
    return true;
  });
}

function isSame(a: Value, b: Value): boolean {
  return typeof a === "number" ? a === b : feelEqual(a, b) === true;
}

function flat(items: readonly Value[], budget: Counted): readonly Value[] {
  return items.flatMap((one) => {
    spend(budget);
    return isList(one) ? flat(one, budget) : [one];
  });
}

function replaceWhere(
  items: readonly Value[],
  match: { readonly parameters: readonly string[]; readonly call: (given: readonly Value[]) => Value },
  item: Value,
): Value {
  if (match.parameters.length !== 2) return null;
  const matching = items.map((old) => match.call([old, item]));
  if (matching.some((one) => typeof one !== "boolean")) return null;
  return items.map((old, index) => (matching[index] === true ? item : old));
}

/** Keeps the order of what neither precedes; null where two cannot be put in order. */
function mergeSort(items: readonly Value[], precedes: (a: Value, b: Value) => Value): readonly Value[] | null {
  if (items.length < 2) return items;
  const middle = items.length >> 1;
  const left = mergeSort(items.slice(0, middle), precedes);
  const right = mergeSort(items.slice(middle), precedes);
  if (left === null || right === null) return null;
  const merged: Value[] = [];
  let [a, b] = [0, 0];
  while (a < left.length && b < right.length) {
    const first = precedes(right[b] ?? null, left[a] ?? null);
    if (typeof first !== "boolean") return null;
    merged.push((first ? right[b++] : left[a++]) ?? null);
  }
  return [...merged, ...left.slice(a), ...right.slice(b)];
}
