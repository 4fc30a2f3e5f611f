/** Puts what checks have found into words. */
import type { Expression } from "../../engine/program/expression.ts";
import { namesInWords } from "../check/types.ts";
import type { Place } from "../syntax/tree.ts";
import { endsOf } from "./possible-values.ts";
import { type ValueSet, valuesOf } from "./value-set.ts";

const LONGEST_QUOTE = 48;

/** The user's words at a place, between backticks, on one line and cut when long. */
export function quoteAt(place: Place, textAt: (place: Place) => string | null): string {
  const text = textAt(place)?.replace(/\s+/g, " ").trim();
  if (text === undefined || text === "") return "this";
  return `\`${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text}\``;
}

/** "goes from 0 to 100", "is 0 or more", "is "red" or "green"": as it stands after what it is about. Null: there is nothing to say. */
export function valuesInWords(values: ValueSet, { type }: Expression): string | null {
  const few = valuesOf(values);
  const percent = type.kind === "number" && type.unit === "percent";
  const number = (value: number) => (percent ? `${plain(value * 100)}%` : plain(value));
  if (few !== null && few.length > 0 && few.length <= 8 && (type.kind === "text" || type.kind === "number"))
    return `is ${namesInWords(
      few.map((each) => (typeof each === "number" ? number(each) : `"${each}"`)),
      "or",
    )}`;
  const ends = type.kind === "number" ? endsOf(values) : null;
  if (ends === null) return null;
  const { least, most } = ends;
  if (least !== null && most !== null) return `goes from ${number(least)} to ${number(most)}`;
  if (least !== null) return `is ${number(least)} or more`;
  return most === null ? null : `is at most ${number(most)}`;
}

/** A number without the digits that only rounding made. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(8)));
}
