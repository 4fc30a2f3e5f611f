/** Why an account has a value, and why a playbook did or did not start for it: the same evaluation, with its traces. */
import type { NotStarted, Start } from "../data/changes.ts";
import type { Portfolio } from "../data/portfolio.ts";
import type { Receipt } from "../data/receipt.ts";
import type { Trace } from "../data/trace.ts";
import { asOfDayOf } from "../evaluate/as-of.ts";
import { dependenciesOfHealth, dependenciesOfTable } from "../evaluate/dependencies.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { healthResult } from "../evaluate/references.ts";
import { type AccountContext, rootScope } from "../evaluate/scope.ts";
import { wholeTable } from "../evaluate/tables.ts";
import type { Expression } from "../program/expression.ts";
import type { Health, Program, Table } from "../program/program.ts";
import type { Instant, Value } from "../values/value.ts";
import { accountNamed, observeWith } from "./observe.ts";
import { openPortfolio } from "./open-portfolio.ts";
import { USUAL_SWEEP } from "./options.ts";
import { receiptOf } from "./score-account.ts";
import { decideFor, startOf } from "./sweep-account.ts";

export type Explained = {
  readonly value: Value;
  readonly missing: readonly string[];
  readonly trace: Trace;
  /** For a health. */
  readonly receipt: Receipt | null;
};

/**
 * Explains a health, risk, category, segment, table, define, benchmark, attribute or metric by its name; null if the program
 * has no such thing.
 * Throws if the portfolio has no such account.
 */
export function explainValue(
  program: Program,
  programHash: string,
  portfolio: Portfolio,
  account: string,
  name: string,
  at: Instant,
): Explained | null {
  const context = contextOf(program, portfolio, account, at);
  const health = Object.hasOwn(program.healths, name) ? program.healths[name] : undefined;
  if (health !== undefined) return explainHealth(health, context, programHash);
  const table = Object.hasOwn(program.tables, name) ? program.tables[name] : undefined;
  if (table !== undefined) return explainTable(table, context);
  const expression = namedExpression(program, name);
  if (expression === null) return null;
  const { value, missing, trace } = observeWith(context, expression);
  return { value, missing, trace, receipt: null };
}

export type ExplainedStart = {
  readonly decision:
    | { readonly kind: "starts"; readonly start: Start }
    | { readonly kind: "does-not-start"; readonly because: NotStarted["because"] };
  /** Of the start's condition, of `once per`, the goal and the stop, where the playbook has them. */
  readonly traces: readonly { readonly of: "start" | "once per" | "goal" | "stop"; readonly trace: Trace }[];
};

/**
 * What a sweep at `at` would decide about one playbook and account; null if the program has no such playbook.
 * Throws if the portfolio has no such account.
 */
export function explainStart(
  program: Program,
  portfolio: Portfolio,
  account: string,
  playbook: string,
  at: Instant,
): ExplainedStart | null {
  const declared = Object.hasOwn(program.playbooks, playbook) ? program.playbooks[playbook] : undefined;
  if (declared === undefined) return null;
  const context = contextOf(program, portfolio, account, at);
  const { decision } = decideFor(declared, context, accountNamed(portfolio, account), USUAL_SWEEP);
  const asked = [
    ["start", declared.start],
    ["once per", declared.oncePer],
    ["goal", declared.goal],
    ["stop", declared.stop],
  ] as const;
  return {
    decision:
      decision.kind === "starts" ? { kind: "starts", start: startOf(declared, decision.occasion, context) } : decision,
    traces: asked.flatMap(([of, expression]) =>
      expression === null ? [] : [{ of, trace: observeWith(context, expression).trace }],
    ),
  };
}

function explainHealth(health: Health, context: AccountContext, programHash: string): Explained {
  const { program } = context.world;
  const scope = rootScope(context, asOfDayOf(context.world, dependenciesOfHealth(program, health)));
  const parts: Trace[] = [];
  const result = healthResult(health, scope, evaluate, { parts });
  const { score, missing } = result;
  return {
    value: score,
    missing,
    trace: { text: health.name, value: score, day: scope.day, missing, parts },
    receipt: receiptOf(health, result, scope, programHash),
  };
}

/** The rows that were tried, the one that fits last, and what it gives. */
function explainTable(table: Table, context: AccountContext): Explained {
  const { program } = context.world;
  const scope = rootScope(context, asOfDayOf(context.world, dependenciesOfTable(program, table)));
  const parts: Trace[] = [];
  const { value, missing } = wholeTable(table, scope, evaluate, { parts });
  return { value, missing, trace: { text: table.name, value, day: scope.day, missing, parts }, receipt: null };
}

function namedExpression(program: Program, name: string): Expression | null {
  const attribute = Object.hasOwn(program.attributes, name) ? program.attributes[name] : undefined;
  if (attribute !== undefined) return { kind: "attribute", name, type: attribute.type };
  if (Object.hasOwn(program.metrics, name)) return { kind: "metric", name, type: { kind: "number", unit: null } };
  const kinds = [
    ["define", program.defines],
    ["category", program.categories],
    ["segment", program.segments],
    ["risk", program.risks],
    ["benchmark", program.benchmarks],
  ] as const;
  for (const [to, declarations] of kinds) {
    // The type is not looked at by the evaluator; a boolean is as good as any.
    if (Object.hasOwn(declarations, name)) return { kind: "reference", to, name, type: { kind: "boolean" } };
  }
  return null;
}

function contextOf(program: Program, portfolio: Portfolio, account: string, at: Instant): AccountContext {
  const { data } = accountNamed(portfolio, account);
  return openPortfolio(program, portfolio, at).contextOf(data);
}
