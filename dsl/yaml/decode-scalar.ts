/** Decodes a YAML scalar by the rules of its style, with the way from each character back to where it is written. */

/** `starts[i]` and `ends[i]` bound what the value's i-th unit is written as; `starts` has one more entry for the end. */
export type DecodedScalar = {
  readonly value: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

export type ScalarStyle = "PLAIN" | "QUOTE_SINGLE" | "QUOTE_DOUBLE" | "BLOCK_LITERAL" | "BLOCK_FOLDED";

/**
 * `source` is the scalar as it is written, with its quotes or its block's header. `indent` is the indentation of the
 * block around it, which an indentation indicator (`|2`) counts from. Source of the rules: YAML 1.2.2, chapters 7.3 and 8.1.
 */
export function decodeScalar(source: string, style: ScalarStyle, indent: number): DecodedScalar {
  const written = new Written(source.length);
  switch (style) {
    case "PLAIN":
      return flowLines(source, written, 0, source.length, "");
    case "QUOTE_SINGLE":
      return flowLines(source, written, 1, source.length - 1, "'");
    case "QUOTE_DOUBLE":
      return flowLines(source, written, 1, source.length - 1, "\\");
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED":
      return blockLines(source, written, style === "BLOCK_FOLDED", indent);
  }
}

/** A value that grows by what is written from one offset to another. */
class Written {
  private value = "";
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly length: number;

  constructor(length: number) {
    this.length = length;
  }

  /** The last line break of a block is there even where the file ends without it. */
  add(text: string, start: number, end: number): void {
    this.value += text;
    for (let unit = 0; unit < text.length; unit++) {
      this.starts.push(start);
      this.ends.push(Math.min(end, this.length));
    }
  }

  /** What stands for itself. */
  copy(source: string, start: number, end: number): void {
    this.value += source.slice(start, end);
    for (let at = start; at < end; at++) {
      this.starts.push(at);
      this.ends.push(at + 1);
    }
  }

  finish(end: number): DecodedScalar {
    return { value: this.value, starts: [...this.starts, end], ends: this.ends };
  }
}

const foldable = /[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*/y;
const escapedBreak = /\\\r?\n[ \t]*/y;
const escapeSequence = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/y;

const escapes: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\u0007"],
  ["b", "\b"],
  ["e", "\u001b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["N", "\u0085"],
  ["_", "\u00a0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);

/** Plain and quoted scalars: line breaks are folded; `escaping` is what begins an escape sequence, or nothing. */
function flowLines(source: string, written: Written, from: number, to: number, escaping: string): DecodedScalar {
  const match = (pattern: RegExp, at: number): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };
  let at = from;
  while (at < to) {
    const character = source[at] ?? "";
    if (character === " " || character === "\t" || character === "\r" || character === "\n") {
      const fold = match(foldable, at);
      if (fold === null) {
        const end = character === "\r" ? at + 1 : afterBlanks(source, at, to);
        written.copy(source, at, end);
        at = end;
        continue;
      }
      const breaks = lineBreaks(fold, at);
      const [first = at] = breaks;
      // One line break is a blank; of several, all but the first stay.
      if (breaks.length === 1) written.add(" ", first, first + 1);
      for (const each of breaks.slice(1)) written.add("\n", each, each + 1);
      at += fold.length;
    } else if (character === "\\" && escaping === "\\") {
      const joined = match(escapedBreak, at);
      if (joined !== null) {
        at += joined.length;
        continue;
      }
      const sequence = match(escapeSequence, at) ?? character;
      written.add(escaped(sequence), at, at + sequence.length);
      at += sequence.length;
    } else if (character === "'" && escaping === "'") {
      written.add("'", at, at + 2);
      at += 2;
    } else {
      written.copy(source, at, at + 1);
      at += 1;
    }
  }
  return written.finish(to);
}

function escaped(sequence: string): string {
  const letter = sequence[1] ?? "";
  if (sequence.length === 2) return escapes.get(letter) ?? letter;
  const point = Number.parseInt(sequence.slice(2), 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : sequence;
}

function afterBlanks(source: string, from: number, to: number): number {
  let at = from + 1;
  while (at < to && (source[at] === " " || source[at] === "\t")) at += 1;
  return at;
}

/** Where the line breaks of a piece lie, as offsets of their line feeds. */
function lineBreaks(piece: string, start: number): readonly number[] {
  const found: number[] = [];
  for (let at = piece.indexOf("\n"); at >= 0; at = piece.indexOf("\n", at + 1)) found.push(start + at);
  return found;
}

/** A line of a block: where it begins, where its indentation ends, and where its words end. */
type Line = { readonly start: number; readonly content: number; readonly end: number; readonly breakAt: number };

function blockLines(source: string, written: Written, folded: boolean, outer: number): DecodedScalar {
  const header = /^[|>][^\s#]*/.exec(source)?.[0] ?? "";
  const lines = linesFrom(source, source.indexOf("\n") + 1);
  const filled = lines.findIndex((line) => line.content < line.end);
  const explicit = /[1-9]/.exec(header)?.[0];
  const trim = explicit !== undefined ? outer + Number(explicit) : width(lines[filled]);
  // Lines of blanks alone are content where they are longer than the indentation; others are for the chomping.
  let last = lines.findLastIndex((line) => line.content < line.end);
  if (filled >= 0)
    last = Math.max(
      last,
      lines.findLastIndex((line) => width(line) > trim),
    );
  const kept = (line: Line) => Math.min(line.start + trim, line.content);
  if (last < 0) {
    const broken = lines.filter((line, index) => index === 0 || line.breakAt < source.length);
    if (header.includes("+")) for (const line of broken) written.add("\n", line.breakAt, line.breakAt + 1);
    return written.finish(source.length);
  }
  let indentedBefore = false;
  let beforeFirst = true;
  let breaks: number[] = [];
  for (const line of lines.slice(0, last + 1)) {
    const blank = line.content >= line.end;
    const indented = width(line) > trim || source[line.content] === "\t";
    if (beforeFirst || !folded) {
      for (const at of breaks) written.add("\n", at, at + 1);
    } else if (blank && !indented) {
      breaks.push(line.breakAt);
      continue;
    } else {
      fold(written, breaks, indented || indentedBefore);
    }
    written.copy(source, kept(line), line.end);
    breaks = [line.breakAt];
    if (!blank) beforeFirst = false;
    indentedBefore = indented && !beforeFirst;
  }
  chomp(written, header, lines.slice(last), trim, source);
  return written.finish(source.length);
}

/** Line breaks between the lines of a folded block; those beside a more indented line all stay. */
function fold(written: Written, breaks: readonly number[], all: boolean): void {
  const [first] = breaks;
  if (first === undefined) return;
  if (breaks.length === 1 && !all) written.add(" ", first, first + 1);
  for (const at of all ? breaks : breaks.slice(1)) written.add("\n", at, at + 1);
}

/** What stays of the line breaks at the end: none with `-`, all with `+`, otherwise one. */
function chomp(written: Written, header: string, ending: readonly Line[], trim: number, source: string): void {
  if (header.includes("-")) return;
  const [last, ...empty] = ending;
  if (last === undefined) return;
  written.add("\n", last.breakAt, last.breakAt + 1);
  if (!header.includes("+")) return;
  for (const line of empty) {
    written.copy(source, Math.min(line.start + trim, line.content), line.end);
    if (line.breakAt < source.length) written.add("\n", line.breakAt, line.breakAt + 1);
  }
}

function width(line: Line | undefined): number {
  return line === undefined ? 0 : line.content - line.start;
}

function linesFrom(source: string, from: number): readonly Line[] {
  const lines: Line[] = [];
  let start = from;
  while (start < source.length) {
    const found = source.indexOf("\n", start);
    const breakAt = found < 0 ? source.length : found;
    const end = source[breakAt - 1] === "\r" && breakAt > start ? breakAt - 1 : breakAt;
    let content = start;
    while (content < end && source[content] === " ") content += 1;
    lines.push({ start, content, end, breakAt });
    start = breakAt + 1;
  }
  return lines;
}
