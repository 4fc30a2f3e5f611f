/** `logins sum over 7d`: a window whose word stands behind what it is about. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { aggregates } from "./function-names.ts";
import { type TokenView, writeInstead } from "./token-view.ts";
import * as token from "./tokens.ts";

/** What to write instead, where the word is next; null if it is not. A drop or a rise lacks the days before, which nobody can guess. */
export function turnedWindow({ look, placeOf }: TokenView): Diagnostic | null {
  const [name, word] = [look(0), look(1)];
  const aggregate = aggregates.get(word.image);
  if (aggregate === undefined || name?.tokenType !== token.Name || look(2).tokenType !== token.Over) return null;
  const [found, place] = [`${name.image} ${word.image}`, placeOf(name, word)];
  const write = `${aggregate} of ${name.image}`;
  if (aggregate !== "drop" && aggregate !== "rise") return writeInstead(found, write, place);
  const advice = `In a window the word stands first: ${write} over 7d vs the 28d before.`;
  return diagnostic("foreign-spelling", { found, advice }, place);
}
