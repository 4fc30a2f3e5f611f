/** Sets of characters, written as what stands between `[` and `]` in the linear engine's patterns, and counted by code points. */

/** Code points, first and last. */
export type Range = readonly [first: number, last: number];

const GREATEST = 0x10ffff;
/** Beyond these no character has a case. */
const LAST_WITH_CASE = 0x1ffff;

export function written(ranges: readonly Range[]): string {
  return ranges.map(([first, last]) => (first === last ? hex(first) : `${hex(first)}-${hex(last)}`)).join("");
}

/** A set of these and no others. */
export function bracketed(ranges: readonly Range[]): string {
  // Nothing at all is what lies outside of everything.
  return ranges.length === 0 ? "[^\\x{0}-\\x{10ffff}]" : `[${written(ranges)}]`;
}

function hex(point: number): string {
  return `\\x{${point.toString(16)}}`;
}

/** All of them, in order, none reaching into another. */
export function united(ranges: readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  for (const [first, last] of [...ranges].sort(([a], [b]) => a - b)) {
    const before = found.at(-1);
    if (before !== undefined && first <= before[1] + 1)
      found[found.length - 1] = [before[0], Math.max(before[1], last)];
    else found.push([first, last]);
  }
  return found;
}

/** What is in none of the ranges, which are in order. */
export function others(ranges: readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) found.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= GREATEST) found.push([next, GREATEST]);
  return found;
}

/** What is in the one set and not in the other, both in order: `[a-z-[aeiou]]`. */
export function difference(ranges: readonly Range[], without: readonly Range[]): readonly Range[] {
  return others(united([...others(ranges), ...without]));
}

/** The ranges with the other cases of what is in them. */
export function inAnyCase(ranges: readonly Range[]): readonly Range[] {
  const added: Range[] = [];
  for (const letters of casesOfLetters()) {
    const [some, all] = [letters.filter((point) => isIn(ranges, point)).length, letters.length];
    if (some > 0 && some < all) for (const point of letters) added.push([point, point]);
  }
  return united([...ranges, ...added]);
}

function isIn(ranges: readonly Range[], point: number): boolean {
  return ranges.some(([first, last]) => first <= point && point <= last);
}

let letterCases: readonly (readonly number[])[] | null = null;

/** The letters that differ in their case alone, group by group. */
function casesOfLetters(): readonly (readonly number[])[] {
  if (letterCases !== null) return letterCases;
  const groups = new Map<number, number[]>();
  for (let point = 0; point <= LAST_WITH_CASE; point++) {
    const folded = single(
      single(point, (letter) => letter.toUpperCase()),
      (letter) => letter.toLowerCase(),
    );
    const group = groups.get(folded);
    if (group === undefined) groups.set(folded, [point]);
    else group.push(point);
  }
  letterCases = [...groups.values()].filter(({ length }) => length > 1);
  return letterCases;
}

/** What becomes of a character, where that is one again. */
function single(point: number, changed: (letter: string) => string): number {
  const letter = String.fromCodePoint(point);
  const [first = letter, ...more] = changed(letter);
  return more.length === 0 ? (first.codePointAt(0) ?? point) : point;
}

const known = new Map<string, readonly Range[]>();

/** The code points of one of XPath's escapes, found by asking for each: there are few, and they are kept. */
export function pointsOf(set: string): readonly Range[] {
  const before = known.get(set);
  if (before !== undefined) return before;
  const inside = platformSet(set);
  const found: Range[] = [];
  let first = -1;
  for (let point = 0; point <= GREATEST + 1; point++) {
    const character = point > GREATEST || (point >= 0xd800 && point < 0xe000) ? "" : String.fromCodePoint(point);
    const is = character !== "" && inside.test(character);
    if (is && first < 0) first = point;
    if (!is && first >= 0) {
      found.push([first, point - 1]);
      first = -1;
    }
  }
  known.set(set, found);
  return found;
}

/** The same set in the platform's words: a pattern that one character of it fits, in any case if asked for. */
export function platformSet(set: string, anyCase = false): RegExp {
  return new RegExp(
    `^${set.replaceAll("\\x{", "\\u{").replaceAll("\\x20", "\\u{20}").replaceAll("_:", "_\\u{3a}")}$`,
    anyCase ? "iu" : "u",
  );
}
