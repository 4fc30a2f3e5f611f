/** A row of the table for a function of the standard: its types and its words; what it does stands in `engine/feel/functions`. */
import { feelFunction } from "../feel/functions/index.ts";
import type { Type } from "../program/type.ts";
import { isDay } from "../time/civil.ts";
import { instantOf } from "../time/zone.ts";
import { isList } from "../values/compare.ts";
import { DAY, type Value } from "../values/value.ts";
import type { BuiltIn, BuiltInEnvironment, Signature } from "./built-in.ts";
import { onClockOf } from "./on-clock.ts";

type Row = {
  readonly signatures: readonly Signature[];
  readonly doc: string;
  readonly without?: string;
  readonly example: readonly [expression: string, worth: string];
  readonly missing?: BuiltIn["missing"];
  /** It reads a moment's clock: one that has none shows the project's. */
  readonly onClock?: true;
  /** What the language does otherwise; undefined: as the standard. */
  readonly instead?: (arguments_: readonly (Value | undefined)[], result: Type) => Value | undefined;
};

export function standard(name: string, row: Row): BuiltIn {
  return {
    name,
    alias: aliasOf(name),
    signatures: row.signatures,
    missing: row.missing ?? "passes-on",
    evaluate: (given, environment) => {
      const other = row.instead?.(given, environment.result);
      if (other !== undefined) return other;
      const { zone } = environment;
      const shown = row.onClock ? given.map((value) => (value === undefined ? value : onClockOf(value, zone))) : given;
      return anchored(called(name, shown, environment), zone);
    },
    doc: row.doc,
    without: row.without ?? null,
    example: row.example,
  };
}

/** `stringLength` for `string length`; null where the name has no space. */
export function aliasOf(name: string): string | null {
  const alias = name.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
  return alias === name ? null : alias;
}

function called(name: string, given: readonly (Value | undefined)[], environment: BuiltInEnvironment): Value {
  const found = feelFunction(name);
  if (found === null) throw new Error(`The standard has no function ${name}.`);
  for (const { parameters, variadic, call } of found.signatures) {
    const needed = parameters.filter(({ optional }) => !optional).length;
    if (given.length < needed || (!variadic && given.length > parameters.length)) continue;
    const left = variadic ? 0 : Math.max(0, parameters.length - given.length);
    const value = call([...given, ...Array.from({ length: left }, () => undefined)], environment);
    if (value !== undefined) return value;
  }
  return null;
}

/** A date and time that says neither zone nor offset is one of the project's zone. Null: it lies further away than the calendar goes. */
export function anchored(value: Value, zone: string): Value {
  if (value === null || typeof value !== "object" || isList(value)) return value;
  if (value.kind === "date") return isDay(value.day) ? value : null;
  if (value.kind === "moment" && !isDay(Math.round(value.instant / DAY))) return null;
  if (value.kind === "range")
    return { ...value, lower: anchored(value.lower, zone), upper: anchored(value.upper, zone) };
  if (value.kind !== "moment" || value.clock === undefined) return value;
  const { day, seconds, offset, zone: place } = value.clock;
  if (offset !== null || place !== null) return value;
  return { kind: "moment", instant: instantOf(day, seconds * 1000, zone) };
}
