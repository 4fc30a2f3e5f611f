/** What a compiler keeps from one compilation of a project to the next, stage by stage; all of it is derived from files. */
import type { BindMemory } from "./bind/bind.ts";
import type { CheckMemory } from "./check/check-memory.ts";
import type { DoubtMemory } from "./checks/check-meaning.ts";
import { type LowerMemory, lowerMemory } from "./lower/lower.ts";
import type { ReadProject } from "./project/read-project-file.ts";
import type { Parsed } from "./syntax/parse.ts";
import type { SourceFile } from "./syntax/source-file.ts";

export type CompilerMemory = {
  /** What `tend.yaml` was read to. */
  project: { readonly text: string; readonly read: ReadProject } | null;
  /** By path: what a text was parsed to. */
  parsed: ReadonlyMap<string, { readonly text: string; readonly parsed: Parsed | null }>;
  readonly bound: BindMemory;
  checked: CheckMemory | null;
  readonly lowered: LowerMemory;
  readonly doubts: DoubtMemory;
};

export function compilerMemory(): CompilerMemory {
  return {
    project: null,
    parsed: new Map(),
    bound: new WeakMap(),
    checked: null,
    lowered: lowerMemory(),
    doubts: { declarations: [], told: new Map() },
  };
}

/** Parses the files that are new or have changed; of files that are gone nothing is kept. */
export function parseChanged(
  files: readonly SourceFile[],
  memory: CompilerMemory,
  parse: (file: SourceFile) => Parsed | null,
): readonly Parsed[] {
  const before = memory.parsed;
  const now = files.map((file) => {
    const known = before.get(file.path);
    return known?.text === file.text ? known : { text: file.text, parsed: parse(file) };
  });
  memory.parsed = new Map(now.map((each, index) => [files[index]?.path ?? "", each]));
  return now.flatMap(({ parsed }) => parsed ?? []);
}
