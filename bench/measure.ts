/** Times a piece of work: the median of several rounds after one to warm up. */

export type Measured = { readonly milliseconds: number; readonly rounds: number };

export function measure(work: () => void, rounds = 7): Measured {
  work();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { milliseconds: times[Math.floor(rounds / 2)] ?? 0, rounds };
}
