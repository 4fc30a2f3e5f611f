/** `instance of`: whether a value is of a type of the standard, and what a typed parameter takes. */
import { isList } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { clockMoment } from "./clock.ts";
import type { FeelType } from "./tree.ts";

const NAMES: ReadonlyMap<string, string> = new Map([
  ["number", "number"],
  ["string", "text"],
  ["text", "text"],
  ["boolean", "boolean"],
  ["date", "date"],
  ["time", "time"],
  ["date and time", "moment"],
  ["moment", "moment"],
  ["days and time duration", "duration"],
  ["years and months duration", "months"],
  ["list", "list"],
  ["context", "context"],
  ["range", "range"],
  ["function", "function"],
]);

/** Types that are none without what they hold. */
const GENERIC: ReadonlySet<string> = new Set(["list", "context", "range", "function"]);

/** Null where there is no such type; a list, a context, a range and a function say what they hold. */
export function isInstance(value: Value, type: FeelType): boolean | null {
  const bare = type.name === "function" ? type.result === null : type.arguments.length === 0;
  return GENERIC.has(type.name) && bare ? null : isOf(value, type);
}

function isOf(value: Value, type: FeelType): boolean | null {
  if (type.name === "Any") return value !== null;
  if (type.name === "Null") return value === null;
  const kind = NAMES.get(type.name);
  if (kind === undefined) return null;
  if (value === null || kindOf(value) !== kind) return false;
  if (type.arguments.length === 0 && type.result === null) return true;
  if (isList(value)) return value.every((item) => conforms(item, type.arguments[0]?.type ?? null));
  if (typeof value !== "object") return false;
  switch (value.kind) {
    case "range":
      return [value.lower, value.upper].every((end) => end === null || conforms(end, type.arguments[0]?.type ?? null));
    case "context": {
      const { fields } = value;
      return type.arguments.every(
        ({ field, type: of }) => field !== null && Object.hasOwn(fields, field) && conforms(fields[field] ?? null, of),
      );
    }
    case "function": {
      const { parameters, types, constant = null } = value;
      if (parameters.length !== type.arguments.length || !conforms(constant, type.result)) return false;
      return type.arguments.every(({ type: given }, index) => takes(types?.[index] ?? null, given));
    }
    default:
      return false;
  }
}

/** Whether a value may stand where the type is asked for: null may everywhere. */
export function conforms(value: Value, type: FeelType | null): boolean {
  return type === null || value === null || isOf(value, type) === true;
}

/**
 * What a value is where a type is asked for: the standard's implicit conversions (10.3.2.9.4). A list of one stands for its
 * element and the other way round, a date for its beginning in UTC. Undefined: the value is of another type.
 */
export function converted(value: Value, type: FeelType | null): Value | undefined {
  const itself = type === null ? value : asItself(value, type);
  if (itself !== undefined || type === null) return itself;
  if (isList(value)) return value.length === 1 ? asItself(value[0] ?? null, type) : undefined;
  const of = type.name === "list" ? (type.arguments[0]?.type ?? null) : null;
  const item = of === null ? undefined : asItself(value, of);
  return item === undefined ? undefined : [item];
}

function asItself(value: Value, type: FeelType): Value | undefined {
  if (conforms(value, type)) return value;
  const isDate = value !== null && typeof value === "object" && "kind" in value && value.kind === "date";
  return isDate && NAMES.get(type.name) === "moment" ? clockMoment(value.day, MIDNIGHT) : undefined;
}

const MIDNIGHT = { seconds: 0, offset: 0, zone: null };

/** Whether a parameter of one type takes all that another type has. */
function takes(parameter: FeelType | null, given: FeelType): boolean {
  if (parameter === null || parameter.name === "Any") return true;
  const [kind, other] = [NAMES.get(parameter.name), NAMES.get(given.name)];
  if (kind === undefined || kind !== other) return false;
  return parameter.arguments.every(({ type }, index) => takes(type, given.arguments[index]?.type ?? ANY));
}

const ANY: FeelType = { name: "Any", arguments: [], result: null };

function kindOf(value: Value): string {
  if (typeof value === "string") return "text";
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return isList(value) ? "list" : value.kind;
}
