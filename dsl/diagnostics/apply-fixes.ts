/** Applies the fixes of diagnostics to the texts of files: those that are sure, and do not overlap. */
import type { SourceFile } from "../syntax/source-file.ts";
import { readYaml } from "../yaml/read.ts";
import type { Diagnostic, Fix } from "./diagnostic.ts";

export type Fixed = {
  /** The files that were changed, with their new texts. */
  readonly files: readonly SourceFile[];
  /** What was done, in the order of files and places. */
  readonly applied: readonly { readonly diagnostic: Diagnostic; readonly fix: Fix }[];
};

/** One round: a diagnostic with one fix is mended, unless that overlaps what was mended before, or would spoil a YAML file. */
export function applyFixes(files: readonly SourceFile[], diagnostics: readonly Diagnostic[]): Fixed {
  const originals = new Map(files.map((file) => [file.path, file.text]));
  const edits = new Map<string, readonly Edit[]>();
  const applied: { diagnostic: Diagnostic; fix: Fix }[] = [];
  for (const diagnostic of diagnostics) {
    const [fix, other] = diagnostic.fixes;
    if (fix === undefined || other !== undefined) continue;
    const touched = new Map<string, readonly Edit[]>();
    for (const edit of fix.edits) {
      const path = edit.place.file;
      touched.set(path, [...(touched.get(path) ?? edits.get(path) ?? []), edit]);
    }
    const sound = [...touched].every(([path, all]) => {
      const text = originals.get(path);
      return text !== undefined && !overlapping(all) && keepsYaml(path, text, all);
    });
    if (!sound) continue;
    for (const [path, all] of touched) edits.set(path, all);
    applied.push({ diagnostic, fix });
  }
  const changed = files.flatMap(({ path, text }) => {
    const all = edits.get(path);
    return all === undefined ? [] : [{ path, text: edited(text, all) }];
  });
  return { files: changed, applied };
}

type Edit = Fix["edits"][number];

function overlapping(edits: readonly Edit[]): boolean {
  const sorted = byPlace(edits);
  return sorted.some(({ place }, index) => {
    const next = sorted[index + 1];
    return next !== undefined && (next.place.start < place.end || next.place.start === place.start);
  });
}

/** Quotation marks inside a text that YAML has in quotes would end it. */
function keepsYaml(path: string, text: string, edits: readonly Edit[]): boolean {
  if (!/\.ya?ml$/.test(path)) return true;
  const read = (written: string) => readYaml({ path, text: written }).root !== null;
  return !read(text) || read(edited(text, edits));
}

function edited(text: string, edits: readonly Edit[]): string {
  return [...byPlace(edits)]
    .reverse()
    .reduce(
      (written, { place, text: inserted }) => written.slice(0, place.start) + inserted + written.slice(place.end),
      text,
    );
}

function byPlace(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
}
