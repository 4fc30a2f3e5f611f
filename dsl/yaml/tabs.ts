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
  const width = [2, 4, 8].find((one) => nests(file.text, one));
  const fixes = width === undefined ? [] : [blanksFor(found, width)];
  return diagnostic("yaml-tab", { more: others.length }, first.place, { fixes });
}

function blanksFor(found: readonly Indented[], width: number): Fix {
  const edits = found.map(({ place, indent }) => ({ place, text: " ".repeat(columns(indent, width)) }));
  return { title: "Write blanks", edits };
}

/** Whether with tabs of this width, what stands below a key alone stands deeper, or is a list. */
function nests(text: string, width: number): boolean {
  let above: number | null = null;
  for (const line of text.split("\n")) {
    const [indent = ""] = /^[ \t]*/.exec(line) ?? [];
    const content = line.slice(indent.length).trim();
    if (content === "" || content.startsWith("#")) continue;
    const column = columns(indent, width);
    if (above !== null && (content.startsWith("- ") ? column < above : column <= above)) return false;
    above = /:(\s+#.*)?$/.test(content) ? column + (/^(?:- +)*/.exec(content)?.[0].length ?? 0) : null;
  }
  return true;
}

function columns(indent: string, width: number): number {
  return [...indent].reduce((at, one) => (one === "\t" ? at + width - (at % width) : at + 1), 0);
}
