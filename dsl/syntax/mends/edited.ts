/** A text as a guess at what was meant would have it. */

export type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** The text after edits of which none reaches into another. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((written, { start, end, text: inserted }) => written.slice(0, start) + inserted + written.slice(end), text);
}
