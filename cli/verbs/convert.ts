/** `tend convert`: writes files of declarations in the other notation; what they mean, and their comments, stay. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../../dsl/compile.ts";
import { writeFile } from "../../dsl/format/format-file.ts";
import { UserError } from "../../host/user-error.ts";
import { chosenFiles } from "../chosen-files.ts";
import { EXIT } from "../exit-code.ts";
import { soundProject } from "../read-project.ts";
import { UsageError } from "../usage-error.ts";
import type { RunVerb } from "../verb.ts";

export const convert: RunVerb = async (context, words) => {
  const { output, shared } = context;
  const { to } = words.flags;
  if (to !== "yaml" && to !== "text") throw new UsageError("Say which notation: --to yaml or --to text.");
  const { folder, all, chosen } = chosenFiles(context, words.arguments);
  // What has mistakes cannot be written anew without loss.
  const { hash } = await soundProject(context);
  const converted = chosen
    .filter(({ notation }) => notation !== to)
    .map(({ file, notation }) => {
      const written = writeFile(file, notation, to);
      if (written.kind === "mistakes") throw new Error(`${file.path} has mistakes in a sound project`);
      const path = file.path.replace(/\.(tend|ya?ml)$/, to === "yaml" ? ".yaml" : ".tend");
      return { from: file.path, path, text: written.text };
    });
  for (const { from, path } of converted) {
    if (existsSync(join(folder, path)))
      throw new UserError(`${from} cannot become ${path}: there is such a file.`, "Move one of the two away.");
  }
  const gone = new Set(converted.map(({ from }) => from));
  const after = compile([...all.filter(({ path }) => !gone.has(path)), ...converted]);
  if (after.hash !== hash) throw new Error("The converted project would not mean the same");
  for (const { path, text } of converted) writeFileSync(join(folder, path), text);
  for (const { from } of converted) rmSync(join(folder, from));
  if (shared.format === "json") output.print(JSON.stringify(converted.map(({ from, path }) => ({ from, to: path }))));
  else if (converted.length === 0) output.print("Nothing to convert.");
  else for (const { from, path } of converted) output.print(`${from} → ${path}`);
  return EXIT.ok;
};
