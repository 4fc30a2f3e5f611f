/** Waiting in tests: for a condition, with a deadline, never for luck. */
import { setTimeout as delay } from "node:timers/promises";

/** Asks until the answer is neither null nor undefined nor false; throws with `what` when it takes longer than `patience` milliseconds. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  patience = 60_000,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`still not: ${what} (after ${patience / 1000} s)`);
    await delay(50);
  }
}
