/** Names that are told as unknown may be declared where a mistake hides them: in a file of YAML that cannot be read at all. */
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Parsed } from "./syntax/parse.ts";

/** The mistakes without those that may only follow from what could not be read. `texts`: the files' texts by path. */
export function withoutHidden(
  mistakes: readonly Diagnostic[],
  parsed: readonly Parsed[],
  texts: ReadonlyMap<string, string>,
  sourcesKnown: boolean,
): readonly Diagnostic[] {
  const unread = parsed.filter((one) => one.unread === true).map(({ tree }) => texts.get(tree.file) ?? "");
  if (unread.length === 0 && sourcesKnown) return mistakes;
  return mistakes.filter(({ code, place }) => {
    if (code === "unknown-source" && !sourcesKnown) return false;
    if (!code.startsWith("unknown-")) return true;
    const name = texts.get(place.file)?.slice(place.start, place.end) ?? "";
    return name === "" || !unread.some((text) => text.includes(name));
  });
}
