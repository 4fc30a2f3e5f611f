/**
 * The catalogue of diagnostics: every code with its severity and its message. To add one, add a row to `syntax-rows.ts` or
 * `meaning-rows.ts`; the types of `diagnostic(code, parameters, place)` follow, and its examples are asked for in `examples/`.
 */
import type { Place } from "../syntax/tree.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { meaningRows } from "./meaning-rows.ts";
import type { Row } from "./row.ts";
import { syntaxRows } from "./syntax-rows.ts";

export const catalogue = { ...syntaxRows, ...meaningRows };

export type Code = keyof typeof catalogue;
export type ParametersOf<C extends Code> =
  Parameters<(typeof catalogue)[C]["message"]> extends readonly [infer P] ? P : Readonly<Record<string, never>>;

const rows: { readonly [C in Code]: Row<ParametersOf<C>> } = catalogue;

/** Makes the diagnostic of a catalogue row at a place; `more` adds related places and fixes. */
export function diagnostic<C extends Code>(
  code: C,
  parameters: ParametersOf<C>,
  place: Place,
  more: Partial<Pick<Diagnostic, "related" | "fixes">> = {},
): Diagnostic {
  const row: Row<ParametersOf<C>> = rows[code];
  return {
    code,
    severity: row.severity,
    message: row.message(parameters),
    place,
    related: more.related ?? [],
    fixes: more.fixes ?? [],
  };
}
