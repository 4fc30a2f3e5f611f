/** `source: accounts` and `column: Name`, which are one value here: `from: accounts.Name`. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { printName } from "../print/expression.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import { lineAt } from "./meant-on-line.ts";
import type { YamlEntry, YamlScalar } from "./yaml-node.ts";

type Apart = { readonly key: YamlScalar; readonly value: YamlScalar };

/** What is told at the first of both keys; null where they do not stand there together. */
export function columnApart(file: SourceFile, entries: readonly YamlEntry[]): Diagnostic | null {
  const [source, column] = [scalarAt(entries, "source"), scalarAt(entries, "column")];
  if (source === null || column === null) return null;
  const [first, second] = source.key.place.start < column.key.place.start ? [source, column] : [column, source];
  const written = `${printName(source.value.text)}.${printName(column.value.text)}`;
  const place = { ...first.key.place, end: second.value.place.end };
  const found = file.text.slice(place.start, place.end).replaceAll(/\s+/g, " ");
  const told = { found, write: `from: ${written}` };
  return diagnostic("write-instead", told, place, { fixes: asOne(file, first, second, written) });
}

function scalarAt(entries: readonly YamlEntry[], name: string): Apart | null {
  const found = entries.find(({ key }) => key.text === name);
  if (found === undefined || found.value.kind !== "scalar") return null;
  const { key, value } = found;
  return value.empty || value.alias !== null ? null : { key, value };
}

/** Where each stands on a line of its own, the first line says both and the second goes. */
function asOne(file: SourceFile, first: Apart, second: Apart, written: string): readonly Fix[] {
  const [upper, lower] = [first, second].map(({ key }) => lineAt(file, key.place.start));
  const alone = [upper, lower].every((line) => line !== undefined && /^ *(?:source|column): [^#{]*$/.test(line.text));
  if (upper === undefined || lower === undefined || upper.start === lower.start || !alone) return [];
  const place = { ...first.key.place, end: first.value.place.end };
  const end = file.text.indexOf("\n", lower.start) + 1;
  const line = { ...place, start: lower.start, end: end === 0 ? file.text.length : end };
  return [
    {
      title: `Write from: ${written}`,
      edits: [
        { place, text: `from: ${written}` },
        { place: line, text: "" },
      ],
    },
  ];
}
