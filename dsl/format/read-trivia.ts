/** Reads the comments and blank lines of a file, in either notation. */
import { wholeFile } from "../syntax/parse-expression.ts";
import { type Comment, scan } from "../syntax/scan.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import { lexemesOf } from "../yaml/lexemes.ts";
import { attach, type FindHome, type Home } from "./attach.ts";
import { blocksOf, containing, type Flat, indexAfter } from "./flatten.ts";
import type { Trivia } from "./trivia.ts";

/** The trivia of a `.tend` file. */
export function textTrivia(file: SourceFile, tree: SyntaxTree): Trivia {
  const { comments } = scan(file.text, wholeFile(file.path));
  return attach(file, tree, comments, homeInText(file.text), false);
}

/** The trivia of a `.yaml` file. */
export function yamlTrivia(file: SourceFile, tree: SyntaxTree): Trivia {
  return attach(file, tree, commentsInYaml(file.text), homeInYaml(file.text), true);
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

/** In YAML, columns say where a comment belongs. */
function homeInYaml(text: string): FindHome {
  const columnOf = (offset: number): number => {
    const line = text.lastIndexOf("\n", offset - 1) + 1;
    // An item's column is that of its dash.
    const before = text.slice(line, offset);
    return /^ *- +$/.test(before) ? before.indexOf("-") : offset - line;
  };
  return ({ start }, nodes): Home => {
    const index = indexAfter(nodes, start);
    const next = nodes[index];
    const column = columnOf(start);
    if (next !== undefined && column <= columnOf(next.start)) return { kind: "before", of: next };
    const outside: Home = next === undefined ? { kind: "end" } : { kind: "before", of: next };
    let last: Flat | null = nodes[index - 1] ?? null;
    while (last !== null && columnOf(last.start) > column) last = last.parent;
    if (last === null) return outside;
    if (columnOf(last.start) < column) {
      const leaf = blocksOf(last.node).every(({ clauses }) => clauses.length === 0);
      return leaf || start < last.end ? { kind: "before", of: last } : { kind: "inside", of: last, slot: null };
    }
    return last.parent === null ? outside : { kind: "inside", of: last.parent, slot: last.slot };
  };
}

function commentsInYaml(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  for (const { kind, start, source } of lexemesOf(text))
    if (kind === "comment") comments.push({ start, text: source.trimEnd() });
  return comments;
}
