/** How often a clause may stand in its block, for both notations. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { formsIn } from "./form.ts";
import type { ClauseSyntax, Place } from "./tree.ts";

/** The mistakes in the numbers of a block's clauses. With `unknown`, a clause that seems to be missing may be there misspelt. */
export function checkClauses(
  block: string,
  inside: string,
  clauses: readonly ClauseSyntax[],
  unknown: boolean,
  place: Place,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const form of formsIn(block)) {
    const same = clauses.filter((clause) => clause.kind === form.kind);
    const [first, second] = same;
    if (form.row.times !== "many" && first !== undefined && second !== undefined) {
      const related = [{ place: first.place, message: "It stands here first." }];
      found.push(diagnostic("clause-twice", { clause: form.kind, inside }, second.place, { related }));
    }
    if (form.row.times === "required" && first === undefined && !unknown) {
      found.push(diagnostic("clause-missing", { clause: form.kind, inside, form: form.shown }, place));
    }
  }
  return found;
}
