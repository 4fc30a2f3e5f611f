/** Reads a pattern as XPath writes it: XML Schema's, with `^`, `$`, groups, reluctant quantifiers and references back to groups. */
import { UNICODE_BLOCKS } from "./unicode-blocks.ts";
import { bracketed, difference, inAnyCase, others, pointsOf, type Range, united, written } from "./xpath-sets.ts";
import type { XpathNode } from "./xpath-tree.ts";

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
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);
const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/** Null where XPath has no such pattern. */
export function readXpath(pattern: string, flags: string): XpathNode | null {
  return new Reader(flags.includes("x") ? withoutBlanks(pattern) : pattern, flags).pattern();
}

/** Thrown inside, where the pattern is none. */
class NoPattern extends Error {}

class Reader {
  private readonly characters: readonly string[];
  private readonly flags: string;
  private at = 0;
  private depth = 0;
  /** Groups that have been opened, and those of them that are not closed yet. */
  private groups = 0;
  private readonly open = new Set<number>();

  constructor(source: string, flags: string) {
    this.characters = [...source];
    this.flags = flags;
  }

  pattern(): XpathNode | null {
    try {
      const made = this.alternatives();
      return this.at < this.characters.length ? null : made;
    } catch (error) {
      if (error instanceof NoPattern) return null;
      throw error;
    }
  }

  private alternatives(): XpathNode {
    const options: XpathNode[][] = [[]];
    for (;;) {
      const next = this.characters[this.at];
      if (next === undefined || next === ")") return { kind: "choice", options };
      if (next === "|") {
        this.at += 1;
        options.push([]);
      } else options.at(-1)?.push(this.quantified(this.atom()));
    }
  }

  private atom(): XpathNode {
    const character = this.take();
    switch (character) {
      case "(":
        return this.group();
      case "[":
        return this.set();
      case "\\":
        return this.escape();
      case ".":
        return { kind: "set", set: this.flags.includes("s") ? "[\\x{0}-\\x{10FFFF}]" : "[^\\n\\r]", ownCase: false };
      case "^":
        return { kind: "start" };
      case "$":
        return { kind: "end" };
      case "*":
      case "+":
      case "?":
      case "{":
      case "}":
      case "]":
        throw new NoPattern();
      default:
        return { kind: "character", character };
    }
  }

  /** After `(`. */
  private group(): XpathNode {
    const plain = this.peek(0) === "?" && this.peek(1) === ":";
    if (plain) this.at += 2;
    const number = plain ? null : ++this.groups;
    if (number !== null) this.open.add(number);
    this.depth += 1;
    if (this.depth > DEEPEST) throw new NoPattern();
    const inside = this.alternatives();
    this.depth -= 1;
    if (this.take() !== ")") throw new NoPattern();
    if (number !== null) this.open.delete(number);
    return { kind: "group", inside, number };
  }

  private quantified(of: XpathNode): XpathNode {
    const counts = this.counts();
    if (counts === null) return of;
    const lazy = this.peek(0) === "?";
    if (lazy) this.at += 1;
    return { kind: "repeat", of, ...counts, lazy };
  }

  private counts(): { readonly least: number; readonly most: number | null } | null {
    const first = this.peek(0);
    if (first === "*" || first === "+" || first === "?") {
      this.at += 1;
      return { least: first === "+" ? 1 : 0, most: first === "?" ? 1 : null };
    }
    if (first !== "{") return null;
    const [whole = "", least, comma, most] =
      /^\{(\d+)(,(\d*))?\}/.exec(this.characters.slice(this.at, this.at + 24).join("")) ?? [];
    if (least === undefined) throw new NoPattern();
    this.at += whole.length;
    if (comma === undefined) return { least: Number(least), most: Number(least) };
    if (most === undefined || most === "") return { least: Number(least), most: null };
    if (Number(most) < Number(least)) throw new NoPattern();
    return { least: Number(least), most: Number(most) };
  }

  /** Outside of `[…]`. */
  private escape(): XpathNode {
    const letter = this.take();
    const blank = BLANKS.get(letter);
    if (blank !== undefined) return { kind: "character", character: blank };
    if (LITERAL_ESCAPES.includes(letter)) return { kind: "character", character: letter };
    if (/[1-9]/.test(letter)) return this.reference(letter);
    const set = SETS.get(letter);
    if (set !== undefined) return { kind: "set", set: `[${set}]`, ownCase: false };
    const without = SETS.get(COMPLEMENTS.get(letter) ?? "");
    if (without !== undefined) return { kind: "set", set: `[^${without}]`, ownCase: false };
    return { kind: "set", set: `[${this.property(letter)}]`, ownCase: true };
  }

  /** After `\1`: as many digits as there are groups before to name; what one of them has taken, if it is closed. */
  private reference(first: string): XpathNode {
    let digits = first;
    for (
      let next = this.peek(0) ?? "";
      /\d/.test(next) && Number(digits + next) <= this.groups;
      next = this.peek(0) ?? ""
    ) {
      digits += next;
      this.at += 1;
    }
    const group = Number(digits);
    if (group > this.groups || this.open.has(group)) throw new NoPattern();
    return { kind: "again", group };
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
  private set(): XpathNode {
    const { text, points } = this.members();
    return points === null
      ? { kind: "set", set: text, ownCase: false }
      : { kind: "set", set: bracketed(points()), ownCase: true };
  }

  /** The set as the engine would write it, or, where no engine knows how, its code points: less others, or a category in any case. */
  private members(): {
    readonly text: string;
    readonly points: (() => readonly Range[]) | null;
    readonly all: () => readonly Range[];
  } {
    const negated = this.peek(0) === "^";
    if (negated) this.at += 1;
    const anyCase = this.flags.includes("i");
    let items = "";
    const letters: Range[] = [];
    const escapes: string[] = [];
    let without: (() => readonly Range[]) | null = null;
    for (let count = 0; ; count++) {
      const next = this.peek(0);
      if (next === "]" && count > 0) break;
      if (next === "-" && this.peek(1) === "[" && count > 0) {
        this.at += 2;
        this.depth += 1;
        if (this.depth > DEEPEST) throw new NoPattern();
        without = this.members().all;
        this.depth -= 1;
        break;
      }
      const { item, point } = this.member();
      if (point === null) {
        escapes.push(item);
        items += item;
      } else {
        const last = this.endOfRange() ?? point;
        if (last < point) throw new NoPattern();
        letters.push([point, last]);
        items += written([[point, last]]);
      }
    }
    if (this.take() !== "]") throw new NoPattern();
    const all = () => {
      const plain = united(letters);
      const inside = united([
        ...(anyCase ? inAnyCase(plain) : plain),
        ...escapes.flatMap((one) => pointsOf(`[${one}]`)),
      ]);
      const those = negated ? others(inside) : inside;
      return without === null ? those : difference(those, without());
    };
    const untold = without !== null || (anyCase && escapes.length > 0);
    return { text: `[${negated ? "^" : ""}${items}]`, points: untold ? all : null, all };
  }

  /** After a character inside of `[…]`: the last one of a range that begins with it. */
  private endOfRange(): number | null {
    if (this.peek(0) !== "-" || this.peek(1) === "]" || this.peek(1) === "[") return null;
    this.at += 1;
    const { point } = this.member();
    if (point === null) throw new NoPattern();
    return point;
  }

  /** One thing inside of `[…]`; `point` where it is a character, which can begin a range. */
  private member(): { readonly item: string; readonly point: number | null } {
    const character = this.take();
    if (character === "[" || character === "]") throw new NoPattern();
    if (character !== "\\") return literal(character);
    const letter = this.take();
    const blank = BLANKS.get(letter);
    if (blank !== undefined) return literal(blank);
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
