/** Regular expressions as the standard (XPath) writes them, matched in linear time. */
import { RE2JS, RE2JSException } from "re2js";
import type { Pattern, Patterns } from "../engine/feel/functions/define.ts";
import { xpathPattern } from "./xpath-pattern.ts";

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
    const plain = literal ? RE2JS.quote(pattern) : xpathPattern(pattern, flags);
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
