/** Expressions that name a declaration: its value on the day, computed once per account and day. */
import { assertNever } from "../assert-never.ts";
import type { Expression } from "../program/expression.ts";
import type { Benchmark, Define, Health, Risk } from "../program/program.ts";
import { exactKey } from "../values/compare.ts";
import { lateSources } from "./as-of.ts";
import { dependenciesOf } from "./dependencies.ts";
import { evaluateHealth, reasonsOf } from "./health.ts";
import { isUnknown, knownValue, notDeclared, type Result, unknown } from "./result.ts";
import { riskOn } from "./risk.ts";
import { type Evaluate, type HealthResult, keep, outermost, type Recorder, type Scope } from "./scope.ts";

type ReferenceExpression = Extract<Expression, { kind: "reference" }>;
type HealthExpression = Extract<Expression, { kind: "health" }>;

export function referenceOn(
  { to, name }: ReferenceExpression,
  around: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): Result {
  const scope = outermost(around);
  const { program } = scope.account.world;
  switch (to) {
    case "define":
      return named(program.defines[name], name, scope, evaluate, recorder);
    case "category":
      return named(program.categories[name], name, scope, evaluate, recorder);
    case "segment":
      return named(program.segments[name], name, scope, evaluate, recorder);
    case "risk":
      return riskReference(program.risks[name], name, scope, evaluate, recorder);
    case "benchmark": {
      const benchmark = program.benchmarks[name];
      return benchmark === undefined ? notDeclared(name) : benchmarkOn(benchmark, scope, evaluate, recorder);
    }
    default:
      return assertNever(to, "reference");
  }
}

export function healthOn(
  { name, field }: HealthExpression,
  around: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): Result {
  const scope = outermost(around);
  const health = scope.account.world.program.healths[name];
  if (health === undefined) return notDeclared(name);
  const result = healthResult(health, scope, evaluate, recorder);
  if (result.status === "not-applicable") return unknown(`${name} is not applicable`);
  switch (field) {
    case "score":
      return result.score ?? unknown(...result.missing);
    case "band":
      return result.band ?? unknown(...result.missing);
    case "reasons":
      return reasonsOf(result);
    default:
      return assertNever(field, "field of a health");
  }
}

/** The whole health in the scope: computed once. */
export function healthResult(health: Health, scope: Scope, evaluate: Evaluate, recorder: Recorder): HealthResult {
  if (recorder !== null) return evaluateHealth(health, scope, evaluate, recorder);
  return keep(scope.account.healths, health, scope, (at) => evaluateHealth(health, at, evaluate, null));
}

/** What the account's peers give for the benchmark on the day. */
export function benchmarkOn(benchmark: Benchmark, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const { name, sameAs, atLeast } = benchmark;
  const group = sameAs === null ? null : evaluate(sameAs, scope, recorder);
  if (group !== null && isUnknown(group)) return group;
  const { world } = scope.account;
  const peers = world.peersOn(benchmark, scope.day).get(peerKey(group)) ?? { accounts: 0, value: null };
  if (peers.value === null || peers.accounts < atLeast) {
    const late = lateSources(world, dependenciesOf(world.program, benchmark.of));
    if (late.length > 0) return unknown(...late);
    const others = peers.accounts === 1 ? "1 account" : `${peers.accounts} accounts`;
    return unknown(`${name} has ${others} to compare with, at least ${atLeast} are needed`);
  }
  return peers.value;
}

/** Accounts with the same key are compared with each other. */
export function peerKey(group: Result | null): string {
  return group === null ? "" : exactKey(knownValue(group));
}

function named(
  declared: Define | undefined,
  name: string,
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): Result {
  if (declared === undefined) return notDeclared(name);
  const { expression } = declared;
  if (recorder !== null) return evaluate(expression, scope, recorder);
  return keep(scope.account.results, expression, scope, (at) => evaluate(expression, at, null));
}

/** True while the risk is open. */
function riskReference(
  risk: Risk | undefined,
  name: string,
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): Result {
  if (risk === undefined) return notDeclared(name);
  const state = riskOn(risk, scope, evaluate, recorder);
  return state.status === "unknown" ? unknown(...state.missing) : state.status === "open";
}
