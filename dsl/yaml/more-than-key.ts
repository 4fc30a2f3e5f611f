/** Keys whose text holds a value as well: `{ account:id }`, `title "Seats: too few"`. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { colonMeant } from "./meant-on-line.ts";
import type { YamlScalar } from "./yaml-node.ts";

/** A key that its value touches: what is told, and the two apart. */
export type ColonInKey = { readonly told: Diagnostic; readonly key: string; readonly value: YamlScalar };

/** `account:id` between braces, where `account` is a known key; null where the text is no such thing. */
export function colonInKey(scalar: YamlScalar, known: readonly string[]): ColonInKey | null {
  const { text, place } = scalar;
  // In quotes the signs of a key are its own.
  if (place.end - place.start !== text.length) return null;
  const written = { file: { path: place.file }, start: place.start, text };
  const told = colonMeant(written, (word) => known.includes(word));
  if (told === null) return null;
  const [all = "", key = ""] = /^(.*?) ?[:：] */.exec(text) ?? [];
  const value: YamlScalar = {
    ...scalar,
    text: text.slice(all.length),
    empty: all.length === text.length,
    place: { ...place, start: place.start + all.length },
    offsetAt: (index) => scalar.offsetAt(index + all.length),
    endAt: (index) => scalar.endAt(index + all.length),
  };
  return { told, key, value };
}

/** Whether a key's text holds signs that no key has, so that another key in its place would delete what was written. */
export function holdsMore({ text }: YamlScalar): boolean {
  return /[^\p{L}\p{M}\p{N}_ -]/u.test(text);
}
