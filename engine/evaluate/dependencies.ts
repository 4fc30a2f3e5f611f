/** What an expression needs, through all the names in it. */
import type { Expression } from "../program/expression.ts";
import { walk } from "../program/parts.ts";
import type { Health, Program, Table } from "../program/program.ts";

export type Dependencies = {
  /** Sources that are read. */
  readonly sources: ReadonlySet<string>;
  /** Those of them that are read day by day: an absent day counts as 0 only where the source is complete. */
  readonly dense: ReadonlySet<string>;
  /** Whether the account is compared with others. */
  readonly comparesPeers: boolean;
};

const KNOWN = new WeakMap<Program, WeakMap<object, Dependencies>>();

export function dependenciesOf(program: Program, of: Expression): Dependencies {
  return known(program, of, [of]);
}

export function dependenciesOfHealth(program: Program, health: Health): Dependencies {
  return known(program, health, expressionsOfHealth(health));
}

/** The dependencies of several together. */
export function joined(all: readonly Dependencies[]): Dependencies {
  return {
    sources: new Set(all.flatMap(({ sources }) => [...sources])),
    dense: new Set(all.flatMap(({ dense }) => [...dense])),
    comparesPeers: all.some(({ comparesPeers }) => comparesPeers),
  };
}

export function expressionsOfHealth({ appliesWhen, model }: Health): readonly Expression[] {
  const applies = appliesWhen === null ? [] : [appliesWhen];
  if (model.kind === "formula") return [...applies, model.formula];
  const measures = model.measures.flatMap(({ value, when }) => (when === null ? [value] : [when, value]));
  return [...applies, ...measures, ...model.penalties.map(({ value }) => value)];
}

/** The dependencies of all that a table asks and gives. */
export function dependenciesOfTable(program: Program, table: Table): Dependencies {
  return known(program, table, expressionsOfTable(table));
}

function expressionsOfTable({ rows }: Table): readonly Expression[] {
  return rows.flatMap(({ tests, values }) => [...tests.filter((test) => test !== null), ...values]);
}

function known(program: Program, key: object, expressions: readonly Expression[]): Dependencies {
  let ofProgram = KNOWN.get(program);
  if (ofProgram === undefined) {
    ofProgram = new WeakMap();
    KNOWN.set(program, ofProgram);
  }
  const found = ofProgram.get(key);
  if (found !== undefined) return found;
  const collected = collect(program, expressions);
  ofProgram.set(key, collected);
  return collected;
}

function collect(program: Program, expressions: readonly Expression[]): Dependencies {
  const sources = new Set<string>();
  const dense = new Set<string>();
  const followed = new Set<string>();
  let comparesPeers = false;

  const follow = (name: string, parts: readonly (Expression | null)[]) => {
    if (followed.has(name)) return;
    followed.add(name);
    for (const part of parts) if (part !== null) walk(part, visit);
  };

  const metric = (name: string) => {
    const declared = program.metrics[name];
    if (declared === undefined) return;
    if (declared.kind === "derived") return follow(`metric ${name}`, [declared.expression]);
    sources.add(declared.from.source);
    if (declared.kind === "per-day") dense.add(declared.from.source);
  };

  const reference = (to: string, name: string) => {
    if (to === "risk") {
      const risk = program.risks[name];
      if (risk !== undefined) follow(`risk ${name}`, [risk.open, risk.close]);
    } else if (to === "benchmark") {
      const benchmark = program.benchmarks[name];
      if (benchmark === undefined) return;
      comparesPeers = true;
      follow(`benchmark ${name}`, [benchmark.of, benchmark.sameAs, benchmark.where]);
    } else {
      const declared = (to === "define" ? program.defines : to === "category" ? program.categories : program.segments)[
        name
      ];
      if (declared !== undefined) follow(`${to} ${name}`, [declared.expression]);
    }
  };

  const visit = (expression: Expression): void => {
    switch (expression.kind) {
      case "attribute": {
        const source = program.attributes[expression.name]?.from.source;
        if (source !== undefined) sources.add(source);
        break;
      }
      case "metric":
        metric(expression.name);
        break;
      case "metric-key":
      case "distinct":
        metric(expression.metric);
        break;
      case "record":
      case "count-records": {
        const source = program.records[expression.kind === "record" ? expression.name : expression.record]?.source;
        if (source !== undefined) sources.add(source);
        break;
      }
      case "reference":
        reference(expression.to, expression.name);
        break;
      case "table": {
        const table = program.tables[expression.name];
        if (table !== undefined) follow(`table ${table.name}`, expressionsOfTable(table));
        break;
      }
      case "health": {
        const health = program.healths[expression.name];
        if (health !== undefined) follow(`health ${health.name}`, expressionsOfHealth(health));
        break;
      }
      default:
        break;
    }
  };

  for (const expression of expressions) walk(expression, visit);
  return { sources, dense, comparesPeers };
}
