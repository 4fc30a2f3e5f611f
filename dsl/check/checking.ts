/** What every rule of the checker is given, and the few things that all of them do. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Suggest } from "../diagnostics/suggest.ts";
import type { ExpressionSyntax, Place } from "../syntax/tree.ts";
import type { Environment } from "./environment.ts";
import { ERROR } from "./types.ts";

/** A name that holds inside a part of an expression only. */
export type Local =
  /** `some x in …`. */
  | { readonly kind: "named"; readonly name: string; readonly type: Type }
  /** Inside a filter: `item`, and its fields as plain names. */
  | { readonly kind: "item"; readonly variable: string; readonly type: Type };

/** What should stand where a name does: a value of a type, and whether it may have been meant as a text that lacks its quotes. */
export type Wanted = { readonly type: Type; readonly orText: boolean };

export type Checking = {
  readonly environment: Environment;
  /** Innermost last. */
  readonly locals: readonly Local[];
  /** What `?` stands for inside a test; null outside of one. */
  readonly input: Expression | null;
  readonly report: (diagnostic: Diagnostic) => void;
  /** What a name should be that is looked at now; null where any may stand. */
  readonly wanted: Wanted | null;
  /** What a name was probably meant to be. */
  readonly suggest: Suggest;
  /** The user's own words at a place; null where there is no text (trees made by hand). */
  readonly textAt: (place: Place) => string | null;
  /** A first look at the body of a loop, of which only the type is asked. */
  readonly guessing: boolean;
  /**
   * Whether a function can be used here, so that the name of a built-in one stands for it. Everywhere else such a name is what
   * it is to most people: a column (`product`, `count`, `date`) that nobody has declared. It holds for one expression and the
   * parts that give its value; `elaborate` takes it back for all others.
   */
  readonly functionsStand: boolean;
};

/** Turns a syntax tree into a typed expression; handed to rules that elaborate parts in a scope of their own. */
export type Elaborate = (syntax: ExpressionSyntax, checking: Checking) => Expression;

/** What stands for an expression whose mistake was reported. */
export const BROKEN = { kind: "literal", value: null, type: ERROR } as const satisfies Expression;

/** The same checking, where the names of built-in functions stand for them. */
export function whereFunctionsStand(checking: Checking): Checking {
  return checking.functionsStand ? checking : { ...checking, functionsStand: true };
}

/** Adds the entry of a filter. Its variable is named by its depth, so that the same expression always gets the same names. */
export function withItem(checking: Checking, type: Type): { readonly inner: Checking; readonly variable: string } {
  const depth = checking.locals.filter(({ kind }) => kind === "item").length;
  // No name that is written without backticks holds a space.
  const variable = depth === 0 ? "item" : `item ${depth + 1}`;
  return { inner: { ...checking, locals: [...checking.locals, { kind: "item", variable, type }] }, variable };
}

/** The same checking, but with its mistakes kept for the caller to look at. */
export function quietly(checking: Checking): { readonly quiet: Checking; readonly found: Diagnostic[] } {
  const found: Diagnostic[] = [];
  return { quiet: { ...checking, report: (diagnostic) => found.push(diagnostic) }, found };
}

const LONGEST_QUOTE = 48;

/** The user's words at a place, between backticks, on one line and cut when long. */
export function quote(checking: Checking, place: Place): string {
  const text = checking.textAt(place)?.replace(/\s+/g, " ").trim();
  if (text === undefined || text === "") return "this";
  return `\`${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text}\``;
}

/** The user's words without backticks, for proposals; null when there are none or they are long. */
export function words(checking: Checking, place: Place): string | null {
  const text = checking.textAt(place)?.replace(/\s+/g, " ").trim();
  return text === undefined || text === "" || text.length > LONGEST_QUOTE ? null : text;
}
