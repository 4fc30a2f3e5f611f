/** Makes inputs from a seed, tries each, and keeps count: the same seed and number always make the same input. */
import { type Dice, diceOf } from "../agree/dice.ts";
import { mutated } from "./mutate.ts";
import type { Seeds } from "./seeds.ts";
import { type Input, tryInput } from "./try-input.ts";

/** No input may take longer, in milliseconds. */
export const LONGEST = 1000;

export type Finding = { readonly number: number; readonly input: Input; readonly problem: string };

export type Slowest = { readonly number: number; readonly milliseconds: number; readonly kind: string };

export type Tally = { findings: Finding[]; slowest: Slowest; readonly counts: { [kind: string]: number } };

export function emptyTally(): Tally {
  return { findings: [], slowest: { number: -1, milliseconds: 0, kind: "" }, counts: {} };
}

/** How many inputs of a hundred are of each kind: what is tried in little time is tried most. */
const SHARES: readonly (readonly [Input["kind"], number])[] = [
  ["lenient", 30],
  ["condition", 22],
  ["expression", 12],
  ["text", 15],
  ["yaml", 13],
  ["project", 8],
];

const KINDS = SHARES.flatMap(([kind, share]) => Array.from({ length: share }, () => kind));

/** A third of the inputs are files, the others expressions. */
export function inputOf(seeds: Seeds, seed: number, number: number): Input {
  const dice = diceOf(seed, number);
  const kind = KINDS[dice.between(0, 99)] ?? "text";
  const from = kind === "text" || kind === "yaml" || kind === "project" ? seeds[kind] : seeds.expression;
  const text = mutated(picked(from, dice), dice, picked(from, dice));
  return { kind, text, beside: dice.chance(0.15), written: dice.chance(0.4) };
}

function picked(from: readonly string[], dice: Dice): string {
  return from[dice.between(0, from.length - 1)] ?? "";
}

/** Tries one input and adds what comes of it to the tally. */
export function fuzzOne(seeds: Seeds, seed: number, number: number, tally: Tally): void {
  const input = inputOf(seeds, seed, number);
  tally.counts[input.kind] = (tally.counts[input.kind] ?? 0) + 1;
  const first = timed(input);
  // The collector of garbage may have had its turn meanwhile: a slow input is slow again.
  const milliseconds =
    first.milliseconds > LONGEST / 4 ? Math.min(first.milliseconds, timed(input).milliseconds) : first.milliseconds;
  if (milliseconds > tally.slowest.milliseconds) tally.slowest = { number, milliseconds, kind: input.kind };
  const problem = first.problem ?? (milliseconds > LONGEST ? `took ${Math.round(milliseconds)} ms` : null);
  if (problem !== null) tally.findings.push({ number, input, problem });
}

/** Lines of a stack that are kept for what is found. */
const STACK = 3;

function timed(input: Input): { readonly milliseconds: number; readonly problem: string | null } {
  // A mistake that is thrown inside the compiler would take most of its time to note where.
  Error.stackTraceLimit = STACK;
  const began = process.cpuUsage();
  let problem: string | null;
  try {
    problem = tryInput(input);
  } catch (error) {
    problem = error instanceof Error ? `threw ${error.stack ?? error.message}` : `threw ${String(error)}`;
  }
  // Time of the processor: on a busy machine the clock counts the work of others.
  const { user, system } = process.cpuUsage(began);
  return { milliseconds: (user + system) / 1000, problem };
}
