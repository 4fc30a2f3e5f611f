/** What a built-in function is: one row of a table that the checker, the evaluator and the reference pages read. */
import type { Type } from "../program/type.ts";
import type { Value } from "../values/value.ts";

/**
 * A pattern of types. A variable stands for one type throughout a signature, `among` says which it may be:
 * `number` (of any unit, which the result keeps), `additive` (number, duration, months), `ordered` (those, text, date, moment), or any.
 */
export type TypePattern =
  | { readonly kind: "type"; readonly type: Type }
  | {
      readonly kind: "variable";
      readonly name: string;
      readonly among: "any" | "number" | "additive" | "ordered";
    }
  | { readonly kind: "list"; readonly of: TypePattern };

export type Parameter = { readonly name: string; readonly type: TypePattern; readonly optional: boolean };

export type Signature = {
  readonly parameters: readonly Parameter[];
  /** The last parameter may be given any number of times: `concatenate(a, b, c)`. */
  readonly repeats: boolean;
  readonly result: TypePattern;
};

/** What a built-in may know beside its arguments. */
export type BuiltInEnvironment = { readonly zone: string };

export type BuiltIn = {
  /** FEEL's name; may hold spaces. Expressions carry this one. */
  readonly name: string;
  /** The name without spaces, as in `stringLength`; null where there are none. */
  readonly alias: string | null;
  readonly signatures: readonly Signature[];
  /** `passes-on`: an unknown argument makes the result unknown. `accepts`: the function is given null for it. */
  readonly missing: "passes-on" | "accepts";
  /** Null: there is no such value (the square root of -1). A list argument may hold nulls. */
  readonly evaluate: (arguments_: readonly Value[], environment: BuiltInEnvironment) => Value;
  /** One sentence. */
  readonly doc: string;
  /** Literals only, so that a test can compile and run it. */
  readonly example: { readonly expression: string; readonly arguments: readonly Value[]; readonly value: Value };
};

export const NUMBER = { kind: "type", type: { kind: "number", unit: null } } as const satisfies TypePattern;
export const COUNT = { kind: "type", type: { kind: "number", unit: "count" } } as const satisfies TypePattern;
export const TEXT = { kind: "type", type: { kind: "text" } } as const satisfies TypePattern;
export const BOOLEAN = { kind: "type", type: { kind: "boolean" } } as const satisfies TypePattern;
export const DATE = { kind: "type", type: { kind: "date" } } as const satisfies TypePattern;
export const MOMENT = { kind: "type", type: { kind: "moment" } } as const satisfies TypePattern;
export const DURATION = { kind: "type", type: { kind: "duration" } } as const satisfies TypePattern;
export const MONTHS = { kind: "type", type: { kind: "months" } } as const satisfies TypePattern;
/** A number of any unit, which the result keeps. */
export const SOME_NUMBER = { kind: "variable", name: "N", among: "number" } as const satisfies TypePattern;
export const ADDITIVE = { kind: "variable", name: "T", among: "additive" } as const satisfies TypePattern;
export const ORDERED = { kind: "variable", name: "T", among: "ordered" } as const satisfies TypePattern;
export const ANY = { kind: "variable", name: "T", among: "any" } as const satisfies TypePattern;

export function listOf(of: TypePattern): TypePattern {
  return { kind: "list", of };
}

export function parameter(name: string, type: TypePattern): Parameter {
  return { name, type, optional: false };
}

export function optional(name: string, type: TypePattern): Parameter {
  return { name, type, optional: true };
}

export function signature(parameters: readonly Parameter[], result: TypePattern): Signature {
  return { parameters, repeats: false, result };
}

export function repeating(parameters: readonly Parameter[], result: TypePattern): Signature {
  return { parameters, repeats: true, result };
}
