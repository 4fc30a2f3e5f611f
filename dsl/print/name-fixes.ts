/** Fixes that write a name. */
import type { Fix } from "../diagnostics/diagnostic.ts";
import { replacing } from "../diagnostics/suggest.ts";
import type { Place } from "../syntax/tree.ts";
import { printName } from "./expression.ts";

/** As `replacing`, with names as the language writes them: one with blanks stands between backticks. */
export function replacingName(place: Place, meant: readonly string[]): readonly Fix[] {
  return replacing(place, meant.map(printName));
}
