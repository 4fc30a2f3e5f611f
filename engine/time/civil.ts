/** The civil calendar (proleptic Gregorian) over days counted from 1970-01-01. */
import type { Day } from "../values/value.ts";

export type Civil = { readonly year: number; readonly month: number; readonly dayOfMonth: number };

const DAYS_PER_ERA = 146_097;

/** Days further than this from 1970 have no instant that the platform can name; it is some 200,000 years. */
const FURTHEST_DAY = 73_000_000;

/** The standard's years. */
const FURTHEST_YEAR = 999_999_999;

/** Whether there is such a day. */
export function isDay(day: Day): boolean {
  return Number.isInteger(day) && Math.abs(day) <= FURTHEST_DAY;
}

/** The day of a year, month (1–12) and day of the month; null where the calendar has no such day. */
export function dayFromCivil(year: number, month: number, dayOfMonth: number): Day | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(dayOfMonth)) return null;
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  const day = civilDay(year, month, dayOfMonth);
  return isDay(day) ? day : null;
}

/** As `dayFromCivil`, for the standard's years, up to 999,999,999 before and after. */
export function farDayFromCivil(year: number, month: number, dayOfMonth: number): Day | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(dayOfMonth)) return null;
  if (Math.abs(year) > FURTHEST_YEAR || month < 1 || month > 12) return null;
  return dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month) ? null : civilDay(year, month, dayOfMonth);
}

/** Whether a day lies in the standard's years. */
export function isFarDay(day: Day): boolean {
  return Number.isInteger(day) && Math.abs(civilFromDay(day).year) <= FURTHEST_YEAR;
}

export function civilFromDay(day: Day): Civil {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const ofEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // March is 0 here, so that the leap day is the year's last.
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** `2026-01-31`. */
export function isoDay(day: Day): string {
  const { year, month, dayOfMonth } = civilFromDay(day);
  const digits = String(Math.abs(year)).padStart(4, "0");
  return `${year < 0 ? "-" : ""}${digits}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
}

/** The day of an ISO date; null for other text and for dates that do not exist. */
export function dayFromIso(text: string): Day | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match === null ? null : dayFromCivil(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Calendar months later (or earlier), clamped to the month's last day. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = civilFromDay(day);
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return civilDay(toYear, toMonth, Math.min(dayOfMonth, daysInMonth(toYear, toMonth)));
}

/** 0 is Sunday. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

function civilDay(year: number, month: number, dayOfMonth: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear;
  return era * DAYS_PER_ERA + ofEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
