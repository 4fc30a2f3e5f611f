/** Stage lower: the checked project becomes a program: plain, frozen data without positions, and its hashes. */
import type { Playbook } from "../../engine/program/playbook.ts";
import type { Program } from "../../engine/program/program.ts";
import type { CheckedPlaybook, CheckedTree } from "../check/checked-tree.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { once } from "../once.ts";
import type { Place } from "../syntax/tree.ts";
import { dependencyHashes, type HashMemory, hashMemory, programHash } from "./hashes.ts";
import { type LoweredPlaybook, lowerPlaybook } from "./lower-playbook.ts";
import { type Declarations, emptyWeb, takeUp, threads, type Web } from "./web.ts";

export type LowerResult = {
  /** Made, hashed and frozen when it is first asked for: who only checks a project never does. */
  readonly whole: () => HashedProgram;
  /** Where the steps of the playbooks were written. */
  readonly stepPlaces: () => { readonly [step: string]: Place };
  readonly diagnostics: readonly Diagnostic[];
  /** The names of declarations that are not as they were last time, or something behind them is not; none the first time. */
  readonly stale: ReadonlySet<string>;
};

/** A frozen program, and the SHA-256 of it without its own `hashes`. */
export type HashedProgram = { readonly program: Program; readonly hash: string };

/** What lowering keeps from one compilation to the next: a playbook that did not change is the same object. */
export type LowerMemory = {
  readonly playbooks: WeakMap<CheckedPlaybook, LoweredPlaybook>;
  readonly web: Web;
  readonly hashes: HashMemory;
};

export function lowerMemory(): LowerMemory {
  return { playbooks: new WeakMap(), web: emptyWeb(), hashes: hashMemory() };
}

export function lower(checked: CheckedTree, memory: LowerMemory = lowerMemory()): LowerResult {
  const { playbooks: known, web, hashes } = memory;
  const playbooks: Playbook[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [name, tree] of Object.entries(checked.playbooks)) {
    const lowered = known.get(tree) ?? lowerPlaybook(tree);
    known.set(tree, lowered);
    playbooks.push(lowered.playbook);
    const { tooManyBytes } = lowered;
    if (tooManyBytes !== null)
      diagnostics.push(
        diagnostic("playbook-too-large", { name, kilobytes: Math.ceil(tooManyBytes / 1024) }, tree.place),
      );
  }
  const { project, calendar, account, sources } = checked;
  const declarations = once(
    (): Declarations => ({
      project,
      calendar,
      account,
      sources,
      ...checked.groups(),
      playbooks: Object.fromEntries(playbooks.map((playbook) => [playbook.name, playbook])),
      format: 1,
    }),
  );
  const stale = takeUp(declarations, web);
  for (const name of stale) hashes.behind.delete(name);
  let made: HashedProgram | null = null;
  const whole = () => {
    // Once the next project was taken up, what is remembered is no longer about this one.
    made ??= web.last === declarations ? hashed(declarations(), web, hashes) : hashedAnew(declarations());
    return made;
  };
  return {
    whole,
    stepPlaces: () => placesOf(checked, known),
    diagnostics,
    stale,
  };
}

function hashedAnew(declarations: Declarations): HashedProgram {
  const web = emptyWeb();
  takeUp(() => declarations, web);
  return hashed(declarations, web, hashMemory());
}

function hashed(declarations: Declarations, web: Web, memory: HashMemory): HashedProgram {
  const hashes = dependencyHashes(declarations, threads(web), memory);
  return { program: freeze({ ...declarations, hashes }), hash: programHash(declarations, memory) };
}

function placesOf({ playbooks }: CheckedTree, lowered: LowerMemory["playbooks"]): { readonly [step: string]: Place } {
  const places = Object.entries(playbooks).flatMap(([name, tree]) =>
    (lowered.get(tree)?.places ?? []).map(({ step, place }) => [`playbook ${name} step ${step}`, place] as const),
  );
  return Object.fromEntries(places);
}

/** Freezes plain data all the way down. Throws for what JSON would write as null: such a program would not be what was hashed. */
function freeze<T>(data: T): T {
  if (typeof data === "number" && !Number.isFinite(data))
    throw new Error(`A program holds a number that JSON cannot: ${data}`);
  if (typeof data !== "object" || data === null || Object.isFrozen(data)) return data;
  const parts: readonly unknown[] = Object.values(data);
  for (const part of parts) freeze(part);
  return Object.freeze(data);
}
