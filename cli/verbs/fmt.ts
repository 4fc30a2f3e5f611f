/** `tend fmt`: brings the project's files into their one canonical form; comments and blank lines stay. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../dsl/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../dsl/diagnostics/render.ts";
import { formatFile } from "../../dsl/format/format-file.ts";
import { chosenFiles } from "../chosen-files.ts";
import { EXIT } from "../exit-code.ts";
import { plural } from "../render/words.ts";
import type { RunVerb } from "../verb.ts";

export const fmt: RunVerb = async (context, words) => {
  const { output, shared } = context;
  const checking = words.flags.check === true;
  const { folder, all, chosen } = chosenFiles(context, words.arguments);
  const changed: string[] = [];
  const mistakes: Diagnostic[] = [];
  for (const { file, notation } of chosen) {
    const written = formatFile(file, notation);
    if (written.kind === "mistakes") mistakes.push(...written.diagnostics);
    else if (written.text !== file.text) {
      changed.push(file.path);
      if (!checking) writeFileSync(join(folder, file.path), written.text);
    }
  }
  const found = mistakes.length > 0 || (checking && changed.length > 0);
  if (shared.format === "json") {
    output.print(JSON.stringify({ changed, unreadable: [...new Set(mistakes.map(({ place }) => place.file))] }));
    return found ? EXIT.findings : EXIT.ok;
  }
  if (mistakes.length > 0) {
    output.note(renderDiagnostics(mistakes, all, { colour: output.noteColours.isColorSupported }));
    output.note("What has mistakes of notation was left as it is.");
  }
  for (const path of changed) output.print(`${checking ? "Not in form:" : "Formatted"} ${path}`);
  if (checking && changed.length > 0) output.print(`${plural(changed.length, "file")} to format: tend fmt`);
  else if (changed.length === 0 && mistakes.length === 0)
    output.print(`${plural(chosen.length, "file")}, all in form.`);
  return found ? EXIT.findings : EXIT.ok;
};
