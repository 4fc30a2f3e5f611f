/** The files of a case: a mistake beside the small project that all of them share, or in a whole project of its own. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import type { SourceFile } from "../../dsl/compile.ts";

export const FOLDER = new URL("../testdata/mistakes/", import.meta.url);

/** All files of a folder, by path. */
function filesIn(folder: URL): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(new URL(path, folder)).isFile())
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, folder), "utf8") }));
}

const BESIDE = filesIn(new URL("beside/", FOLDER));

/** The files that a case is made of: one, or those of a folder. */
export function ownFiles(name: string, stem = name): readonly SourceFile[] {
  const at = new URL(stem, FOLDER);
  if (!existsSync(at)) throw new Error(`There is no ${at.pathname}`);
  if (statSync(at).isDirectory()) return filesIn(new URL(`${stem}/`, FOLDER));
  return [{ path: name, text: readFileSync(at, "utf8") }];
}

/** The whole project, with a case's files in the place of those that are called alike. */
export function projectWith(own: readonly SourceFile[]): readonly SourceFile[] {
  const named = new Set(own.map(({ path }) => path));
  return [...BESIDE.filter(({ path }) => !named.has(path)), ...own].sort((a, b) => (a.path < b.path ? -1 : 1));
}
