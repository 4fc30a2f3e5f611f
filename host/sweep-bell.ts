/** Wakes those who wait for a sweep, in the process that swept. */

export type SweepBell = {
  readonly ring: () => void;
  /** Resolves when it rings, or after `longest` real milliseconds. */
  readonly next: (longest: number) => Promise<void>;
};

export function createSweepBell(): SweepBell {
  const waiting = new Set<() => void>();
  return {
    ring: () => {
      for (const wake of [...waiting]) wake();
    },
    next: (longest) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, longest);
        waiting.add(wake);
      }),
  };
}
