/** Durations as ISO 8601 text. */
import { DAY } from "../values/value.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Milliseconds as `P1DT2H3M4.5S`; nothing is `PT0S`. */
export function durationText(milliseconds: number): string {
  const rest = Math.abs(milliseconds);
  const whole = Math.floor(rest / 1000);
  // Nanoseconds are the finest that a duration is written in.
  const nanoseconds = Math.round((rest - whole * 1000) * 1e6);
  const carried = nanoseconds === 1e9 ? 1 : 0;
  const total = (whole + carried) * 1000;
  const days = Math.floor(total / DAY);
  const hours = Math.floor((total % DAY) / HOUR);
  const minutes = Math.floor((total % HOUR) / MINUTE);
  const decimals = carried === 1 ? "" : String(nanoseconds).padStart(9, "0").replace(/0+$/, "");
  const seconds = `${(total % MINUTE) / 1000}${decimals === "" ? "" : `.${decimals}`}`;
  const time = `${part(hours, "H")}${part(minutes, "M")}${seconds === "0" ? "" : `${seconds}S`}`;
  const text = `${part(days, "D")}${time === "" ? "" : `T${time}`}`;
  return text === "" ? "PT0S" : `${milliseconds < 0 ? "-" : ""}P${text}`;
}

/** Months as `P1Y2M`; nothing is `P0M`. */
export function monthsText(months: number): string {
  const rest = Math.abs(months);
  const text = `${part(Math.floor(rest / 12), "Y")}${part(rest % 12, "M")}`;
  return text === "" ? "P0M" : `${months < 0 ? "-" : ""}P${text}`;
}

function part(count: number, unit: string): string {
  return count === 0 ? "" : `${count}${unit}`;
}
