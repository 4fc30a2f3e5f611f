/** Writes a file of declarations anew in its one canonical form, or in the other notation; comments and blank lines stay. */
import { type Diagnostic, isError } from "../diagnostics/diagnostic.ts";
import { toText } from "../print/to-text.ts";
import { toYaml } from "../print/to-yaml.ts";
import { PROJECT_FILE } from "../project/project-configuration.ts";
import { parseText } from "../syntax/parse.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import { parseYaml } from "../yaml/parse-yaml.ts";
import { textTrivia, yamlTrivia } from "./read-trivia.ts";
import type { Trivia } from "./trivia.ts";

export type Notation = "text" | "yaml";

export type Written =
  | { readonly kind: "written"; readonly text: string }
  /** Only what is understood whole can be written anew. */
  | { readonly kind: "mistakes"; readonly diagnostics: readonly Diagnostic[] };

/** The notation of a file of declarations; null for templates and `tend.yaml`. */
export function notationOf(path: string): Notation | null {
  if (path === PROJECT_FILE) return null;
  if (path.endsWith(".tend")) return "text";
  return /\.ya?ml$/.test(path) ? "yaml" : null;
}

/** The file in its canonical form. Throws where that would not mean the same, which is a bug. */
export function formatFile(file: SourceFile, from: Notation): Written {
  return writeFile(file, from, from);
}

/** The file in a notation. */
export function writeFile(file: SourceFile, from: Notation, to: Notation): Written {
  const found = understand(file, from);
  if (found.kind === "mistakes") return found;
  const text = write(found, to);
  if (from === to) {
    const again = { path: file.path, text };
    const { tree: after } = to === "text" ? parseText(again) : parseYaml(again);
    if (meaning(after) !== meaning(found.tree))
      throw new Error(`${file.path} would not mean the same after formatting`);
  }
  return { kind: "written", text };
}

/** A file that has no mistakes, as it can be written in either notation. */
export type Understood = { readonly kind: "understood"; readonly tree: SyntaxTree; readonly trivia: Trivia };

/** Reads a file with its comments and blank lines. */
export function understand(file: SourceFile, from: Notation): Understood | Extract<Written, { kind: "mistakes" }> {
  const { tree, diagnostics } = from === "text" ? parseText(file) : parseYaml(file);
  if (diagnostics.some(isError)) return { kind: "mistakes", diagnostics };
  return { kind: "understood", tree, trivia: from === "text" ? textTrivia(file, tree) : yamlTrivia(file, tree) };
}

/** What was understood, in a notation. */
export function write({ tree, trivia }: Understood, to: Notation): string {
  return to === "text" ? toText(tree, trivia) : toYaml(tree, trivia);
}

/** A tree without its places and spellings, as text to compare. */
export function meaning({ declarations }: SyntaxTree): string {
  return written(declarations);
}

/** Like JSON, with keys in order; much of formatting's time is spent here. */
function written(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  let text = "{";
  for (const key of Object.keys(value).sort()) {
    if (key === "place" || key === "file" || key === "spelled") continue;
    const inner: unknown = Reflect.get(value, key);
    if (inner !== undefined && typeof inner !== "function") text += `${key}:${written(inner)},`;
  }
  return `${text}}`;
}
