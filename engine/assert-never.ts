/**
 * Marks a place that no value can reach. The compiler refuses the call while a case of a union is unhandled;
 * at run time it throws, because reaching it is a bug and never a user's mistake.
 */
export function assertNever(value: never, what = "case"): never {
  throw new Error(`Unhandled ${what}: ${JSON.stringify(value)}`);
}
