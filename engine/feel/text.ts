/** Values as the standard's `string()` writes them. */
import { isoDay } from "../time/civil.ts";
import { durationText, monthsText } from "../time/duration-text.ts";
import { isList } from "../values/compare.ts";
import type { ClockTime, Value } from "../values/value.ts";
import { clockOf } from "./clock.ts";

/** The text of a value; a text is itself at the top and stands in quotes inside of others. */
export function feelText(value: Value): string {
  return typeof value === "string" ? value : inside(value);
}

/** A number without an exponent. */
export function numberText(n: number): string {
  const text = String(n);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return Object.is(n, -0) ? "0" : text;
  const [, sign = "", first = "", rest = "", power = "0"] = match;
  const shift = Number(power);
  const digits = first + rest;
  if (shift < 0) return `${sign}0.${"0".repeat(-shift - 1)}${digits}`;
  return `${sign}${digits.padEnd(shift + 1, "0")}`;
}

export function clockText({ seconds, offset, zone }: ClockTime): string {
  const whole = Math.floor(seconds);
  const fraction = Math.round((seconds - whole) * 1e9);
  const shown = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(twoDigits).join(":");
  const decimals = fraction === 0 ? "" : `.${String(fraction).padStart(9, "0").replace(/0+$/, "")}`;
  return `${shown}${decimals}${zone === null ? offsetText(offset) : `@${zone}`}`;
}

function offsetText(offset: number | null): string {
  if (offset === null) return "";
  if (offset === 0) return "Z";
  const rest = Math.abs(offset);
  const parts = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, ...(rest % 60 === 0 ? [] : [rest % 60])];
  return `${offset < 0 ? "-" : "+"}${parts.map(twoDigits).join(":")}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, "0");
}

function inside(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "string") return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(inside).join(", ")}]`;
  switch (value.kind) {
    case "date":
      return isoDay(value.day);
    case "time":
      return clockText(value);
    case "moment":
      return `${isoDay(clockOf(value).day)}T${clockText(clockOf(value))}`;
    case "duration":
      return durationText(value.milliseconds);
    case "months":
      return monthsText(value.months);
    case "range": {
      const [lower, upper] = [value.lower, value.upper].map((end) => (end === null ? "" : inside(end)));
      if (value.lower === null) return `(<${value.upperIncluded ? "=" : ""} ${upper})`;
      if (value.upper === null) return `(>${value.lowerIncluded ? "=" : ""} ${lower})`;
      return `${value.lowerIncluded ? "[" : "("}${lower}..${upper}${value.upperIncluded ? "]" : ")"}`;
    }
    case "context":
      return `{${Object.entries(value.fields)
        .map(([name, field]) => `${/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : inside(name)}: ${inside(field)}`)
        .join(", ")}}`;
    case "function":
      return `function(${value.parameters.join(", ")})`;
  }
}
