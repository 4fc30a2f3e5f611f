/** What an import brought: a line per source, then the rows that were set aside, with their reasons. */
import { relative } from "node:path";
import type { ImportReport } from "../../host/ingest/index.ts";
import type { Colours } from "../output.ts";
import { table } from "./table.ts";
import { dayOrNever, plural } from "./words.ts";

/** How many rows that were set aside are shown per source; all of them are in the file. */
const SHOWN = 5;

export function renderImport(colours: Colours, reports: readonly ImportReport[]): string {
  const rows = reports.map((report) => [
    report.source,
    relative(process.cwd(), report.file) || report.file,
    report.rows.read.toLocaleString("en"),
    report.rows.setAside === 0 ? "0" : colours.yellow(report.rows.setAside.toLocaleString("en")),
    changesOf(report),
    dayOrNever(report.asOf),
  ]);
  const parts = [
    table(colours, ["source", "file", "rows", "set aside", "changed", "complete to"], rows, { right: [2, 3] }),
    ...reports.flatMap((report) => [
      ...setAside(colours, report),
      ...report.notes.map((note) => `${report.source}: ${note}`),
    ]),
  ];
  return parts.join("\n");
}

function changesOf({ accounts, attributes, observations, records }: ImportReport): string {
  const parts = [
    [accounts, "account"],
    [attributes, "attribute"],
    [observations, "observation"],
    [records, "record"],
  ] as const;
  const told = parts.flatMap(([{ added, changed }, name]) => [
    ...(added > 0 ? [`+${plural(added, name)}`] : []),
    ...(changed > 0 ? [`~${plural(changed, name)}`] : []),
  ]);
  return told.length === 0 ? "nothing new" : told.join(", ");
}

function setAside(colours: Colours, report: ImportReport): readonly string[] {
  const count = report.rows.setAside;
  if (count === 0) return [];
  const more = count > SHOWN ? [`  … and ${(count - SHOWN).toLocaleString("en")} more`] : [];
  return [
    `${colours.yellow(`${report.source}: ${plural(count, "row")} set aside`)}`,
    ...report.rejections.slice(0, SHOWN).map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...more,
    ...(report.rejectedFile === null ? [] : [`  All of them, to mend and import again: ${report.rejectedFile}`]),
  ];
}
