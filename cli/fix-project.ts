/** `tend check --fix`: mends what has one clear mend, writes the files, and says what is left. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ReadProject, readProject } from "./read-project.ts";
import type { Context } from "./verb.ts";

export type Mended = {
  /** The project as it is now. */
  readonly project: ReadProject;
  /** What was changed, by file, in the words of the fixes: "10:22 Write logins". */
  readonly changes: ReadonlyMap<string, readonly string[]>;
};

export async function fixProject(context: Context): Promise<Mended> {
  const before = await readProject(context);
  const { mendFiles } = await import("../dsl/diagnostics/mend-files.ts");
  const { files, changes, compilation } = mendFiles(before.files, before.compilation);
  for (const { path, text } of files) if (changes.has(path)) writeFileSync(join(before.folder, path), text);
  return { project: { folder: before.folder, files, compilation }, changes };
}
