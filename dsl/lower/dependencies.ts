/** What each declaration depends on, through all others: so that a change is noticed where it matters, and nowhere else. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Program } from "../../engine/program/program.ts";
import { canonicalJson, hashOf } from "./canonical-json.ts";

type Declarations = Omit<Program, "hashes">;

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
] as const;

/** SHA-256 over each health, risk and playbook, and over all that it depends on: declarations, sources, zone, calendar, the account. */
export function dependencyHashes(program: Declarations): Program["hashes"] {
  const everything = new Map<string, unknown>();
  for (const kind of KINDS)
    for (const [name, declaration] of Object.entries(program[kind])) everything.set(name, declaration);
  const needs = new Map<string, ReadonlySet<string>>();
  for (const [name, declaration] of everything) needs.set(name, namesIn(declaration));
  const digests = new Map<string, string>();
  for (const [name, declaration] of everything) digests.set(name, hashOf(declaration));
  const frame = hashOf([program.format, program.project.zone, program.calendar, program.account]);
  const begins = program.account.begins === null ? new Set<string>() : namesIn(program.account.begins);

  const hash = (declaration: unknown, roles: readonly string[]): string => {
    const reached = new Set<string>();
    const waiting = [...namesIn(declaration), ...begins, ...roles];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      waiting.push(...(needs.get(name) ?? []));
    }
    const parts = [...reached].sort().map((name) => [name, digests.get(name) ?? sourceDigest(name)]);
    return hashOf([frame, canonicalJson(declaration), parts]);
  };
  const sourceDigest = (name: string) => {
    const source = name.startsWith(SOURCE) ? name.slice(SOURCE.length) : null;
    return source === null ? null : hashOf(program.sources[source] ?? null);
  };
  const each = <T>(
    declarations: { readonly [name: string]: T },
    roles: (declaration: T) => readonly string[] = () => [],
  ) =>
    Object.fromEntries(
      Object.entries(declarations).map(([name, declaration]) => [name, hash(declaration, roles(declaration))]),
    );
  return { healths: each(program.healths), risks: each(program.risks), playbooks: each(program.playbooks, rolesOf) };
}

const SOURCE = "source ";

/** The roles that a playbook's steps name. */
function rolesOf({ steps }: Program["playbooks"][string]): readonly string[] {
  return Object.values(steps).flatMap((step) => {
    if (step.kind === "task") return step.escalate === null ? [step.to] : [step.to, step.escalate.to];
    return step.kind === "notify" || step.kind === "email" ? [step.to] : [];
  });
}

/** The declarations that plain data of a program names; sources with a word before them, because they have names of their own. */
function namesIn(data: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const name = nameOf(part);
    if (name !== null) names.add(name);
    const inner: readonly unknown[] = Object.values(part);
    for (const each of inner) visit(each);
  };
  visit(data);
  return names;
}

const REFERRING: ReadonlySet<unknown> = new Set<Expression["kind"]>([
  "attribute",
  "metric",
  "record",
  "reference",
  "health",
]);

function nameOf(part: object): string | null {
  if ("source" in part && typeof part.source === "string") return `${SOURCE}${part.source}`;
  if (!("kind" in part) || !("type" in part)) return null;
  if (REFERRING.has(part.kind) && "name" in part && typeof part.name === "string") return part.name;
  if ((part.kind === "metric-key" || part.kind === "distinct") && "metric" in part && typeof part.metric === "string")
    return part.metric;
  return part.kind === "count-records" && "record" in part && typeof part.record === "string" ? part.record : null;
}
