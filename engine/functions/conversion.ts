/** The built-ins that make one type of another, and `default`. */
import { dayFromCivil, dayFromIso } from "../time/civil.ts";
import { dayAt } from "../time/zone.ts";
import { valueText } from "../values/text.ts";
import { ANY, type BuiltIn, DATE, MOMENT, NUMBER, parameter, signature, TEXT } from "./built-in.ts";

export const CONVERSION: readonly BuiltIn[] = [
  {
    name: "default",
    alias: null,
    signatures: [signature([parameter("value", ANY), parameter("otherwise", ANY)], ANY)],
    missing: "accepts",
    evaluate: ([value = null, otherwise = null]) => value ?? otherwise,
    doc: "The value, or the other one where it is missing.",
    example: { expression: "default(null, 0)", arguments: [null, 0], value: 0 },
  },
  {
    name: "string",
    alias: null,
    signatures: [signature([parameter("from", ANY)], TEXT)],
    missing: "passes-on",
    evaluate: ([value = null]) => valueText(value),
    doc: "The value as text: numbers without trailing zeros, dates as ISO dates.",
    example: { expression: "string(1.50)", arguments: [1.5], value: "1.5" },
  },
  {
    name: "number",
    alias: null,
    signatures: [signature([parameter("from", TEXT)], NUMBER)],
    missing: "passes-on",
    evaluate: ([text]) =>
      typeof text === "string" && /^\s*-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : null,
    doc: "The number that the text spells; other text has none.",
    example: { expression: 'number("1.5")', arguments: ["1.5"], value: 1.5 },
  },
  {
    name: "date",
    alias: null,
    signatures: [
      signature([parameter("from", TEXT)], DATE),
      signature([parameter("from", MOMENT)], DATE),
      signature([parameter("year", NUMBER), parameter("month", NUMBER), parameter("day", NUMBER)], DATE),
    ],
    missing: "passes-on",
    evaluate: ([from = null, month, day], { zone }) => {
      if (typeof from === "number") {
        const made = typeof month === "number" && typeof day === "number" ? dayFromCivil(from, month, day) : null;
        return made === null ? null : { kind: "date", day: made };
      }
      if (typeof from === "string") {
        const read = dayFromIso(from);
        return read === null ? null : { kind: "date", day: read };
      }
      if (from !== null && typeof from === "object" && "kind" in from && from.kind === "moment") {
        return { kind: "date", day: dayAt(from.instant, zone) };
      }
      return null;
    },
    doc: "The date of an ISO text, of a moment in the project's zone, or of year, month and day.",
    example: { expression: 'date("2026-01-31")', arguments: ["2026-01-31"], value: { kind: "date", day: 20484 } },
  },
];
