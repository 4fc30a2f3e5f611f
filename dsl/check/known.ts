/** Which conditions are never unknown. */
import type { Expression } from "../../engine/program/expression.ts";
import { partsOf } from "../../engine/program/parts.ts";

/** Whether missing data can make the expression unknown. Cautious: true where it cannot be told. */
export function canBeUnknown(expression: Expression): boolean {
  switch (expression.kind) {
    case "literal":
      return expression.value === null;
    case "is-missing":
    case "as-of":
    case "now":
    case "account-id":
      return false;
    case "not":
    case "and":
    case "or":
    case "if":
    case "comparison":
      return partsOf(expression).some(canBeUnknown);
    case "call": {
      const [value, otherwise] = expression.arguments;
      if (expression.function !== "default" || value === undefined || otherwise === undefined) return true;
      return canBeUnknown(value) && canBeUnknown(otherwise);
    }
    default:
      return expression.type.kind !== "error";
  }
}
