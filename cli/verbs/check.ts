/** `tend check`: compiles the project and reports every mistake of every file; `--fix` mends what has one clear mend. */
import { relative, sep } from "node:path";
import { diagnosticsAsJson } from "../../dsl/diagnostics/render.ts";
import { toGithub } from "../../dsl/diagnostics/to-github.ts";
import { toSarif } from "../../dsl/diagnostics/to-sarif.ts";
import { EXIT } from "../exit-code.ts";
import { fixProject } from "../fix-project.ts";
import { type ReadProject, readProject } from "../read-project.ts";
import { renderCheck } from "../render/check.ts";
import { plural } from "../render/words.ts";
import type { Context, RunVerb } from "../verb.ts";
import { readVersion } from "../version.ts";

export const check: RunVerb = async (context, { flags }) => {
  const { output, shared } = context;
  const { project, changes } =
    flags.fix === true ? await fixProject(context) : { project: await readProject(context), changes: new Map() };
  // What a program reads stays what it asked for.
  const tell = shared.format === "pretty" ? output.print : output.note;
  for (const [path, told] of changes) {
    tell(`${output.colours.green("Mended")} ${path}: ${plural(told.length, "change")}`);
    for (const one of told) tell(`  ${one}`);
  }
  if (changes.size > 0) tell("");
  const shown =
    machineReadable(context, project) ??
    renderCheck(project.files, project.compilation, { colours: output.colours, all: flags.all === true });
  if (shown !== "") output.print(shown);
  return project.compilation.diagnostics.some(({ severity }) => severity === "error") ? EXIT.findings : EXIT.ok;
};

/** What the format for programs says; null for people. */
function machineReadable({ shared, workingFolder }: Context, project: ReadProject): string | null {
  const { diagnostics } = project.compilation;
  const base = relative(workingFolder, project.folder).split(sep).join("/");
  const pathOf = (file: string) => (base === "" ? file : `${base}/${file}`);
  switch (shared.format) {
    case "pretty":
      return null;
    case "json":
      return JSON.stringify(diagnosticsAsJson(diagnostics, project.files), null, 2);
    case "github":
      return toGithub(diagnostics, project.files, pathOf);
    case "sarif":
      return JSON.stringify(toSarif(diagnostics, project.files, pathOf, readVersion()), null, 2);
  }
}
