/** Spoils a text in one of the ways in which people, editors and attackers do. */
import type { Dice } from "../agree/dice.ts";

/** No text grows longer than that: the fuzzer tries many small texts; the tests of limits try large ones. */
const LONGEST = 6000;

type Mutator = (text: string, dice: Dice, other: string) => string;

const NASTY: readonly [string, ...string[]] = [
  "\0",
  "\u0007",
  "\u001b[31m",
  "\u0085",
  "\u00a0",
  "\u200b",
  "\u200d",
  "\u202e",
  "\u2028",
  "\u2029",
  "\ufeff",
  "\ufffd",
  "\ud800",
  "\udc00",
  "😀",
  "𝒳",
  "e\u0301",
  "客户",
  "，",
  "（",
  "“",
  "”",
  "ﬁ",
  "İ",
  "ß",
  "\r",
  "\r\n",
  "\t",
  "\f",
  "__proto__",
  "constructor",
  "toString",
  "{{",
  "}}",
  "\\",
  "\\u12",
  "\\U0010FFFF",
  "$&",
  "%",
  "&a",
  "*a",
  "<<: ",
  "!!map ",
  "|\n",
  ">2-\n",
  "---\n",
  ": ",
  " #",
  "- ",
  "? ",
];

const EXTREME: readonly [string, ...string[]] = [
  "0",
  "-0",
  "1e308",
  "1e309",
  "-1e400",
  "1e-400",
  "9007199254740993",
  "99999999999999999999999999",
  "0.1",
  "NaN",
  "Infinity",
  "10**12",
  "1..10**12",
  "1e9d",
  "999999999999mo",
  "0d",
  "1e400%",
  "300%",
  '@"0000-00-00"',
  '@"9999-12-31"',
  '@"-999999-01-01"',
  '@"999999999-12-31T23:59:60Z"',
  '@"2026-02-30"',
  '@"P999999999999Y"',
  '@"PT1e400S"',
  '@"24:00:00+99:99"',
  "2026-02-29",
  "10000 days in a row",
];

const OPEN: readonly [string, ...string[]] = [
  "(",
  "[",
  "{",
  '"',
  "'",
  "`",
  '"""',
  "{{",
  "|\n",
  ">-\n",
  "/*",
  "if ",
  "for x in ",
  "not ",
  "-",
  "]",
  '@"',
  "function(x) ",
];

const tokenPattern = /\s+|[\p{L}\p{N}_]+|[\s\S]/gu;

function tokensOf(text: string): string[] {
  return text.match(tokenPattern) ?? [];
}

function at(text: string, dice: Dice): number {
  return dice.between(0, text.length);
}

function inserted(text: string, where: number, piece: string): string {
  return text.slice(0, where) + piece + text.slice(where);
}

const mutators: readonly [Mutator, ...Mutator[]] = [
  // A character becomes another.
  (text, dice) => {
    const where = at(text, dice);
    return text.slice(0, where) + String.fromCharCode(dice.between(1, 126)) + text.slice(where + 1);
  },
  // One bit of a character is turned.
  (text, dice) => {
    const where = at(text, dice);
    const code = text.charCodeAt(where) || 32;
    return text.slice(0, where) + String.fromCharCode(code ^ (1 << dice.between(0, 15))) + text.slice(where + 1);
  },
  // A piece is deleted.
  (text, dice) => {
    const where = at(text, dice);
    return text.slice(0, where) + text.slice(where + dice.between(1, dice.chance(0.2) ? 200 : 12));
  },
  // A piece stands twice, or very often.
  (text, dice) => {
    const where = at(text, dice);
    const piece = text.slice(where, where + dice.between(1, 20));
    return inserted(text, where, piece.repeat(dice.chance(0.1) ? 60 : 1));
  },
  // Two words change places.
  (text, dice) => {
    const tokens = tokensOf(text);
    const [a, b] = [dice.between(0, tokens.length), dice.between(0, tokens.length)];
    const [first, second] = [tokens[a], tokens[b]];
    if (first === undefined || second === undefined) return text;
    tokens[a] = second;
    tokens[b] = first;
    return tokens.join("");
  },
  // A word of another text takes a word's place.
  (text, dice, other) => {
    const tokens = tokensOf(text);
    const others = tokensOf(other);
    const where = dice.between(0, tokens.length - 1);
    tokens[where] = others[dice.between(0, others.length - 1)] ?? "";
    return tokens.join("");
  },
  // The beginning of one text, the end of another.
  (text, dice, other) => text.slice(0, at(text, dice)) + other.slice(at(other, dice)),
  // A piece of another text in the middle.
  (text, dice, other) => {
    const from = at(other, dice);
    return inserted(text, at(text, dice), other.slice(from, from + dice.between(1, 80)));
  },
  // The lines change places.
  (text, dice) => {
    const lines = text.split("\n");
    const [moved = ""] = lines.splice(dice.between(0, lines.length - 1), 1);
    lines.splice(dice.between(0, lines.length), 0, moved);
    return lines.join("\n");
  },
  // A line is indented more, or less.
  (text, dice) => {
    const lines = text.split("\n");
    const where = dice.between(0, lines.length - 1);
    const line = lines[where] ?? "";
    lines[where] = dice.chance(0.5) ? " ".repeat(dice.between(1, 5)) + line : line.slice(dice.between(1, 3));
    return lines.join("\n");
  },
  // Something opens and does not close.
  (text, dice) => inserted(text, at(text, dice), dice.pick(OPEN)),
  // Something opens very often.
  (text, dice) => inserted(text, at(text, dice), dice.pick(OPEN).repeat(dice.between(2, dice.chance(0.1) ? 700 : 70))),
  // Something is nested, and closed.
  (text, dice) => {
    const [open, close] = dice.pick([
      ["(", ")"],
      ["[", "]"],
      ["{ a: ", " }"],
      ["not(", ")"],
      ["if true then ", " else 1"],
      ["-", ""],
      ["x[", "]"],
      ["f(", ")"],
      ["for i in ", " return i"],
      ["function(x) ", "(1)"],
    ]);
    const depth = dice.between(1, dice.chance(0.2) ? 300 : 40);
    const [from, to] = [at(text, dice), at(text, dice)].sort((a, b) => a - b);
    return text.slice(0, from) + open.repeat(depth) + text.slice(from, to) + close.repeat(depth) + text.slice(to ?? 0);
  },
  // A word becomes very long.
  (text, dice) => {
    const piece = dice.pick(["a", "9", "_", "é", "客", "😀", "x.", "a-", "1.", "0", "\\", "a "]);
    return inserted(text, at(text, dice), piece.repeat(dice.between(100, 1000)));
  },
  // A chain without end.
  (text, dice) =>
    inserted(
      text,
      at(text, dice),
      dice
        .pick([" + 1", ".a", "[1]", " and a", ", 1", "(1)", " ** 2", " in [1]", " = 1"])
        .repeat(dice.between(10, 300)),
    ),
  // What Unicode has in store.
  (text, dice) => inserted(text, at(text, dice), dice.pick(NASTY)),
  // A number becomes an extreme one.
  (text, dice) => {
    const numbers = [...text.matchAll(/[0-9][0-9.]*[a-z%]*/g)];
    const found = numbers[dice.between(0, numbers.length - 1)];
    if (found === undefined) return inserted(text, at(text, dice), dice.pick(EXTREME));
    return text.slice(0, found.index) + dice.pick(EXTREME) + text.slice(found.index + found[0].length);
  },
  // The line breaks of Windows.
  (text) => text.replaceAll(/\r?\n/g, "\r\n"),
];

/** A text spoiled once, or a few times. */
export function mutated(text: string, dice: Dice, other: string): string {
  let spoiled = text;
  const times = dice.pick([1, 1, 1, 2, 2, 3, 5]);
  for (let round = 0; round < times; round++) spoiled = dice.pick(mutators)(spoiled, dice, other).slice(0, LONGEST);
  return spoiled;
}
