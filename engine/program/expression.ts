/**
 * Typed expressions, as the compiler lowers them: names resolved, sugar gone, no positions.
 *
 * Every expression has a value *on a day* of an account (its as-of day d, at the instant at which d+1 begins
 * in the project's zone). That is what makes windows compose: `sum of E over 7d` samples E on seven days.
 */
import type { FeelType } from "../feel/tree.ts";
import type { Value } from "../values/value.ts";
import type { Type } from "./type.ts";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "**";
export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** How a window makes one value out of its days' values. Unknown days make it unknown; days before the account began are not days. */
export type Aggregate = "sum" | "average" | "count" | "minimum" | "maximum" | "median";

/** What `for` goes through: a list, or a range of whole numbers or days. */
export type ForIterator = { readonly variable: string; readonly list: Expression };

export type Expression = (
  | { readonly kind: "literal"; readonly value: Value }
  /** A declared attribute's value on the day. */
  | { readonly kind: "attribute"; readonly name: string }
  /** The account's own opaque id. */
  | { readonly kind: "account-id" }
  /** A metric's value on the day: `per day` the day's amount (0 where absent and complete), `latest` the last reading not stale. */
  | { readonly kind: "metric"; readonly name: string }
  /** One series of a metric that has a key: `uses["meeting"]`. */
  | { readonly kind: "metric-key"; readonly metric: string; readonly key: Expression }
  /** A record's entries visible on the day, oldest first, as contexts. Visible: first date or moment field is on or before the day (no such field: always). */
  | { readonly kind: "record"; readonly name: string }
  /** The value of a `define`, `category`, `segment` or `risk` (open: true) or `benchmark`, by name. */
  | {
      readonly kind: "reference";
      readonly to: "define" | "category" | "segment" | "risk" | "benchmark";
      readonly name: string;
    }
  | { readonly kind: "health"; readonly name: string; readonly field: "score" | "band" | "reasons" }
  /** What a table gives as one of its outputs. */
  | { readonly kind: "table"; readonly name: string; readonly output: string }
  /** A variable bound by `some`, `every`, `for` or a filter (`item` and, inside a filter over contexts, its fields become paths on the item variable). */
  | { readonly kind: "variable"; readonly name: string }
  /** The as-of day, as a date. */
  | { readonly kind: "as-of" }
  /** The instant of the evaluation. */
  | { readonly kind: "now" }
  | { readonly kind: "path"; readonly object: Expression; readonly field: string }
  /** FEEL filter with a boolean condition; `variable` is bound to each item. */
  | {
      readonly kind: "filter";
      readonly list: Expression;
      readonly variable: string;
      readonly condition: Expression;
    }
  /** FEEL's index: 1 is the first, -1 the last, out of range is null. A position of no one type may be true (all) or false (none). */
  | { readonly kind: "index"; readonly list: Expression; readonly position: Expression }
  | { readonly kind: "negate"; readonly operand: Expression }
  | { readonly kind: "not"; readonly operand: Expression }
  | {
      readonly kind: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "comparison";
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** Three-valued. */
  | { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression }
  /** True if the value equals, or lies in the range of, any of the choices. `between a and b` is lowered to a range. */
  | { readonly kind: "in"; readonly value: Expression; readonly choices: readonly Expression[] }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  /** An end that is null is open: `(< 10)`. */
  | {
      readonly kind: "range";
      readonly lower: Expression | null;
      readonly upper: Expression | null;
      readonly lowerIncluded: boolean;
      readonly upperIncluded: boolean;
    }
  /** `linked`: an entry names one before it, which is then bound as a variable. */
  | { readonly kind: "context"; readonly fields: { readonly [name: string]: Expression }; readonly linked?: true }
  | {
      readonly kind: "some" | "every";
      readonly variable: string;
      readonly list: Expression;
      readonly condition: Expression;
    }
  /** All combinations, the last variable the fastest. `partial`: the result so far is bound as a variable of that name. */
  | {
      readonly kind: "for";
      readonly iterators: readonly ForIterator[];
      readonly result: Expression;
      readonly partial?: true;
    }
  /** FEEL's function as a value. */
  | {
      readonly kind: "function";
      readonly parameters: readonly string[];
      /** What was written of their types, for `instance of`. */
      readonly written: readonly (FeelType | null)[];
      readonly body: Expression;
    }
  /** A call of a function that is a value, by position. */
  | { readonly kind: "invoke"; readonly callee: Expression; readonly arguments: readonly Expression[] }
  | { readonly kind: "instance-of"; readonly operand: Expression; readonly of: FeelType }
  /** A value of a kind that only the evaluation knows, where certain kinds are needed; another one makes it unknown. */
  | { readonly kind: "expect"; readonly operand: Expression; readonly kinds: readonly Type["kind"][] }
  /** A built-in, by its name in `engine/functions` ("round", "default", …); positional arguments. */
  | { readonly kind: "call"; readonly function: string; readonly arguments: readonly Expression[] }
  | { readonly kind: "is-missing"; readonly operand: Expression }
  /**
   * An aggregate of E's values on the last `days` days. `count` counts the days on which E (boolean) is true.
   * `atLeast`: days without a value are left out, and fewer than so many left make it unknown; null: any unknown day makes it unknown.
   */
  | {
      readonly kind: "window";
      readonly aggregate: Aggregate;
      readonly of: Expression;
      readonly days: number;
      readonly atLeast: number | null;
    }
  /**
   * `drop of E over 7d vs the 28d before`: 1 - mean(last `days`) / mean(the `before` days before them); `rise` is its negative.
   * Unknown when the mean of the days before is 0 or there are none.
   */
  | {
      readonly kind: "change";
      readonly direction: "drop" | "rise";
      readonly of: Expression;
      readonly days: number;
      readonly before: number;
    }
  /** `count of ticket[…] by resolved over 30d`: entries whose `by` date lies in the window. `variable` names the entry inside `condition`. */
  | {
      readonly kind: "count-records";
      readonly record: string;
      readonly variable: string;
      readonly condition: Expression | null;
      readonly by: string;
      readonly days: number;
    }
  /** `distinct feature of uses over 28d`: how many keys have a value above 0 on any day of the window. */
  | { readonly kind: "distinct"; readonly metric: string; readonly key: string; readonly days: number }
  /** True if true on all of the last n days, false if false on any, otherwise unknown. */
  | { readonly kind: "in-a-row"; readonly condition: Expression; readonly days: number }
  /** `first logins`, `last logins`: the date of the first or last day, from the account's first day to the as-of day, on which E was above 0 (number) or true. */
  | { readonly kind: "day-with"; readonly which: "first" | "last"; readonly of: Expression }
  /** From a moment, or from the END of a date, to the instant of the evaluation. */
  | { readonly kind: "time-since"; readonly of: Expression }
) & { readonly type: Type };
