/** Who asked about whom: so that after a change only those are looked at again that may be told something else. */
import type { Asked, CheckMemory, Question } from "./check-memory.ts";

export type Askers = {
  /** By the name of a declaration, those whose checking asked about it; some of them may do so no longer. */
  readonly ofName: Map<string, Set<string>>;
  /** Those that asked about more than declarations. */
  readonly ofMore: Set<string>;
};

/** What is answered from a declaration alone. */
export const OF_DECLARATIONS: ReadonlySet<Question> = new Set(["meaning", "settled", "behind", "bands", "declared"]);

/** Adds what checking a declaration asked. */
export function addAsker(name: string, asked: readonly Asked[], { ofName, ofMore }: Askers): void {
  for (const { question, name: about } of asked) {
    if (!OF_DECLARATIONS.has(question)) {
      ofMore.add(name);
      continue;
    }
    const known = ofName.get(about);
    if (known === undefined) ofName.set(about, new Set([name]));
    else known.add(name);
  }
}

/** Those of a whole project. */
export function askersIn({ done, playbooks }: CheckMemory): Askers {
  const askers: Askers = { ofName: new Map(), ofMore: new Set() };
  for (const [name, { asked }] of done) addAsker(name, asked ?? [], askers);
  for (const [name, { asked }] of playbooks) addAsker(name, asked ?? [], askers);
  return askers;
}
