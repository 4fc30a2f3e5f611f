/**
 * Reads YAML as nearly everybody writes it, line by line: keys, lists by dashes, values on one line. Many times faster than the
 * library, which reads all files that hold anything else.
 */
import { limits } from "../syntax/limits.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { LineScalar } from "./line-scalar.ts";
import type { YamlEntry, YamlList, YamlMap, YamlNode } from "./yaml-node.ts";

/** The file's mapping; null where the library has to read it: what is special, and all that is wrong. */
export function readLines(file: SourceFile): YamlMap | null {
  if (unusual.test(file.text)) return null;
  try {
    return new LineReader(file).whole();
  } catch (reason) {
    if (reason instanceof Unusual) return null;
    throw reason;
  }
}

/** Other line breaks than `\n`, tabs, control characters, and lines that begin or end documents. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unusual = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|^(?:---|\.\.\.|%)/m;

/** Something that only the library understands stands here. */
class Unusual extends Error {}

/** Words with single blanks between them, and a colon. */
const keyPattern = /([\p{L}_][\p{L}\p{M}\p{N}_]*(?: [\p{L}\p{M}\p{N}_]+)*):(?= |\n|$)/uy;
/** What begins a plain value without meaning anything to YAML. */
const plainStart = /[\p{L}\p{N}_(.+/<=$]/uy;
/** What ends a plain value, and blanks that are none to YAML. */
const notPlain = /: |:$|\s$/;
const restOfLine = /[^\n]*/y;
const quotedText = /"([^"\\\n]*)"(?= *(?:\n|$| #))|'([^'\n]*)'(?= *(?:\n|$| #))/y;

/** Deeper nesting is for the library, which knows the limits. */
const DEEPEST = 40;

/** YAML allows 1,024 characters. */
const LONGEST_KEY = 200;

class LineReader {
  private readonly file: SourceFile;
  private readonly text: string;
  /** Where the next line with content begins to say something, and how far it is indented. */
  private at = 0;
  private indent = -1;
  /** Behind the line break of the last value: where the library lets mappings and lists end. */
  private end = 0;
  private depth = 0;
  private keys = 0;
  private items = 0;

  constructor(file: SourceFile) {
    this.file = file;
    this.text = file.text;
  }

  whole(): YamlMap | null {
    this.nextLine(0);
    if (this.indent !== 0 || this.dashHere()) return null;
    const map = this.map(0);
    if (this.at < this.text.length) throw new Unusual();
    return map;
  }

  /**
   * Goes to the first line from an offset at a line's beginning on that holds more than a comment. Comments further in than
   * `deepest`, or than that line, belong to what has ended: the library knows how.
   */
  private nextLine(from: number, deepest = Number.POSITIVE_INFINITY): void {
    const { text } = this;
    let at = from;
    let furthestIn = 0;
    while (at < text.length) {
      const start = at;
      while (text[at] === " ") at += 1;
      const character = text[at];
      if (character !== "\n" && character !== "#" && character !== undefined) {
        this.at = at;
        this.indent = at - start;
        if (furthestIn > this.indent) throw new Unusual();
        return;
      }
      if (character === "#") furthestIn = Math.max(furthestIn, at - start);
      if (furthestIn > deepest) throw new Unusual();
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end + 1;
    }
    if (furthestIn > 0) throw new Unusual();
    this.at = text.length;
    this.indent = -1;
  }

  private dashHere(): boolean {
    const after = this.text[this.at + 1];
    return this.text[this.at] === "-" && (after === " " || after === "\n" || after === undefined);
  }

  /** The entries that begin at an indentation; `this.at` stands on the first key. */
  private map(indent: number): YamlMap {
    this.enter();
    const start = this.at;
    const entries: YamlEntry[] = [];
    const known = new Set<string>();
    do {
      const key = this.key();
      if (known.has(key.text)) throw new Unusual();
      known.add(key.text);
      entries.push({ key, value: this.valueAfter(key.place.end + 1, indent) });
    } while (this.indent === indent && !this.dashHere());
    if (this.indent > indent) throw new Unusual();
    this.depth -= 1;
    return { kind: "map", entries, place: this.place(start, this.end), alias: null };
  }

  private key(): LineScalar {
    keyPattern.lastIndex = this.at;
    const name = keyPattern.exec(this.text)?.[1];
    this.keys += 1;
    if (name === undefined || name.length > LONGEST_KEY || this.keys > limits.yamlKeys) throw new Unusual();
    return new LineScalar(name, this.at, this.place(this.at, this.at + name.length));
  }

  /** The items that begin at an indentation; `this.at` stands on the first dash. */
  private list(indent: number): YamlList {
    this.enter();
    const start = this.at;
    const items: YamlNode[] = [];
    do {
      this.items += 1;
      if (this.items > limits.yamlKeys) throw new Unusual();
      items.push(this.item(indent));
    } while (this.indent === indent && this.dashHere());
    if (this.indent > indent) throw new Unusual();
    this.depth -= 1;
    return { kind: "list", items, place: this.place(start, this.end), alias: null };
  }

  private item(indent: number): YamlNode {
    let at = this.at + 1;
    while (this.text[at] === " ") at += 1;
    const character = this.text[at];
    if (character === "\n" || character === undefined || character === "#" || character === "-") throw new Unusual();
    keyPattern.lastIndex = at;
    if (!keyPattern.test(this.text)) return this.scalar(at, indent);
    const inner = indent + at - this.at;
    this.at = at;
    this.indent = inner;
    return this.map(inner);
  }

  /** What stands after a key's colon, or below it. */
  private valueAfter(from: number, indent: number): YamlNode {
    let at = from;
    while (this.text[at] === " ") at += 1;
    const character = this.text[at];
    const comment = character === "#" && at > from;
    if (!comment && character !== "\n" && character !== undefined) return this.scalar(at, indent);
    this.nextLine(this.endOfLine(at) + 1);
    if (this.indent >= indent && this.dashHere()) return this.list(this.indent);
    if (this.indent > indent) return this.map(this.indent);
    throw new Unusual();
  }

  /** A value on one line; the line after it must not go on with it. */
  private scalar(at: number, indent: number): LineScalar {
    quotedText.lastIndex = at;
    const quoted = quotedText.exec(this.text);
    const end = this.endOfLine(at);
    const stop = quoted === null ? this.endOfPlain(at, end) : at + quoted[0].length;
    this.end = Math.min(end + 1, this.text.length);
    this.nextLine(end + 1, indent);
    if (this.indent > indent) throw new Unusual();
    const place = this.place(at, stop);
    if (quoted === null) return new LineScalar(this.text.slice(at, stop), at, place);
    return new LineScalar(quoted[1] ?? quoted[2] ?? "", at + 1, place);
  }

  private endOfPlain(at: number, end: number): number {
    plainStart.lastIndex = at;
    const comment = this.text.slice(at, end).indexOf(" #");
    let stop = comment < 0 ? end : at + comment;
    while (stop > at && this.text[stop - 1] === " ") stop -= 1;
    if (!plainStart.test(this.text) || notPlain.test(this.text.slice(at, stop))) throw new Unusual();
    return stop;
  }

  private endOfLine(at: number): number {
    restOfLine.lastIndex = at;
    return at + (restOfLine.exec(this.text)?.[0].length ?? 0);
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Unusual();
  }

  private place(start: number, end: number): Place {
    return { file: this.file.path, start, end };
  }
}
