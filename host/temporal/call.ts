/** A call to Temporal that ends in time, whatever becomes of the connection. */

/** Temporal has neither answered nor refused. */
export class TemporalSilent extends Error {
  constructor(milliseconds: number) {
    super(`Temporal has not answered within ${milliseconds / 1000} s`);
    this.name = "TemporalSilent";
  }
}

/** What can be told when its calls should end: a client or a connection. */
type Caller = { withDeadline<T>(deadline: number, call: () => Promise<T>): Promise<T> };

/** Throws TemporalSilent when it takes longer; calls on a connection that is closed meanwhile would never end by themselves. */
export async function callTemporal<T>(caller: Caller, milliseconds: number, call: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TemporalSilent(milliseconds)), milliseconds + 500);
  });
  try {
    return await Promise.race([caller.withDeadline(Date.now() + milliseconds, call), silence]);
  } finally {
    clearTimeout(timer);
  }
}
