/** The project's files of declarations that were named on the command line; all of them where none was. */
import { relative, resolve, sep } from "node:path";
import type { SourceFile } from "../dsl/compile.ts";
import { nearest } from "../dsl/diagnostics/words.ts";
import { type Notation, notationOf } from "../dsl/format/format-file.ts";
import { UserError } from "../host/user-error.ts";
import { projectFolder, readFiles } from "./read-project.ts";
import type { Context } from "./verb.ts";

export type Chosen = {
  readonly folder: string;
  /** Every file of the project. */
  readonly all: readonly SourceFile[];
  readonly chosen: readonly { readonly file: SourceFile; readonly notation: Notation }[];
};

/** Names are paths from the working folder, or from the project's. Throws a UserError for one that is no such file. */
export function chosenFiles(context: Context, names: readonly (string | undefined)[]): Chosen {
  const folder = projectFolder(context);
  const all = readFiles(folder);
  const declarations = all.flatMap((file) => {
    const notation = notationOf(file.path);
    return notation === null ? [] : [{ file, notation }];
  });
  const given = names.filter((name) => name !== undefined);
  if (given.length === 0) return { folder, all, chosen: declarations };
  const chosen = given.map((name) => {
    const path = relative(folder, resolve(context.workingFolder, name)).split(sep).join("/");
    const found = declarations.find(({ file }) => file.path === path || file.path === name);
    if (found !== undefined) return found;
    const [meant] = nearest(
      name,
      declarations.map(({ file }) => file.path),
    );
    throw new UserError(
      `The project has no file ${name} with declarations.`,
      meant === undefined ? "Declarations stand in files that end in .tend or .yaml." : `Did you mean ${meant}?`,
    );
  });
  return { folder, all, chosen };
}
