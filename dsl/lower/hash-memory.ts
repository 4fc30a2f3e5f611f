/** Hashes that are kept from one compilation to the next: a declaration that did not change is the same object. */
import type { Named, Program } from "../../engine/program/program.ts";
import { type Fingerprint, fingerprintOf, sha256 } from "./fingerprint.ts";

/** A declaration in the web of those that name each other. */
export type Node = {
  readonly declaration: object;
  readonly needs: readonly string[];
  readonly fingerprint: Fingerprint;
  /** Over the declaration and all behind it. */
  readonly hash: string;
};

export type HashMemory = {
  /** The fingerprint of a declaration; it must not change afterwards. */
  readonly fingerprint: (declaration: object) => Fingerprint;
  /** SHA-256 over the digests of a group of declarations by name. */
  readonly ofGroup: (group: { readonly [name: string]: object }) => string;
  readonly nodes: Map<string, Node>;
  /** The groups that the nodes are of, by kind. */
  readonly groups: Map<string, Named<object>>;
  /** Who names a declaration; found when it is first asked for. */
  dependents: Map<string, Set<string>> | null;
  /** The hashes of the last program, and what else they are over. */
  last: { readonly frame: string; readonly hashes: Program["hashes"] } | null;
};

export function hashMemory(): HashMemory {
  const fingerprints = new WeakMap<object, Fingerprint>();
  const groups = new WeakMap<object, string>();
  const fingerprint = (declaration: object) => {
    const known = fingerprints.get(declaration);
    if (known !== undefined) return known;
    const made = fingerprintOf(declaration);
    fingerprints.set(declaration, made);
    return made;
  };
  const ofGroup = (group: { readonly [name: string]: object }) => {
    const known = groups.get(group);
    if (known !== undefined) return known;
    let text = "";
    for (const [name, declaration] of Object.entries(group))
      text += `${JSON.stringify(name)}:${fingerprint(declaration).digest}\n`;
    const made = sha256(text);
    groups.set(group, made);
    return made;
  };
  return { fingerprint, ofGroup, nodes: new Map(), groups: new Map(), dependents: null, last: null };
}
