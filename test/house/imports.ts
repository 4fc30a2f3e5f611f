/** Reads which modules a TypeScript file imports, in whatever way, with TypeScript's own scanner. */
import ts from "typescript";

/** The specifiers as written, in their order. */
export function importsOf(source: string): readonly string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map((file) => file.fileName);
}
