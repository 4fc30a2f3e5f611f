/** `tend check --fix`: mends what has one clear mend, writes the files, and checks again until nothing more can be mended. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyFixes } from "../dsl/diagnostics/apply-fixes.ts";
import { locate, locator } from "../dsl/diagnostics/locate.ts";
import { type ReadProject, readProject } from "./read-project.ts";
import type { Context } from "./verb.ts";

export type Mended = {
  /** The project as it is now. */
  readonly project: ReadProject;
  /** What was changed, by file, in the words of the fixes: "10:22 Write logins". */
  readonly changes: ReadonlyMap<string, readonly string[]>;
};

/** What one mend uncovers is mended in the next round; a chain longer than this is none that a person would follow. */
const ROUNDS = 10;

export async function fixProject(context: Context): Promise<Mended> {
  const changes = new Map<string, string[]>();
  let project = await readProject(context);
  for (let round = 0; round < ROUNDS; round++) {
    const { files, applied } = applyFixes(project.files, project.compilation.diagnostics);
    if (applied.length === 0) break;
    const linesIn = locator(project.files);
    for (const { diagnostic, fix } of applied) {
      const path = fix.edits[0]?.place.file ?? diagnostic.place.file;
      const at = locate(linesIn(diagnostic.place.file), diagnostic.place);
      const told = `${at.line}:${at.column} ${fix.title}`;
      changes.set(path, [...(changes.get(path) ?? []), told]);
    }
    for (const { path, text } of files) writeFileSync(join(project.folder, path), text);
    project = await readProject(context);
  }
  return { project, changes };
}
