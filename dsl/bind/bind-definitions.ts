/** Binds what names an expression: defines, categories, segments, benchmarks, risks. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Bind } from "./binding.ts";
import { clauseOf, expressionIn, nameIn, numberIn } from "./slots.ts";

export const bindDefine: Bind = (syntax, common) => {
  const expression = expressionIn(syntax.slots, "value");
  return expression === null ? null : { kind: "define", expression, ...common };
};

export const bindCategory: Bind = (syntax, common) => {
  const expression = expressionIn(syntax.slots, "value");
  return expression === null ? null : { kind: "category", expression, ...common };
};

export const bindSegment: Bind = (syntax, common) => {
  const expression = expressionIn(syntax.slots, "when");
  return expression === null ? null : { kind: "segment", expression, ...common };
};

/** Without `at least`, one account is enough. */
const FEWEST_ACCOUNTS = 1;

export const bindBenchmark: Bind = (syntax, common, binding) => {
  const { slots } = syntax;
  const statistic = nameIn(slots, "statistic")?.text;
  const of = expressionIn(slots, "of");
  if (of === null || (statistic !== "median" && statistic !== "average")) return null;
  const least = numberIn(slots, "least");
  if (least !== null && (!Number.isInteger(least.value) || least.value < 1)) {
    binding.report(diagnostic("whole-number", { what: "`at least … accounts`", least: 1 }, least.place));
    return null;
  }
  const atLeast = least?.value ?? FEWEST_ACCOUNTS;
  return {
    kind: "benchmark",
    statistic,
    of,
    sameAs: expressionIn(slots, "same"),
    where: expressionIn(slots, "where"),
    atLeast,
    ...common,
  };
};

export const bindRisk: Bind = (syntax, common) => {
  const severity = nameIn(syntax.slots, "severity")?.text ?? null;
  const open = clauseOf(syntax.clauses, "open when");
  const close = clauseOf(syntax.clauses, "close when");
  const opens = open === null ? null : expressionIn(open.slots, "when");
  if (opens === null) return null;
  return {
    kind: "risk",
    severity: severity === "low" || severity === "medium" || severity === "high" ? severity : null,
    open: opens,
    close: close === null ? null : expressionIn(close.slots, "when"),
    ...common,
  };
};
