/** Stage lower: the checked project becomes a program: plain, frozen data without positions, and its hashes. */
import type { Playbook } from "../../engine/program/playbook.ts";
import type { Program } from "../../engine/program/program.ts";
import type { CheckedPlaybook, CheckedTree } from "../check/checked-tree.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "../syntax/tree.ts";
import { dependencyHashes, neededIn, programHash } from "./dependencies.ts";
import { type HashMemory, hashMemory } from "./hash-memory.ts";
import { type LoweredPlaybook, lowerPlaybook } from "./lower-playbook.ts";

export type LowerResult = {
  readonly program: Program;
  /** SHA-256 of the program without its own `hashes`. */
  readonly hash: string;
  /** Where the steps of the playbooks were written. */
  readonly stepPlaces: () => { readonly [step: string]: Place };
  readonly diagnostics: readonly Diagnostic[];
  /** The names of declarations that are not as they were last time, or something behind them is not. */
  readonly stale: ReadonlySet<string>;
  /** Whether the account or any declaration needs a name; sources have `SOURCE` before theirs. */
  readonly isNeeded: (name: string) => boolean;
};

/** What a run may carry: its playbook, as JSON. */
const LARGEST_PLAYBOOK = 256 * 1024;

/** What lowering keeps from one compilation to the next: a playbook that did not change is the same object. */
export type LowerMemory = {
  readonly hashes: HashMemory;
  readonly playbooks: WeakMap<CheckedPlaybook, LoweredPlaybook>;
};

export function lowerMemory(): LowerMemory {
  return { hashes: hashMemory(), playbooks: new WeakMap() };
}

export function lower(checked: CheckedTree, { hashes, playbooks: known }: LowerMemory = lowerMemory()): LowerResult {
  const playbooks: [string, Playbook][] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [name, tree] of Object.entries(checked.playbooks)) {
    const lowered = known.get(tree) ?? lowerPlaybook(tree);
    known.set(tree, lowered);
    const { playbook } = lowered;
    playbooks.push([name, playbook]);
    const { bytes } = hashes.fingerprint(playbook);
    if (bytes > LARGEST_PLAYBOOK)
      diagnostics.push(diagnostic("playbook-too-large", { name, kilobytes: Math.ceil(bytes / 1024) }, tree.place));
  }
  const program: Omit<Program, "hashes"> = { ...checked, format: 1, playbooks: Object.fromEntries(playbooks) };
  const { hashes: ofDeclarations, stale } = dependencyHashes(program, hashes);
  return {
    program: freeze({ ...program, hashes: ofDeclarations }),
    hash: programHash(program, hashes),
    stepPlaces: () => placesOf(checked, known),
    diagnostics,
    stale,
    isNeeded: neededIn(program, hashes),
  };
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
