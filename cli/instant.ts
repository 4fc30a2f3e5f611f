/** Reads `--at` and days from the command line. */
import { dayFromIso } from "../engine/time/civil.ts";
import { instantOf, startOfDay } from "../engine/time/zone.ts";
import type { Day, Instant } from "../engine/values/value.ts";
import { UsageError } from "./usage-error.ts";

const LOCAL = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?$/;
const EXACT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** A date is the start of that day in the project's zone; a time without an offset is the project's too. */
export function readInstant(text: string, zone: string): Instant {
  const day = dayFromIso(text);
  if (day !== null) return startOfDay(day, zone);
  const local = LOCAL.exec(text);
  const localDay = dayFromIso(local?.[1] ?? "");
  if (local !== null && localDay !== null) {
    const [hours, minutes, seconds] = [Number(local[2]), Number(local[3]), Number(local[4] ?? "0")];
    if (hours < 24 && minutes < 60 && seconds < 60) {
      return instantOf(localDay, ((hours * 60 + minutes) * 60 + seconds) * 1000, zone);
    }
  }
  const exact = EXACT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(exact)) return exact;
  throw new UsageError(
    `"${text}" after --at is not an instant. Write a date (2023-06-01: its start), or a date and time (2023-06-01T09:00).`,
  );
}

/** A day, as in `--through 2023-02-28`. */
export function readDay(text: string, flag: string): Day {
  const day = dayFromIso(text);
  if (day !== null) return day;
  throw new UsageError(`"${text}" after --${flag} is not a date. Write it like 2023-02-28.`);
}
