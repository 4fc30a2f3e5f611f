/** Diagnostics as SARIF 2.1.0, the format that code scanners and editors read. */
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { catalogue } from "./catalogue.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { locate, locator } from "./locate.ts";

const rules = new Map(Object.entries(catalogue));

const LEVELS = { error: "error", warning: "warning", hint: "note" } as const;

/** `pathOf`: from a file of the project to its path in the repository, relative and with `/`. */
export function toSarif(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  pathOf: (file: string) => string,
  version: string,
): object {
  const linesIn = locator(files);
  const used = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const region = (place: Place) => {
    const { line, column, endLine, endColumn } = locate(linesIn(place.file), place);
    return { startLine: line, startColumn: column, endLine, endColumn };
  };
  const artifact = (place: Place) => ({ uri: pathOf(place.file).split("/").map(encodeURIComponent).join("/") });
  const location = (place: Place) => ({
    physicalLocation: { artifactLocation: artifact(place), region: region(place) },
  });
  const fix = ({ title, edits }: Diagnostic["fixes"][number]) => ({
    description: { text: title },
    artifactChanges: [...new Set(edits.map(({ place }) => place.file))].map((file) => {
      const ofFile = edits.filter(({ place }) => place.file === file);
      return {
        artifactLocation: artifact({ file, start: 0, end: 0 }),
        replacements: ofFile.map(({ place, text }) => ({
          deletedRegion: region(place),
          insertedContent: { text },
        })),
      };
    }),
  });
  const results = diagnostics.map(({ code, severity, message, place, related, fixes }) => ({
    ruleId: code,
    ruleIndex: used.indexOf(code),
    level: LEVELS[severity],
    message: { text: message },
    locations: [location(place)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, id) => ({ id, message: { text: one.message }, ...location(one.place) })),
        }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(fix) }),
  }));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "tend", version, rules: used.map(rule) } },
        columnKind: "utf16CodeUnits",
        results,
      },
    ],
  };
}

function rule(code: string): object {
  const row = rules.get(code);
  if (row === undefined) throw new Error(`No row of the catalogue: ${code}`);
  return {
    id: code,
    shortDescription: { text: row.more },
    help: { text: `tend explain ${code}` },
    defaultConfiguration: { level: LEVELS[row.severity] },
  };
}
