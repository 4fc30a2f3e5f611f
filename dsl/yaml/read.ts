/** Reads YAML with places, and hides the library: what comes out is scalars, mappings and lists, within the limits. */
import {
  Composer,
  CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
  type Scalar,
} from "yaml";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { unreadable } from "../syntax/finish.ts";
import { limits } from "../syntax/limits.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { alignScalar } from "./align.ts";

export type YamlScalar = {
  readonly kind: "scalar";
  readonly text: string;
  /** Nothing stands after the key. */
  readonly empty: boolean;
  readonly place: Place;
  /** From an offset in `text` to one in the file. */
  readonly offsetAt: (index: number) => number;
};
export type YamlEntry = { readonly key: YamlScalar; readonly value: YamlNode };
export type YamlMap = { readonly kind: "map"; readonly entries: readonly YamlEntry[]; readonly place: Place };
export type YamlList = { readonly kind: "list"; readonly items: readonly YamlNode[]; readonly place: Place };
export type YamlNode = YamlScalar | YamlMap | YamlList;

export type YamlRead = { readonly root: YamlNode | null; readonly diagnostics: readonly Diagnostic[] };

/** Reads a YAML file; every scalar is a text. Never throws. The root is null for an empty file and after a mistake that hides it. */
export function readYaml(file: SourceFile): YamlRead {
  const refused = unreadable(file) ?? tooMuch(file);
  if (refused !== null) return { root: null, diagnostics: [refused] };
  const lines = new LineCounter();
  const composer = new Composer({ uniqueKeys: false, schema: "failsafe", keepSourceTokens: true });
  const tokens = new Parser(lines.addNewLine).parse(file.text);
  const [document, second] = [...composer.compose(tokens)];
  if (document === undefined) return { root: null, diagnostics: [] };
  const inside = (offset: number) => Math.min(offset, file.text.length);
  const placeOf = (start: number, end: number): Place => ({ file: file.path, start: inside(start), end: inside(end) });
  const errors = document.errors.map((error) =>
    diagnostic("yaml-syntax", { problem: problemOf(error.code, error.message) }, placeOf(...error.pos)),
  );
  if (second !== undefined) {
    const start = second.range[0];
    errors.push(diagnostic("yaml-documents", {}, placeOf(start, start)));
  }
  if (errors.length > 0) return { root: null, diagnostics: onePerLine(errors, lines) };
  const walk = new Walk(file, document);
  try {
    const { contents } = document;
    const root = contents === null || isEmptyScalar(contents) ? null : walk.node(contents, 0);
    // Behind an alias without an anchor nothing can be known.
    const sound = walk.diagnostics.every((one) => one.code !== "yaml-syntax");
    return { root: sound ? root : null, diagnostics: walk.diagnostics };
  } catch (failure) {
    if (!(failure instanceof LimitReached)) throw failure;
    return { root: null, diagnostics: [...walk.diagnostics, failure.diagnostic] };
  }
}

class LimitReached extends Error {
  readonly diagnostic: Diagnostic;
  constructor(made: Diagnostic) {
    super(made.message);
    this.diagnostic = made;
  }
}

class Walk {
  readonly diagnostics: Diagnostic[] = [];
  private readonly file: SourceFile;
  private readonly document: Document.Parsed;
  private aliases = 0;
  private keys = 0;

  constructor(file: SourceFile, document: Document.Parsed) {
    this.file = file;
    this.document = document;
  }

  node(found: unknown, after: number, depth = 0): YamlNode {
    if (!isNode(found)) return this.empty(after);
    const [start, end] = rangeOf(found, after);
    const place = this.place(start, end);
    if (depth > 2 * limits.depth) throw new LimitReached(diagnostic("too-deep", { limit: limits.depth }, place));
    if (isAlias(found)) {
      this.aliases += 1;
      if (this.aliases > limits.yamlAliases) {
        throw new LimitReached(diagnostic("yaml-aliases", { limit: limits.yamlAliases }, place));
      }
      const target = found.resolve(this.document);
      if (target === undefined) {
        const problem = `there is no anchor \`&${found.source}\` before this alias.`;
        this.diagnostics.push(diagnostic("yaml-syntax", { problem }, place));
        return this.empty(start);
      }
      return this.node(target, end, depth + 1);
    }
    if (isScalar(found)) return this.scalar(found, start, end);
    if (isSeq(found)) {
      return { kind: "list", items: found.items.map((item) => this.node(item, end, depth + 1)), place };
    }
    if (!isMap(found)) return this.empty(start);
    const seen = new Map<string, Place>();
    const entries: YamlEntry[] = [];
    for (const { key, value } of found.items) {
      this.keys += 1;
      const name = this.node(key, start, depth + 1);
      if (this.keys > limits.yamlKeys) {
        throw new LimitReached(diagnostic("yaml-too-many-keys", { limit: limits.yamlKeys }, name.place));
      }
      if (name.kind !== "scalar") {
        const shape = name.kind === "map" ? "a mapping" : "a list";
        this.diagnostics.push(diagnostic("yaml-shape", { expected: "a key", found: shape }, name.place));
        continue;
      }
      const first = seen.get(name.text);
      if (first !== undefined) {
        const related = [{ place: first, message: "It stands here first." }];
        this.diagnostics.push(diagnostic("yaml-duplicate-key", { key: name.text }, name.place, { related }));
        continue;
      }
      seen.set(name.text, name.place);
      entries.push({ key: name, value: this.node(value, name.place.end + 1, depth + 1) });
    }
    return { kind: "map", entries, place };
  }

  private scalar(found: Scalar, start: number, end: number): YamlScalar {
    const text = typeof found.value === "string" ? found.value : "";
    const source = this.file.text.slice(start, end);
    const offsets = source === text ? null : alignScalar(source, text, found.type ?? "PLAIN");
    return {
      kind: "scalar",
      text,
      empty: source === "",
      place: this.place(start, trimmedEnd(this.file.text, start, end)),
      offsetAt: (index) =>
        offsets === null ? start + index : start + (offsets[Math.min(index, offsets.length - 1)] ?? 0),
    };
  }

  private empty(at: number): YamlScalar {
    const start = Math.min(at, this.file.text.length);
    return { kind: "scalar", text: "", empty: true, place: this.place(start, start), offsetAt: () => start };
  }

  private place(start: number, end: number): Place {
    return { file: this.file.path, start, end };
  }
}

function isEmptyScalar(found: Node): boolean {
  return isScalar(found) && (found.value === null || found.value === "") && found.type === "PLAIN";
}

function rangeOf(found: Node, otherwise: number): readonly [number, number] {
  return found.range == null ? [otherwise, otherwise] : [found.range[0], found.range[1]];
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? "")) at -= 1;
  return at;
}

/** Deep nesting, and more keys or aliases than may be, are refused before the library builds anything. */
function tooMuch(file: SourceFile): Diagnostic | null {
  const placeAt = (start: number, length: number): Place => ({ file: file.path, start, end: start + length });
  const deepest = 2 * limits.depth;
  const deep = deepLine(file.text, deepest);
  if (deep !== null) return diagnostic("too-deep", { limit: limits.depth }, placeAt(deep, 1));
  let depth = 0;
  let keys = 0;
  let aliases = 0;
  let at = 0;
  for (const lexeme of new Lexer().lex(file.text)) {
    const length = lexeme.length;
    switch (CST.tokenType(lexeme)) {
      case "flow-map-start":
      case "flow-seq-start":
        depth += 1;
        if (depth > deepest) return diagnostic("too-deep", { limit: limits.depth }, placeAt(at, length));
        break;
      case "flow-map-end":
      case "flow-seq-end":
        depth -= 1;
        break;
      case "map-value-ind":
        keys += 1;
        if (keys > limits.yamlKeys) {
          return diagnostic("yaml-too-many-keys", { limit: limits.yamlKeys }, placeAt(at, length));
        }
        break;
      case "alias":
        aliases += 1;
        if (aliases > limits.yamlAliases) {
          return diagnostic("yaml-aliases", { limit: limits.yamlAliases }, placeAt(at, length));
        }
        break;
      default:
    }
    // Marks that the lexer puts between the lexemes are not in the text.
    if (!["\u0002", "\u0018", "\u001f"].includes(lexeme)) at += length;
  }
  return null;
}

const mark = /[-?:](?: +|$)/y;

/** Where a line stands deeper than the limit, by its indentation and the marks that it begins with; null if none does. */
function deepLine(text: string, limit: number): number | null {
  const columns: number[] = [];
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    let at = start;
    while (text[at] === " ") at += 1;
    for (let more = at < end; more; ) {
      while ((columns.at(-1) ?? -1) >= at - start) columns.pop();
      columns.push(at - start);
      if (columns.length > limit) return start;
      mark.lastIndex = at;
      const length = mark.exec(text)?.[0].length ?? 0;
      at += length;
      more = length > 0 && at < end;
    }
    start = end + 1;
  }
  return null;
}

/** The library's words where they can be understood, plainer ones where they cannot. */
function problemOf(code: string, message: string): string {
  switch (code) {
    case "TAB_AS_INDENT":
      return "a line begins with a tab. Indent with spaces.";
    case "BAD_INDENT":
      return "the indentation fits neither the line before nor an outer one. Put keys of one level into one column.";
    case "MULTILINE_IMPLICIT_KEY":
    case "BLOCK_AS_IMPLICIT_KEY":
      return "a key ends on its own line with `:`. A text that holds `: ` stands in quotes.";
    case "MISSING_CHAR":
      return `something is not closed (${message}).`;
    case "BLOCK_IN_FLOW":
      return "between `{` and `}` the entries are parted by commas: { file: a.csv, account: id }.";
    case "BAD_ALIAS":
      return "a value that begins with `*` is an alias. Put it in quotes.";
    default:
      return message.endsWith(".") ? message : `${message}.`;
  }
}

/** One mistake a line is enough: the library tells what follows from it, too. */
function onePerLine(errors: readonly Diagnostic[], lines: LineCounter): readonly Diagnostic[] {
  const seen = new Set<number>();
  return errors.filter((error) => {
    const { line } = lines.linePos(error.place.start);
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}
