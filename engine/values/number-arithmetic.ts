/** Arithmetic of doubles, the same for typed expressions and for the standard without types. */
import { assertNever } from "../assert-never.ts";
import type { ArithmeticOperator } from "../program/expression.ts";

/** The plain result: infinite or not a number where the operation has none. */
export function ofNumbers(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "**":
      return a ** b;
    default:
      return assertNever(operator, "operator");
  }
}

/** Unknown where there is no finite number. */
export function finite(n: number): number | null {
  return Number.isFinite(n) ? n : null;
}
