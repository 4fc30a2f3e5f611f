/** The lattice of types: which type fits which place, what two types have in common, and how a type is named to its user. */
import { assertNever } from "../../engine/assert-never.ts";
import type { FunctionType, Type, Unit } from "../../engine/program/type.ts";

export const NUMBER = { kind: "number", unit: null } as const satisfies Type;
export const MONEY = { kind: "number", unit: "money" } as const satisfies Type;
export const PERCENT = { kind: "number", unit: "percent" } as const satisfies Type;
export const COUNT = { kind: "number", unit: "count" } as const satisfies Type;
/** Of a score: from 0 to 100. */
export const POINTS = { kind: "number", unit: "points" } as const satisfies Type;
/** What one day has. */
export const PER_DAY = { kind: "number", unit: "per-day" } as const satisfies Type;
export const BOOLEAN = { kind: "boolean" } as const satisfies Type;
export const TEXT = { kind: "text" } as const satisfies Type;
export const DATE = { kind: "date" } as const satisfies Type;
export const MOMENT = { kind: "moment" } as const satisfies Type;
export const DURATION = { kind: "duration" } as const satisfies Type;
export const MONTHS = { kind: "months" } as const satisfies Type;
export const NULL = { kind: "null" } as const satisfies Type;
export const TIME = { kind: "time" } as const satisfies Type;
/** Of a kind that only the evaluation knows. */
export const ANY = { kind: "any" } as const satisfies Type;
export const ERROR = { kind: "error" } as const satisfies Type;

export const listOf = (of: Type): Type => ({ kind: "list", of });

/** Whether a value of one type may stand where the other is asked for. Units never keep a number out; `null` and `error` fit everywhere. */
export function fits(actual: Type, expected: Type): boolean {
  return common(actual, expected) !== null;
}

/** The type of "this one or that one"; null when they have nothing in common. */
export function common(left: Type, right: Type): Type | null {
  if (left === right) return left;
  if (left.kind === "error" || right.kind === "error") return ERROR;
  if (left.kind === "null") return right;
  if (right.kind === "null") return left;
  if (left.kind === "any" || right.kind === "any") return ANY;
  if (left.kind === "number" && right.kind === "number") return left.unit === right.unit ? left : NUMBER;
  if (left.kind === "list" && right.kind === "list") {
    const of = common(left.of, right.of);
    return of === null ? null : { kind: "list", of };
  }
  if (left.kind === "range" && right.kind === "range") {
    const of = common(left.of, right.of);
    return of === null ? null : { kind: "range", of };
  }
  if (left.kind === "context" && right.kind === "context") return commonContext(left.fields, right.fields);
  if (left.kind === "function" && right.kind === "function") return commonFunction(left, right);
  return left.kind === right.kind ? left : null;
}

function commonFunction(left: FunctionType, right: FunctionType): Type | null {
  if (left.parameters.length !== right.parameters.length) return null;
  const result = common(left.result, right.result);
  const parameters = left.parameters.map(({ name, type }, index) => ({
    name,
    type: common(type, right.parameters[index]?.type ?? ANY) ?? ANY,
  }));
  return result === null ? null : { kind: "function", parameters, result };
}

type Fields = { readonly [name: string]: Type };

/** Two contexts share the fields that both have. */
function commonContext(left: Fields, right: Fields): Type | null {
  const fields: { [name: string]: Type } = {};
  for (const [name, type] of Object.entries(left)) {
    const other = Object.hasOwn(right, name) ? right[name] : undefined;
    if (other === undefined) continue;
    const both = common(type, other);
    if (both === null) return null;
    fields[name] = both;
  }
  return { kind: "context", fields };
}

/** Whether an error type lies anywhere inside: its mistake was reported, and another message about it would be one too many. */
export function isBroken(type: Type): boolean {
  switch (type.kind) {
    case "error":
      return true;
    case "list":
    case "range":
      return isBroken(type.of);
    case "context":
      return Object.values(type.fields).some(isBroken);
    case "function":
      return isBroken(type.result);
    default:
      return false;
  }
}

/** The same type with plain numbers. */
export function withoutUnits(type: Type): Type {
  switch (type.kind) {
    case "number":
      return NUMBER;
    case "list":
      return listOf(withoutUnits(type.of));
    case "range":
      return { kind: "range", of: withoutUnits(type.of) };
    case "context": {
      const fields = Object.entries(type.fields).map(([name, field]) => [name, withoutUnits(field)] as const);
      return { kind: "context", fields: Object.fromEntries(fields) };
    }
    case "function": {
      const parameters = type.parameters.map((each) => ({ ...each, type: withoutUnits(each.type) }));
      return { kind: "function", parameters, result: withoutUnits(type.result) };
    }
    default:
      return type;
  }
}

/** How many nodes a type has: a program writes it beside every expression, so it must stay small. */
export function sizeOfType(type: Type): number {
  switch (type.kind) {
    case "list":
    case "range":
      return 1 + sizeOfType(type.of);
    case "context":
      return Object.values(type.fields).reduce((sum, field) => sum + sizeOfType(field), 1);
    case "function":
      return type.parameters.reduce((sum, parameter) => sum + sizeOfType(parameter.type), 1 + sizeOfType(type.result));
    default:
      return 1;
  }
}

/** One number, and several: counts and points are numbers to their user, until their unit is what matters (`units.ts`). */
const NUMBER_IN_WORDS: { readonly [U in Exclude<Unit, null> | "plain"]: readonly [one: string, several: string] } = {
  money: ["an amount of money", "amounts of money"],
  percent: ["a percentage", "percentages"],
  count: ["a number", "numbers"],
  points: ["a number", "numbers"],
  "per-day": ["a number per day", "numbers per day"],
  plain: ["a number", "numbers"],
};

/** "a number", "a list of dates": as it stands in a message after "is". */
export function describeType(type: Type): string {
  switch (type.kind) {
    case "number":
      return NUMBER_IN_WORDS[type.unit ?? "plain"][0];
    case "boolean":
      return "a condition (true or false)";
    case "text":
      return "a text";
    case "date":
      return "a date";
    case "moment":
      return "a moment (date and time)";
    case "time":
      return "a time of day";
    case "function":
      return "a function";
    case "duration":
      return "a duration";
    case "months":
      return "a number of months";
    case "null":
      return "nothing (null)";
    case "list":
      return `a list of ${plural(type.of)}`;
    case "range":
      return `a range of ${plural(type.of)}`;
    case "context":
      return `an entry with ${namesInWords(Object.keys(type.fields))}`;
    case "any":
      return "a value of any kind";
    case "error":
      return "unclear";
    default:
      return assertNever(type, "type");
  }
}

function plural(type: Type): string {
  switch (type.kind) {
    case "number":
      return NUMBER_IN_WORDS[type.unit ?? "plain"][1];
    case "boolean":
      return "conditions";
    case "text":
      return "texts";
    case "date":
      return "dates";
    case "moment":
      return "moments";
    case "time":
      return "times of day";
    case "function":
      return "functions";
    case "duration":
      return "durations";
    case "months":
      return "numbers of months";
    case "null":
    case "any":
    case "error":
      return "values";
    case "list":
      return "lists";
    case "range":
      return "ranges";
    case "context":
      return `entries with ${namesInWords(Object.keys(type.fields))}`;
    default:
      return assertNever(type, "type");
  }
}

/** "a", "a and b", "a, b and c"; long lists are cut. */
export function namesInWords(names: readonly string[], conjunction: "and" | "or" = "and", limit = 8): string {
  if (names.length === 0) return "no fields";
  if (names.length > limit) return `${names.slice(0, limit).join(", ")} and ${names.length - limit} more`;
  const last = names.at(-1) ?? "";
  return names.length === 1 ? last : `${names.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

const ORDERED: ReadonlySet<Type["kind"]> = new Set([
  ...(["number", "text", "date", "moment", "time", "duration", "months"] as const),
  ...(["null", "any"] as const),
]);

/** Whether `<` and ranges have a meaning for values of a type. */
export function hasOrder({ kind }: Type): boolean {
  return ORDERED.has(kind);
}
