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
  const began = performance.now();
  let problem = problemWith(input);
  const elapsed = performance.now() - began;
  if (elapsed > tally.slowest.milliseconds || elapsed > LONGEST) {
    const milliseconds = Math.min(elapsed, workOf(input));
    if (milliseconds > tally.slowest.milliseconds) tally.slowest = { number, milliseconds, kind: input.kind };
    if (milliseconds > LONGEST) problem ??= `took ${Math.round(milliseconds)} ms`;
  }
  if (problem !== null) tally.findings.push({ number, input, problem });
}

/** Lines of a stack that are kept for what is found. */
const STACK = 3;

function problemWith(input: Input): string | null {
  // A mistake that is thrown inside the compiler would take most of its time to note where.
  Error.stackTraceLimit = STACK;
  try {
    return tryInput(input);
  } catch (error) {
    return error instanceof Error ? `threw ${error.stack ?? error.message}` : `threw ${String(error)}`;
  }
}

/**
 * Milliseconds of the processor. The clock, which is quicker to read, counts the work of others too, so that what it finds slow is
 * tried once more: what is slow is slow again, but for the collector of garbage, whose turn it may have been.
 */
function workOf(input: Input): number {
  const began = process.cpuUsage();
  problemWith(input);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
