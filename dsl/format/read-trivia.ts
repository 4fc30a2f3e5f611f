/** Reads the comments and blank lines of a file, in either notation. */
import { linesOf } from "../diagnostics/position.ts";
import { wholeFile } from "../syntax/parse-expression.ts";
import { type Comment, scan } from "../syntax/scan.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place, SyntaxTree } from "../syntax/tree.ts";
import { lexemesOf } from "../yaml/lexemes.ts";
import { readYaml } from "../yaml/read.ts";
import { InScalar } from "../yaml/read-scalar.ts";
import type { YamlNode, YamlScalar } from "../yaml/yaml-node.ts";
import { attach, type FindHome, type Home } from "./attach.ts";
import { containing, type Flat, flatten, indexAfter } from "./flatten.ts";
import { firstLineOf, isKeyAlone } from "./keys-above.ts";
import type { Node, Trivia } from "./trivia.ts";

/** The trivia of a `.tend` file. */
export function textTrivia(file: SourceFile, tree: SyntaxTree): Trivia {
  const { comments } = scan(file.text, wholeFile(file.path));
  return attach(file, tree, comments, homeInText(file.text), false);
}

/** The trivia of a `.yaml` file. */
export function yamlTrivia(file: SourceFile, tree: SyntaxTree): Trivia {
  const inTexts = commentsInTexts(file, tree);
  const comments = [...commentsInYaml(file.text), ...inTexts.comments].sort((a, b) => a.start - b.start);
  return attach(file, tree, comments, homeInYaml(file.text, inTexts), true);
}

/** In text, braces say where a comment belongs. */
function homeInText(text: string): FindHome {
  return ({ start }, nodes) => {
    const around = containing(nodes, start);
    const after = nodes[indexAfter(nodes, start)];
    const next = after?.parent === around ? after : undefined;
    if (around === null) return next === undefined ? { kind: "end" } : { kind: "before", of: next };
    if (next !== undefined && sameBlock(around, next, start)) return { kind: "before", of: next };
    for (const [slot, value] of Object.entries(around.node.slots)) {
      if (value.kind === "block" && value.place.start < start && start < value.place.end)
        return { kind: "inside", of: around, slot };
    }
    const blocks = Object.values(around.node.slots).filter((value) => value.kind === "block");
    const ownBlock = text[around.end - 1] === "}" && blocks.every((block) => block.place.end < around.end);
    return ownBlock ? { kind: "inside", of: around, slot: null } : { kind: "before", of: around };
  };
}

/** Whether a comment stands in the block in which the node after it does. */
function sameBlock(around: Flat, next: Flat, start: number): boolean {
  const block = next.slot === null ? undefined : around.node.slots[next.slot];
  return block?.kind !== "block" || block.place.start < start;
}

/** In YAML, columns say where a comment belongs; in a text, it belongs to what the text stands in, or to the next row of a table. */
function homeInYaml(text: string, { comments, joined }: InTexts): FindHome {
  const inTexts = new Set(comments.map(({ start }) => start));
  const lines = linesOf(text);
  const lineOf = (offset: number) => lines.positionAt(offset).line;
  const joinedLines = new Set(joined.flatMap(({ start, end }) => linesBetween(lineOf(start), lineOf(end))));
  const columnOf = (offset: number): number => {
    const line = lines.line(lineOf(offset));
    const column = lines.positionAt(offset).column - 1;
    // An item's column is that of its dash.
    const before = line.slice(0, column);
    return /^ *- +$/.test(before) ? before.indexOf("-") : column;
  };
  /** Where the next node begins: with the keys above it, if it is the first below them and they stand below the comment. */
  const columnOfNext = (next: Flat, from: number, starting: ReadonlySet<number>): number => {
    const first = firstLineOf(lineOf(next.start), from, (line) => !starting.has(line) && isKeyAlone(lines.line(line)));
    return first === lineOf(next.start) ? columnOf(next.start) : indentation(lines.line(first));
  };
  /** Whether a node has more than comments below a line. */
  const goesOn = ({ end }: Flat, below: number): boolean => {
    const last = lines.positionAt(end);
    for (let line = below + 1; line < last.line; line++)
      if (isContent(lines.line(line)) && !joinedLines.has(line)) return true;
    const ending = lines.line(last.line).slice(0, last.column - 1);
    return last.line > below && isContent(ending) && !joinedLines.has(last.line);
  };
  let starting: ReadonlySet<number> | null = null;
  return ({ start }, nodes): Home => {
    starting ??= new Set(nodes.map((node) => lineOf(node.start)));
    const index = indexAfter(nodes, start);
    const next = nodes[index];
    const around = inTexts.has(start) ? containing(nodes, start) : null;
    if (around !== null) {
      const table = isRow(around) ? around.parent : around;
      if (table === null || !table.node.clauses.some(isRowNode)) return { kind: "before", of: around };
      return next !== undefined && next.parent === table
        ? { kind: "before", of: next }
        : { kind: "inside", of: table, slot: null };
    }
    const nextColumn = next === undefined ? -1 : columnOfNext(next, lineOf(start), starting);
    let column = columnOf(start);
    let last: Flat | null = nodes[index - 1] ?? null;
    for (;;) {
      if (next !== undefined && column <= nextColumn) return { kind: "before", of: next };
      while (last !== null && columnOf(last.start) > column) last = last.parent;
      if (last === null || columnOf(last.start) === column) break;
      if (goesOn(last, lineOf(start))) return { kind: "before", of: last };
      if (goesOn(last, lineOf(last.start))) return { kind: "inside", of: last, slot: null };
      // Deeper than a value on one line: that is where the value's key stands.
      column = columnOf(last.start);
    }
    const beside = next !== undefined && next.parent === (last?.parent ?? null) && next.slot === (last?.slot ?? null);
    if (next !== undefined && (beside || last === null)) return { kind: "before", of: next };
    if (last === null || last.parent === null) return { kind: "end" };
    return { kind: "inside", of: last.parent, slot: last.slot };
  };
}

function isContent(line: string): boolean {
  const found = line.trim();
  return found !== "" && !found.startsWith("#");
}

/** The lines behind the first, up to the last. */
function linesBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first }, (_, index) => first + 1 + index);
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether a node is a row of a table. */
function isRow({ node }: Flat): boolean {
  return isRowNode(node);
}

function isRowNode({ kind }: Node): boolean {
  return kind === "heading" || kind === "row";
}

const commentSign = /#|\/[/*]/;

type InTexts = {
  readonly comments: readonly Comment[];
  /** Texts over several lines that are written on one. */
  readonly joined: readonly Place[];
};

/** The comments inside the texts that are read as in the text notation, such as expressions and rows: YAML takes them for text. */
function commentsInTexts(file: SourceFile, tree: SyntaxTree): InTexts {
  if (!commentSign.test(file.text)) return { comments: [], joined: [] };
  const { root } = readYaml(file);
  const nodes = flatten(tree);
  const whole = new Set(nodes.flatMap(({ node }) => wholeTexts(node)));
  const rows = nodes.filter(isRow);
  const found = new Map<number, Comment>();
  const joined: Place[] = [];
  for (const scalar of root === null ? [] : scalarsIn(root)) {
    if (whole.has(scalar.place.start)) continue;
    if (file.text.slice(scalar.place.start, scalar.place.end).includes("\n") && !holdsOne(rows, scalar.place))
      joined.push(scalar.place);
    if (!commentSign.test(scalar.text)) continue;
    for (const comment of scan(scalar.text, new InScalar(scalar)).comments) {
      const start = scalar.offsetAt(comment.start);
      found.set(start, { ...comment, start });
    }
  }
  return { comments: [...found.values()], joined };
}

/** Where the texts of a node begin that mean what they are, word for word. */
function wholeTexts(node: Node): readonly number[] {
  const texts = Object.values(node.slots).flatMap((slot) => (slot.kind === "text" ? [slot.text] : []));
  const titles = "title" in node ? [node.title] : [];
  return [...texts, ...titles, node.description].flatMap((text) => (text === null ? [] : [text.place.start]));
}

function scalarsIn(node: YamlNode): readonly YamlScalar[] {
  switch (node.kind) {
    case "scalar":
      return [node];
    case "map":
      return node.entries.flatMap(({ value }) => scalarsIn(value));
    case "list":
      return node.items.flatMap(scalarsIn);
  }
}

function holdsOne(rows: readonly Flat[], { start, end }: Place): boolean {
  const first = rows[indexAfter(rows, start)];
  return first !== undefined && first.start < end;
}

function commentsInYaml(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  for (const { kind, start, source } of lexemesOf(text))
    if (kind === "comment") comments.push({ start, text: source.trimEnd() });
  return comments;
}
