/** The types of expressions, as the checker infers them and the program carries them. */

/**
 * What a number counts. `points`: of a score, from 0 to 100. `per-day`: what one day has, be it of money, of logins or of minutes.
 * Null: a plain number, of which that is not known. `docs/decisions/0019-units.md` has the reasons.
 */
export type Unit = "money" | "percent" | "count" | "points" | "per-day" | null;

export type Type =
  | { readonly kind: "number"; readonly unit: Unit }
  | { readonly kind: "boolean" }
  | { readonly kind: "text" }
  | { readonly kind: "date" }
  | { readonly kind: "moment" }
  | { readonly kind: "time" }
  | FunctionType
  | { readonly kind: "duration" }
  | { readonly kind: "months" }
  | { readonly kind: "null" }
  | { readonly kind: "list"; readonly of: Type }
  | { readonly kind: "range"; readonly of: Type }
  | { readonly kind: "context"; readonly fields: { readonly [name: string]: Type } }
  /** Of a kind that only the evaluation knows: what a value nobody declared holds. Fits everywhere, and is looked at where it is used. */
  | { readonly kind: "any" }
  /** A type the checker could not infer because of an earlier mistake; fits everything, so that one mistake gives one message. Never in a Program. */
  | { readonly kind: "error" };

export type FunctionType = {
  readonly kind: "function";
  readonly parameters: readonly { readonly name: string; readonly type: Type }[];
  readonly result: Type;
};
