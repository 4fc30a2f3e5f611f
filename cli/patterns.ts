/** Regular expressions as the standard (XPath) writes them, matched in linear time. */
import { RE2JS, RE2JSException } from "re2js";
import type { Pattern, Patterns } from "../engine/feel/functions/define.ts";

/** The standard's flags; `x` and `q` change the pattern instead. */
const FLAGS: ReadonlyMap<string, number> = new Map([
  ["s", RE2JS.DOTALL],
  ["m", RE2JS.MULTILINE],
  ["i", RE2JS.CASE_INSENSITIVE],
  ["x", 0],
  ["q", 0],
]);

export const PATTERNS: Patterns = { compile };

function compile(pattern: string, flags: string): Pattern | null {
  let bits = 0;
  for (const flag of flags) {
    const bit = FLAGS.get(flag);
    if (bit === undefined) return null;
    bits |= bit;
  }
  const literal = flags.includes("q");
  try {
    const plain = literal ? RE2JS.quote(pattern) : translated(pattern, flags);
    if (plain === null) return null;
    const compiled = RE2JS.compile(plain, bits);
    // The standard refuses to replace, or to split at, what is nothing.
    const matchesNothing = compiled.test("");
    return {
      isIn: (text) => compiled.test(text),
      replaceIn: (text, replacement) => {
        if (matchesNothing) return null;
        if (literal) return compiled.matcher(text).replaceAll(RE2JS.quoteReplacement(replacement));
        const parts = partsOf(replacement, compiled.groupCount());
        if (parts === null) return null;
        let [made, from] = ["", 0];
        const matcher = compiled.matcher(text);
        while (matcher.find()) {
          made += text.slice(from, matcher.start());
          for (const part of parts) made += typeof part === "string" ? part : (matcher.group(part) ?? "");
          from = matcher.end();
        }
        return made + text.slice(from);
      },
      split: (text) => (matchesNothing ? null : compiled.split(text, -1)),
    };
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
}

/** Texts and numbers of groups; null where a `$` or `\` stands for neither. A group that is not there is empty. */
function partsOf(replacement: string, groups: number): readonly (string | number)[] | null {
  const parts: (string | number)[] = [];
  for (let at = 0; at < replacement.length; at++) {
    const character = replacement[at] ?? "";
    const next = replacement[at + 1] ?? "";
    if (character === "\\") {
      if (next !== "\\" && next !== "$") return null;
      parts.push(next);
      at += 1;
    } else if (character === "$") {
      if (!/\d/.test(next)) return null;
      // As many digits as there are groups to name.
      let digits = next;
      while (
        /\d/.test(replacement[at + digits.length + 1] ?? "") &&
        Number(digits + replacement[at + digits.length + 1]) <= groups
      ) {
        digits += replacement[at + digits.length + 1];
      }
      parts.push(Number(digits) <= groups ? Number(digits) : "");
      at += digits.length;
    } else parts.push(character);
  }
  return parts;
}

/** What the engine knows under another name: XML's first and further characters of names, and blocks of Unicode. */
const CLASSES: ReadonlyMap<string, string> = new Map([
  ["\\i", "\\p{L}_:"],
  ["\\c", "\\p{L}\\p{Nd}._:\\-"],
  ["\\p{IsBasicLatin}", "\\x{0000}-\\x{007F}"],
  ["\\p{IsLatin-1Supplement}", "\\x{0080}-\\x{00FF}"],
  ["\\p{IsGreek}", "\\x{0370}-\\x{03FF}"],
  ["\\p{IsCyrillic}", "\\x{0400}-\\x{04FF}"],
  ["\\p{IsHebrew}", "\\x{0590}-\\x{05FF}"],
  ["\\p{IsArabic}", "\\x{0600}-\\x{06FF}"],
]);

/** The pattern in the engine's words; null where the standard has none such (`\\0`) or it would not be linear (`\\1`). */
function translated(pattern: string, flags: string): string | null {
  let [made, inClass] = ["", false];
  const source = withoutSubtraction(flags.includes("x") ? withoutBlanks(pattern) : pattern);
  for (const [part] of source.matchAll(/\\[pP]\{[^}]*\}|\\.|./gsu)) {
    if (/^\\\d/.test(part)) return null;
    const set = CLASSES.get(part);
    if (set !== undefined) made += inClass ? set : `[${set}]`;
    else if (part === "." && !inClass && !flags.includes("s")) made += "[^\\n\\r]";
    else made += part;
    if (part === "[") inClass = true;
    else if (part === "]") inClass = false;
  }
  return made;
}

/** The pattern without blanks outside of `[…]`: flag `x`. */
function withoutBlanks(pattern: string): string {
  let [made, inClass] = ["", false];
  for (const character of pattern) {
    if (!inClass && /\s/.test(character)) continue;
    const escaped = made.endsWith("\\") && !made.endsWith("\\\\");
    if (character === "[" && !escaped) inClass = true;
    if (character === "]" && !escaped) inClass = false;
    made += character;
  }
  return made;
}

/** `[a-z-[aeiou]]`, which the engine does not know, as the characters that are left. */
function withoutSubtraction(pattern: string): string {
  return pattern.replace(/\[([^[\]\\^]+)-\[([^[\]\\^]+)\]\]/g, (whole, from: string, without: string) => {
    const out = new Set(charactersOf(without));
    const left = charactersOf(from).filter((one) => !out.has(one));
    return left.length === 0 ? whole : `[${left.map((one) => RE2JS.quote(one)).join("")}]`;
  });
}

function charactersOf(inside: string): readonly string[] {
  const found: string[] = [];
  for (const [, first = "", last = first] of inside.matchAll(/(.)(?:-(.))?/gsu)) {
    const [from, to] = [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0];
    for (let at = from; at <= Math.min(to, from + 4096); at++) found.push(String.fromCodePoint(at));
  }
  return found;
}
