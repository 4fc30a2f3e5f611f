/** Makes the diagnostics of a check from its own rows; the catalogue is made of these rows too, and may not be asked here. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Row } from "../diagnostics/row.ts";
import type { Place } from "../syntax/tree.ts";

type Extra = Partial<Pick<Diagnostic, "related" | "fixes">>;

/** `tell(code, parameters, place)` for the codes of the rows. */
export function teller<Parameters extends { readonly [code: string]: object }>(
  rows: {
    readonly [Code in keyof Parameters]: Row<Parameters[Code]>;
  },
) {
  return <Code extends keyof Parameters & string>(
    code: Code,
    parameters: Parameters[Code],
    place: Place,
    { related = [], fixes = [] }: Extra = {},
  ): Diagnostic => {
    const row: Row<Parameters[Code]> = rows[code];
    return { code, severity: row.severity, message: row.message(parameters), place, related, fixes };
  };
}
