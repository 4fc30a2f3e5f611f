/** What each declaration depends on, through all others: so that a change is noticed where it matters, and nowhere else. */
import type { Step } from "../../engine/program/playbook.ts";
import type { Program } from "../../engine/program/program.ts";
import { type Fingerprint, SOURCE, sha256 } from "./fingerprint.ts";
import type { HashMemory } from "./hash-memory.ts";

type Declarations = Omit<Program, "hashes">;

/** What an expression or a step can name. */
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

/**
 * SHA-256 over each health, risk and playbook, and over all that it depends on: declarations, sources, zone, calendar, the
 * account. Each declaration's hash is over the hashes of those it names, so that each is looked at once.
 */
export function dependencyHashes(program: Declarations, memory: HashMemory): Program["hashes"] {
  const everything = new Map<string, object>();
  for (const kind of KINDS)
    for (const [name, declaration] of Object.entries(program[kind])) everything.set(name, declaration);
  for (const [name, source] of Object.entries(program.sources)) everything.set(`${SOURCE}${name}`, source);
  const known = new Map<string, string>();

  /** The hash over a name's declaration and all behind it; those that it needs have theirs. */
  const settle = (name: string, fingerprint: Fingerprint): void => {
    known.set(name, memory.joined("", fingerprint, over(fingerprint.needs)));
  };
  const over = (names: readonly string[]) => names.map((name) => `${name} ${known.get(name) ?? ""}`).join("\n");

  /** Settles what is needed before what needs it. An explicit stack: a chain of definitions may be as long as the project. */
  const settleAll = (names: Iterable<string>): void => {
    const open: { readonly name: string; readonly fingerprint: Fingerprint; readonly needs: Iterator<string> }[] = [];
    const enter = (name: string) => {
      const declaration = everything.get(name);
      if (declaration === undefined || known.has(name)) return;
      const fingerprint = memory.fingerprint(declaration);
      known.set(name, "");
      open.push({ name, fingerprint, needs: fingerprint.needs.values() });
    };
    for (const root of names) {
      enter(root);
      for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
        const next = top.needs.next();
        if (next.done !== true) enter(next.value);
        else {
          settle(top.name, top.fingerprint);
          open.pop();
        }
      }
    }
  };

  settleAll(everything.keys());
  const { account } = program;
  const frame = sha256(
    JSON.stringify([program.format, program.project.zone, program.calendar, account]) +
      over(memory.fingerprint(account).needs),
  );
  const each = <T extends object>(
    declarations: { readonly [name: string]: T },
    roles: (declaration: T) => readonly string[] = () => [],
  ) =>
    Object.fromEntries(
      Object.entries(declarations).map(([name, declaration]) => {
        const fingerprint = memory.fingerprint(declaration);
        return [name, memory.joined("whole", fingerprint, over([frame, ...fingerprint.needs, ...roles(declaration)]))];
      }),
    );
  return {
    healths: each(program.healths),
    risks: each(program.risks),
    playbooks: each(program.playbooks, ({ steps }) => rolesOf(steps)),
  };
}

/** The roles that a playbook's steps name. */
function rolesOf(steps: { readonly [name: string]: Step }): readonly string[] {
  return Object.values(steps).flatMap((step) => {
    if (step.kind === "task") return step.escalate === null ? [step.to] : [step.to, step.escalate.to];
    return step.kind === "notify" || step.kind === "email" ? [step.to] : [];
  });
}

/** SHA-256 over the program without its own `hashes`: over the digest of each declaration, and over the rest as JSON. */
export function programHash(program: Declarations, memory: HashMemory): string {
  const kinds = [...KINDS, "playbooks"] as const;
  const digests = kinds.map((kind) => [
    kind,
    Object.entries(program[kind]).map(([name, declaration]) => [name, memory.fingerprint(declaration).digest]),
  ]);
  const named: ReadonlySet<string> = new Set(kinds);
  const rest = Object.entries(program).filter(([part]) => !named.has(part));
  return sha256(JSON.stringify([digests, rest.sort(([a], [b]) => (a < b ? -1 : 1))]));
}
