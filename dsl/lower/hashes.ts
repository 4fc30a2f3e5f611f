/** Hashes of a program and of what is in it: a change is noticed where it matters, and nowhere else. */
import { createHash } from "node:crypto";
import type { Named, Program } from "../../engine/program/program.ts";
import { remembered } from "../remembered.ts";
import { type Declarations, KINDS, needsOf, type Thread } from "./web.ts";

/** Hashes that are kept from one compilation to the next: a declaration that did not change is the same object. */
export type HashMemory = {
  /** SHA-256 of a declaration as JSON; it must not change afterwards. */
  readonly digest: (declaration: object) => string;
  /** SHA-256 over the digests of a group of declarations by name. */
  readonly ofGroup: (group: Named<object>) => string;
  /** By name: over a declaration and all behind it. Whoever knows that it changed deletes its hash. */
  readonly behind: Map<string, string>;
  /** The hashes of the last program, and what else they are over. */
  last: {
    readonly frame: string;
    readonly hashes: Program["hashes"];
    readonly over: ReadonlyMap<string, string>;
  } | null;
};

export function hashMemory(): HashMemory {
  // Fields stand in the order in which the compiler writes them, whatever the notation was, so the same meaning gives the same
  // JSON; to sort them would take as long as to parse the project.
  const digest = remembered((declaration: object) => sha256(JSON.stringify(declaration)));
  const ofGroup = remembered((group: Named<object>) => {
    let text = "";
    for (const [name, declaration] of Object.entries(group)) text += `${JSON.stringify(name)}:${digest(declaration)}\n`;
    return sha256(text);
  });
  return { digest, ofGroup, behind: new Map(), last: null };
}

/**
 * SHA-256 over each health, risk and playbook, and over all that it depends on: declarations, sources, zone, calendar, the
 * account. Each declaration's hash is over the hashes of those it names, so that each is looked at once; and only those are
 * taken that are not known from the last time. `threads`: the web of these declarations.
 */
export function dependencyHashes(
  program: Declarations,
  threads: ReadonlyMap<string, Thread>,
  memory: HashMemory,
): Program["hashes"] {
  for (const name of threads.keys()) if (!memory.behind.has(name)) hashBehind(name, threads, memory);
  const { account } = program;
  const frame = sha256(
    JSON.stringify([program.format, program.project.zone, program.calendar, account]) + over(needsOf(account), memory),
  );
  const before = memory.last?.frame === frame ? memory.last : null;
  const behind = new Map<string, string>();
  const ofEach = (declarations: Named<object>, known: Named<string> | undefined): Named<string> => {
    const names = Object.keys(declarations);
    let stays = known !== undefined && Object.keys(known).length === names.length;
    const hashes = names.map((name): [string, string] => {
      const own = memory.behind.get(name) ?? "";
      behind.set(name, own);
      const same = before !== null && before.over.get(name) === own ? known?.[name] : undefined;
      stays &&= same !== undefined;
      return [name, same ?? sha256(`${frame} ${own}`)];
    });
    return stays && known !== undefined ? known : Object.fromEntries(hashes);
  };
  const hashes = {
    healths: ofEach(program.healths, before?.hashes.healths),
    risks: ofEach(program.risks, before?.hashes.risks),
    playbooks: ofEach(program.playbooks, before?.hashes.playbooks),
  };
  memory.last = { frame, hashes, over: behind };
  return hashes;
}

/** SHA-256 over the program without its own `hashes`: over the digests of its declarations, and over the rest as JSON. */
export function programHash(program: Declarations, memory: HashMemory): string {
  const groups = KINDS.map((kind) => [kind, memory.ofGroup(program[kind])]);
  const named: ReadonlySet<string> = new Set(KINDS);
  const rest = Object.entries(program).filter(([part]) => !named.has(part));
  return sha256(JSON.stringify([groups, rest.sort(([a], [b]) => (a < b ? -1 : 1))]));
}

/** Hashes what is needed before what needs it. An explicit stack: a chain of definitions may be as long as the project. */
function hashBehind(root: string, threads: ReadonlyMap<string, Thread>, memory: HashMemory): void {
  const open: { readonly name: string; readonly thread: Thread; readonly left: Iterator<string> }[] = [];
  const entered = new Set<string>();
  const enter = (name: string) => {
    const thread = threads.get(name);
    if (thread === undefined || entered.has(name) || memory.behind.has(name)) return;
    entered.add(name);
    open.push({ name, thread, left: thread.needs.values() });
  };
  enter(root);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.left.next();
    if (next.done !== true) {
      enter(next.value);
      continue;
    }
    const { name, thread } = top;
    memory.behind.set(name, sha256(`${memory.digest(thread.declaration)} ${over(thread.needs, memory)}`));
    open.pop();
  }
}

function over(names: readonly string[], { behind }: HashMemory): string {
  return names.map((name) => `${name} ${behind.get(name) ?? ""}`).join("\n");
}

/** SHA-256 of a text, in hexadecimal. */
function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
