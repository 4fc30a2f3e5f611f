/** `tend demo`: two months of a customer success team in three minutes, on a store and a Temporal server of its own. */
import { runDemo } from "../demo/run-demo.ts";
import { UsageError } from "../usage-error.ts";
import type { RunVerb } from "../verb.ts";

export const demo: RunVerb = (context, { flags }) =>
  runDemo(context, {
    days: positive(flags.days, "days", 60),
    secondsPerDay: positive(flags.seconds, "seconds", 3),
  });

function positive(text: string | boolean | undefined, flag: string, usual: number): number {
  if (typeof text !== "string") return usual;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`"${text}" after --${flag} is not a number above 0.`);
}
