/** What is shown of all that was found: each once, by file and place, and no more than can be read. */
import { finish } from "../syntax/finish.ts";
import { limits } from "../syntax/limits.ts";
import { type Diagnostic, isError } from "./diagnostic.ts";

/** `meaning`: what binding and checking found; the parsers have cut their own. What is found twice (in a template of two mails) is told once. */
export function inOrder(notation: readonly Diagnostic[], meaning: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Map(meaning.map((each) => [JSON.stringify([each.place, each.code, each.message]), each]));
  const byFile = new Map<string, Diagnostic[]>();
  for (const each of told.values()) {
    const ofFile = byFile.get(each.place.file);
    if (ofFile === undefined) byFile.set(each.place.file, [each]);
    else ofFile.push(each);
  }
  const shown = [...byFile.values()].flatMap((ofFile) => [
    ...finish(ofFile.filter(isError)),
    ...ofFile.filter(({ severity }) => severity === "warning").slice(0, limits.shownErrors),
    ...ofFile.filter(({ severity }) => severity === "hint").slice(0, limits.shownErrors),
  ]);
  return [...notation, ...shown].sort(({ place: a }, { place: b }) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start || a.end - b.end,
  );
}
