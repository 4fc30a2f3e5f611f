/** What a built-in function is: one row of a table that the checker, the evaluator and the reference page read. */
import type { Surroundings } from "../feel/functions/define.ts";
import type { Type } from "../program/type.ts";
import type { Value } from "../values/value.ts";

/**
 * A pattern of types. A variable stands for one type throughout a signature, `among` says which it may be:
 * `number` (of any unit, which the result keeps), `additive` (number, duration, months), `ordered` (those, text, date, moment, time), or any.
 */
export type TypePattern =
  | { readonly kind: "type"; readonly type: Type }
  | {
      readonly kind: "variable";
      readonly name: string;
      readonly among: "any" | "number" | "additive" | "ordered";
    }
  | { readonly kind: "list"; readonly of: TypePattern }
  | { readonly kind: "range"; readonly of: TypePattern }
  /** Any context; as a result, one whose fields only the evaluation knows. */
  | { readonly kind: "context" }
  | { readonly kind: "function"; readonly parameters: readonly TypePattern[]; readonly result: TypePattern };

export type Parameter = { readonly name: string; readonly type: TypePattern; readonly optional: boolean };

export type Signature = {
  readonly parameters: readonly Parameter[];
  /** The last parameter may be given any number of times: `concatenate(a, b, c)`. */
  readonly repeats: boolean;
  readonly result: TypePattern;
};

/** What a built-in may know beside its arguments. */
export type BuiltInEnvironment = Surroundings & {
  readonly zone: string;
  /** What the checker says that the call gives; any, where nobody checked. */
  readonly result: Type;
};

export type BuiltIn = {
  /** FEEL's name; may hold spaces. Expressions carry this one. */
  readonly name: string;
  /** The name without spaces, as in `stringLength`; null where there are none. */
  readonly alias: string | null;
  readonly signatures: readonly Signature[];
  /** `passes-on`: an unknown argument makes the result unknown. `accepts`: the function is given null for it. */
  readonly missing: "passes-on" | "accepts";
  /** Null: there is no such value (the square root of -1). A list argument may hold nulls. Undefined: the argument was left out. */
  readonly evaluate: (arguments_: readonly (Value | undefined)[], environment: BuiltInEnvironment) => Value;
  /** One sentence. */
  readonly doc: string;
  /** When known arguments have no value, after "has no value: "; null where all have one. */
  readonly without: string | null;
  /** An expression of literals only, and what it is worth as another one: a test computes both. */
  readonly example: readonly [expression: string, worth: string];
};

const typed = <T extends Type>(type: T) => ({ kind: "type", type }) as const;

export const NUMBER = typed({ kind: "number", unit: null });
export const COUNT = typed({ kind: "number", unit: "count" });
export const TEXT = typed({ kind: "text" });
export const BOOLEAN = typed({ kind: "boolean" });
export const DATE = typed({ kind: "date" });
export const MOMENT = typed({ kind: "moment" });
export const TIME = typed({ kind: "time" });
export const DURATION = typed({ kind: "duration" });
export const MONTHS = typed({ kind: "months" });
/** What only the evaluation knows. */
export const UNTOLD = typed({ kind: "any" });
export const CONTEXT = { kind: "context" } as const satisfies TypePattern;
/** A number of any unit, which the result keeps. */
export const SOME_NUMBER = { kind: "variable", name: "N", among: "number" } as const satisfies TypePattern;
export const ADDITIVE = { kind: "variable", name: "T", among: "additive" } as const satisfies TypePattern;
export const ORDERED = { kind: "variable", name: "T", among: "ordered" } as const satisfies TypePattern;
export const ANY = { kind: "variable", name: "T", among: "any" } as const satisfies TypePattern;
export const OTHER = { kind: "variable", name: "U", among: "any" } as const satisfies TypePattern;

export function listOf(of: TypePattern): TypePattern {
  return { kind: "list", of };
}

export function rangeOf(of: TypePattern): TypePattern {
  return { kind: "range", of };
}

export function functionOf(parameters: readonly TypePattern[], result: TypePattern): TypePattern {
  return { kind: "function", parameters, result };
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

/** FEEL lets `min(a, b, c)` stand for `min([a, b, c])`. */
export function listOrItems(item: TypePattern, result: TypePattern): readonly Signature[] {
  return [signature([parameter("list", listOf(item))], result), repeating([parameter("item", item)], result)];
}
