/** The value of any expression for one account at an instant, with its trace: what runs, templates and watches are told. */
import type { Account, Portfolio } from "../data/portfolio.ts";
import type { Trace } from "../data/trace.ts";
import { dependenciesOf } from "../evaluate/dependencies.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { causesOf, knownValue } from "../evaluate/result.ts";
import type { AccountContext } from "../evaluate/scope.ts";
import type { Expression } from "../program/expression.ts";
import type { Program } from "../program/program.ts";
import type { Day, Instant, Value } from "../values/value.ts";
import { openPortfolio } from "./open-portfolio.ts";
import { rootScopeOf } from "./score-account.ts";

export type Observed = {
  readonly value: Value;
  /** For null: the causes in words. */
  readonly missing: readonly string[];
  readonly asOf: Day;
  readonly trace: Trace;
};

/** Observes several expressions at one instant, sharing the work. Throws if the portfolio has no such account. */
export type Observer = (account: string, expression: Expression) => Observed;

export function createObserver(program: Program, portfolio: Portfolio, at: Instant): Observer {
  const { contextOf } = openPortfolio(program, portfolio, at);
  const contexts = new Map<string, AccountContext>();
  return (id, expression) => {
    let context = contexts.get(id);
    if (context === undefined) {
      context = contextOf(accountNamed(portfolio, id).data);
      contexts.set(id, context);
    }
    return observeWith(context, expression);
  };
}

/** As an observer, for one expression. */
export function observe(
  program: Program,
  portfolio: Portfolio,
  account: string,
  expression: Expression,
  at: Instant,
): Observed {
  return createObserver(program, portfolio, at)(account, expression);
}

/** Whether observing the expression needs the data of all accounts, and not of the one alone. */
export function needsPeers(program: Program, expression: Expression): boolean {
  return dependenciesOf(program, expression).comparesPeers;
}

export function observeWith(context: AccountContext, expression: Expression): Observed {
  const scope = rootScopeOf(expression, context);
  const parts: Trace[] = [];
  const result = evaluate(expression, scope, { parts });
  const [trace] = parts;
  if (trace === undefined) throw new Error("Nothing was taken down.");
  return { value: knownValue(result), missing: causesOf(result), asOf: scope.day, trace };
}

export function accountNamed(portfolio: Portfolio, id: string): Account {
  const account = portfolio.accounts.find(({ data }) => data.id === id);
  if (account === undefined) throw new Error(`The portfolio has no account ${id}.`);
  return account;
}
