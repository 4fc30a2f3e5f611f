/** The built-ins over lists. */
import { compareExactly, equalValues, exactKey } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import {
  ADDITIVE,
  ANY,
  BOOLEAN,
  type BuiltIn,
  COUNT,
  listOf,
  ORDERED,
  parameter,
  repeating,
  SOME_NUMBER,
  signature,
  type TypePattern,
} from "./built-in.ts";

/** FEEL lets `min(a, b, c)` stand for `min([a, b, c])`. */
function listOrItems(item: TypePattern, result: TypePattern) {
  return [signature([parameter("list", listOf(item))], result), repeating([parameter("item", item)], result)];
}

export const LIST: readonly BuiltIn[] = [
  {
    name: "min",
    alias: null,
    signatures: listOrItems(ORDERED, ORDERED),
    missing: "passes-on",
    evaluate: (given) => extreme(items(given), -1),
    doc: "The smallest item; an empty list has none.",
    example: { expression: "min([3, 1, 2])", arguments: [[3, 1, 2]], value: 1 },
  },
  {
    name: "max",
    alias: null,
    signatures: listOrItems(ORDERED, ORDERED),
    missing: "passes-on",
    evaluate: (given) => extreme(items(given), 1),
    doc: "The greatest item; an empty list has none.",
    example: { expression: "max(3, 1, 2)", arguments: [3, 1, 2], value: 3 },
  },
  {
    name: "sum",
    alias: null,
    signatures: listOrItems(ADDITIVE, ADDITIVE),
    missing: "passes-on",
    evaluate: (given) => total(items(given)),
    doc: "The sum of the items; of an empty list 0.",
    example: { expression: "sum([1, 2, 3])", arguments: [[1, 2, 3]], value: 6 },
  },
  {
    name: "count",
    alias: null,
    signatures: [signature([parameter("list", listOf(ANY))], COUNT)],
    missing: "passes-on",
    evaluate: ([list]) => (Array.isArray(list) ? list.length : null),
    doc: "How many items there are.",
    example: { expression: "count([1, 2, 3])", arguments: [[1, 2, 3]], value: 3 },
  },
  {
    name: "mean",
    alias: null,
    signatures: listOrItems(SOME_NUMBER, SOME_NUMBER),
    missing: "passes-on",
    evaluate: (given) => {
      const numbers = allNumbers(items(given));
      return numbers === null || numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length;
    },
    doc: "The arithmetic mean; an empty list has none.",
    example: { expression: "mean([1, 2, 6])", arguments: [[1, 2, 6]], value: 3 },
  },
  {
    name: "median",
    alias: null,
    signatures: listOrItems(SOME_NUMBER, SOME_NUMBER),
    missing: "passes-on",
    evaluate: (given) => {
      const numbers = allNumbers(items(given));
      return numbers === null ? null : median(numbers);
    },
    doc: "The middle item, or the mean of the two in the middle; an empty list has none.",
    example: { expression: "median([8, 1, 2])", arguments: [[8, 1, 2]], value: 2 },
  },
  {
    name: "list contains",
    alias: "listContains",
    signatures: [signature([parameter("list", listOf(ANY)), parameter("element", ANY)], BOOLEAN)],
    missing: "passes-on",
    evaluate: ([list, element]) => {
      if (!Array.isArray(list)) return null;
      if (list.some((item: Value) => item !== null && equalValues(item, element ?? null))) return true;
      return list.includes(null) ? null : false;
    },
    doc: "Whether an item equals the element.",
    example: { expression: 'list contains(["a", "b"], "b")', arguments: [["a", "b"], "b"], value: true },
  },
  {
    name: "distinct values",
    alias: "distinctValues",
    signatures: [signature([parameter("list", listOf(ANY))], listOf(ANY))],
    missing: "passes-on",
    evaluate: ([list]) => (Array.isArray(list) ? distinct(list) : null),
    doc: "The items without repeats, in the order in which they first occur.",
    example: { expression: "distinct values([2, 1, 2])", arguments: [[2, 1, 2]], value: [2, 1] },
  },
  {
    name: "concatenate",
    alias: null,
    signatures: [repeating([parameter("list", listOf(ANY))], listOf(ANY))],
    missing: "passes-on",
    evaluate: (lists) => lists.flat(1),
    doc: "All lists one after the other.",
    example: { expression: "concatenate([1], [2, 3])", arguments: [[1], [2, 3]], value: [1, 2, 3] },
  },
  {
    name: "append",
    alias: null,
    signatures: [repeating([parameter("list", listOf(ANY)), parameter("item", ANY)], listOf(ANY))],
    missing: "passes-on",
    evaluate: ([list, ...more]) => (Array.isArray(list) ? [...list, ...more] : null),
    doc: "The list with the items added at its end.",
    example: { expression: "append([1], 2)", arguments: [[1], 2], value: [1, 2] },
  },
  {
    name: "all",
    alias: null,
    signatures: listOrItems(BOOLEAN, BOOLEAN),
    missing: "accepts",
    evaluate: (given) => threeValued(items(given), false),
    doc: "False if an item is false, true if all are true, otherwise unknown.",
    example: { expression: "all([true, false])", arguments: [[true, false]], value: false },
  },
  {
    name: "any",
    alias: null,
    signatures: listOrItems(BOOLEAN, BOOLEAN),
    missing: "accepts",
    evaluate: (given) => threeValued(items(given), true),
    doc: "True if an item is true, false if all are false, otherwise unknown.",
    example: { expression: "any([true, false])", arguments: [[true, false]], value: true },
  },
];

/** The middle of numbers, exact order; null where there are none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  if (upper === undefined) return null;
  const lower = sorted[(sorted.length - 1) >> 1] ?? upper;
  return lower === upper ? upper : (lower + upper) / 2;
}

function items(given: readonly Value[]): readonly Value[] {
  const [only] = given;
  return given.length === 1 && Array.isArray(only) ? only : given;
}

function allNumbers(values: readonly Value[]): number[] | null {
  const numbers: number[] = [];
  for (const value of values) {
    if (typeof value !== "number") return null;
    numbers.push(value);
  }
  return numbers;
}

function extreme(values: readonly Value[], sign: 1 | -1): Value {
  let best: Value = null;
  for (const value of values) {
    if (value === null) return null;
    if (best === null || Math.sign(compareExactly(value, best)) === sign) best = value;
  }
  return best;
}

function total(values: readonly Value[]): Value {
  const [first] = values;
  if (first !== null && typeof first === "object" && "kind" in first && first.kind === "duration") {
    let milliseconds = 0;
    for (const value of values) {
      if (value === null || typeof value !== "object" || !("kind" in value) || value.kind !== "duration") return null;
      milliseconds += value.milliseconds;
    }
    return { kind: "duration", milliseconds };
  }
  if (first !== null && typeof first === "object" && "kind" in first && first.kind === "months") {
    let months = 0;
    for (const value of values) {
      if (value === null || typeof value !== "object" || !("kind" in value) || value.kind !== "months") return null;
      months += value.months;
    }
    return { kind: "months", months };
  }
  const numbers = allNumbers(values);
  return numbers === null ? null : numbers.reduce((a, b) => a + b, 0);
}

function distinct(values: readonly Value[]): readonly Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = exactKey(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** `decisive` is the value of which one item settles the result. */
function threeValued(values: readonly Value[], decisive: boolean): boolean | null {
  if (values.includes(decisive)) return decisive;
  return values.includes(null) ? null : !decisive;
}
