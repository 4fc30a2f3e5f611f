/** Gives each comment and blank line of a file to the declaration, clause or block that it belongs to. */
import { linesOf } from "../diagnostics/position.ts";
import type { Comment } from "../syntax/scan.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import { containing, type Flat, flatten, indexAfter } from "./flatten.ts";
import { firstLineOf, isKeyAlone } from "./keys-above.ts";
import type { Lines, Node, NodeTrivia, Trivia } from "./trivia.ts";

type Gathering = {
  before: Comment[];
  header: string | null;
  after: string | null;
  inside: Comment[];
  insideSlots: { [slot: string]: Comment[] };
};

/** Where a comment goes that stands on a line of its own. */
export type Home =
  | { readonly kind: "before"; readonly of: Flat }
  /** Below the last clause of a block. */
  | { readonly kind: "inside"; readonly of: Flat; readonly slot: string | null }
  | { readonly kind: "end" };

/** Finds the home of a comment by the notation's own signs: braces, or columns. */
export type FindHome = (comment: Comment, nodes: readonly Flat[]) => Home;

export function attach(
  file: SourceFile,
  tree: SyntaxTree,
  comments: readonly Comment[],
  findHome: FindHome,
  /** In YAML, a first clause of its kind begins with the key above it that names the kind. */
  keysAbove: boolean,
): Trivia {
  const nodes = flatten(tree);
  const lines = linesOf(file.text);
  const lineOf = (offset: number) => lines.positionAt(offset).line;
  const gathered = new Map<Node, Gathering>();
  const of = ({ node }: Flat): Gathering => {
    const known = gathered.get(node) ?? { before: [], header: null, after: null, inside: [], insideSlots: {} };
    gathered.set(node, known);
    return known;
  };
  const end: Comment[] = [];

  for (const comment of comments) {
    const { line, column } = lines.positionAt(comment.start);
    if (
      lines
        .line(line)
        .slice(0, column - 1)
        .trim() !== ""
    ) {
      const ended = endingOn(nodes, comment, (flat) => lineOf(Math.max(flat.start, flat.end - 1)) === line);
      if (ended !== null) {
        const there = of(ended);
        if (there.after === null) there.after = comment.text;
        else there.before.push(comment);
        continue;
      }
      const around = containing(nodes, comment.start);
      if (around !== null && lineOf(around.start) === line && of(around).header === null) {
        of(around).header = comment.text;
        continue;
      }
    }
    const home = findHome(comment, nodes);
    if (home.kind === "end") end.push(comment);
    else if (home.kind === "before") of(home.of).before.push(comment);
    else if (home.slot === null) of(home.of).inside.push(comment);
    else {
      const { insideSlots } = of(home.of);
      insideSlots[home.slot] = [...(insideSlots[home.slot] ?? []), comment];
    }
  }

  const starting = new Set(nodes.map(({ start }) => lineOf(start)));
  const blankAboveLine = (line: number) => line > 1 && lines.line(line - 1).trim() === "";
  /** The line of a node, or of the key that it stands under. */
  const firstLine = ({ start }: Flat) =>
    firstLineOf(
      lineOf(start),
      keysAbove ? 0 : lineOf(start),
      (line) => !starting.has(line) && isKeyAlone(lines.line(line)),
    );
  const spaced = (found: readonly Comment[]): Lines =>
    found.flatMap(({ start, text }) => (blankAboveLine(lineOf(start)) ? ["", text] : [text]));
  const finished = new Map<Node, NodeTrivia>();
  let previous: Flat | null = null;
  for (const flat of nodes) {
    const { before = [], header = null, after = null, inside = [], insideSlots = {} } = gathered.get(flat.node) ?? {};
    const above = spaced(before);
    const apart = keysAbove && flat.parent === null && previous !== null && previous.node.kind !== flat.node.kind;
    const last = before.at(-1);
    const line = firstLine(flat);
    const blankBetween = last !== undefined && lineOf(last.start) < line && blankAboveLine(line);
    finished.set(flat.node, {
      blank: apart || (last === undefined ? blankAboveLine(line) : above[0] === ""),
      before: [...(above[0] === "" ? above.slice(1) : above), ...(blankBetween ? [""] : [])],
      header,
      after,
      inside: spaced(inside),
      insideSlots: Object.fromEntries(Object.entries(insideSlots).map(([slot, found]) => [slot, spaced(found)])),
    });
    if (flat.parent === null) previous = flat;
  }
  return { of: finished, end: spaced(end) };
}

/** The node that ends last before a comment, on its line. */
function endingOn(nodes: readonly Flat[], comment: Comment, onLine: (flat: Flat) => boolean): Flat | null {
  let found: Flat | null = null;
  let flat = nodes[indexAfter(nodes, comment.start) - 1] ?? null;
  while (flat !== null && flat.end <= comment.start) {
    if (onLine(flat) && (found === null || flat.end > found.end)) found = flat;
    flat = flat.parent;
  }
  return found;
}
