/** How big a value is: lists that hold lists that hold lists … share their parts, but whoever reads them walks through all. */
import { isList } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { type Budget, OutOfSteps, spend } from "./budget.ts";

/** `size` counts all parts, a hundred characters as one; `depth` how far lists and contexts stand inside each other. */
type Weight = { readonly size: number; readonly depth: number };

const LARGEST = 100_000;
const DEEPEST = 300;
const SINGLE: Weight = { size: 1, depth: 0 };
const known = new WeakMap<object, Weight>();

/** Refuses values that would be too big to read. */
export function checkWeight(value: Value, largest = LARGEST): void {
  const { size, depth } = weightOf(value);
  if (size > largest) throw new OutOfSteps("The expression makes a value that is too big.");
  if (depth > DEEPEST) throw new OutOfSteps("The expression puts lists into lists too deep.");
}

/** What reading the values once costs. */
export function spendOn(budget: Budget, ...values: readonly Value[]): void {
  let size = 0;
  for (const value of values) size += weightOf(value).size;
  spend(budget, size / 100);
}

function weightOf(value: Value): Weight {
  if (typeof value === "string") return { size: 1 + value.length / 100, depth: 0 };
  if (value === null || typeof value !== "object") return SINGLE;
  const parts = isList(value) ? value : value.kind === "context" ? Object.values(value.fields) : null;
  if (parts === null) return SINGLE;
  const found = known.get(value);
  if (found !== undefined) return found;
  let [size, depth] = [1, 0];
  for (const part of parts) {
    const weight = weightOf(part);
    size += weight.size;
    depth = Math.max(depth, weight.depth);
  }
  const weight = { size, depth: depth + 1 };
  known.set(value, weight);
  return weight;
}
