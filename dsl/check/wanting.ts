/** Expressions where a value of a certain type is wanted: it tells what a name was meant to be that nobody has declared. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import type { Checking, Elaborate } from "./checking.ts";
import { TEXT } from "./types.ts";

/**
 * A name, by itself or as a branch of `if`, is looked for among those of the type. `orText`: where a text is wanted, the name
 * may also be one that lacks its quotes.
 */
export function elaborateWanting(
  type: Type,
  syntax: ExpressionSyntax,
  checking: Checking,
  elaborate: Elaborate,
  orText = true,
): Expression {
  return elaborate(syntax, { ...checking, wanted: asksFurther(syntax) ? { type, orText } : null });
}

/** The branches of an `if`: of what is wanted of the whole, else a text where the other one is one. */
export function elaborateBranch(
  branch: ExpressionSyntax,
  other: ExpressionSyntax,
  checking: Checking,
  elaborate: Elaborate,
): Expression {
  const { wanted } = checking;
  if (wanted !== null) return elaborateWanting(wanted.type, branch, checking, elaborate, wanted.orText);
  return isText(other) ? elaborateWanting(TEXT, branch, checking, elaborate) : elaborate(branch, checking);
}

function asksFurther({ kind }: ExpressionSyntax): boolean {
  return kind === "name" || kind === "if";
}

function isText(syntax: ExpressionSyntax): boolean {
  return syntax.kind === "text" || (syntax.kind === "if" && (isText(syntax.then) || isText(syntax.otherwise)));
}
