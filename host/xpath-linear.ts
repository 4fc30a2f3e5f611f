/** Patterns in the words of the engine that takes linear time. */
import type { XpathNode } from "./xpath-tree.ts";

/** What would be a sign of the engine's. */
const SIGNS = /[\\^$.*+?()[\]{}|]/;

/** Null where the pattern refers back to a group, or asks for the beginnings of lines: the engine knows the first not, and the second otherwise. */
export function linearPattern(node: XpathNode, flags: string): string | null {
  try {
    return written(node, flags.includes("m"));
  } catch (error) {
    if (error instanceof NotLinear) return null;
    throw error;
  }
}

class NotLinear extends Error {}

function written(node: XpathNode, lines: boolean): string {
  switch (node.kind) {
    case "character":
      return SIGNS.test(node.character) ? `\\${node.character}` : node.character;
    case "set":
      return node.ownCase ? `(?-i:${node.set})` : node.set;
    case "start":
      if (lines) throw new NotLinear();
      return "^";
    case "end":
      return "$";
    case "choice":
      return node.options.map((parts) => parts.map((part) => written(part, lines)).join("")).join("|");
    case "group":
      return `(${node.number === null ? "?:" : ""}${written(node.inside, lines)})`;
    case "repeat":
      return `${written(node.of, lines)}${times(node.least, node.most)}${node.lazy ? "?" : ""}`;
    case "again":
      throw new NotLinear();
  }
}

function times(least: number, most: number | null): string {
  if (most === null) return least === 0 ? "*" : least === 1 ? "+" : `{${least},}`;
  if (least === 0 && most === 1) return "?";
  return least === most ? `{${least}}` : `{${least},${most}}`;
}
