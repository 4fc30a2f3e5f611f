/** The table of arithmetic: which kinds an operator joins, and what comes out. One row a combination. */
import type { ArithmeticOperator, Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import { ANY, DATE, DURATION, MOMENT, MONTHS, NUMBER, TEXT, TIME } from "./types.ts";
import { numberOf } from "./units.ts";
import { isWritten } from "./written-numbers.ts";

type Kind = Type["kind"];
type Row = readonly [left: Kind, operator: ArithmeticOperator, right: Kind, result: Type];

const ROWS: readonly Row[] = [
  ["number", "+", "number", NUMBER],
  ["number", "-", "number", NUMBER],
  ["number", "*", "number", NUMBER],
  ["number", "/", "number", NUMBER],
  ["number", "**", "number", NUMBER],
  ["text", "+", "text", TEXT],
  ["date", "+", "duration", DATE],
  ["date", "+", "months", DATE],
  ["duration", "+", "date", DATE],
  ["months", "+", "date", DATE],
  ["date", "-", "duration", DATE],
  ["date", "-", "months", DATE],
  ["date", "-", "date", DURATION],
  ["moment", "+", "duration", MOMENT],
  ["moment", "+", "months", MOMENT],
  ["duration", "+", "moment", MOMENT],
  ["months", "+", "moment", MOMENT],
  ["moment", "-", "duration", MOMENT],
  ["moment", "-", "months", MOMENT],
  ["moment", "-", "moment", DURATION],
  ["time", "+", "duration", TIME],
  ["duration", "+", "time", TIME],
  ["time", "-", "duration", TIME],
  ["time", "-", "time", DURATION],
  ["duration", "+", "duration", DURATION],
  ["duration", "-", "duration", DURATION],
  ["duration", "*", "number", DURATION],
  ["number", "*", "duration", DURATION],
  ["duration", "/", "number", DURATION],
  ["duration", "/", "duration", NUMBER],
  ["months", "+", "months", MONTHS],
  ["months", "-", "months", MONTHS],
  ["months", "*", "number", MONTHS],
  ["number", "*", "months", MONTHS],
  ["months", "/", "number", MONTHS],
  ["months", "/", "months", NUMBER],
];

const RESULTS: ReadonlyMap<string, Type> = new Map(
  ROWS.map(([left, operator, right, result]) => [`${left} ${operator} ${right}`, result]),
);

/**
 * The type of `left operator right`, null when the operator does not join them. A missing value (null) takes the other side's
 * part; what two numbers give has a unit of its own (`units.ts`).
 */
export function arithmeticType(operator: ArithmeticOperator, first: Expression, second: Expression): Type | null {
  const [left, right] = [first.type, second.type];
  if (left.kind === "any" || right.kind === "any") return besideAny(operator, left, right);
  if (left.kind === "null" && right.kind === "null") return left;
  if (left.kind === "null") return resultBeside(operator, right, "right");
  if (right.kind === "null") return resultBeside(operator, left, "left");
  if (left.kind === "number" && right.kind === "number")
    return numberOf(
      operator,
      { unit: left.unit, written: isWritten(first) },
      { unit: right.unit, written: isWritten(second) },
    );
  return RESULTS.get(`${left.kind} ${operator} ${right.kind}`) ?? null;
}

/** What only the evaluation knows, beside what is known: one row may fit, or several, or none. */
function besideAny(operator: ArithmeticOperator, left: Type, right: Type): Type | null {
  const open = (type: Type) => type.kind === "any" || type.kind === "null";
  const rows = ROWS.filter(
    ([first, each, second]) =>
      each === operator && (open(left) || first === left.kind) && (open(right) || second === right.kind),
  );
  return oneOf(rows);
}

function oneOf(rows: readonly Row[]): Type | null {
  const [row] = rows;
  if (row === undefined) return null;
  return rows.every(([, , , result]) => result === row[3]) ? row[3] : ANY;
}

function resultBeside(operator: ArithmeticOperator, known: Type, side: "left" | "right"): Type | null {
  const rows = ROWS.filter(
    ([left, each, right]) => each === operator && (side === "left" ? left : right) === known.kind,
  );
  return oneOf(rows);
}
