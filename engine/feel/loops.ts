/** What `for`, `some` and `every` go through: lists, and ranges of whole numbers or days, up or down. */
import { isList } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { type Budget, spend } from "./budget.ts";
import { isRange } from "./ranges.ts";

/** The items in order; null where there is nothing to go through. Another value stands alone. */
export function itemsOf(value: Value, budget: Budget): Iterable<Value> | null {
  if (value === null) return null;
  if (isList(value)) return value;
  if (!isRange(value)) return [value];
  const [lower, upper] = [countable(value.lower), countable(value.upper)];
  if (lower === null || upper === null || lower.days !== upper.days) return null;
  const step = lower.at <= upper.at ? 1 : -1;
  const first = lower.at + (value.lowerIncluded ? 0 : step);
  const last = upper.at - (value.upperIncluded ? 0 : step);
  return counted(first, last, step, lower.days, budget);
}

function* counted(first: number, last: number, step: number, days: boolean, budget: Budget): Iterable<Value> {
  for (let at = first; step > 0 ? at <= last : at >= last; at += step) {
    spend(budget);
    yield days ? { kind: "date", day: at } : at;
  }
}

function countable(end: Value): { readonly at: number; readonly days: boolean } | null {
  if (typeof end === "number") return Number.isInteger(end) ? { at: end, days: false } : null;
  if (end === null || typeof end !== "object" || isList(end)) return null;
  return end.kind === "date" ? { at: end.day, days: true } : null;
}
