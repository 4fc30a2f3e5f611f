/** What was meant by a key, a zone or a day in `tend.yaml` that is none. */
import { dayFromIso } from "../../engine/time/civil.ts";
import { nearest } from "../diagnostics/words.ts";

/** What other tools call the keys; the first that may stand in the place is meant. */
const CALLED: ReadonlyMap<string, readonly string[]> = new Map([
  ["timezone", ["zone"]],
  ["tz", ["zone"]],
  ["project", ["name"]],
  ["data", ["sources"]],
  ["datasources", ["sources"]],
  ["tables", ["sources"]],
  ["path", ["file"]],
  ["csv", ["file"]],
  ["filename", ["file"]],
  ["day", ["date"]],
  ["time", ["date"]],
  ["timestamp", ["date"]],
  ["accountid", ["account"]],
  ["customer", ["account"]],
  ["id", ["key"]],
]);

/** The keys that were meant, the likeliest first. */
export function keyMeant(key: string, known: readonly string[]): readonly string[] {
  const called = CALLED.get(key.toLowerCase().replaceAll(/[ _-]/g, "")) ?? [];
  const found = called.filter((one) => known.includes(one));
  return found.length > 0 ? found : nearest(key, known);
}

/** Zones by a city alone, such as `Berlin`, or by a name that is misspelt. */
export function zoneMeant(zone: string): readonly string[] {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[ _-]/g, "");
  const all = Intl.supportedValuesOf("timeZone");
  const cities = all.filter((one) => plain(one.split("/").at(-1) ?? "") === plain(zone) || plain(one) === plain(zone));
  return cities.length > 0 ? cities : nearest(zone, all).slice(0, 1);
}

/** Days by their first letters. */
export function weekdayMeant(text: string, weekdays: readonly string[]): readonly string[] {
  const begun = weekdays.filter((day) => text.length > 1 && day.startsWith(text.toLowerCase()));
  return begun.length > 0 ? begun : nearest(text, weekdays);
}

/** `25.12.2026`, `2026/12/25` and `2026-1-1`; dates with the month first cannot be told from others. */
export function dayMeant(text: string): readonly string[] {
  const {
    year,
    month = "",
    day = "",
  } = /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/.exec(text)?.groups ??
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})$/.exec(text)?.groups ??
  {};
  if (year === undefined) return [];
  const written = [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
  return written !== text && dayFromIso(written) !== null ? [written] : [];
}
