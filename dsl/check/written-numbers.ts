/** Numbers that are written out: `0` in `default(arr, 0)` has no unit of its own and takes that of what it stands beside. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import { common, NULL } from "./types.ts";

/** Looked into no deeper, so that a long chain of `if` is not walked again from each of its arms. */
const DEEPEST = 20;

/** Whether an expression is a plain number that is written out, or made of such alone. */
export function isWritten(expression: Expression, depth = 0): boolean {
  if (expression.type.kind !== "number" || expression.type.unit !== null || depth > DEEPEST) return false;
  switch (expression.kind) {
    case "literal":
      return true;
    case "negate":
      return isWritten(expression.operand, depth + 1);
    case "arithmetic":
      return isWritten(expression.left, depth + 1) && isWritten(expression.right, depth + 1);
    case "if":
      return isWritten(expression.then, depth + 1) && isWritten(expression.otherwise, depth + 1);
    default:
      return false;
  }
}

/** A type, and whether all that gave it is written out. */
export type Joined = { readonly type: Type; readonly written: boolean };

/** Before anything is joined. */
export const NOTHING_JOINED: Joined = { type: NULL, written: true };

export function joined(expression: Expression): Joined {
  return { type: expression.type, written: expression.type.kind === "null" || isWritten(expression) };
}

/** The type of "these or that one", as `common` has it, but a written number takes the other's unit. Null: nothing in common. */
export function join(all: Joined, one: Joined): Joined | null {
  const numbers = all.type.kind === "number" && one.type.kind === "number";
  if (numbers && all.written !== one.written) return all.written ? one : all;
  const type = common(all.type, one.type);
  return type === null ? null : { type, written: all.written && one.written };
}

/** The type of "this one or that one". */
export function commonOf(left: Expression, right: Expression): Type | null {
  if (left.type.kind !== "number" || right.type.kind !== "number" || left.type.unit === right.type.unit)
    return common(left.type, right.type);
  return join(joined(left), joined(right))?.type ?? null;
}
