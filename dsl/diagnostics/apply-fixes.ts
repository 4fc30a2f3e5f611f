/** Applies the fixes of diagnostics to the texts of files: those that are sure, and do not overlap. */

import { edited, editsFrom } from "../syntax/mends/edited.ts";
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
      const inLines = withLineEnds(edit, originals.get(path) ?? "");
      touched.set(path, [...(touched.get(path) ?? edits.get(path) ?? []), inLines]);
    }
    const sound = [...touched].every(([path, all]) => {
      const text = originals.get(path);
      return text !== undefined && !overlapping(all) && keepsYaml({ path, text }, edits.get(path) ?? [], all);
    });
    if (!sound) continue;
    for (const [path, all] of touched) edits.set(path, all);
    applied.push({ diagnostic, fix });
  }
  const changed = files.flatMap(({ path, text }) => {
    const all = edits.get(path);
    return all === undefined ? [] : [{ path, text: edited(text, editsFrom(0, all)) }];
  });
  return { files: changed, applied };
}

type Edit = Fix["edits"][number];

/** A file of Windows ends its new lines as it ends the others. */
function withLineEnds(edit: Edit, file: string): Edit {
  return file.includes("\r\n") ? { ...edit, text: edit.text.replace(/\r?\n/g, "\r\n") } : edit;
}

function overlapping(edits: readonly Edit[]): boolean {
  const sorted = byPlace(edits);
  return sorted.some(({ place }, index) => {
    const next = sorted[index + 1];
    return next !== undefined && (next.place.start < place.end || next.place.start === place.start);
  });
}

/**
 * Whether the edits leave a YAML file as readable as those before them did: quotation marks inside a text that YAML has
 * in quotes would end it. Of a file that cannot be read, the first mistake has to go, or to come later.
 */
function keepsYaml(file: SourceFile, before: readonly Edit[], after: readonly Edit[]): boolean {
  if (!/\.ya?ml$/.test(file.path)) return true;
  const left = firstUnread(file, after);
  return left === null || left > (firstUnread(file, before) ?? Number.POSITIVE_INFINITY);
}

/** Where the first mistake of an edited file that cannot be read stands in the file as it was; null if it can be read. */
function firstUnread({ path, text }: SourceFile, edits: readonly Edit[]): number | null {
  const { root, diagnostics } = readYaml({ path, text: edited(text, editsFrom(0, edits)) });
  if (root !== null || diagnostics.length === 0) return null;
  const first = Math.min(...diagnostics.map(({ place }) => place.start));
  let moved = 0;
  for (const { place, text: written } of byPlace(edits)) {
    const begins = place.start + moved;
    if (first < begins) break;
    if (first < begins + written.length) return place.start;
    moved += written.length - (place.end - place.start);
  }
  return first - moved;
}

function byPlace(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
}
