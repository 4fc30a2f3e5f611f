/** Checks what names an expression: defines, categories, segments, benchmarks, risks. */
import type { Expression } from "../../engine/program/expression.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { readsOf } from "./behind.ts";
import { type Checking, quote } from "./checking.ts";
import { elaborate } from "./elaborate.ts";
import { expectCondition, expectKind } from "./expect.ts";
import { BROKEN_DECLARATION, type Settle, type Settled } from "./settled.ts";
import { BOOLEAN, describeType, isBroken, NUMBER, TEXT } from "./types.ts";
import { elaborateWanting } from "./wanting.ts";

export const settleDefine: Settle<"define" | "category" | "segment"> = (bound, checking) => {
  const { kind, expression: syntax } = bound;
  const found = kind === "category" ? elaborateWanting(TEXT, syntax, checking, elaborate) : elaborate(syntax, checking);
  const name = bound.name.text;
  const expression =
    kind === "segment"
      ? expectCondition(found, syntax, `segment ${name} when`, checking)
      : kind === "category"
        ? expectKind(found, syntax, ["text"], `category ${name} =`, "a text", checking)
        : found;
  if (isBroken(expression.type)) return BROKEN_DECLARATION;
  const { type } = expression;
  const { title, description } = bound;
  return {
    checked: { kind, value: { name, title, description, expression } },
    meaning: { kind: "value", expression: { kind: "reference", to: kind, name, type } },
    parts: [expression],
  };
};

const GROUPING = ["text", "number", "date", "boolean", "null", "error"];

export const settleBenchmark: Settle<"benchmark"> = (bound, checking) => {
  const { title, description, statistic, atLeast } = bound;
  const name = bound.name.text;
  const of = expectKind(elaborate(bound.of, checking), bound.of, ["number"], `${statistic} of`, "a number", checking);
  const sameAs = bound.sameAs === null ? null : elaborate(bound.sameAs, checking);
  if (bound.sameAs !== null && sameAs !== null && !GROUPING.includes(sameAs.type.kind)) {
    const parameters = { quoted: quote(checking, bound.sameAs.place), type: describeType(sameAs.type) };
    checking.report(diagnostic("same-type", parameters, bound.sameAs.place));
    return BROKEN_DECLARATION;
  }
  const where =
    bound.where === null ? null : expectCondition(elaborate(bound.where, checking), bound.where, "where", checking);
  const parts = [of, sameAs, where].filter((each): each is Expression => each !== null);
  if (parts.some(({ type }) => isBroken(type)) || !standsAlone(bound, parts, checking)) return BROKEN_DECLARATION;
  const type = of.type.kind === "number" ? of.type : NUMBER;
  return {
    checked: { kind: "benchmark", value: { name, title, description, statistic, of, sameAs, where, atLeast } },
    meaning: { kind: "value", expression: { kind: "reference", to: "benchmark", name, type } },
    parts,
  };
};

/** The second pass of a sweep goes across accounts once, so a benchmark is made of what the first pass knows. */
function standsAlone(
  bound: Parameters<typeof settleBenchmark>[0],
  parts: readonly Expression[],
  checking: Checking,
): boolean {
  const others = parts.map((part) => readsOf([part], checking.environment.reads).benchmark);
  const other = others.find((name) => name !== null) ?? null;
  if (other === null) return true;
  checking.report(diagnostic("benchmark-of-benchmark", { name: bound.name.text, other }, bound.of.place));
  return false;
}

export const settleRisk: Settle<"risk"> = (bound, checking): Settled => {
  const { title, description, severity } = bound;
  const name = bound.name.text;
  const open = expectCondition(elaborate(bound.open, checking), bound.open, "open when", checking);
  const close =
    bound.close === null
      ? null
      : expectCondition(elaborate(bound.close, checking), bound.close, "close when", checking);
  const parts = close === null ? [open] : [open, close];
  if (parts.some(({ type }) => isBroken(type))) return BROKEN_DECLARATION;
  return {
    checked: { kind: "risk", value: { name, title, description, severity, open, close } },
    meaning: { kind: "value", expression: { kind: "reference", to: "risk", name, type: BOOLEAN } },
    parts,
  };
};
