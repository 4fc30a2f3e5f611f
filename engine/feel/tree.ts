/** Expressions without types, as the standard has them: what `tend eval --lenient` computes. */
import type { Value } from "../values/value.ts";

export type FeelOperator = "+" | "-" | "*" | "/" | "**" | FeelComparison | "and" | "or";
export type FeelComparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

export type FeelArgument = { readonly name: string | null; readonly value: FeelExpression };
export type FeelIterator = { readonly variable: string; readonly list: FeelExpression };

/** A type after `instance of`, as written; `arguments` are fields where they have names. */
export type FeelType = {
  readonly name: string;
  readonly arguments: readonly { readonly field: string | null; readonly type: FeelType }[];
  readonly result: FeelType | null;
};

export type FeelExpression =
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "path"; readonly object: FeelExpression; readonly field: string }
  | { readonly kind: "filter"; readonly list: FeelExpression; readonly inside: FeelExpression }
  | { readonly kind: "call"; readonly callee: FeelExpression; readonly arguments: readonly FeelArgument[] }
  | { readonly kind: "negate" | "not" | "missing"; readonly operand: FeelExpression }
  | {
      readonly kind: "binary";
      readonly operator: FeelOperator;
      readonly left: FeelExpression;
      readonly right: FeelExpression;
    }
  | {
      readonly kind: "between";
      readonly value: FeelExpression;
      readonly lower: FeelExpression;
      readonly upper: FeelExpression;
    }
  | { readonly kind: "in"; readonly value: FeelExpression; readonly choices: readonly FeelExpression[] }
  | {
      readonly kind: "if";
      readonly condition: FeelExpression;
      readonly then: FeelExpression;
      readonly otherwise: FeelExpression;
    }
  | { readonly kind: "list"; readonly items: readonly FeelExpression[] }
  | {
      readonly kind: "context";
      readonly entries: readonly { readonly key: string; readonly value: FeelExpression }[];
    }
  /** Null ends are open: `(< 10)`. `steps`: written without brackets, in a loop, where it may go down. */
  | {
      readonly kind: "range";
      readonly steps: boolean;
      readonly lower: FeelExpression | null;
      readonly upper: FeelExpression | null;
      readonly lowerIncluded: boolean;
      readonly upperIncluded: boolean;
    }
  /** `(= 5)`, which as a value is the range of it alone, and `(!= 5)`, the two ranges beside it. */
  | { readonly kind: "like" | "unlike"; readonly value: FeelExpression }
  | {
      readonly kind: "for" | "some" | "every";
      readonly iterators: readonly FeelIterator[];
      readonly body: FeelExpression;
    }
  | { readonly kind: "instance"; readonly value: FeelExpression; readonly of: FeelType }
  | {
      readonly kind: "function";
      readonly parameters: readonly { readonly name: string; readonly type: FeelType | null }[];
      readonly body: FeelExpression;
    };
