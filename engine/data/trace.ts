/** Why an expression has its value: the tree of its parts with theirs. What `explain` prints. */
import type { Day, Value } from "../values/value.ts";

export type Trace = {
  /** The expression as text, in the notation of `.tend` files. */
  readonly text: string;
  readonly value: Value;
  /** The day it was evaluated for. */
  readonly day: Day;
  /** For a value that is null: the causes in words ("nps has no reading younger than 90 days"). */
  readonly missing: readonly string[];
  readonly parts: readonly Trace[];
};
