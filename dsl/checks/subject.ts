/** What a condition is about, as text: two expressions with the same subject have the same value at the same time. */
import type { Expression } from "../../engine/program/expression.ts";

/** Of expressions made of others. They never change, and are asked about again and again. */
const KNOWN = new WeakMap<Expression, string | null>();

/** The expression without its types. Null where that says too little: fields of entries may have any name. */
export function subjectOf(expression: Expression): string | null {
  switch (expression.kind) {
    case "attribute":
    case "metric":
    case "record":
    case "variable":
      return `${expression.kind} ${expression.name}`;
    case "reference":
      return `${expression.to} ${expression.name}`;
    case "health":
      return `health ${expression.field} ${expression.name}`;
    default: {
      const known = KNOWN.get(expression);
      if (known !== undefined) return known;
      const subject = written(expression);
      KNOWN.set(expression, subject);
      return subject;
    }
  }
}

function written(expression: Expression): string | null {
  let sure = true;
  const text = JSON.stringify(expression, (key, value: unknown) => {
    if (key === "type") return undefined;
    if (typeof value === "object" && value !== null && "kind" in value && value.kind === "context") sure = false;
    return value;
  });
  return sure ? text : null;
}
