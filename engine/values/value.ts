/** The values that expressions have: FEEL's, as plain data. `null` is "unknown": a named input is missing or late. */

import type { FeelType } from "../feel/tree.ts";

/** A civil day, counted from 1970-01-01 (day 0). */
export type Day = number;

/** A point in time, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export type DateValue = { readonly kind: "date"; readonly day: Day };
/** FEEL's "date and time", always resolved to an instant; `clock` says what was written, where that matters. */
export type MomentValue = { readonly kind: "moment"; readonly instant: Instant; readonly clock?: Clock };
/**
 * What a clock shows: seconds since midnight, with fractions, and where it hangs, as seconds ahead of UTC, as a zone's
 * name, or neither (a local time, the same everywhere). A time of a zone has no offset: that depends on the day.
 */
export type ClockTime = { readonly seconds: number; readonly offset: number | null; readonly zone: string | null };
export type Clock = ClockTime & { readonly day: Day };
/** FEEL's "time". */
export type TimeValue = { readonly kind: "time" } & ClockTime;
/** FEEL's function as a value; lives during an evaluation only, and is never stored. */
export type FunctionValue = {
  readonly kind: "function";
  readonly parameters: readonly string[];
  /** What its parameters take, where that was said. */
  readonly types?: readonly (FeelType | null)[];
  /** What it gives in any case, where its body is a literal: that tells what type it gives. */
  readonly constant?: Value;
  /** By position; a function of many takes as many as are given. */
  readonly call: (given: readonly Value[]) => Value;
};
/** FEEL's "days and time duration". */
export type DurationValue = { readonly kind: "duration"; readonly milliseconds: number };
/** FEEL's "years and months duration". Never comparable with a DurationValue. */
export type MonthsValue = { readonly kind: "months"; readonly months: number };
export type ContextValue = { readonly kind: "context"; readonly fields: { readonly [name: string]: Value } };
export type RangeValue = {
  readonly kind: "range";
  readonly lower: Value;
  readonly upper: Value;
  readonly lowerIncluded: boolean;
  readonly upperIncluded: boolean;
};

export type Value =
  | null
  | number
  | boolean
  | string
  | DateValue
  | MomentValue
  | TimeValue
  | FunctionValue
  | DurationValue
  | MonthsValue
  | RangeValue
  | ContextValue
  | readonly Value[];

/** Milliseconds of an exact day. */
export const DAY = 86_400_000;
