/** Reads YAML with places, and hides the library: what comes out is texts, mappings and lists, within the limits. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { unreadable } from "../syntax/finish.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import { LimitReached } from "./budget.ts";
import { compose } from "./compose.ts";
import { NodeReader } from "./node-reader.ts";
import { readLines } from "./read-lines.ts";
import type { YamlNode } from "./yaml-node.ts";

export type YamlRead = { readonly root: YamlNode | null; readonly diagnostics: readonly Diagnostic[] };

/** Reads a YAML file; every scalar is a text. Never throws. The root is null for an empty file and after a mistake that hides it. `explain`: see `compose`. */
export function readYaml(file: SourceFile, explain = true): YamlRead {
  const refused = unreadable(file);
  if (refused !== null) return { root: null, diagnostics: [refused] };
  const plain = readLines(file);
  if (plain !== null) return { root: plain, diagnostics: [] };
  return readWithLibrary(file, explain);
}

/** Reads a file that nobody has found unreadable, whatever YAML it holds. */
export function readWithLibrary(file: SourceFile, explain = true): YamlRead {
  const { document, diagnostics } = compose(file, explain);
  if (document === null) return { root: null, diagnostics };
  const reader = new NodeReader(file);
  try {
    const root = reader.root(document);
    // Behind an alias without an anchor nothing can be known.
    const sound = reader.diagnostics.every((one) => one.code !== "yaml-syntax");
    return { root: sound ? root : null, diagnostics: reader.diagnostics };
  } catch (failure) {
    if (!(failure instanceof LimitReached)) throw failure;
    return { root: null, diagnostics: [...reader.diagnostics, failure.diagnostic] };
  }
}
