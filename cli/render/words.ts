/** Numbers, times and values as people read them. */
import { isoDay } from "../../engine/time/civil.ts";
import { dayAt, timeOfDay } from "../../engine/time/zone.ts";
import { isList } from "../../engine/values/compare.ts";
import { valueText } from "../../engine/values/text.ts";
import { DAY, type Day, type Instant, type Value } from "../../engine/values/value.ts";

/** "1 account", "3 accounts". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** "2023-03-14", or with the time where it is not midnight: "2023-03-14 09:00". */
export function when(instant: Instant, zone: string): string {
  const day = isoDay(dayAt(instant, zone));
  const minutes = Math.floor(timeOfDay(instant, zone) / 60_000);
  return minutes === 0 ? day : `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function dayOrNever(day: Day | null): string {
  return day === null ? "never" : isoDay(day);
}

/** At most four digits after the point, none that say nothing; unknown is "unknown". */
export function shortValue(value: Value): string {
  if (typeof value === "number") return shortNumber(value);
  if (value !== null && typeof value === "object" && "kind" in value) {
    if (value.kind === "duration") return shortDuration(value.milliseconds);
    if (value.kind === "months") return shortMonths(value.months);
    if (value.kind === "context") return shortFields(value.fields);
  }
  if (value !== null && isList(value) && value.some((item) => typeof item === "object"))
    return plural(value.length, "entry", "entries");
  const text = valueText(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export function shortNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 2 : 4;
  return String(Number(value.toFixed(digits)));
}

/** "3 d", "26 h", "10 min". */
export function shortDuration(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  if (size >= 2 * DAY) return `${shortNumber(milliseconds / DAY)} d`;
  if (size >= 3_600_000) return `${shortNumber(milliseconds / 3_600_000)} h`;
  return `${shortNumber(milliseconds / 60_000)} min`;
}

/** "3 mo", "2 y". */
function shortMonths(months: number): string {
  return months !== 0 && months % 12 === 0 ? `${months / 12} y` : `${months} mo`;
}

function shortFields(fields: { readonly [name: string]: Value }): string {
  const text = Object.entries(fields)
    .map(([name, value]) => `${name}: ${shortValue(value)}`)
    .join(", ");
  return `{${text.length > 118 ? `${text.slice(0, 117)}…` : text}}`;
}

function two(count: number): string {
  return String(count).padStart(2, "0");
}
