/** Stage check: every expression gets its type, every name its meaning; what does not fit is told. */

import type {
  Attribute,
  Benchmark,
  Define,
  Health,
  Metric,
  Named,
  Record,
  Risk,
  Role,
  Table,
} from "../../engine/program/program.ts";
import type { BoundTree } from "../bind/bound-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { once } from "../once.ts";
import type { ProjectConfiguration } from "../project/project-configuration.ts";
import type { Place } from "../syntax/tree.ts";
import { addAsker } from "./askers.ts";
import type { CheckMemory, SettledBefore } from "./check-memory.ts";
import { checkPlaybook } from "./check-playbook.ts";
import type { CheckedGroups, CheckedPlaybook, CheckedTree } from "./checked-tree.ts";
import { words } from "./checking.ts";
import { elaborate } from "./elaborate.ts";
import { expectKind } from "./expect.ts";
import { NotedMap } from "./noted-map.ts";
import { inOrderOfNeed, type NeedOrder, stillInOrder } from "./order-of-need.ts";
import { type ProjectScope, projectScope } from "./project-environment.ts";
import { sameData } from "./same-data.ts";
import type { CheckedDeclaration } from "./settled.ts";

export type CheckResult = {
  /** Null where a mistake leaves no whole project. */
  readonly tree: CheckedTree | null;
  readonly diagnostics: readonly Diagnostic[];
  /** For checking the project again after a change. */
  readonly memory: CheckMemory;
};

/**
 * Checks a project. `files`: all its files by path, for templates and for the user's words in messages. `before`: what was
 * remembered when the project was checked before; the result is the same with and without it.
 */
export function check(
  bound: BoundTree,
  project: ProjectConfiguration,
  files: ReadonlyMap<string, string>,
  before: CheckMemory | null = null,
): CheckResult {
  const diagnostics: Diagnostic[] = [];
  const tell = (each: Diagnostic) => diagnostics.push(each);
  const textAt = ({ file, start, end }: Place) => files.get(file)?.slice(start, end) ?? null;
  const { zone } = project;
  const known = before?.zone === zone ? before : null;
  // Made from what is changed below.
  known?.tree?.groups();
  const order = orderOf(bound, before);
  const scope = projectScope({ bound, order, zone, files, tell, textAt, memory: known });
  scope.settleAll();
  const begins = checkBegins(bound, scope);
  const { playbooks, remembered } = checkPlaybooks(bound, order, files, scope, known);
  const { done, askers } = scope;
  const account = scope.account();
  const memory: CheckMemory = { zone, order, account, done, playbooks: remembered, askers, tree: null };
  if (bound.account === null) return { tree: null, diagnostics, memory };
  const sources = [...bound.sources.values()].map(({ name, title, description, every }) => ({
    name: name.text,
    title,
    description,
    every,
  }));
  const previous = before?.tree ?? null;
  const declaredSources = byName(sources, null);
  const tree: CheckedTree = {
    project: { name: project.name, zone },
    calendar: project.calendar,
    account: { from: bound.account.from, begins },
    sources: sameData(declaredSources, previous?.sources) && previous !== null ? previous.sources : declaredSources,
    playbooks: byName(playbooks, previous?.playbooks ?? null),
    declared: (name) => done.get(name)?.result.checked ?? null,
    groups: once(() => groupsOf(scope, known)),
  };
  // While there is nothing to keep, who asks first makes them.
  if (known !== null) tree.groups();
  return { tree, diagnostics, memory: { ...memory, tree } };
}

function orderOf(bound: BoundTree, before: CheckMemory | null): NeedOrder {
  const still = before === null ? null : stillInOrder([...bound.declarations.values()], before.order);
  return still ?? inOrderOfNeed(bound);
}

function checkPlaybooks(
  bound: BoundTree,
  order: NeedOrder,
  files: ReadonlyMap<string, string>,
  scope: ProjectScope,
  known: CheckMemory | null,
): { readonly playbooks: readonly CheckedPlaybook[]; readonly remembered: CheckMemory["playbooks"] } {
  const playbooks: CheckedPlaybook[] = [];
  const remembered: CheckMemory["playbooks"] = new Map();
  const { recorder } = scope;
  const noted = new NotedMap(files, "file", recorder);
  for (const name of order.playbooks) {
    const declaration = bound.declarations.get(name);
    if (declaration?.kind !== "playbook") continue;
    const before = known?.playbooks.get(name);
    if (before !== undefined && scope.holds(name, before, declaration)) {
      for (const each of before.diagnostics) recorder.report(each);
      playbooks.push(before.result);
      remembered.set(name, before);
      continue;
    }
    const made = recorder.record(declaration, () => checkPlaybook(declaration, scope.bound, scope, noted));
    playbooks.push(made.result);
    remembered.set(name, made);
    if (scope.askers !== null) addAsker(name, made.asked ?? [], scope.askers);
  }
  return { playbooks, remembered };
}

/** By name, in the order of names, so that the order of files changes nothing. What is as it was `before` stays that object. */
function byName<T extends { readonly name: string }>(items: readonly T[], before: Named<T> | null): Named<T> {
  if (before !== null && Object.keys(before).length === items.length) {
    if (items.every(({ name }) => Object.hasOwn(before, name))) return replaced(items, before);
  }
  const sorted = [...items].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return Object.fromEntries(sorted.map((item) => [item.name, item]));
}

/** The group with other items for some of its names; the same group where all of them are in it. */
function replaced<T extends { readonly name: string }>(items: readonly T[], before: Named<T>): Named<T> {
  const others = items.filter((item) => before[item.name] !== item);
  return others.length === 0 ? before : { ...before, ...Object.fromEntries(others.map((item) => [item.name, item])) };
}

/** The checked declarations by kind; where names and kinds are what they were, only those that changed are looked at. */
function groupsOf(scope: ProjectScope, known: CheckMemory | null): CheckedGroups {
  const groups = known?.tree?.groups() ?? null;
  const { done, before, changed } = scope;
  const stays = (name: string) => done.get(name)?.result.checked?.kind === before.get(name)?.result.checked?.kind;
  if (groups === null || ![...changed].every(stays))
    return byKind(checkedOf(done.values()), (items) => byName(items, null), null);
  return byKind(checkedOf([...changed].flatMap((name) => done.get(name) ?? [])), replaced, groups);
}

function checkBegins(bound: BoundTree, { checking }: ProjectScope) {
  const syntax = bound.account?.begins ?? null;
  if (syntax === null) return null;
  const begins = elaborate(syntax, checking);
  const said = words(checking, syntax.place);
  const instead = begins.type.kind === "moment" && said !== null ? ` Write date(${said}).` : "";
  return expectKind(begins, syntax, ["date"], "begins", "a date", checking, instead);
}

/** What was settled and is no playbook. */
function* checkedOf(settled: Iterable<SettledBefore>): Iterable<CheckedDeclaration> {
  for (const { result } of settled) if (result.checked !== null) yield result.checked;
}

type Group = <T extends { readonly name: string }>(items: readonly T[], before: Named<T>) => Named<T>;

function byKind(checked: Iterable<CheckedDeclaration>, group: Group, before: CheckedGroups | null): CheckedGroups {
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
  const tables: Table[] = [];
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
      case "table":
        tables.push(each.value);
        break;
    }
  }
  return {
    attributes: group(attributes, before?.attributes ?? {}),
    metrics: group(metrics, before?.metrics ?? {}),
    records: group(records, before?.records ?? {}),
    roles: group(roles, before?.roles ?? {}),
    defines: group(defines, before?.defines ?? {}),
    benchmarks: group(benchmarks, before?.benchmarks ?? {}),
    healths: group(healths, before?.healths ?? {}),
    categories: group(categories, before?.categories ?? {}),
    risks: group(risks, before?.risks ?? {}),
    segments: group(segments, before?.segments ?? {}),
    tables: group(tables, before?.tables ?? {}),
  };
}
