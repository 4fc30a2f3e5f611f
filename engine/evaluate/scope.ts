/** Where an expression is evaluated: one account, on one day, at one instant, with the variables bound around it. */
import type { AccountData, Series } from "../data/portfolio.ts";
import type { Contribution } from "../data/receipt.ts";
import type { Trace } from "../data/trace.ts";
import { type Budget, newBudget, OutOfSteps } from "../feel/budget.ts";
import type { Expression } from "../program/expression.ts";
import type { Health, Record } from "../program/program.ts";
import { startOfDay } from "../time/zone.ts";
import type { ContextValue, Day, Instant } from "../values/value.ts";
import type { Result } from "./result.ts";
import type { World } from "./world.ts";

/** One account in one evaluation, with everything that was computed for it so far. */
export type AccountContext = {
  readonly world: World;
  readonly data: AccountData;
  /** Days before this one are not days. `-Infinity`: the program does not say when accounts begin; `Infinity`: this one has not begun. */
  readonly firstDay: Day;
  /** Why it has not begun, where its first day is unknown. */
  readonly notBegun: readonly string[];
  /** The earliest day of which anything is known; `Infinity`: nothing is. */
  readonly firstData: Day;
  /** What was computed, by expression or declaration. */
  readonly results: Kept<object, Result>;
  readonly healths: Kept<Health, HealthResult>;
  /** By metric: the sum over its keys; by record: its entries as values. */
  readonly totals: Map<string, Series>;
  readonly entries: Map<string, readonly ContextValue[]>;
  readonly visible: Kept<Record, readonly ContextValue[]>;
  readonly scopes: (Scope | undefined)[];
  /** The work of the outermost expression that is being evaluated. */
  readonly work: Work;
};

/** `budget`: what is left of it; null while nothing is evaluated. `causes`: why functions that are values were unknown. */
export type Work = { budget: Budget | null; causes: readonly string[] };

/** A health on one day. */
export type HealthResult = {
  readonly status: "scored" | "not-applicable" | "unknown";
  readonly score: number | null;
  readonly band: string | null;
  readonly atMost: boolean;
  /** The share of weight that was known. */
  readonly known: number;
  readonly contributions: readonly Contribution[];
  /** Why there is no score. */
  readonly missing: readonly string[];
};

export type Variables = { readonly name: string; readonly value: Result; readonly outer: Variables | null };

export type Scope = {
  readonly account: AccountContext;
  readonly day: Day;
  readonly instant: Instant;
  /** Whether the instant is the day's own (the start of the next day): then what is computed is kept. */
  readonly sampled: boolean;
  readonly variables: Variables | null;
};

/** Takes down the parts of an expression while it is evaluated. Null: nobody wants to know. */
export type Recorder = { readonly parts: Trace[] } | null;

/** The evaluator, handed to the parts it is made of. */
export type Evaluate = (expression: Expression, scope: Scope, recorder: Recorder) => Result;

/** The account on a day, at the day's own instant. */
export function scopeOn(account: AccountContext, day: Day): Scope {
  const index = account.world.day - day;
  const known = account.scopes[index];
  if (known !== undefined) return known;
  const instant = startOfDay(day + 1, account.world.program.project.zone);
  const scope = { account, day, instant, sampled: true, variables: null };
  if (index >= 0) account.scopes[index] = scope;
  return scope;
}

/** The account as the evaluation at the world's instant sees it: its last whole day at that very instant, an earlier day at its own. */
export function rootScope(account: AccountContext, day: Day): Scope {
  const scope = scopeOn(account, day);
  const { at, day: last } = account.world;
  return day < last || at === scope.instant ? scope : { ...scope, instant: at, sampled: false };
}

export function bind(scope: Scope, name: string, value: Result): Scope {
  return { ...scope, sampled: false, variables: { name, value, outer: scope.variables } };
}

/** The scope outside of all variables: where what a name stands for is evaluated. */
export function outermost(scope: Scope): Scope {
  if (scope.variables === null) return scope;
  const own = scopeOn(scope.account, scope.day);
  return own.instant === scope.instant ? own : { ...scope, variables: null };
}

/** Values kept by what they are of, then by days back from the world's day. */
export type Kept<K, T> = Map<K, (T | undefined)[]>;

/** What `compute` gives for the key on the scope's day: computed once, unless the scope has an instant or variables of its own. */
export function keep<K, T>(kept: Kept<K, T>, key: K, scope: Scope, compute: (scope: Scope) => T): T {
  if (!scope.sampled) return compute(scope);
  let column = kept.get(key);
  if (column === undefined) {
    column = [];
    kept.set(key, column);
  }
  const index = scope.account.world.day - scope.day;
  const known = column[index];
  if (known !== undefined) return known;
  const result = compute(scope);
  column[index] = result;
  return result;
}

/** Larger values (lists in lists counted with all their items, a hundred characters as one) are made by mistake. */
export const LARGEST_VALUE = 1_000_000;

/** What the outermost expression may still compute. */
export function workOf({ account: { work } }: Scope): Budget {
  if (work.budget === null) throw new Error("Nothing is being evaluated.");
  return work.budget;
}

/** Items of loops and lists that one outermost expression may go through; entries that a filter looks at count a tenth. */
const STEPS = 1_000_000;

/** Runs what is outermost with a budget of its own; where that is used up, `otherwise` is told how. */
export function withinBudget<T>(scope: Scope, run: () => T, otherwise: (words: string) => T): T {
  const { work } = scope.account;
  work.budget = newBudget(STEPS);
  try {
    return run();
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error;
    return otherwise(error.message);
  } finally {
    work.budget = null;
  }
}
