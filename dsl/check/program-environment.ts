/** The scopes of expressions that stand alone: over a program that was compiled before, or over plain values. */
import type { Expression } from "../../engine/program/expression.ts";
import { walk } from "../../engine/program/parts.ts";
import type { Metric, Program } from "../../engine/program/program.ts";
import type { Type } from "../../engine/program/type.ts";
import type { Value } from "../../engine/values/value.ts";
import { declarationOf, READS_NEITHER, type Reads, readsOf } from "./behind.ts";
import type { Environment, Meaning } from "./environment.ts";
import { roleAsValue } from "./settle-data.ts";
import { columnOf } from "./settle-table.ts";
import { typeOfValue } from "./type-of-value.ts";
import { BOOLEAN, DATE, MOMENT, NUMBER, PER_DAY, POINTS, TEXT } from "./types.ts";

const AS_OF: Meaning = { kind: "value", expression: { kind: "as-of", type: DATE } };
const NOW: Meaning = { kind: "value", expression: { kind: "now", type: MOMENT } };

/** Every name of a program means what it means in its files. */
export function programEnvironment(program: Program): Environment {
  const names = new Map<string, Meaning>([
    ["as_of", AS_OF],
    ["now", NOW],
    ["account", { kind: "account", fields: accountFields(program) }],
  ]);
  const behind = new Map<string, readonly Expression[]>();
  const value = (name: string, expression: Expression) => names.set(name, { kind: "value", expression });
  const reference = (to: Extract<Expression, { readonly kind: "reference" }>["to"], name: string, type: Type) =>
    value(name, { kind: "reference", to, name, type });
  for (const [name, { type }] of Object.entries(program.attributes)) value(name, { kind: "attribute", name, type });
  for (const [name, metric] of Object.entries(program.metrics)) names.set(name, metricMeaning(metric));
  for (const [name, { fields }] of Object.entries(program.records)) {
    const entry: Type = {
      kind: "context",
      fields: Object.fromEntries(fields.map((field) => [field.name, field.type])),
    };
    names.set(name, { kind: "record", type: { kind: "list", of: entry } });
  }
  for (const [name, { expression }] of Object.entries(program.defines)) reference("define", name, expression.type);
  for (const [name, { expression }] of Object.entries(program.categories)) reference("category", name, expression.type);
  for (const [name, { expression }] of Object.entries(program.segments)) reference("segment", name, expression.type);
  for (const name of Object.keys(program.risks)) reference("risk", name, BOOLEAN);
  for (const [name, { of }] of Object.entries(program.benchmarks))
    reference("benchmark", name, of.type.kind === "number" ? of.type : NUMBER);
  for (const [name, { bands, model }] of Object.entries(program.healths))
    names.set(name, {
      kind: "health",
      bands: bands.map((band) => band.name),
      score: model.kind === "formula" ? NUMBER : POINTS,
    });
  for (const [name, { outputs }] of Object.entries(program.tables))
    names.set(name, {
      kind: "table",
      outputs: Object.fromEntries(outputs.map((output) => [output.name, output.type])),
    });
  for (const [name, { choices }] of Object.entries(program.roles)) names.set(name, roleAsValue(name, choices));
  for (const name of Object.keys(program.playbooks))
    names.set(name, { kind: "not-a-value", what: "a playbook", instead: "Leave it out.", mistaken: true });
  for (const kind of [
    program.metrics,
    program.defines,
    program.categories,
    program.segments,
    program.risks,
    program.benchmarks,
    program.healths,
    program.tables,
  ])
    for (const [name, declaration] of Object.entries(kind)) behind.set(name, expressionsIn(declaration));
  const known = new Map<string, Reads>();
  /** What is behind a name is found first, with a stack of its own: a chain of definitions may be as long as the project. */
  const reads = (asked: string): Reads => {
    const waiting = [asked];
    const entered = new Set<string>();
    for (let name = waiting.at(-1); name !== undefined; name = waiting.at(-1)) {
      const parts = behind.get(name) ?? [];
      const isNew = !known.has(name) && !entered.has(name);
      entered.add(name);
      const needed = isNew ? namesIn(parts).filter((each) => !known.has(each) && !entered.has(each)) : [];
      waiting.push(...needed);
      if (needed.length > 0) continue;
      if (!known.has(name))
        known.set(
          name,
          readsOf(parts, (each) => known.get(each) ?? READS_NEITHER),
        );
      waiting.pop();
    }
    return known.get(asked) ?? READS_NEITHER;
  };
  return {
    resolve: (name) => names.get(name) ?? null,
    names: function* () {
      for (const [name, meaning] of names)
        yield { name, fits: meaning.kind !== "not-a-value", type: typeOfMeaning(meaning) };
    },
    reads,
    behind: (name) => behind.get(name) ?? [],
    valuesOf: (table, output) => {
      const found = Object.hasOwn(program.tables, table) ? program.tables[table] : undefined;
      return found === undefined ? null : columnOf(found, output);
    },
    bandsOf: (name) => {
      const meaning = names.get(name);
      return meaning?.kind === "health" ? meaning.bands : null;
    },
    zone: program.project.zone,
  };
}

/** Null where that is more than one. */
function typeOfMeaning(meaning: Meaning): Type | null {
  switch (meaning.kind) {
    case "value":
      return meaning.expression.type;
    case "metric":
      return NUMBER;
    case "record":
      return meaning.type;
    default:
      return null;
  }
}

/** The declarations that expressions refer to. */
function namesIn(expressions: readonly Expression[]): readonly string[] {
  const names = new Set<string>();
  for (const expression of expressions)
    walk(expression, (part) => {
      const name = declarationOf(part);
      if (name !== null) names.add(name);
    });
  return [...names];
}

function accountFields(program: Program): { readonly [name: string]: Expression } {
  const attributes = Object.entries(program.attributes).map(([name, { type }]): [string, Expression] => [
    name,
    { kind: "attribute", name, type },
  ]);
  return Object.fromEntries([["id", { kind: "account-id", type: TEXT } satisfies Expression] as const, ...attributes]);
}

function metricMeaning(metric: Metric): Meaning {
  if (metric.kind === "derived") return { kind: "metric", key: null, type: metric.expression.type };
  return { kind: "metric", key: metric.key, type: metric.kind === "per-day" ? PER_DAY : NUMBER };
}

/** The outermost expressions inside a declaration. */
function expressionsIn(declaration: object): readonly Expression[] {
  const found: Expression[] = [];
  const visit = (data: unknown): void => {
    if (typeof data !== "object" || data === null) return;
    if (isExpression(data)) {
      found.push(data);
      return;
    }
    const parts: readonly unknown[] = Object.values(data);
    for (const part of parts) visit(part);
  };
  visit(declaration);
  return found;
}

function isExpression(data: object): data is Expression {
  return "kind" in data && "type" in data && typeof data.type === "object";
}

/** Each value is a variable; `now` and `as_of` hold too, unless a value has that name. */
export function valuesEnvironment(values: { readonly [name: string]: Value }, zone: string): Environment {
  const names = new Map<string, Meaning>([
    ["as_of", AS_OF],
    ["now", NOW],
  ]);
  for (const [name, value] of Object.entries(values))
    names.set(name, { kind: "value", expression: { kind: "variable", name, type: typeOfValue(value) } });
  return {
    resolve: (name) => names.get(name) ?? null,
    names: function* () {
      for (const [name, meaning] of names) yield { name, fits: true, type: typeOfMeaning(meaning) };
    },
    reads: () => READS_NEITHER,
    behind: () => [],
    bandsOf: () => null,
    valuesOf: () => null,
    zone,
  };
}
