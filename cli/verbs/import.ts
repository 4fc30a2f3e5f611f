/** `tend import`: brings data in from the files of the declared sources. */
import { EXIT } from "../exit-code.ts";
import { readDay, readInstant } from "../instant.ts";
import { soundProject } from "../read-project.ts";
import { renderImport } from "../render/import.ts";
import type { RunVerb } from "../verb.ts";
import { ask } from "../with-store.ts";

export const importData: RunVerb = async (context, { flags }) => {
  const { output, shared } = context;
  const project = await soundProject(context);
  const { reports, failures } = await ask<"import">(context, {
    kind: "import",
    program: project.program,
    project: project.configuration,
    folder: project.folder,
    through: typeof flags.through === "string" ? readDay(flags.through, "through") : null,
    at: shared.at === null ? null : readInstant(shared.at, project.program.project.zone),
  });
  output.print(shared.format === "json" ? JSON.stringify(reports, null, 2) : renderImport(output.colours, reports));
  for (const { source, message, advice } of failures) {
    output.note(`${output.noteColours.red(`${source}: not imported.`)} ${message}`);
    if (advice !== "") output.note(advice);
  }
  return failures.length > 0 || reports.some((report) => report.rows.setAside > 0) ? EXIT.findings : EXIT.ok;
};
