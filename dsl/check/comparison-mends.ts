/** Comparisons of two kinds that are to be written in another way as a whole: `renewal = ""`, `renewal - as_of < 3mo`. */
import type { ComparisonOperator } from "../../engine/program/expression.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { type Checking, words } from "./checking.ts";
import type { Side } from "./unit-warnings.ts";

/** What to write instead; null where that is not known. */
export function comparisonMeant(
  operator: ComparisonOperator,
  left: Side,
  right: Side,
  checking: Checking,
): string | null {
  return (
    missingMeant(operator, left, right, checking) ??
    missingMeant(operator, right, left, checking) ??
    monthsAdded(left, right, checking, (earlier, later) => `${earlier} ${operator} ${later}`) ??
    monthsAdded(right, left, checking, (earlier, later) => `${later} ${operator} ${earlier}`)
  );
}

/** `renewal = ""`: only a text can be empty. */
function missingMeant(operator: ComparisonOperator, asked: Side, { syntax }: Side, checking: Checking): string | null {
  if (syntax.kind !== "text" || syntax.value.trim() !== "" || (operator !== "=" && operator !== "!=")) return null;
  const name = SIMPLE.has(asked.syntax.kind) ? words(checking, asked.syntax.place) : null;
  return name === null ? null : `${name} is ${operator === "=" ? "" : "not "}missing`;
}

/** `renewal - as_of < 3mo`: days between two dates are no months, but months can be added to a date. */
function monthsAdded(
  { value, syntax }: Side,
  months: Side,
  checking: Checking,
  write: (first: string, second: string) => string,
): string | null {
  if (months.value.type.kind !== "months" || value.kind !== "arithmetic" || value.operator !== "-") return null;
  if (syntax.kind !== "binary" || syntax.operator !== "-" || !SIMPLE.has(months.syntax.kind)) return null;
  const { kind } = value.left.type;
  if ((kind !== "date" && kind !== "moment") || value.right.type.kind !== kind) return null;
  if (!SIMPLE.has(syntax.left.kind) || !SIMPLE.has(syntax.right.kind)) return null;
  const [later, earlier, length] = [syntax.left, syntax.right, months.syntax].map(({ place }) =>
    words(checking, place),
  );
  if (typeof later !== "string" || typeof earlier !== "string" || typeof length !== "string") return null;
  return write(later, `${earlier} + ${length}`);
}

/** What needs no brackets wherever it stands. */
const SIMPLE: ReadonlySet<ExpressionSyntax["kind"]> = new Set<ExpressionSyntax["kind"]>([
  ...(["name", "path", "call", "bracket", "duration", "temporal"] as const),
]);
