/** Diagnostics as GitHub Actions' workflow commands: each is shown at its line of a pull request. */
import type { SourceFile } from "../syntax/source-file.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { locate, locator } from "./locate.ts";

const LEVELS = { error: "error", warning: "warning", hint: "notice" } as const;

/** `pathOf`: from a file of the project to its path in the repository. */
export function toGithub(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  pathOf: (file: string) => string,
): string {
  const linesIn = locator(files);
  return diagnostics
    .map(({ severity, code, message, place }) => {
      const at = locate(linesIn(place.file), place);
      // Where an annotation goes over lines, GitHub takes no columns.
      const columns = at.line === at.endLine ? [["col", at.column] as const, ["endColumn", at.endColumn] as const] : [];
      const properties = [
        ["file", pathOf(place.file)] as const,
        ["line", at.line] as const,
        ["endLine", at.endLine] as const,
        ...columns,
        ["title", code] as const,
      ];
      const given = properties.map(([name, value]) => `${name}=${property(`${value}`)}`);
      return `::${LEVELS[severity]} ${given.join(",")}::${data(message)}`;
    })
    .join("\n");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
