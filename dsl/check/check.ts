/** Stage check: every expression gets its type, every name its meaning; what does not fit is told. */

import type { Attribute, Benchmark, Define, Health, Metric, Record, Risk, Role } from "../../engine/program/program.ts";
import type { BoundTree } from "../bind/bound-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ProjectConfiguration } from "../project/project-configuration.ts";
import type { Place } from "../syntax/tree.ts";
import { checkPlaybook } from "./check-playbook.ts";
import type { CheckedPlaybook, CheckedTree } from "./checked-tree.ts";
import { words } from "./checking.ts";
import { elaborate } from "./elaborate.ts";
import { expectKind } from "./expect.ts";
import { inOrderOfNeed } from "./order-of-need.ts";
import { type ProjectScope, projectScope } from "./project-environment.ts";
import type { CheckedDeclaration } from "./settled.ts";

export type CheckResult = {
  /** Null where a mistake leaves no whole project. */
  readonly tree: CheckedTree | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** Checks a project. `files`: all its files by path, for templates and for the user's words in messages. */
export function check(
  bound: BoundTree,
  project: ProjectConfiguration,
  files: ReadonlyMap<string, string>,
): CheckResult {
  const diagnostics: Diagnostic[] = [];
  const textAt = ({ file, start, end }: Place) => files.get(file)?.slice(start, end) ?? null;
  const scope = projectScope(bound, project.zone, (each) => diagnostics.push(each), textAt);
  const begins = checkBegins(bound, scope);
  const checked: CheckedDeclaration[] = [];
  for (const name of inOrderOfNeed(bound)) {
    const declaration = bound.declarations.get(name);
    const settled = declaration === undefined ? null : scope.settled(name, declaration.name.place);
    if (settled?.checked) checked.push(settled.checked);
  }
  const playbooks: CheckedPlaybook[] = [];
  for (const declaration of bound.declarations.values())
    if (declaration.kind === "playbook") playbooks.push(checkPlaybook(declaration, bound, scope, files));
  if (bound.account === null) return { tree: null, diagnostics };
  const sources = [...bound.sources.values()].map(({ name, title, description, every }) => ({
    name: name.text,
    title,
    description,
    every,
  }));
  return {
    tree: {
      project: { name: project.name, zone: project.zone },
      calendar: project.calendar,
      account: { from: bound.account.from, begins },
      sources: byName(sources),
      ...byKind(checked),
      playbooks: byName(playbooks),
    },
    diagnostics,
  };
}

/** By name, in the order of names, so that the order of files changes nothing. */
function byName<T extends { readonly name: string }>(items: readonly T[]): { readonly [name: string]: T } {
  const sorted = [...items].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return Object.fromEntries(sorted.map((item) => [item.name, item]));
}

function checkBegins(bound: BoundTree, { checking }: ProjectScope) {
  const syntax = bound.account?.begins ?? null;
  if (syntax === null) return null;
  const begins = elaborate(syntax, checking);
  const said = words(checking, syntax.place);
  const instead = begins.type.kind === "moment" && said !== null ? ` Write date(${said}).` : "";
  return expectKind(begins, syntax, ["date"], "begins", "a date", checking, instead);
}

/** The checked declarations of each kind, by name. */
function byKind(checked: readonly CheckedDeclaration[]) {
  const attributes: Attribute[] = [];
  const metrics: Metric[] = [];
  const records: Record[] = [];
  const roles: Role[] = [];
  const defines: Define[] = [];
  const benchmarks: Benchmark[] = [];
  const healths: Health[] = [];
  const categories: Define[] = [];
  const risks: Risk[] = [];
  const segments: Define[] = [];
  for (const each of checked) {
    switch (each.kind) {
      case "attribute":
        attributes.push(each.value);
        break;
      case "metric":
        metrics.push(each.value);
        break;
      case "record":
        records.push(each.value);
        break;
      case "role":
        roles.push(each.value);
        break;
      case "define":
        defines.push(each.value);
        break;
      case "benchmark":
        benchmarks.push(each.value);
        break;
      case "health":
        healths.push(each.value);
        break;
      case "category":
        categories.push(each.value);
        break;
      case "risk":
        risks.push(each.value);
        break;
      case "segment":
        segments.push(each.value);
        break;
    }
  }
  return {
    attributes: byName(attributes),
    metrics: byName(metrics),
    records: byName(records),
    roles: byName(roles),
    defines: byName(defines),
    benchmarks: byName(benchmarks),
    healths: byName(healths),
    categories: byName(categories),
    risks: byName(risks),
    segments: byName(segments),
  };
}
