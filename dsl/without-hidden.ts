/**
 * Names that are told as unknown, and the accounts, may be declared where a mistake hides them: in a file that cannot be read
 * at all. No other mistake follows from it, for what an unknown name stands in is not looked at any further.
 */
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Parsed } from "./syntax/parse.ts";

/** `account:` in YAML, `account from` in text. */
const SAYS_ACCOUNTS = /^[ \t{]*["']?account(?:["']?\s*:|\s+from\b)/m;

/** The mistakes without those that may only follow from what could not be read. `texts`: the files' texts by path. */
export function withoutHidden(
  mistakes: readonly Diagnostic[],
  parsed: readonly Parsed[],
  texts: ReadonlyMap<string, string>,
  sourcesKnown: boolean,
): readonly Diagnostic[] {
  const spoiled = parsed.flatMap(({ diagnostics }) => diagnostics.filter(({ code }) => SPOIL.has(code)));
  const follows = ({ place }: Diagnostic) =>
    spoiled.some(
      (one) => one.place.file === place.file && place.start <= one.place.start && one.place.end <= place.end,
    );
  return withoutUnread(
    spoiled.length === 0 ? mistakes : mistakes.filter((one) => !follows(one)),
    parsed,
    texts,
    sourcesKnown,
  );
}

/** Literals that mean nothing yet: what they are compared with is no mistake. */
const SPOIL: ReadonlySet<string> = new Set(["unknown-unit", "whole-months", "number-too-large"]);

function withoutUnread(
  mistakes: readonly Diagnostic[],
  parsed: readonly Parsed[],
  texts: ReadonlyMap<string, string>,
  sourcesKnown: boolean,
): readonly Diagnostic[] {
  const unread = parsed.filter((one) => one.unread === true).map(({ tree }) => texts.get(tree.file) ?? "");
  if (unread.length === 0 && sourcesKnown) return mistakes;
  return mistakes.filter(({ code, place }) => {
    if (code === "unknown-source" && !sourcesKnown) return false;
    if (code === "no-account") return !unread.some((text) => SAYS_ACCOUNTS.test(text));
    if (!code.startsWith("unknown-")) return true;
    const name = texts.get(place.file)?.slice(place.start, place.end) ?? "";
    return name === "" || !unread.some((text) => text.includes(name));
  });
}
