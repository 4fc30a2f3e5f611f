/** A text as a guess at what was meant would have it. */
import type { Fix } from "../../diagnostics/diagnostic.ts";

export type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** The edits of a fix in a text that begins at an offset of the file. */
export function editsFrom(from: number, edits: Fix["edits"]): readonly Edit[] {
  return edits.map(({ place, text }) => ({ start: place.start - from, end: place.end - from, text }));
}

/** The text after edits of which none reaches into another. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((written, { start, end, text: inserted }) => written.slice(0, start) + inserted + written.slice(end), text);
}
