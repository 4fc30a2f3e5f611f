/** From a pattern as XPath writes it (XML Schema's, with `^`, `$`, groups and reluctant quantifiers) to the engine's words. */
import { UNICODE_BLOCKS } from "./unicode-blocks.ts";

/** Code points, first and last. */
type Range = readonly [first: number, last: number];

const GREATEST = 0x10ffff;
/** Groups inside each other; deeper than this the platform's stack could end. */
const DEEPEST = 200;

/** `\d` and its like, as what may stand inside of `[…]`. */
const SETS: ReadonlyMap<string, string> = new Map([
  ["d", "\\p{Nd}"],
  ["D", "\\P{Nd}"],
  ["s", "\\x20\\t\\n\\r"],
  ["S", "\\x{0}-\\x{8}\\x{B}\\x{C}\\x{E}-\\x{1F}\\x{21}-\\x{10FFFF}"],
  ["w", "\\p{L}\\p{M}\\p{N}\\p{S}"],
  ["W", "\\p{P}\\p{Z}\\p{C}"],
  ["i", "\\p{L}_:"],
  ["c", "\\p{L}\\p{M}\\p{Nd}._:\\-\\x{B7}"],
]);
/** The others: what they exclude. */
const COMPLEMENTS: ReadonlyMap<string, string> = new Map([
  ["I", "i"],
  ["C", "c"],
]);
const LITERAL_ESCAPES = "\\|.?*+(){}-[]^$";
const BLANKS: ReadonlyMap<string, string> = new Map([
  ["n", "\\n"],
  ["r", "\\r"],
  ["t", "\\t"],
]);
const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/** Null where XPath has no such pattern, and where it refers back to a group (`\1`), which takes more than linear time. */
export function xpathPattern(pattern: string, flags: string): string | null {
  return new Reader(flags.includes("x") ? withoutBlanks(pattern) : pattern, flags).pattern();
}

/** Thrown inside, where the pattern is none. */
class NoPattern extends Error {}

class Reader {
  private readonly characters: readonly string[];
  private readonly flags: string;
  private at = 0;
  private depth = 0;

  constructor(source: string, flags: string) {
    this.characters = [...source];
    this.flags = flags;
  }

  pattern(): string | null {
    try {
      const made = this.alternatives();
      return this.at < this.characters.length ? null : made;
    } catch (error) {
      if (error instanceof NoPattern) return null;
      throw error;
    }
  }

  private alternatives(): string {
    let made = "";
    for (;;) {
      const next = this.characters[this.at];
      if (next === undefined || next === ")") return made;
      if (next === "|") {
        this.at += 1;
        made += "|";
      } else made += this.atom() + this.quantifier();
    }
  }

  private atom(): string {
    const character = this.take();
    switch (character) {
      case "(": {
        const plain = this.peek(0) === "?" && this.peek(1) === ":";
        if (plain) this.at += 2;
        this.depth += 1;
        if (this.depth > DEEPEST) throw new NoPattern();
        const inside = this.alternatives();
        this.depth -= 1;
        if (this.take() !== ")") throw new NoPattern();
        return `(${plain ? "?:" : ""}${inside})`;
      }
      case "[":
        return this.set();
      case "\\":
        return this.escape();
      case ".":
        return this.flags.includes("s") ? "." : "[^\\n\\r]";
      case "^":
      case "$":
        return character;
      case "*":
      case "+":
      case "?":
      case "{":
      case "}":
      case "]":
        throw new NoPattern();
      default:
        return character;
    }
  }

  private quantifier(): string {
    const first = this.peek(0);
    let made = "";
    if (first === "*" || first === "+" || first === "?") {
      made = first;
      this.at += 1;
    } else if (first === "{") {
      const [whole = "", least, most] =
        /^\{(\d+)(?:,(\d*))?\}/.exec(this.characters.slice(this.at, this.at + 24).join("")) ?? [];
      if (least === undefined || (most !== undefined && most !== "" && Number(most) < Number(least)))
        throw new NoPattern();
      made = whole;
      this.at += whole.length;
    } else return "";
    if (this.peek(0) === "?") {
      made += "?";
      this.at += 1;
    }
    return made;
  }

  /** Outside of `[…]`. */
  private escape(): string {
    const letter = this.take();
    const blank = BLANKS.get(letter);
    if (blank !== undefined) return blank;
    if (LITERAL_ESCAPES.includes(letter)) return `\\${letter}`;
    const set = SETS.get(letter);
    if (set !== undefined) return `[${set}]`;
    const without = SETS.get(COMPLEMENTS.get(letter) ?? "");
    if (without !== undefined) return `[^${without}]`;
    // A category has its own case, whatever the flags say.
    return `(?-i:[${this.property(letter)}])`;
  }

  /** After `\p` or `\P`. */
  private property(letter: string): string {
    if ((letter !== "p" && letter !== "P") || this.take() !== "{") throw new NoPattern();
    const end = this.characters.indexOf("}", this.at);
    if (end < 0) throw new NoPattern();
    const name = this.characters.slice(this.at, end).join("");
    this.at = end + 1;
    if (CATEGORY.test(name)) return `\\${letter}{${name}}`;
    const block = name.startsWith("Is") ? UNICODE_BLOCKS.get(name.slice(2)) : undefined;
    if (block === undefined) throw new NoPattern();
    return letter === "p" ? written([block]) : written(others([block]));
  }

  /** After `[`. */
  private set(): string {
    const negated = this.peek(0) === "^";
    if (negated) this.at += 1;
    let items = "";
    let without: string | null = null;
    for (let count = 0; ; count++) {
      const next = this.peek(0);
      if (next === "]" && count > 0) break;
      if (next === "-" && this.peek(1) === "[" && count > 0) {
        this.at += 2;
        this.depth += 1;
        if (this.depth > DEEPEST) throw new NoPattern();
        without = this.set();
        this.depth -= 1;
        break;
      }
      const { item, point } = this.member();
      if (point !== null && this.peek(0) === "-" && this.peek(1) !== "]" && this.peek(1) !== "[") {
        this.at += 1;
        const last = this.member().point;
        if (last === null || last < point) throw new NoPattern();
        items += written([[point, last]]);
      } else items += item;
    }
    if (this.take() !== "]") throw new NoPattern();
    const whole = `[${negated ? "^" : ""}${items}]`;
    return without === null ? whole : difference(whole, without);
  }

  /** One thing inside of `[…]`; `point` where it is a character, which can begin a range. */
  private member(): { readonly item: string; readonly point: number | null } {
    const character = this.take();
    if (character === "[" || character === "]") throw new NoPattern();
    if (character !== "\\") return literal(character);
    const letter = this.take();
    if (letter === "n") return literal("\n");
    if (letter === "r") return literal("\r");
    if (letter === "t") return literal("\t");
    if (LITERAL_ESCAPES.includes(letter)) return literal(letter);
    const set = SETS.get(letter);
    if (set !== undefined) return { item: set, point: null };
    const complement = SETS.get(COMPLEMENTS.get(letter) ?? "");
    if (complement !== undefined) return { item: written(pointsOf(`[^${complement}]`)), point: null };
    return { item: this.property(letter), point: null };
  }

  private peek(ahead: number): string | undefined {
    return this.characters[this.at + ahead];
  }

  private take(): string {
    const taken = this.characters[this.at];
    if (taken === undefined) throw new NoPattern();
    this.at += 1;
    return taken;
  }
}

function literal(character: string): { readonly item: string; readonly point: number } {
  const point = character.codePointAt(0) ?? 0;
  return { item: written([[point, point]]), point };
}

function written(ranges: readonly Range[]): string {
  return ranges.map(([first, last]) => (first === last ? hex(first) : `${hex(first)}-${hex(last)}`)).join("");
}

function hex(point: number): string {
  return `\\x{${point.toString(16)}}`;
}

function others(ranges: readonly Range[]): readonly Range[] {
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
function difference(set: string, without: string): string {
  const found = pointsOf(set, without);
  // Nothing at all is what lies outside of everything.
  return found.length === 0 ? "[^\\x{0}-\\x{10ffff}]" : `[${written(found)}]`;
}

const known = new Map<string, readonly Range[]>();

/** The code points of a set, found by asking for each; the platform knows the categories. */
function pointsOf(set: string, without: string | null = null): readonly Range[] {
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

function platformSet(set: string): RegExp {
  return new RegExp(
    `^${set.replaceAll("\\x{", "\\u{").replaceAll("\\x20", "\\u{20}").replaceAll("_:", "_\\u{3a}")}$`,
    "u",
  );
}

/** The pattern without blanks outside of `[…]`: flag `x`. */
function withoutBlanks(pattern: string): string {
  let [made, depth, escaped] = ["", 0, false];
  for (const character of pattern) {
    if (depth === 0 && /[ \t\n\r]/.test(character)) continue;
    if (character === "[" && !escaped) depth += 1;
    if (character === "]" && !escaped) depth -= 1;
    escaped = character === "\\" && !escaped;
    made += character;
  }
  return made;
}
