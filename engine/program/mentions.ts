/** Whether an expression asks for a variable that is bound around it. */
import type { Expression } from "./expression.ts";
import { partsOf } from "./parts.ts";

/** Variables of that name that are bound inside are others. */
export function mentions(expression: Expression, variable: string): boolean {
  const inside = (part: Expression) => mentions(part, variable);
  switch (expression.kind) {
    case "variable":
      return expression.name === variable;
    case "filter":
    case "some":
    case "every":
      return inside(expression.list) || (expression.variable !== variable && inside(expression.condition));
    case "count-records":
      return expression.variable !== variable && expression.condition !== null && inside(expression.condition);
    case "for": {
      const own = expression.iterators.findIndex((each) => each.variable === variable);
      const before = own < 0 ? expression.iterators : expression.iterators.slice(0, own + 1);
      const hidden = own >= 0 || (expression.partial === true && variable === "partial");
      return before.some(({ list }) => inside(list)) || (!hidden && inside(expression.result));
    }
    case "function":
      return !expression.parameters.includes(variable) && inside(expression.body);
    default:
      return partsOf(expression).some(inside);
  }
}
