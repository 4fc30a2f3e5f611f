/** One account's healths, risks, categories, segments and other named values at the world's instant, with receipts. */
import type { AccountScore, HealthScore } from "../data/changes.ts";
import type { AccountState, RiskState } from "../data/portfolio.ts";
import type { Receipt } from "../data/receipt.ts";
import { asOfDayOf } from "../evaluate/as-of.ts";
import { dependenciesOf, dependenciesOfHealth, dependenciesOfTable, joined } from "../evaluate/dependencies.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { benchmarkOn, healthResult } from "../evaluate/references.ts";
import { isUnknown, knownValue, type Result } from "../evaluate/result.ts";
import { type AccountContext, type HealthResult, rootScope, type Scope } from "../evaluate/scope.ts";
import { wholeTable } from "../evaluate/tables.ts";
import { sample } from "../evaluate/windows.ts";
import type { Expression } from "../program/expression.ts";
import type { Benchmark, Health, Named } from "../program/program.ts";
import type { Value } from "../values/value.ts";
import { sweepRisk } from "./risk-states.ts";

export type ScoredAccount = {
  readonly score: AccountScore;
  readonly receipts: readonly Receipt[];
  readonly risks: Named<RiskState>;
};

export function scoreAccount(account: AccountContext, programHash: string, kept: AccountState | null): ScoredAccount {
  const { program, day } = account.world;
  const missing: { [name: string]: readonly string[] } = {};
  const health: { [name: string]: HealthScore } = {};
  const receipts: Receipt[] = [];
  for (const declared of Object.values(program.healths)) {
    const { name } = declared;
    const scope = rootScope(account, asOfDayOf(account.world, dependenciesOfHealth(program, declared)));
    const result = healthResult(declared, scope, evaluate, null);
    const { score, band, status, atMost } = result;
    health[name] = { score, band, status, atMost };
    if (result.missing.length > 0 && (status === "unknown" || atMost)) missing[name] = result.missing;
    receipts.push(receiptOf(declared, result, scope, programHash));
  }
  const risks: { [name: string]: "open" | "closed" | "unknown" } = {};
  const states: { [name: string]: RiskState } = {};
  for (const risk of Object.values(program.risks)) {
    const swept = sweepRisk(risk, account, kept);
    risks[risk.name] = swept.status;
    states[risk.name] = swept.state;
    if (swept.status === "unknown") missing[risk.name] = swept.missing;
  }
  const values: { [name: string]: Value } = {};
  const take = (name: string, result: Result) => {
    values[name] = knownValue(result);
    if (isUnknown(result)) missing[name] = result.causes;
  };
  for (const declarations of [program.defines, program.categories, program.segments]) {
    for (const { name, expression } of Object.values(declarations)) take(name, evaluateRoot(expression, account));
  }
  for (const table of Object.values(program.tables)) {
    const { name } = table;
    const scope = rootScope(account, asOfDayOf(account.world, dependenciesOfTable(program, table)));
    const whole = wholeTable(table, scope, evaluate, null);
    values[name] = whole.value;
    if (whole.missing.length > 0) missing[name] = whole.missing;
  }
  for (const benchmark of Object.values(program.benchmarks)) take(benchmark.name, benchmarkRoot(benchmark, account));
  return {
    score: { account: account.data.id, asOf: day, health, risks, values, missing },
    receipts,
    risks: states,
  };
}

/** The expression's value at the world's instant, as of the last day its sources are complete for. */
export function evaluateRoot(expression: Expression, account: AccountContext): Result {
  const scope = rootScopeOf(expression, account);
  return scope.sampled ? sample(expression, scope.day, scope, evaluate, null) : evaluate(expression, scope, null);
}

export function rootScopeOf(expression: Expression, account: AccountContext): Scope {
  return rootScope(account, asOfDayOf(account.world, dependenciesOf(account.world.program, expression)));
}

function benchmarkRoot(benchmark: Benchmark, account: AccountContext): Result {
  const { program } = account.world;
  const parts = [benchmark.of, benchmark.sameAs, benchmark.where].filter((part) => part !== null);
  const day = asOfDayOf(account.world, joined(parts.map((part) => dependenciesOf(program, part))));
  return benchmarkOn(benchmark, rootScope(account, day), evaluate, null);
}

export function receiptOf({ name }: Health, result: HealthResult, scope: Scope, programHash: string): Receipt {
  const { score, band, status, atMost, known, contributions } = result;
  const { data, world } = scope.account;
  return {
    account: data.id,
    health: name,
    programHash,
    at: world.at,
    asOf: scope.day,
    score,
    band,
    status,
    atMost,
    known,
    contributions,
  };
}
