/** `sum of logins over 30d < average of logins over 7d`: the total of many days beside what one of them has. */
import type { Expression } from "../../engine/program/expression.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { replacing } from "../diagnostics/suggest.ts";
import type { ExpressionSyntax, Place } from "../syntax/tree.ts";
import { type Checking, quote } from "./checking.ts";
import { sameData } from "./same-data.ts";
import { unitIn } from "./units.ts";

type Side = { readonly value: Expression; readonly syntax: ExpressionSyntax };
type Window = Extract<Expression, { readonly kind: "window" }>;

/** Definitions one behind the other are followed no further. */
const DEEPEST = 20;

/** The warning, where one side is a total and the other one an average of the same. */
export function totalBesideAverage(left: Side, right: Side, place: Place, checking: Checking): Diagnostic | null {
  return beside(left, right, place, checking) ?? beside(right, left, place, checking);
}

function beside(first: Side, second: Side, place: Place, checking: Checking): Diagnostic | null {
  const total = windowIn(first.value, checking);
  // The total of one day is what that day has.
  if (total === null || total.aggregate !== "sum" || total.days === 1) return null;
  const average = windowIn(withoutShare(second.value), checking);
  if (average === null || (average.aggregate !== "average" && average.aggregate !== "median")) return null;
  if (!sameData(total.of, average.of)) return null;
  const parameters = {
    total: quote(checking, first.syntax.place),
    days: total.days,
    average: quote(checking, second.syntax.place),
  };
  return diagnostic("total-and-average", parameters, place, { fixes: fixesOf(first.syntax) });
}

/** The window that an expression is, itself or by the name of a definition. */
function windowIn(expression: Expression, checking: Checking): Window | null {
  let found = expression;
  for (let depth = 0; found.kind === "reference" && found.to === "define" && depth < DEEPEST; depth++) {
    const [behind] = checking.environment.behind(found.name);
    if (behind === undefined) return null;
    found = behind;
  }
  return found.kind === "window" ? found : null;
}

/** `50% * average of …` is a number per day as well; by more than 100% people turn days into weeks. */
function withoutShare(expression: Expression): Expression {
  if (expression.kind !== "arithmetic" || expression.operator !== "*") return expression;
  const { left, right } = expression;
  return isShare(left) ? right : isShare(right) ? left : expression;
}

function isShare(expression: Expression): boolean {
  if (expression.kind !== "literal" || typeof expression.value !== "number") return false;
  return unitIn(expression.type) === "percent" && expression.value <= 1;
}

function fixesOf(syntax: ExpressionSyntax): readonly Fix[] {
  return syntax.kind === "window" ? replacing(syntax.aggregate.place, ["average"]) : [];
}
