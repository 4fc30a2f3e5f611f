/** `tend apply`: makes this version of the project the one in force. */
import { EXIT } from "../exit-code.ts";
import { readInstant } from "../instant.ts";
import { soundProject } from "../read-project.ts";
import { renderApply } from "../render/apply.ts";
import { noteLate } from "../render/late.ts";
import { UsageError } from "../usage-error.ts";
import type { RunVerb } from "../verb.ts";
import { ask } from "../with-store.ts";

export const apply: RunVerb = async (context, { flags }) => {
  const { output, shared } = context;
  const existing = flags.existing;
  if (existing !== undefined && existing !== "start" && existing !== "baseline") {
    throw new UsageError(`"${String(existing)}" after --existing is not known. Write start or baseline.`);
  }
  const { program, hash } = await soundProject(context);
  const { zone } = program.project;
  const answer = await ask<"apply">(context, {
    kind: "apply",
    program,
    hash,
    existing: existing === "start" ? "start" : null,
    at: shared.at === null ? null : readInstant(shared.at, zone),
  });
  if (shared.format === "json") {
    const { kind: _, ...rest } = answer;
    output.print(JSON.stringify({ ...rest, at: new Date(answer.at).toISOString() }, null, 2));
  } else {
    output.print(renderApply(output.colours, answer, zone));
    noteLate(output, answer.late);
  }
  return EXIT.ok;
};
