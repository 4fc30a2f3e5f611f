/** Regular expressions as the standard (XPath) writes them, matched in linear time, or as far as the expression's budget goes. */
import { RE2JS, RE2JSException } from "re2js";
import { type Budget, spend } from "../engine/feel/budget.ts";
import type { Pattern, Patterns } from "../engine/feel/functions/define.ts";
import { type Backtracking, backtracking } from "./xpath-backtracking.ts";
import { linearPattern } from "./xpath-linear.ts";
import { readXpath } from "./xpath-pattern.ts";

/** The standard's flags; `x` and `q` change the pattern instead. */
const FLAGS: ReadonlyMap<string, number> = new Map([
  ["s", RE2JS.DOTALL],
  ["m", RE2JS.MULTILINE],
  ["i", RE2JS.CASE_INSENSITIVE],
  ["x", 0],
  ["q", 0],
]);

/** A place of a text that fits, and what each group took there. */
type Place = { readonly start: number; readonly end: number; readonly group: (number: number) => string };

type Engine = {
  readonly groups: number;
  readonly isIn: (text: string) => boolean;
  /** From left to right, none reaching into another. */
  readonly places: (text: string) => Iterable<Place>;
};

export const PATTERNS: Patterns = { compile };

function compile(pattern: string, flags: string, budget: Budget): Pattern | null {
  let bits = 0;
  for (const flag of flags) {
    const bit = FLAGS.get(flag);
    if (bit === undefined) return null;
    bits |= bit;
  }
  const literal = flags.includes("q");
  const engine = literal ? linear(RE2JS.quote(pattern), bits) : engineFor(pattern, flags, bits, budget);
  if (engine === null) return null;
  // The standard refuses to replace, or to split at, what is nothing.
  const matchesNothing = engine.isIn("");
  return {
    isIn: engine.isIn,
    replaceIn: (text, replacement) => {
      const parts = literal ? [replacement] : partsOf(replacement, engine.groups);
      if (matchesNothing || parts === null) return null;
      let [made, from] = ["", 0];
      for (const { start, end, group } of engine.places(text)) {
        made += text.slice(from, start);
        for (const part of parts) made += typeof part === "string" ? part : group(part);
        from = end;
      }
      return made + text.slice(from);
    },
    split: (text) => {
      if (matchesNothing) return null;
      const pieces: string[] = [];
      let from = 0;
      for (const { start, end } of engine.places(text)) {
        pieces.push(text.slice(from, start));
        from = end;
      }
      return [...pieces, text.slice(from)];
    },
  };
}

function engineFor(pattern: string, flags: string, bits: number, budget: Budget): Engine | null {
  const tree = readXpath(pattern, flags);
  if (tree === null) return null;
  const plain = linearPattern(tree, flags);
  if (plain !== null) return linear(plain, bits);
  const tried = backtracking(tree, flags);
  if (tried === null) return null;
  spend(budget, tried.size / 100);
  return backtracked(tried, budget);
}

function linear(plain: string, bits: number): Engine | null {
  try {
    const compiled = RE2JS.compile(plain, bits);
    return {
      groups: compiled.groupCount(),
      isIn: (text) => compiled.test(text),
      *places(text) {
        const matcher = compiled.matcher(text);
        while (matcher.find())
          yield { start: matcher.start(), end: matcher.end(), group: (number) => matcher.group(number) ?? "" };
      },
    };
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
}

function backtracked({ groups, find }: Backtracking, budget: Budget): Engine {
  const charge = (steps: number) => spend(budget, steps);
  return {
    groups,
    isIn: (text) => find([...text], 0, charge) !== null,
    *places(text) {
      const characters = [...text];
      const offsets = [0];
      for (const character of characters) offsets.push((offsets.at(-1) ?? 0) + character.length);
      const offsetOf = (at: number | undefined) => offsets[at ?? -1] ?? -1;
      let from = 0;
      for (let found = find(characters, 0, charge); found !== null; found = find(characters, from, charge)) {
        const all = found;
        const [start = 0, end = 0] = all;
        const group = (number: number) => {
          const [first, last] = [offsetOf(all[2 * number]), offsetOf(all[2 * number + 1])];
          return first < 0 || last < first ? "" : text.slice(first, last);
        };
        yield { start: offsetOf(start), end: offsetOf(end), group };
        from = end > start ? end : end + 1;
        if (from > characters.length) return;
      }
    },
  };
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
