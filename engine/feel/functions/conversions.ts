/** The standard's functions between kinds of values: `string`, `number`, `not`, `is`, `range`. */
import { isList } from "../../values/compare.ts";
import type { Value } from "../../values/value.ts";
import { feelEqual, feelOrder } from "../compare.ts";
import { readDate, readMoment, readSpan, readTemporal, readTime } from "../read-times.ts";
import { feelText } from "../text.ts";
import { any, define, type FeelFunction, isTagged, one, optional, text, three, two } from "./define.ts";

export const CONVERSIONS: readonly FeelFunction[] = [
  define(
    "string",
    one(any("from"), (from) => (from === null ? null : feelText(from))),
  ),
  define(
    "number",
    three(text("from"), optional(text("grouping separator")), optional(text("decimal separator")), readNumber),
  ),
  define(
    "not",
    one(any("negand"), (value) => (typeof value === "boolean" ? !value : null)),
  ),
  define("is", two(any("value1"), any("value2"), isSame)),
  define("range", one(text("from"), readRange)),
];

function readNumber(from: string, grouping: string | undefined, decimal: string | undefined): Value {
  if (grouping !== undefined && ![" ", ",", "."].includes(grouping)) return null;
  if (decimal !== undefined && ![",", "."].includes(decimal)) return null;
  if (grouping !== undefined && grouping === decimal) return null;
  const plain = (grouping === undefined ? from : from.replaceAll(grouping, "")).replace(decimal ?? ".", ".");
  if (!/^-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/.test(plain)) return null;
  const n = Number(plain);
  return Number.isFinite(n) ? n : null;
}

/** Equal, and the same to the eye, also inside of lists and contexts: dates with times on clocks of one place. */
function isSame(a: Value, b: Value): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index] ?? null));
  if (!isTagged(a) || !isTagged(b)) return feelEqual(a, b) === true;
  if (a.kind === "moment" || a.kind === "time") return a.kind === b.kind && feelText(a) === feelText(b);
  if (a.kind === "context" && b.kind === "context") {
    const [left, right] = [a.fields, b.fields];
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => Object.hasOwn(right, name) && isSame(left[name] ?? null, right[name] ?? null))
    );
  }
  if (a.kind === "range" && b.kind === "range")
    return feelEqual(a, b) === true && isSame(a.lower, b.lower) && isSame(a.upper, b.upper);
  return feelEqual(a, b) === true;
}

/** A range written with literal ends; null where they are none, or have no order. */
export function readRange(from: string): Value {
  const match = /^\s*([[(\]])((?:"(?:[^"\\]|\\.)*"|[^"])*?)\.\.(.*)([\])[])\s*$/s.exec(from);
  if (match === null) return null;
  const [, open, first = "", second = "", close] = match;
  const lower = first.trim() === "" ? null : readLiteral(first.trim());
  const upper = second.trim() === "" ? null : readLiteral(second.trim());
  if (lower === undefined || upper === undefined || (lower === null && upper === null)) return null;
  if (lower !== null && upper !== null) {
    const order = feelOrder(lower, upper);
    if (order === null || order > 0) return null;
  }
  const [lowerIncluded, upperIncluded] = [open === "[", close === "]"];
  if ((lower === null && lowerIncluded) || (upper === null && upperIncluded)) return null;
  return { kind: "range", lower, upper, lowerIncluded, upperIncluded };
}

const CALLS: ReadonlyMap<string, (text: string) => Value> = new Map([
  ["date", readDate],
  ["time", readTime],
  ["date and time", readMoment],
  ["duration", readSpan],
  ["@", readTemporal],
]);

function readLiteral(source: string): Value | undefined {
  if (/^-?(\d+(\.\d+)?|\.\d+)$/.test(source)) return Number(source);
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(source);
  if (quoted !== null) return (quoted[1] ?? "").replace(/\\(.)/g, "$1");
  const call = /^(@|[a-z ]+?)\s*\(?\s*"([^"\\]*)"\s*\)?$/.exec(source);
  const read = CALLS.get(call?.[1] ?? "");
  return read?.(call?.[2] ?? "") ?? undefined;
}
