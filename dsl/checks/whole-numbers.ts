/** Whether an expression is a whole number wherever it is known: what is counted is, and an average of it is not. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Facts } from "./facts.ts";

const COUNTING: ReadonlySet<string> = new Set(["count", "string length"]);
/** Functions that make whole numbers of whole numbers. */
const KEEPING: ReadonlySet<string> = new Set(["default", "min", "max", "sum", "abs"]);

/** Deeper than this nothing is claimed. */
const DEEPEST = 20;

export function isWhole(expression: Expression, behind: Facts["behind"], depth = 0): boolean {
  if (depth > DEEPEST || expression.type.kind !== "number") return false;
  const inner = (part: Expression | undefined) => part !== undefined && isWhole(part, behind, depth + 1);
  switch (expression.kind) {
    case "literal":
      return Number.isInteger(expression.value);
    case "attribute":
      return expression.type.unit === "count";
    case "count-records":
    case "distinct":
      return true;
    case "reference": {
      const own = behind(expression);
      return own !== null && inner(own);
    }
    case "path":
      // A field of a record: `ticket[1].replies`.
      return expression.type.unit === "count";
    case "negate":
      return inner(expression.operand);
    case "arithmetic":
      return ["+", "-", "*"].includes(expression.operator) && inner(expression.left) && inner(expression.right);
    case "if":
      return inner(expression.then) && inner(expression.otherwise);
    case "window":
      return (
        expression.aggregate === "count" ||
        (["sum", "minimum", "maximum"].includes(expression.aggregate) && inner(expression.of))
      );
    case "call":
      if (COUNTING.has(expression.function)) return true;
      return KEEPING.has(expression.function) && expression.arguments.every(inner);
    default:
      return false;
  }
}
