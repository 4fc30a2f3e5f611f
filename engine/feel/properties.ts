/** What can be asked of a value with a dot: a context's fields, and the parts of times, durations and ranges. */
import { civilFromDay, weekday } from "../time/civil.ts";
import { isList } from "../values/compare.ts";
import { type ClockTime, DAY, type Value } from "../values/value.ts";
import { clockOf, offsetOf } from "./clock.ts";

/** The field of a value, or of each item of a list; null where there is none. */
export function propertyOf(value: Value, field: string): Value {
  if (value === null || typeof value !== "object") return null;
  if (isList(value)) return value.map((item) => propertyOf(item, field));
  switch (value.kind) {
    case "context":
      return Object.hasOwn(value.fields, field) ? (value.fields[field] ?? null) : null;
    case "date":
      return partOfDay(value.day, field);
    case "moment":
      return partOfDay(clockOf(value).day, field) ?? partOfClock(clockOf(value), value, field);
    case "time":
      return partOfClock(value, value, field);
    case "duration":
      return partOfDuration(value.milliseconds, field);
    case "months":
      if (field === "years") return Math.trunc(value.months / 12);
      return field === "months" ? value.months % 12 : null;
    case "range":
      return partOfRange(value, field);
    case "function":
      return null;
  }
}

function partOfDay(day: number, field: string): Value {
  switch (field) {
    case "year":
      return civilFromDay(day).year;
    case "month":
      return civilFromDay(day).month;
    case "day":
      return civilFromDay(day).dayOfMonth;
    case "weekday":
      return weekday(day) === 0 ? 7 : weekday(day);
    default:
      return null;
  }
}

function partOfClock({ seconds, zone }: ClockTime, value: Value, field: string): Value {
  switch (field) {
    case "hour":
      return Math.floor(seconds / 3600);
    case "minute":
      return Math.floor(seconds / 60) % 60;
    case "second":
      return Math.round((seconds % 60) * 1e9) / 1e9;
    case "time offset": {
      const offset = offsetOf(value);
      return offset === null ? null : { kind: "duration", milliseconds: offset * 1000 };
    }
    case "timezone":
      return zone;
    default:
      return null;
  }
}

function partOfDuration(milliseconds: number, field: string): Value {
  switch (field) {
    case "days":
      return Math.trunc(milliseconds / DAY);
    case "hours":
      return Math.trunc((milliseconds % DAY) / 3_600_000);
    case "minutes":
      return Math.trunc((milliseconds % 3_600_000) / 60_000);
    case "seconds":
      return Math.round((milliseconds % 60_000) * 1e6) / 1e9;
    default:
      return null;
  }
}

function partOfRange(range: Extract<Value, { kind: "range" }>, field: string): Value {
  switch (field) {
    case "start":
      return range.lower;
    case "end":
      return range.upper;
    case "start included":
      return range.lowerIncluded;
    case "end included":
      return range.upperIncluded;
    default:
      return null;
  }
}
