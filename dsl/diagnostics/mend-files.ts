/** Mends what has one clear mend, and checks again, until nothing more can be mended. */
import { type Compilation, compile, type SourceFile } from "../compile.ts";
import { applyFixes } from "./apply-fixes.ts";
import { locate, locator } from "./locate.ts";

export type Mending = {
  /** All files, as they are now. */
  readonly files: readonly SourceFile[];
  readonly compilation: Compilation;
  /** What was changed, by file, in the words of the fixes: "10:22 Write logins". */
  readonly changes: ReadonlyMap<string, readonly string[]>;
};

/** What one mend uncovers is mended in the next round; a chain longer than this is none that a person would follow. */
const ROUNDS = 10;

/** Mends files in memory. */
export function mendFiles(files: readonly SourceFile[], compilation: Compilation = compile(files)): Mending {
  const changes = new Map<string, string[]>();
  let now = { files, compilation };
  for (let round = 0; round < ROUNDS; round++) {
    const { files: mended, applied } = applyFixes(now.files, now.compilation.diagnostics);
    if (applied.length === 0) break;
    const linesIn = locator(now.files);
    for (const { diagnostic, fix } of applied) {
      const path = fix.edits[0]?.place.file ?? diagnostic.place.file;
      const at = locate(linesIn(diagnostic.place.file), diagnostic.place);
      changes.set(path, [...(changes.get(path) ?? []), `${at.line}:${at.column} ${fix.title}`]);
    }
    const written = new Map(mended.map((file) => [file.path, file]));
    const all = now.files.map((file) => written.get(file.path) ?? file);
    now = { files: all, compilation: compile(all) };
  }
  return { ...now, changes };
}
