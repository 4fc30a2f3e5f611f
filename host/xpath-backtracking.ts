/**
 * Patterns that refer back to a group, or ask for the beginnings of lines as XPath counts them. They are tried one way after the
 * other, which can take much longer than linear time: each step is charged, and the expression's budget ends what would not end.
 */
import { platformSet } from "./xpath-sets.ts";
import type { XpathNode } from "./xpath-tree.ts";

/** Where each group begins and ends, in characters; the whole is the first. -1: it took nothing. */
export type Found = readonly number[];

export type Backtracking = {
  /** How many groups the pattern has. */
  readonly groups: number;
  /** How many instructions it is. */
  readonly size: number;
  /** The first place from an index on that fits; null where none does. */
  readonly find: (text: readonly string[], from: number, charge: (steps: number) => void) => Found | null;
};

type Instruction =
  | { readonly does: "one"; readonly is: (character: string) => boolean }
  | { readonly does: "start" | "end" | "found" }
  /** Goes on at one of two places, at the second if the first leads to nothing. */
  | { readonly does: "either"; first: number; second: number }
  | { readonly does: "jump"; to: number }
  | { readonly does: "save"; readonly slot: number }
  /** A round that took nothing since its slot was saved is not gone through again. */
  | { readonly does: "moved"; readonly slot: number }
  | { readonly does: "again"; readonly group: number };

/** As many as the linear engine takes. */
const MOST_TIMES = 1000;
const LONGEST = 20_000;

class TooLong extends Error {}

/** Null where the pattern is longer than patterns may be. */
export function backtracking(node: XpathNode, flags: string): Backtracking | null {
  const groups = groupsOf(node);
  const program = new Program(flags.includes("i"), 2 * (groups + 1));
  try {
    program.add(node);
  } catch (error) {
    if (error instanceof TooLong) return null;
    throw error;
  }
  program.put({ does: "found" });
  const { instructions, slots } = program;
  const lines = flags.includes("m");
  return {
    groups,
    size: instructions.length,
    find: (text, from, charge) => {
      charge(slots / 100);
      const held = Array.from({ length: slots }, () => -1);
      for (let start = from; start <= text.length; start++) {
        charge(1 / STRIDE);
        if (fits(instructions, held, text, start, lines, flags.includes("i"), charge))
          return held.slice(0, 2 * (groups + 1));
      }
      return null;
    },
  };
}

class Program {
  readonly instructions: Instruction[] = [];
  private readonly anyCase: boolean;
  /** Two for each group, then one for each round that could take nothing. */
  slots: number;

  constructor(anyCase: boolean, slots: number) {
    this.anyCase = anyCase;
    this.slots = slots;
  }

  put<I extends Instruction>(instruction: I): I {
    if (this.instructions.length >= LONGEST) throw new TooLong();
    this.instructions.push(instruction);
    return instruction;
  }

  add(node: XpathNode): void {
    switch (node.kind) {
      case "character": {
        const { character } = node;
        this.put({
          does: "one",
          is: this.anyCase ? (other) => isSameLetter(character, other) : (other) => other === character,
        });
        return;
      }
      case "set": {
        const set = platformSet(node.set, this.anyCase && !node.ownCase);
        this.put({ does: "one", is: (character) => set.test(character) });
        return;
      }
      case "start":
      case "end":
        this.put({ does: node.kind });
        return;
      case "again":
        this.put({ does: "again", group: node.group });
        return;
      case "group":
        if (node.number !== null) this.put({ does: "save", slot: 2 * node.number });
        this.add(node.inside);
        if (node.number !== null) this.put({ does: "save", slot: 2 * node.number + 1 });
        return;
      case "choice":
        this.addChoice(node.options);
        return;
      case "repeat":
        this.addRepeat(node);
        return;
    }
  }

  private addChoice(options: readonly (readonly XpathNode[])[]): void {
    const jumps: { to: number }[] = [];
    for (const [index, parts] of options.entries()) {
      const last = index === options.length - 1;
      const either = last ? null : this.put({ does: "either", first: this.instructions.length + 1, second: 0 });
      for (const part of parts) this.add(part);
      if (either === null) continue;
      jumps.push(this.put({ does: "jump", to: 0 }));
      either.second = this.instructions.length;
    }
    for (const jump of jumps) jump.to = this.instructions.length;
  }

  private addRepeat({ of, least, most, lazy }: Extract<XpathNode, { readonly kind: "repeat" }>): void {
    if (Math.max(least, most ?? 0) > MOST_TIMES) throw new TooLong();
    for (let time = 0; time < least; time++) this.add(of);
    const leaving: { first: number; second: number }[] = [];
    if (most === null) {
      const slot = this.slots;
      this.slots += 1;
      const begin = this.instructions.length;
      leaving.push(this.put({ does: "either", first: begin + 1, second: begin + 1 }));
      this.put({ does: "save", slot });
      this.add(of);
      this.put({ does: "moved", slot });
      this.put({ does: "jump", to: begin });
    } else {
      for (let time = least; time < most; time++) {
        const next = this.instructions.length + 1;
        leaving.push(this.put({ does: "either", first: next, second: next }));
        this.add(of);
      }
    }
    for (const either of leaving) {
      if (lazy) either.first = this.instructions.length;
      else either.second = this.instructions.length;
    }
  }
}

/** What to take up again where a way led to nothing: another place to go on, or what a slot held before. */
type Undone = { readonly at: number; readonly position: number } | { readonly slot: number; readonly held: number };

/** How many steps are charged at once, as one of the expression's. */
const STRIDE = 10;

/** Whether the text fits from a place on. `held`: what the slots hold; where it does not fit, as much as before. */
function fits(
  instructions: readonly Instruction[],
  held: number[],
  text: readonly string[],
  start: number,
  lines: boolean,
  anyCase: boolean,
  charge: (steps: number) => void,
): boolean {
  held[0] = start;
  const undone: Undone[] = [];
  let [at, position, steps] = [0, start, 0];
  for (;;) {
    steps += 1;
    if (steps >= STRIDE) {
      charge(steps / STRIDE);
      steps = 0;
    }
    const next = instructions[at];
    if (next === undefined) return false;
    let goesOn = true;
    switch (next.does) {
      case "found":
        held[1] = position;
        return true;
      case "one":
        goesOn = position < text.length && next.is(text[position] ?? "");
        position += 1;
        break;
      case "start":
        // No line begins behind the last one's end.
        goesOn = position === 0 || (lines && text[position - 1] === "\n" && position < text.length);
        break;
      case "end":
        goesOn = position === text.length || (lines && text[position] === "\n");
        break;
      case "either":
        undone.push({ at: next.second, position });
        at = next.first - 1;
        break;
      case "jump":
        at = next.to - 1;
        break;
      case "save":
        undone.push({ slot: next.slot, held: held[next.slot] ?? -1 });
        held[next.slot] = position;
        break;
      case "moved":
        goesOn = held[next.slot] !== position;
        break;
      case "again": {
        const [first = -1, end = -1] = held.slice(2 * next.group, 2 * next.group + 2);
        // A group that took nothing is the empty text.
        const length = first < 0 || end < first ? 0 : end - first;
        for (let index = 0; goesOn && index < length; index++) {
          const [one = "", other] = [text[first + index], text[position + index]];
          goesOn = other !== undefined && (one === other || (anyCase && isSameLetter(one, other)));
        }
        steps += length;
        position += length;
        break;
      }
    }
    at += 1;
    if (goesOn) continue;
    let back = undone.pop();
    while (back !== undefined && "slot" in back) {
      held[back.slot] = back.held;
      back = undone.pop();
    }
    if (back === undefined) return false;
    ({ at, position } = back);
  }
}

function isSameLetter(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase() || a.toUpperCase() === b.toUpperCase();
}

function groupsOf(node: XpathNode): number {
  switch (node.kind) {
    case "choice":
      return node.options.flat().reduce((most, part) => Math.max(most, groupsOf(part)), 0);
    case "group":
      return Math.max(node.number ?? 0, groupsOf(node.inside));
    case "repeat":
      return groupsOf(node.of);
    default:
      return 0;
  }
}
