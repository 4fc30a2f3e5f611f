/** Sets what lines of one kind have in common below each other: titles, and what stands behind `:`, `=`, `from`, `weight` and `when`. */
import type { Element } from "../syntax/form.ts";
import type { Slots } from "../syntax/tree.ts";
import { displayWidth } from "./display-width.ts";
import { printElements } from "./slots.ts";

/** Where a column begins in the text of a line, and which part of the clause's form begins it. */
type Start = { readonly at: number; readonly part: number };

/** A printed clause. `starts`: the columns by the sign that they begin with; empty if it has several lines. */
export type Line = {
  readonly kind: string;
  readonly text: string;
  readonly starts: ReadonlyMap<string, Start>;
};

const SIGNS: ReadonlySet<string> = new Set([":", "=", "from", "weight", "when"]);
/** A line whose column would begin so much further right than in the others stands for itself. */
const REACH = 24;

/** Where columns begin in a text that `printElements` has made of these elements. */
export function columnStarts(elements: readonly Element[], slots: Slots, text: string): ReadonlyMap<string, Start> {
  const starts = new Map<string, Start>();
  if (text.includes("\n")) return starts;
  for (const [index, element] of elements.entries()) {
    const sign = signOf(element);
    if (index === 0 || sign === null || starts.has(sign)) continue;
    const before = printElements(elements.slice(0, index), slots, () => null);
    const upTo = printElements(elements.slice(0, index + 1), slots, () => null);
    if (upTo.length > before.length && text.startsWith(`${before} `))
      starts.set(sign, { at: before.length + 1, part: index });
  }
  return starts;
}

function signOf(element: Element): string | null {
  const first = element.kind === "optional" ? element.elements[0] : element;
  if (first?.kind === "symbol") return SIGNS.has(first.symbol) ? first.symbol : null;
  if (first?.kind === "word") return SIGNS.has(first.word) ? first.word : null;
  return first?.kind === "slot" && first.slot === "title" ? "title" : null;
}

/** The texts of lines that follow each other, with blanks before their columns; none gets longer than `width`. */
export function inColumns(lines: readonly Line[], width: number): readonly string[] {
  let at = 0;
  const texts: string[] = [];
  while (at < lines.length) {
    const { kind } = lines[at] ?? { kind: "" };
    let end = at + 1;
    while (end < lines.length && lines[end]?.kind === kind) end += 1;
    texts.push(...together(lines.slice(at, end), width));
    at = end;
  }
  return texts;
}

/** Lines of one kind, column by column from the left. */
function together(lines: readonly Line[], width: number): readonly string[] {
  const texts = lines.map(({ text }) => text);
  const added = lines.map(() => 0);
  for (const sign of signsOf(lines)) {
    const found = lines.flatMap(({ starts }, index) => {
      const start = starts.get(sign);
      if (start === undefined) return [];
      const text = texts[index] ?? "";
      const offset = start.at + (added[index] ?? 0);
      return [{ index, text, offset, column: displayWidth(text.slice(0, offset)), length: displayWidth(text) }];
    });
    const leftmost = found.reduce((least, { column }) => Math.min(least, column), Number.POSITIVE_INFINITY);
    let fitting = found.filter(({ column }) => column <= leftmost + REACH);
    let target = 0;
    // Each round but the last lowers the target, which has no more than REACH values to go through.
    for (let before = -1; before !== fitting.length; ) {
      before = fitting.length;
      target = fitting.reduce((most, { column }) => Math.max(most, column), 0);
      fitting = fitting.filter(({ column, length }) => length + target - column <= width);
    }
    for (const { index, text, offset, column } of fitting) {
      const blanks = target - column;
      texts[index] = `${text.slice(0, offset)}${" ".repeat(blanks)}${text.slice(offset)}`;
      added[index] = (added[index] ?? 0) + blanks;
    }
  }
  return texts;
}

/** The signs from left to right: lines of one kind have theirs in the order of its form, also where no line has all of them. */
function signsOf(lines: readonly Line[]): readonly string[] {
  const parts = new Map(lines.flatMap(({ starts }) => [...starts].map(([sign, { part }]) => [sign, part] as const)));
  return [...parts].sort(([, a], [, b]) => a - b).map(([sign]) => sign);
}
