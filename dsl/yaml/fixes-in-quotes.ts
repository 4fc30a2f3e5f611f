/** Mistakes in a value without quotes, where signs of an expression mean something else to YAML: its fixes put it in quotes. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { edited, editsFrom } from "../syntax/mends/edited.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import { inQuotes, quotesNeeded } from "./meant-on-line.ts";
import type { YamlScalar } from "./yaml-node.ts";

/** A mistake in a value of a file. */
export function fixesInQuotes(made: Diagnostic, { text, place }: YamlScalar, file: SourceFile): Diagnostic {
  // Between quotes, and over several lines, other characters stand in the file.
  if (file.text.slice(place.start, place.end) !== text) return made;
  const next = nextSign(file.text, place.end);
  const end = made.code === "unclosed-bracket" && next === "," ? wholeEnd(file.text, place.start) : null;
  if (end !== null) {
    const whole = { text: file.text.slice(place.start, end), start: place.start, end };
    return quotesNeeded({ file, start: 0, text: file.text }, whole, CUT);
  }
  const between = next !== null;
  const fixes = made.fixes.map((fix) => {
    const edits = editsFrom(place.start, fix.edits);
    if (edits.some(({ start, end }) => start < 0 || end > text.length)) return fix;
    const written = edited(text, edits);
    const meansOther = /^[[{"']/.test(written) || (between && /[[\]{},]/.test(written));
    return meansOther ? { ...fix, edits: [{ place, text: inQuotes(written) }] } : fix;
  });
  return { ...made, fixes };
}

const CUT = "Between `{` and `}` a comma ends an entry.";

/** What ends a value between `{` and `}` or `[` and `]`; null elsewhere, where no line begins with such a sign. */
function nextSign(text: string, end: number): string | null {
  const next = /\s*([,}\]])/y;
  next.lastIndex = end;
  return next.exec(text)?.[1] ?? null;
}

/** `min(nps, 3)` up to where its brackets are closed and the entry ends; null where they are not closed on the line. */
function wholeEnd(text: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < text.length && text[at] !== "\n"; at++) {
    const sign = text[at] ?? "";
    if (depth === 0 && ",}]".includes(sign)) return at;
    if ("([".includes(sign)) depth += 1;
    if (")]".includes(sign)) depth -= 1;
  }
  return null;
}
