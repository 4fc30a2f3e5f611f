/** Work that opens several things one after the other, and closes them in the opposite order, whatever happens. */
export type Ends = { readonly add: (end: () => Promise<unknown>) => void };

/** Every end is tried. A failure of the work comes before one of the ends. */
export async function withEnds<T>(work: (ends: Ends) => Promise<T>): Promise<T> {
  const ends: (() => Promise<unknown>)[] = [];
  const outcome = await settled(() => work({ add: (end) => ends.push(end) }));
  const closed = [];
  for (const end of ends.reverse()) closed.push(await settled(end));
  for (const one of closed) if (outcome.ok && !one.ok) throw one.error;
  if (!outcome.ok) throw outcome.error;
  return outcome.value;
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

async function settled<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error };
  }
}
