/** Hashes that are kept from one compilation to the next: a declaration that did not change is the same object. */
import { type Fingerprint, fingerprintOf, sha256 } from "./fingerprint.ts";

export type HashMemory = {
  /** The fingerprint of a declaration; it must not change afterwards. */
  readonly fingerprint: (declaration: object) => Fingerprint;
  /** A hash over a declaration's digest and over `inputs`; `purpose` keeps several hashes of one declaration apart. */
  readonly joined: (purpose: string, fingerprint: Fingerprint, inputs: string) => string;
};

export function hashMemory(): HashMemory {
  const fingerprints = new WeakMap<object, Fingerprint>();
  const joined = new Map<string, WeakMap<Fingerprint, { readonly inputs: string; readonly hash: string }>>();
  return {
    fingerprint: (declaration) => {
      const known = fingerprints.get(declaration);
      if (known !== undefined) return known;
      const made = fingerprintOf(declaration);
      fingerprints.set(declaration, made);
      return made;
    },
    joined: (purpose, fingerprint, inputs) => {
      const ofPurpose = joined.get(purpose) ?? new WeakMap();
      joined.set(purpose, ofPurpose);
      const known = ofPurpose.get(fingerprint);
      if (known?.inputs === inputs) return known.hash;
      const hash = sha256(`${fingerprint.digest} ${inputs}`);
      ofPurpose.set(fingerprint, { inputs, hash });
      return hash;
    },
  };
}
