/** The mends of values that never compare or join because one of them is written in the wrong kind: `"50"`, `60` for `60d`. */

import type { Type } from "../../engine/program/type.ts";
import { dayFromIso } from "../../engine/time/civil.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { replacing } from "../diagnostics/suggest.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";

/** One side of an operator: how it is written, and its type. */
export type Side = { readonly syntax: ExpressionSyntax; readonly type: Type };

/** The fix, where one side is a literal that can be written in the other's kind, or a moment beside a date. */
export function fixesOfKinds(left: Side, right: Side): readonly Fix[] {
  const found = literalFor(left, right.type) ?? literalFor(right, left.type);
  return found === null ? dateOfMoment(left, right) : replacing(found.syntax.place, [found.text]);
}

/** `as_of - opened`: of a moment beside a date, its date is meant. */
function dateOfMoment(left: Side, right: Side): readonly Fix[] {
  const moment = [left, right].find(({ type }) => type.kind === "moment");
  if (moment === undefined || ![left, right].some(({ type }) => type.kind === "date")) return [];
  const { place } = moment.syntax;
  const edits = [
    { place: { ...place, end: place.start }, text: "date(" },
    { place: { ...place, start: place.end }, text: ")" },
  ];
  return [{ title: "Write date(…)", edits }];
}

function literalFor(
  { syntax }: Side,
  wanted: Type,
): { readonly syntax: ExpressionSyntax; readonly text: string } | null {
  const text = written(syntax, wanted);
  return text === null ? null : { syntax, text };
}

/** True and false, as tables and forms have them. */
const TRUTHS: ReadonlyMap<string, string> = new Map([
  ...["true", "yes", "y", "on", "ja", "oui", "1"].map((word) => [word, "true"] as const),
  ...["false", "no", "n", "off", "nein", "non", "0"].map((word) => [word, "false"] as const),
]);

/** `true` or `false`, where a text says one of them in its way. */
export function truthIn(text: string): string | null {
  return TRUTHS.get(text.trim().toLowerCase()) ?? null;
}

function written(syntax: ExpressionSyntax, wanted: Type): string | null {
  if (syntax.kind === "text") {
    const value = syntax.value.trim();
    if (wanted.kind === "number") return value !== "" && Number.isFinite(Number(value)) ? value : null;
    if (wanted.kind === "date") return dayFromIso(value) === null ? null : `@"${value}"`;
    if (wanted.kind === "boolean") return truthIn(value);
    return null;
  }
  if (syntax.kind !== "number" || syntax.percent || !Number.isInteger(syntax.value)) return null;
  if (wanted.kind === "boolean") return TRUTHS.get(String(syntax.value)) ?? null;
  // A difference of dates counts days.
  return wanted.kind === "duration" || wanted.kind === "date" ? `${syntax.value}d` : null;
}
