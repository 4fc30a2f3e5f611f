/** The middle of numbers. */

/** The number in the middle, or the mean of the two there; null where there are none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  if (upper === undefined) return null;
  const lower = sorted[(sorted.length - 1) >> 1] ?? upper;
  return lower === upper ? upper : (lower + upper) / 2;
}
