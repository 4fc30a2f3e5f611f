/** What lies in a range, and the tests that `in` asks. */
import { isList } from "../values/compare.ts";
import type { RangeValue, Value } from "../values/value.ts";
import { feelEqual, feelOrder } from "./compare.ts";

export function isRange(value: Value): value is RangeValue {
  return value !== null && typeof value === "object" && "kind" in value && value.kind === "range";
}

/** Whether a value lies in a range; null where it cannot be compared with its ends. */
export function liesIn(value: Value, range: RangeValue): boolean | null {
  if (range.lower === null && range.upper === null) return null;
  const below = range.lower === null ? 1 : feelOrder(value, range.lower);
  const above = range.upper === null ? -1 : feelOrder(value, range.upper);
  if (below === null || above === null) return null;
  return (below > 0 || (below === 0 && range.lowerIncluded)) && (above < 0 || (above === 0 && range.upperIncluded));
}

/** Whether a value fits a choice: it equals it, lies in it, or is in its list. */
export function fitsChoice(value: Value, choice: Value): boolean | null {
  if (isRange(choice)) return isRange(value) ? feelEqual(value, choice) : liesIn(value, choice);
  if (!isList(choice)) return feelEqual(value, choice);
  if (isList(value) && feelEqual(value, choice) === true) return true;
  return choice.some((item) => fitsItem(value, item));
}

function fitsItem(value: Value, item: Value): boolean {
  if (isRange(item) && !isRange(value)) return liesIn(value, item) === true;
  return feelEqual(value, item) === true;
}
