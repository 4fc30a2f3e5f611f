/** Runs cases one after another, in part or whole, and says how far it is: what `npm run laws`, `fuzz` and `agree:types` have in common. */
import { parseArgs } from "node:util";
import { counted, lengthOf, progressLine } from "./progress.ts";

/** Which cases: `--from` the first, `--count` how many, so that several processes can share a run and a later one go on. */
export type Chosen = { readonly from: number; readonly count: number };

/** Reads `--from` and `--count`; other options are the caller's. Throws a `TypeError` at what is no option or no number. */
export function chosenBy(
  words: readonly string[],
  usual: Chosen,
  others: { readonly [option: string]: { readonly type: "string" | "boolean" } } = {},
): Chosen & { readonly given: { readonly [option: string]: unknown } } {
  const options = { from: { type: "string" }, count: { type: "string" }, ...others } as const;
  const { values } = parseArgs({ args: [...words], options });
  return {
    from: whole("from", values.from, usual.from),
    count: whole("count", values.count, usual.count),
    given: values,
  };
}

function whole(option: string, text: unknown, usual: number): number {
  if (text === undefined) return usual;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0 || text === "")
    throw new TypeError(`--${option} needs a whole number, not ${text}.`);
  return number;
}

/** Milliseconds between two lines. */
const TOLD = 10_000;

export type LongRun = Chosen & {
  /** "projects". */
  readonly of: string;
  /** Cases that are tried in one go. */
  readonly atATime: number;
  /** Tries `count` cases from the first on; false where there is no sense in going on. */
  readonly attempt: (first: number, count: number) => boolean;
  /** What was found until now, for the end of each line: "0 break a law". */
  readonly found: () => string;
  readonly tell: (line: string) => void;
};

/** Tries all cases and closes with one line of what came of it. */
export function longRun({ from, count, of, atATime, attempt, found, tell }: LongRun): void {
  const began = performance.now();
  let told = began;
  let done = 0;
  for (let goOn = true; goOn && done < count; ) {
    const now = Math.min(atATime, count - done);
    goOn = attempt(from + done, now);
    done += now;
    const time = performance.now();
    if (time - told < TOLD || done === count) continue;
    told = time;
    tell(`${progressLine({ from, done, count, of, milliseconds: time - began })}; ${found()}`);
  }
  const { user, system } = process.cpuUsage();
  const worked = lengthOf((user + system) / 1000);
  const cases = done === 0 ? "none" : `${from} to ${from + done - 1}`;
  const rate = counted(Math.round((done * 1000) / Math.max(1, performance.now() - began)));
  tell(`${counted(done)} ${of} (${cases}): ${found()}. ${rate} a second, ${worked} of the processor.`);
}
