/** Tabs as indentation, which YAML refuses: told once a file, with blanks in place of all of them where it is clear how many. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";

type Indented = { readonly place: Place; readonly indent: string };

/** The mistake of all lines that begin with tabs; null where none does. */
export function tabsMeant(file: SourceFile): Diagnostic | null {
  const found = [...file.text.matchAll(/^ *\t[ \t]*(?=\S)/gm)].map(({ 0: indent, index }): Indented => {
    const place = { file: file.path, start: index, end: index + indent.length };
    return { place, indent };
  });
  const [first, ...others] = found;
  if (first === undefined) return null;
  const widths = [2, 4, 8].filter((one) => nests(file.text, one));
  // Among lines with blanks it goes on with the line above, which is the deepest of their columns that fits.
  const used = new Set([...file.text.matchAll(/^( +)[^\s#]/gm)].map(([, blanks = ""]) => blanks.length));
  const goesOn = widths.filter((one) => found.every(({ indent }) => used.has(columns(indent, one))));
  const width = goesOn.at(-1) ?? widths[0];
  const fixes = width === undefined ? [] : [blanksFor(found, width)];
  return diagnostic("yaml-tab", { more: others.length }, first.place, { fixes });
}

function blanksFor(found: readonly Indented[], width: number): Fix {
  const edits = found.map(({ place, indent }) => ({ place, text: " ".repeat(columns(indent, width)) }));
  return { title: "Write blanks", edits };
}

/** Whether with tabs of this width every line stands in a column that is open, or deeper below a key alone. */
function nests(text: string, width: number): boolean {
  const open: number[] = [];
  let above: number | null = null;
  let textBelow: number | null = null;
  for (const line of text.split("\n")) {
    const [indent = ""] = /^[ \t]*/.exec(line) ?? [];
    const content = line.slice(indent.length).trim();
    if (content === "" || content.startsWith("#")) continue;
    const column = columns(indent, width);
    // The lines of a text behind `|` or `>` stand as deep as they like.
    if (textBelow !== null && column > textBelow) continue;
    const item = content.startsWith("- ");
    if (above !== null && (item ? column < above : column <= above)) return false;
    const key = column + (/^(?:- +)*/.exec(content)?.[0].length ?? 0);
    const deeper = column > (open.at(-1) ?? -1);
    // Deeper than a value stands what goes on with it, but no key.
    if (deeper && above === null && open.length > 0) {
      if (item || /^[\p{L}_][\p{L}\p{N}_ ]*:( |$)/u.test(content)) return false;
      continue;
    }
    while ((open.at(-1) ?? -1) > column) open.pop();
    if (!deeper && open.at(-1) !== column) return false;
    if (deeper) open.push(column);
    if (key > column) open.push(key);
    above = /:(\s+#.*)?$/.test(content) ? key : null;
    textBelow = /[|>][-+0-9]*(\s+#.*)?$/.test(content) ? key : null;
  }
  return true;
}

function columns(indent: string, width: number): number {
  return [...indent].reduce((at, one) => (one === "\t" ? at + width - (at % width) : at + 1), 0);
}
