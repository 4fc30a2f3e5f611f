/** Fixes of a value without quotes: what they write may mean something else to YAML, as `[1..3]` does, and is then put in quotes. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { edited } from "../syntax/mends/edited.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import { inQuotes } from "./meant-on-line.ts";
import type { YamlScalar } from "./yaml-node.ts";

/** A mistake in a value of a file. */
export function fixesInQuotes(made: Diagnostic, { text, place }: YamlScalar, file: SourceFile): Diagnostic {
  // Between quotes, and over several lines, other characters stand in the file.
  if (made.fixes.length === 0 || file.text.slice(place.start, place.end) !== text) return made;
  const between = isBetweenBraces(file.text, place.end);
  const fixes = made.fixes.map((fix) => {
    const edits = fix.edits.map((edit) => ({
      start: edit.place.start - place.start,
      end: edit.place.end - place.start,
      text: edit.text,
    }));
    if (edits.some(({ start, end }) => start < 0 || end > text.length)) return fix;
    const written = edited(text, edits);
    const meansOther = /^[[{"']/.test(written) || (between && /[[\]{},]/.test(written));
    return meansOther ? { ...fix, edits: [{ place, text: inQuotes(written) }] } : fix;
  });
  return { ...made, fixes };
}

/** Whether a value ends between `{` and `}` or `[` and `]`: no line begins with what follows it there. */
function isBetweenBraces(text: string, end: number): boolean {
  const next = /\s*[,}\]]/y;
  next.lastIndex = end;
  return next.test(text);
}
