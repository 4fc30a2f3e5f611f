/** What each declaration depends on, through all others: so that a change is noticed where it matters, and nowhere else. */
import type { Step } from "../../engine/program/playbook.ts";
import type { Named, Program } from "../../engine/program/program.ts";
import { SOURCE, sha256 } from "./fingerprint.ts";
import type { HashMemory, Node } from "./hash-memory.ts";

type Declarations = Omit<Program, "hashes">;

/** The groups of declarations that share one scope of names. */
const KINDS = [
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

/**
 * SHA-256 over each health, risk and playbook, and over all that it depends on: declarations, sources, zone, calendar, the
 * account. Each declaration's hash is over the hashes of those it names, so that each is looked at once; and only those of
 * which something behind them changed since the last time.
 */
export function dependencyHashes(
  program: Declarations,
  memory: HashMemory,
): { readonly hashes: Program["hashes"]; readonly stale: ReadonlySet<string> } {
  const stale = staleNames(program, memory);
  settle(stale, program, memory);
  const { account } = program;
  const frame = sha256(
    JSON.stringify([program.format, program.project.zone, program.calendar, account]) +
      over(memory.fingerprint(account).needs, memory),
  );
  const before = memory.last?.frame === frame ? memory.last.hashes : null;
  const ofEach = (declarations: Named<object>, known: Named<string> | undefined): Named<string> => {
    const names = Object.keys(declarations);
    const stays = known !== undefined && !names.some((name) => stale.has(name) || !Object.hasOwn(known, name));
    if (stays && names.length === Object.keys(known).length) return known;
    const hash = (name: string) => {
      const found = stale.has(name) ? undefined : known?.[name];
      return found ?? sha256(`${frame} ${memory.nodes.get(name)?.hash ?? ""}`);
    };
    return Object.fromEntries(names.map((name) => [name, hash(name)]));
  };
  const hashes = {
    healths: ofEach(program.healths, before?.healths),
    risks: ofEach(program.risks, before?.risks),
    playbooks: ofEach(program.playbooks, before?.playbooks),
  };
  memory.last = { frame, hashes };
  return { hashes, stale };
}

/** SHA-256 over the program without its own `hashes`: over the digests of its declarations, and over the rest as JSON. */
export function programHash(program: Declarations, memory: HashMemory): string {
  const groups = KINDS.map((kind) => [kind, memory.ofGroup(program[kind])]);
  const named: ReadonlySet<string> = new Set(KINDS);
  const rest = Object.entries(program).filter(([part]) => !named.has(part));
  return sha256(JSON.stringify([groups, rest.sort(([a], [b]) => (a < b ? -1 : 1))]));
}

/** Whether the account or any declaration needs a name, once `dependencyHashes` has looked at the program. */
export function neededIn({ account }: Declarations, memory: HashMemory): (name: string) => boolean {
  const byAccount = new Set(memory.fingerprint(account).needs);
  return (name) => (dependentsOf(memory).get(name)?.size ?? 0) > 0 || byAccount.has(name);
}

/** The names that are new, gone or changed, and all that depend on them. */
function staleNames(program: Declarations, memory: HashMemory): ReadonlySet<string> {
  const { nodes, groups } = memory;
  const stale = new Set<string>();
  const known = nodes.size > 0;
  for (const kind of [...KINDS, "sources"] as const) {
    const group: Named<object> = program[kind];
    const before = groups.get(kind) ?? {};
    groups.set(kind, group);
    if (group === before) continue;
    const prefix = kind === "sources" ? SOURCE : "";
    for (const [name, declaration] of Object.entries(group))
      if (nodes.get(prefix + name)?.declaration !== declaration) stale.add(prefix + name);
    for (const name of Object.keys(before)) if (!Object.hasOwn(group, name)) stale.add(prefix + name);
  }
  if (!known) return stale;
  const dependents = dependentsOf(memory);
  for (const name of stale) for (const dependent of dependents.get(name) ?? []) stale.add(dependent);
  return stale;
}

function dependentsOf(memory: HashMemory): ReadonlyMap<string, ReadonlySet<string>> {
  if (memory.dependents !== null) return memory.dependents;
  memory.dependents = new Map();
  for (const [name, { needs }] of memory.nodes) noteDependent(name, needs, memory);
  return memory.dependents;
}

function noteDependent(name: string, needs: readonly string[], { dependents }: HashMemory): void {
  if (dependents === null) return;
  for (const need of needs) {
    const known = dependents.get(need);
    if (known === undefined) dependents.set(need, new Set([name]));
    else known.add(name);
  }
}

/** Hashes the names anew, what is needed before what needs it. An explicit stack: a chain of definitions may be as long as the project. */
function settle(names: ReadonlySet<string>, program: Declarations, memory: HashMemory): void {
  const { nodes } = memory;
  const waiting = new Map<string, object>();
  for (const kind of [...KINDS, "sources"] as const) {
    const group: Named<object> = program[kind];
    const prefix = kind === "sources" ? SOURCE : "";
    for (const name of names) {
      const declaration = name.startsWith(prefix) ? group[name.slice(prefix.length)] : undefined;
      if (declaration !== undefined && Object.hasOwn(group, name.slice(prefix.length))) waiting.set(name, declaration);
    }
  }
  for (const name of names) {
    for (const need of nodes.get(name)?.needs ?? []) memory.dependents?.get(need)?.delete(name);
    nodes.delete(name);
  }
  const open: { readonly name: string; readonly node: Omit<Node, "hash">; readonly left: Iterator<string> }[] = [];
  const enter = (name: string) => {
    const declaration = waiting.get(name);
    if (declaration === undefined) return;
    waiting.delete(name);
    const fingerprint = memory.fingerprint(declaration);
    const needs = [...fingerprint.needs, ...rolesOf(program.playbooks[name]?.steps)];
    open.push({ name, node: { declaration, fingerprint, needs }, left: needs.values() });
  };
  for (const root of names) {
    enter(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.left.next();
      if (next.done !== true) {
        enter(next.value);
        continue;
      }
      const { name, node } = top;
      nodes.set(name, { ...node, hash: sha256(`${node.fingerprint.digest} ${over(node.needs, memory)}`) });
      noteDependent(name, node.needs, memory);
      open.pop();
    }
  }
}

function over(names: readonly string[], { nodes }: HashMemory): string {
  return names.map((name) => `${name} ${nodes.get(name)?.hash ?? ""}`).join("\n");
}

/** The roles that a playbook's steps name. */
function rolesOf(steps: { readonly [name: string]: Step } = {}): readonly string[] {
  return Object.values(steps).flatMap((step) => {
    if (step.kind === "task") return step.escalate === null ? [step.to] : [step.to, step.escalate.to];
    return step.kind === "notify" || step.kind === "email" ? [step.to] : [];
  });
}
