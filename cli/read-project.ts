/** Reads a project's folder and compiles it; mistakes are shown with their places. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Compilation, SourceFile } from "../dsl/compile.ts";
import { PROJECT_EXTENSIONS, PROJECT_FILE, type ProjectConfiguration } from "../dsl/project/project-configuration.ts";
import type { Program } from "../engine/program/program.ts";
import { UserError } from "../host/user-error.ts";
import type { Context } from "./verb.ts";

export type ReadProject = {
  readonly folder: string;
  readonly files: readonly SourceFile[];
  readonly compilation: Compilation;
};

/** A project without mistakes. */
export type Project = {
  readonly folder: string;
  readonly program: Program;
  readonly hash: string;
  readonly configuration: ProjectConfiguration;
};

/** The project's folder: the flag's, else the working folder. Throws a UserError where there is no project. */
export function projectFolder(context: Context): string {
  const given = context.shared.project;
  const folder = resolve(context.workingFolder, given ?? ".");
  if (existsSync(join(folder, PROJECT_FILE))) return folder;
  const what = existsSync(folder) ? `There is no ${PROJECT_FILE} in ${folder}.` : `There is no folder ${folder}.`;
  throw new UserError(
    what,
    given === null
      ? `A project is a folder with a ${PROJECT_FILE}. Go there, or name it: --project FOLDER`
      : `A project is a folder with a ${PROJECT_FILE}. Look at what stands after --project.`,
  );
}

/** Compiles the project that the flags name. */
export async function readProject(context: Context): Promise<ReadProject> {
  const folder = projectFolder(context);
  const files = readFiles(folder);
  const { compile } = await import("../dsl/compile.ts");
  return { folder, files, compilation: compile(files) };
}

/** The project that the flags name, for verbs that need one without mistakes. Throws a UserError that shows the mistakes. */
export async function soundProject(context: Context): Promise<Project> {
  const { folder, files, compilation } = await readProject(context);
  const { program, hash, project } = compilation;
  if (program !== null && hash !== null && project !== null) return { folder, program, hash, configuration: project };
  const { renderDiagnostics } = await import("../dsl/diagnostics/render.ts");
  const errors = compilation.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  context.output.note(renderDiagnostics(errors, files, { colour: context.output.noteColours.isColorSupported }));
  throw new UserError(
    `The project has ${errors.length === 1 ? "a mistake" : `${errors.length} mistakes`}; nothing was done.`,
    "",
  );
}

/** The files that the compiler reads, by path. Hidden folders, node_modules and files of other kinds are left out. */
export function readFiles(folder: string): readonly SourceFile[] {
  const found: SourceFile[] = [];
  const visit = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const path = join(at, entry.name);
      const isFolder =
        entry.isDirectory() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isDirectory());
      if (isFolder === true) {
        if (!entry.isSymbolicLink()) visit(path);
      } else if (PROJECT_EXTENSIONS.some((extension) => entry.name.endsWith(extension))) {
        found.push({ path: relative(folder, path).split(sep).join("/"), text: readFileSync(path, "utf8") });
      }
    }
  };
  visit(folder);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
