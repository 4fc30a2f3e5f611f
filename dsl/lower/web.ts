/** Who names whom among the declarations of a project, and which of them are no longer what they were. */

import type { Expression } from "../../engine/program/expression.ts";
import type { Playbook, Step } from "../../engine/program/playbook.ts";
import type { Named, Program } from "../../engine/program/program.ts";
import { type Data, isData } from "../plain-data.ts";

/** A program before anything was hashed. */
export type Declarations = Omit<Program, "hashes">;

/** The groups of declarations that share one scope of names. */
export const KINDS = [
  "attributes",
  "metrics",
  "records",
  "roles",
  "defines",
  "benchmarks",
  "healths",
  "categories",
  "risks",
  "segments",
  "tables",
  "playbooks",
] as const;

/** Stands before the names of sources, which have a scope of their own. */
export const SOURCE = "source ";

/** The web as it was last time. A declaration that did not change is the same object. */
export type Web = {
  /** Null before the first time. */
  last: (() => Declarations) | null;
  /** By name. Of no use, and so empty, until something is compared or hashed: `threads` fills it. */
  readonly threads: Map<string, Thread>;
  /** Who names a declaration; found when it is first asked for. */
  dependents: Map<string, Set<string>> | null;
};

/** A declaration, and the names of those that it names. */
export type Thread = { readonly declaration: object; readonly needs: readonly string[] };

export function emptyWeb(): Web {
  return { last: null, threads: new Map(), dependents: null };
}

/** All threads of the web as it was last time. */
export function threads(web: Web): ReadonlyMap<string, Thread> {
  if (web.threads.size === 0 && web.last !== null) {
    const last = web.last();
    for (const [prefix, group] of groupsOf(last))
      for (const [name, declaration] of Object.entries(group))
        web.threads.set(prefix + name, threadOf(declaration, last.playbooks[name]));
  }
  return web.threads;
}

/**
 * Takes the declarations as they are now, and gives the names that are new, gone or changed since the last time, with all that
 * depend on them. The first time there is nothing to compare with, and there are none.
 */
export function takeUp(taken: () => Declarations, web: Web): ReadonlySet<string> {
  if (web.last === null) {
    web.last = taken;
    return new Set();
  }
  const [last, now] = [web.last(), taken()];
  const known = threads(web);
  const changed = new Map<string, Thread | null>();
  const before = new Map(groupsOf(last).map(([prefix, group, kind]) => [kind, { prefix, group }]));
  for (const [prefix, group, kind] of groupsOf(now)) {
    const old = before.get(kind)?.group ?? {};
    if (group === old) continue;
    for (const name of Object.keys(old)) if (!Object.hasOwn(group, name)) changed.set(prefix + name, null);
  }
  for (const [prefix, group, kind] of groupsOf(now)) {
    if (group === before.get(kind)?.group) continue;
    for (const [name, declaration] of Object.entries(group))
      if (known.get(prefix + name)?.declaration !== declaration)
        changed.set(prefix + name, threadOf(declaration, now.playbooks[name]));
  }
  const stale = new Set(changed.keys());
  const dependents = dependentsIn(web);
  for (const name of stale) for (const dependent of dependents.get(name) ?? []) stale.add(dependent);
  for (const [name, thread] of changed) {
    for (const need of known.get(name)?.needs ?? []) dependents.get(need)?.delete(name);
    if (thread === null) web.threads.delete(name);
    else {
      web.threads.set(name, thread);
      noteDependent(name, thread.needs, dependents);
    }
  }
  web.last = taken;
  return stale;
}

function groupsOf(
  declarations: Declarations,
): readonly (readonly [prefix: string, group: Named<object>, kind: string])[] {
  return [
    ...KINDS.map((kind) => ["", declarations[kind], kind] as const),
    [SOURCE, declarations.sources, "sources"] as const,
  ];
}

function dependentsIn(web: Web): Map<string, Set<string>> {
  if (web.dependents !== null) return web.dependents;
  const dependents = new Map<string, Set<string>>();
  for (const [name, { needs }] of web.threads) noteDependent(name, needs, dependents);
  web.dependents = dependents;
  return dependents;
}

function noteDependent(name: string, needs: readonly string[], dependents: Map<string, Set<string>>): void {
  for (const need of needs) {
    const known = dependents.get(need);
    if (known === undefined) dependents.set(need, new Set([name]));
    else known.add(name);
  }
}

function threadOf(declaration: object, playbook: Playbook | undefined): Thread {
  return { declaration, needs: [...needsOf(declaration), ...rolesOf(playbook?.steps)] };
}

/** The declarations that a part of a program names, in order. */
export function needsOf(part: object): readonly string[] {
  const names = new Set<string>();
  collectNames(part, names);
  return [...names].sort();
}

/** Looks at all of a project each time that it is checked: key by key, for a list of values would be made for every part. */
function collectNames(part: unknown, names: Set<string>): void {
  if (Array.isArray(part)) {
    for (const each of part) collectNames(each, names);
  } else if (isData(part)) {
    const name = nameOf(part);
    if (name !== null) names.add(name);
    const isNode = typeof part.kind === "string";
    for (const key in part) {
      // Half of all that there is, and no type names a declaration. A field that a user calls "type" is no node's.
      if (isNode && key === "type") continue;
      const inside = part[key];
      if (isData(inside)) collectNames(inside, names);
    }
  }
}

const REFERRING: ReadonlySet<unknown> = new Set<Expression["kind"]>([
  "attribute",
  "metric",
  "record",
  "reference",
  "health",
  "table",
]);

function nameOf({ kind, type, source, name, metric, record }: Data): string | null {
  if (typeof source === "string") return `${SOURCE}${source}`;
  if (kind === undefined || type === undefined) return null;
  if (typeof name === "string" && REFERRING.has(kind)) return name;
  if (typeof metric === "string" && (kind === "metric-key" || kind === "distinct")) return metric;
  return typeof record === "string" && kind === "count-records" ? record : null;
}

/** The roles that a playbook's steps name. */
function rolesOf(steps: { readonly [name: string]: Step } = {}): readonly string[] {
  const roles: string[] = [];
  for (const step of Object.values(steps)) {
    if (step.kind === "task" || step.kind === "notify" || step.kind === "email") roles.push(step.to);
    if (step.kind === "task" && step.escalate !== null) roles.push(step.escalate.to);
  }
  return roles;
}
