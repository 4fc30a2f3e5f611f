/** What `tend check` says to people: every mistake with its place, and one line about the whole. */
import pc from "picocolors";
import type { Compilation, SourceFile } from "../../dsl/compile.ts";
import { renderDiagnostics } from "../../dsl/diagnostics/render.ts";
import type { Colours } from "../output.ts";
import { plural } from "./words.ts";

/** The text without a line break at its end. */
export function renderCheck(
  files: readonly SourceFile[],
  { diagnostics, program }: Compilation,
  colours: Colours = pc.createColors(false),
): string {
  const shown =
    diagnostics.length === 0 ? "" : `${renderDiagnostics(diagnostics, files, { colour: colours.isColorSupported })}\n`;
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const found = counts(errors, diagnostics.length - errors);
  const read = `${plural(files.length, "file")} read`;
  if (program === null) return `${shown}${colours.red("Not sound:")} ${found}; ${read}.`;
  const parts = [
    plural(Object.keys(program.healths).length, "health", "healths"),
    plural(Object.keys(program.risks).length, "risk"),
    plural(Object.keys(program.playbooks).length, "playbook"),
  ];
  return `${shown}${colours.green("Sound:")}${found === "" ? "" : ` ${found};`} ${parts.join(", ")}; ${read}.`;
}

function counts(errors: number, warnings: number): string {
  const parts = [errors > 0 ? plural(errors, "mistake") : "", warnings > 0 ? plural(warnings, "warning") : ""];
  return parts.filter((part) => part !== "").join(", ");
}
