/** Texts in quotes: from what is written to what is meant, with the way back from each character to its place. */

/** A text, and the way back to its image. */
export type Decoded = {
  readonly value: string;
  /** Where in the image the value's unit at an index begins; at the end, the closing quote. */
  sourceAt(index: number): number;
  /** Where in the image the value's unit before an index ends. */
  sourceEnd(index: number): number;
};

/** Between its quotes each character is itself: nearly all texts of a project are so, and they are kept. */
class Plain implements Decoded {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }

  sourceAt(index: number): number {
    return 1 + Math.min(index, this.value.length);
  }

  sourceEnd(index: number): number {
    return 1 + Math.min(index, this.value.length + 1);
  }
}

/** With escapes or lines that were indented: `sources` has the place in the image of each unit. */
class Spelled implements Decoded {
  readonly value: string;
  readonly #image: string;
  readonly #sources: readonly number[];
  readonly #end: number;

  constructor(value: string, image: string, sources: readonly number[], end: number) {
    this.value = value;
    this.#image = image;
    this.#sources = sources;
    this.#end = end;
  }

  sourceAt(index: number): number {
    return this.#sources[index] ?? this.#end;
  }

  /** An escape ends where what follows it begins; all else is one character long, whatever was left out behind it. */
  sourceEnd(index: number): number {
    const last = this.sourceAt(index - 1);
    return this.#image[last] === "\\" ? this.sourceAt(index) : last + 1;
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ['"', '"'],
  ["'", "'"],
  ["\\", "\\"],
]);

/** By the quote that opens: each character that may close it, the proper one first. */
const closers: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["“", "”"],
  ["”", "”"],
  ["「", "」"],
  ["‘", "’"],
  ["„", '“”"'],
  ["«", "»"],
  ["»", "«"],
]);

/** The quotes that close one that opens; null where the character opens none. */
export function closingQuotes(open: string): string | null {
  return closers.get(open) ?? null;
}

/** Decodes a text token's image: quotes off, escapes resolved, the common indentation of `"""` text taken away. */
export function decodeText(image: string): Decoded {
  if (image.startsWith('"""')) return decodeLines(image);
  const closed = image.length > 1 && (closingQuotes(image[0] ?? "") ?? "").includes(image.at(-1) ?? " ");
  const end = closed ? image.length - 1 : image.length;
  if (!image.includes("\\")) return new Plain(image.slice(1, end));
  let value = "";
  const sources: number[] = [];
  let index = 1;
  while (index < end) {
    const { text, length } = characterAt(image, index);
    for (const unit of text.split("")) {
      value += unit;
      sources.push(index);
    }
    index += length;
  }
  return new Spelled(value, image, sources, end);
}

function characterAt(image: string, index: number): { text: string; length: number } {
  const character = image[index] ?? "";
  if (character !== "\\") return { text: character, length: 1 };
  const next = image[index + 1] ?? "";
  const unicode = /^\\u([0-9a-fA-F]{4})/.exec(image.slice(index, index + 6));
  if (unicode?.[1] !== undefined) return { text: String.fromCharCode(Number.parseInt(unicode[1], 16)), length: 6 };
  const long = /^\\U([0-9a-fA-F]{6})/.exec(image.slice(index, index + 8));
  const point = Number.parseInt(long?.[1] ?? "110000", 16);
  if (point <= 0x10ffff) return { text: String.fromCodePoint(point), length: 8 };
  const meant = escapes.get(next);
  // A backslash before anything else is a backslash, as in "\\d+".
  return meant === undefined ? { text: character, length: 1 } : { text: meant, length: 2 };
}

function decodeLines(image: string): Decoded {
  const start = 3;
  const end = image.length >= 6 && image.endsWith('"""') ? image.length - 3 : image.length;
  const lines: { text: string; at: number }[] = [];
  let at = start;
  for (const text of image.slice(start, end).split("\n")) {
    lines.push({ text: text.endsWith("\r") ? text.slice(0, -1) : text, at });
    at += text.length + 1;
  }
  if (lines.length > 1 && lines[0]?.text.trim() === "") lines.shift();
  if (lines.length > 1 && lines.at(-1)?.text.trim() === "") lines.pop();
  const filled = lines.filter((line) => line.text.trim() !== "");
  const indent = Math.min(...filled.map((line) => line.text.length - line.text.trimStart().length));
  let value = "";
  const sources: number[] = [];
  for (const [number, line] of lines.entries()) {
    if (number > 0) {
      value += "\n";
      sources.push(line.at - 1);
    }
    const cut = Math.min(Number.isFinite(indent) ? indent : 0, line.text.length);
    const kept = line.text.slice(cut);
    for (let index = 0; index < kept.length; index++) sources.push(line.at + cut + index);
    value += kept;
  }
  return new Spelled(value, image, sources, end);
}

/** How a text is written: in quotes, with escapes. */
export function quoted(value: string): string {
  const body = value
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replaceAll("\r", "\\r");
  return `"${body}"`;
}

/** A text over several lines between `"""`, its lines indented; null where that would not be read as the same text. */
export function quotedLines(value: string, indent: string): string | null {
  const lines = value.split("\n");
  const sound =
    lines.length > 1 &&
    !/\r|"""|"$/.test(value) &&
    lines.every((line) => line === "" || line.trim() !== "") &&
    lines[0] !== "" &&
    lines.at(-1) !== "" &&
    lines.some((line) => line !== "" && line.trimStart() === line);
  if (!sound) return null;
  return `"""\n${lines.map((line) => (line === "" ? "" : `${indent}${line}`)).join("\n")}\n${indent}"""`;
}

const plainName = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

/** Whether a name can stand without backticks, as far as its characters go. */
export function isPlainName(text: string): boolean {
  return plainName.test(text);
}

/** The name that a token's image means: backticks off. */
export function nameOf(image: string): string {
  return image.startsWith("`") ? image.slice(1, image.endsWith("`") && image.length > 1 ? -1 : undefined) : image;
}
