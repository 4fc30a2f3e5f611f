/** What can be asked of dates, times, durations and ranges with a dot, and what type it is. */
import type { Type } from "../../engine/program/type.ts";
import { BOOLEAN, DURATION, NUMBER, TEXT } from "./types.ts";

const DAY_PARTS = { year: NUMBER, month: NUMBER, day: NUMBER, weekday: NUMBER } as const;
const CLOCK_PARTS = { hour: NUMBER, minute: NUMBER, second: NUMBER, "time offset": DURATION, timezone: TEXT } as const;

/** The properties of a type by name; null where it has none. */
export function propertiesOf(type: Type): { readonly [name: string]: Type } | null {
  switch (type.kind) {
    case "date":
      return DAY_PARTS;
    case "moment":
      return { ...DAY_PARTS, ...CLOCK_PARTS };
    case "time":
      return CLOCK_PARTS;
    case "duration":
      return { days: NUMBER, hours: NUMBER, minutes: NUMBER, seconds: NUMBER };
    case "months":
      return { years: NUMBER, months: NUMBER };
    case "range":
      return { start: type.of, end: type.of, "start included": BOOLEAN, "end included": BOOLEAN };
    default:
      return null;
  }
}

/** The property of a name or of its spelling without spaces, as `timeOffset`: the name that the evaluator knows, and its type. */
export function propertyNamed(type: Type, name: string): { readonly name: string; readonly type: Type } | null {
  const properties = propertiesOf(type);
  if (properties === null) return null;
  const found = Object.entries(properties).find(([each]) => each === name || withoutSpaces(each) === name);
  return found === undefined ? null : { name: found[0], type: found[1] };
}

function withoutSpaces(name: string): string {
  return name.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
}
