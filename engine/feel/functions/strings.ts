/** The standard's functions over texts (10.3.4.3). Lengths and positions count characters (code points). */
import { spend } from "../budget.ts";
import {
  define,
  type FeelFunction,
  four,
  known,
  list,
  one,
  optional,
  type Pattern,
  text,
  three,
  two,
  whole,
} from "./define.ts";

export const STRINGS: readonly FeelFunction[] = [
  define(
    "substring",
    three(text("string"), whole("start position"), known(whole("length")), (string, start, length) => {
      const characters = [...string];
      if (start === 0 || Math.abs(start) > characters.length) return null;
      const from = start > 0 ? start - 1 : characters.length + start;
      if (length !== undefined && (length < 1 || from + length > characters.length)) return null;
      return characters.slice(from, length === undefined ? undefined : from + length).join("");
    }),
  ),
  define(
    "string length",
    one(text("string"), (string) => [...string].length),
  ),
  define(
    "upper case",
    one(text("string"), (string) => string.toUpperCase()),
  ),
  define(
    "lower case",
    one(text("string"), (string) => string.toLowerCase()),
  ),
  define(
    "substring before",
    two(text("string"), text("match"), (string, match) => string.slice(0, Math.max(0, string.indexOf(match)))),
  ),
  define(
    "substring after",
    two(text("string"), text("match"), (string, match) => {
      const at = string.indexOf(match);
      return at < 0 ? "" : string.slice(at + match.length);
    }),
  ),
  define(
    "contains",
    two(text("string"), text("match"), (string, match) => string.includes(match)),
  ),
  define(
    "starts with",
    two(text("string"), text("match"), (string, match) => string.startsWith(match)),
  ),
  define(
    "ends with",
    two(text("string"), text("match"), (string, match) => string.endsWith(match)),
  ),
  define(
    "matches",
    three(text("input"), text("pattern"), optional(text("flags")), (input, pattern, flags, { patterns, budget }) => {
      return patterns.compile(pattern, flags ?? "", budget)?.isIn(input) ?? null;
    }),
  ),
  define(
    "replace",
    four(
      text("input"),
      text("pattern"),
      text("replacement"),
      optional(text("flags")),
      (input, pattern, replacement, flags, { patterns, budget }) => {
        const compiled: Pattern | null = patterns.compile(pattern, flags ?? "", budget);
        const made = compiled?.replaceIn(input, replacement) ?? null;
        spend(budget, (made?.length ?? 0) / 100);
        return made;
      },
    ),
  ),
  define(
    "split",
    two(text("string"), text("delimiter"), (string, delimiter, { patterns, budget }) => {
      const parts = patterns.compile(delimiter, "", budget)?.split(string) ?? null;
      spend(budget, parts?.length ?? 0);
      return parts;
    }),
  ),
  define(
    "string join",
    two(list("list"), optional(text("delimiter")), (items, delimiter, { budget }) => {
      const texts: string[] = [];
      for (const item of items) {
        if (item === null) continue;
        if (typeof item !== "string") return null;
        texts.push(item);
      }
      const length = texts.reduce((sum, one) => sum + one.length + (delimiter?.length ?? 0), 0);
      spend(budget, length / 100);
      return texts.join(delimiter ?? "");
    }),
  ),
];
