/** Every built-in, by name: the one list to add to. */
import type { BuiltIn } from "./built-in.ts";
import { CONTEXTS } from "./context.ts";
import { CONVERSION } from "./conversion.ts";
import { LISTS } from "./list.ts";
import { NUMERIC } from "./numeric.ts";
import { RANGES } from "./range.ts";
import { TEMPORAL } from "./temporal.ts";
import { TEXTS } from "./text.ts";

/** In groups, as the reference page shows them. */
export const BUILT_IN_GROUPS: readonly { readonly title: string; readonly rows: readonly BuiltIn[] }[] = [
  { title: "Numbers", rows: NUMERIC },
  { title: "Texts", rows: TEXTS },
  { title: "Lists", rows: LISTS },
  { title: "Dates, times and durations", rows: TEMPORAL },
  { title: "Ranges", rows: RANGES },
  { title: "Contexts", rows: CONTEXTS },
  { title: "Conversions, and what is missing", rows: CONVERSION },
];

export const BUILT_INS: readonly BuiltIn[] = BUILT_IN_GROUPS.flatMap(({ rows }) => rows);

const BY_NAME: ReadonlyMap<string, BuiltIn> = new Map(
  BUILT_INS.flatMap((row): [string, BuiltIn][] =>
    row.alias === null
      ? [[row.name, row]]
      : [
          [row.name, row],
          [row.alias, row],
        ],
  ),
);

/** The built-in of a name or an alias; null if there is none. Expressions carry its `name`. */
export function builtIn(nameOrAlias: string): BuiltIn | null {
  return BY_NAME.get(nameOrAlias) ?? null;
}
