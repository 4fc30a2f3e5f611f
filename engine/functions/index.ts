/** Every built-in, by name: the one list to add to. */
import type { BuiltIn } from "./built-in.ts";
import { CONVERSION } from "./conversion.ts";
import { LIST } from "./list.ts";
import { NUMERIC } from "./numeric.ts";
import { TEMPORAL } from "./temporal.ts";
import { TEXTS } from "./text.ts";

export const BUILT_INS: readonly BuiltIn[] = [...NUMERIC, ...LIST, ...TEXTS, ...CONVERSION, ...TEMPORAL];

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
