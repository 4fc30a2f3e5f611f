/** A small seeded generator of random numbers: the same on every machine, because it only adds, multiplies and shifts integers. */

export type Random = {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number in [from, to]. */
  readonly between: (from: number, to: number) => number;
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
  /** One of these; the list must not be empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** About normally distributed, mean 0, deviation 1, within ±6. */
  readonly bell: () => number;
};

/** One stream for each label ("tickets/44"), so that a change in one file's generation leaves the others as they were. */
export function randomFor(label: string): Random {
  let state = hash(label);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[between(0, list.length - 1)];
      if (picked === undefined) throw new Error("pick: the list is empty");
      return picked;
    },
    bell: () => Array.from({ length: 12 }, next).reduce((sum, value) => sum + value, -6),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
