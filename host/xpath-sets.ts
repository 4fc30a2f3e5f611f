/** Sets of characters, written as what stands between `[` and `]` in the linear engine's patterns. */

/** Code points, first and last. */
export type Range = readonly [first: number, last: number];

const GREATEST = 0x10ffff;

export function written(ranges: readonly Range[]): string {
  return ranges.map(([first, last]) => (first === last ? hex(first) : `${hex(first)}-${hex(last)}`)).join("");
}

function hex(point: number): string {
  return `\\x{${point.toString(16)}}`;
}

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

/** What is in the one set and not in the other: `[a-z-[aeiou]]`. */
export function difference(set: string, without: string): string {
  const found = pointsOf(set, without);
  // Nothing at all is what lies outside of everything.
  return found.length === 0 ? "[^\\x{0}-\\x{10ffff}]" : `[${written(found)}]`;
}

const known = new Map<string, readonly Range[]>();

/** The code points of a set, found by asking for each; the platform knows the categories. */
export function pointsOf(set: string, without: string | null = null): readonly Range[] {
  const key = `${set} ${without ?? ""}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const [inside, outside] = [platformSet(set), without === null ? null : platformSet(without)];
  const found: Range[] = [];
  let first = -1;
  for (let point = 0; point <= GREATEST + 1; point++) {
    const character = point > GREATEST || (point >= 0xd800 && point < 0xe000) ? "" : String.fromCodePoint(point);
    const is = character !== "" && inside.test(character) && outside?.test(character) !== true;
    if (is && first < 0) first = point;
    if (!is && first >= 0) {
      found.push([first, point - 1]);
      first = -1;
    }
  }
  if (known.size > 100) known.clear();
  known.set(key, found);
  return found;
}

/** The same set in the platform's words: a pattern that one character of it fits, in any case if asked for. */
export function platformSet(set: string, anyCase = false): RegExp {
  return new RegExp(
    `^${set.replaceAll("\\x{", "\\u{").replaceAll("\\x20", "\\u{20}").replaceAll("_:", "_\\u{3a}")}$`,
    anyCase ? "iu" : "u",
  );
}
