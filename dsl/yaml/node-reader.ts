/** Reads the library's document into nodes: aliases and merge keys are followed, every character keeps its place. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { limits } from "../syntax/limits.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { Budget, LimitReached } from "./budget.ts";
import { type DecodedScalar, decodeScalar, type ScalarStyle } from "./decode-scalar.ts";
import { beginsWith, lineAt, quotesNeeded } from "./meant-on-line.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "./yaml-node.ts";

export class NodeReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly file: SourceFile;
  private readonly budget = new Budget(", counting what its aliases repeat");
  /** The anchors that were passed; a name may be used again, and then means the last. */
  private readonly anchors = new Map<string, Node>();
  /** What an alias meant where it stands: it means the same where the text around it is used again. */
  private readonly targets = new Map<Alias, Node>();
  /** Anchored nodes that are being read. */
  private readonly open = new Set<Node>();
  /** How many aliases lie around what is read: its mistakes were told at the anchor. */
  private around = 0;

  constructor(file: SourceFile) {
    this.file = file;
  }

  /** The whole document; null where it is empty. Throws `LimitReached` where following the aliases has no end. */
  root({ contents }: Document.Parsed): YamlNode | null {
    if (contents === null || (isScalar(contents) && contents.type === "PLAIN" && contents.value === "")) return null;
    return this.node(contents, 0, 0);
  }

  /** `after`: where a node stands that is not written. */
  private node(found: unknown, after: number, depth: number): YamlNode {
    if (!isNode(found)) return this.empty(after);
    const [start, end] = found.range == null ? [after, after] : found.range;
    const place = this.place(start, end);
    if (depth > 2 * limits.depth) throw new LimitReached(diagnostic("too-deep", { limit: limits.depth }, place));
    if (isAlias(found)) return this.alias(found, place, depth);
    if (found.anchor === undefined) return this.content(found, place, depth);
    this.anchors.set(found.anchor, found);
    this.open.add(found);
    const read = this.content(found, place, depth);
    this.open.delete(found);
    return read;
  }

  private content(found: Node, place: Place, depth: number): YamlNode {
    if (isScalar(found)) return this.scalar(found, place.start, place.end);
    if (isMap(found)) return this.map(found, place, depth);
    if (!isSeq(found)) return this.empty(place.start);
    const items = found.items.map((item) => {
      const read = this.node(item, place.end, depth + 1);
      this.budget.item(read.place);
      return read;
    });
    return { kind: "list", items, place, alias: null };
  }

  private alias(found: Alias, place: Place, depth: number): YamlNode {
    this.budget.alias(place);
    const target = this.targets.get(found) ?? this.anchors.get(found.source);
    if (target === undefined || this.open.has(target)) {
      const problem =
        target === undefined
          ? `there is no anchor \`&${found.source}\` before this alias.`
          : `this alias stands inside its own anchor \`&${found.source}\`, so it would have no end.`;
      this.report(diagnostic("yaml-syntax", { problem }, place));
      return this.empty(place.start);
    }
    this.targets.set(found, target);
    this.around += 1;
    const read = this.node(target, place.end, depth + 1);
    this.around -= 1;
    return { ...read, alias: place };
  }

  private map(found: YAMLMap, place: Place, depth: number): YamlMap {
    const entries = new Map<string, YamlEntry>();
    let merge: { readonly before: number; readonly from: readonly YamlMap[] } | null = null;
    for (const { key, value } of found.items) {
      const name = this.node(key, place.start, depth + 1);
      this.budget.key(name.place);
      if (name.kind !== "scalar") {
        const shape = name.kind === "map" ? "a mapping" : "a list";
        if (this.file.text.startsWith("{{", place.start)) {
          const line = lineAt(this.file, place.start);
          const written = this.file.text.slice(place.start, place.end).trimEnd();
          const start = place.start - line.start;
          this.report(quotesNeeded(line, { text: written, start, end: start + written.length }, beginsWith("{{")));
          continue;
        }
        this.report(diagnostic("yaml-shape", { expected: "a key", found: shape }, name.place));
        continue;
      }
      const first = entries.get(name.text);
      if (first !== undefined) {
        const related = [{ place: first.key.place, message: "It stands here first." }];
        this.report(diagnostic("yaml-duplicate-key", { key: name.text }, name.place, { related }));
        continue;
      }
      const entry = { key: name, value: this.node(value, name.place.end + 1, depth + 1) };
      entries.set(name.text, entry);
      if (isMergeKey(key)) merge = { before: entries.size - 1, from: this.mergedMaps(entry) };
    }
    const own = [...entries.values()];
    if (merge === null) return { kind: "map", entries: own, place, alias: null };
    const taken = new Map<string, YamlEntry>();
    for (const { entries: more, alias } of merge.from) {
      for (const { key, value } of more)
        if (!entries.has(key.text) && !taken.has(key.text)) taken.set(key.text, { key, value: { ...value, alias } });
    }
    const all = [...own.slice(0, merge.before), ...taken.values(), ...own.slice(merge.before + 1)];
    return { kind: "map", entries: all, place, alias: null };
  }

  /** The mappings that `<<` names: one, or a list of them, of which an earlier one wins. */
  private mergedMaps({ value }: YamlEntry): readonly YamlMap[] {
    return (value.kind === "list" ? value.items : [value]).flatMap((one) => {
      if (one.kind === "map") return [one];
      const expected = "a mapping that was given a name with `&`, as in `<<: *name`";
      const shape = one.kind === "list" ? "a list" : one.empty ? "nothing" : `\`${one.text.slice(0, 40)}\``;
      this.report(diagnostic("yaml-shape", { expected, found: shape }, one.alias ?? one.place));
      return [];
    });
  }

  private report(made: Diagnostic): void {
    if (this.around === 0) this.diagnostics.push(made);
  }

  private scalar(found: Scalar, start: number, end: number): YamlScalar {
    const text = typeof found.value === "string" ? found.value : "";
    const source = this.file.text.slice(start, end);
    const place = this.place(start, trimmedEnd(this.file.text, start, end));
    const given = { kind: "scalar", text, empty: source === "", place, alias: null } as const;
    if (source === text) return { ...given, offsetAt: (index) => start + index, endAt: (index) => start + index };
    let known: DecodedScalar | null = null;
    const decoded = () => {
      known ??= decodeScalar(source, styleOf(found), indentAround(found));
      return known;
    };
    return {
      ...given,
      offsetAt: (index) => start + (decoded().starts[index] ?? source.length),
      endAt: (index) => start + (decoded().ends[index - 1] ?? decoded().starts[0] ?? 0),
    };
  }

  private empty(at: number): YamlScalar {
    const start = Math.min(at, this.file.text.length);
    const here = () => start;
    return {
      kind: "scalar",
      text: "",
      empty: true,
      place: this.place(start, start),
      alias: null,
      offsetAt: here,
      endAt: here,
    };
  }

  private place(start: number, end: number): Place {
    return { file: this.file.path, start, end };
  }
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.value === "<<";
}

function styleOf({ type }: Scalar): ScalarStyle {
  return type ?? "PLAIN";
}

/** The indentation that an indicator such as `|2` counts from. */
function indentAround({ srcToken }: Scalar): number {
  return srcToken !== undefined && "indent" in srcToken ? srcToken.indent : 0;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? "")) at -= 1;
  return at;
}
