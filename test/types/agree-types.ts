/** `npm run agree:types`: the law of types for 100,000 generated expressions (`--from`, `--count`). Exit code 1 when one disagrees. */
import { chosenBy, longRun } from "../long-run/long-run.ts";
import { counted } from "../long-run/progress.ts";
import { agreeOnTypes } from "./agree.ts";

/** The project of a call is compiled once. */
const AT_A_TIME = 1000;

const { from, count, given } = chosenBy(
  process.argv.slice(2),
  { from: 0, count: 100_000 },
  { refused: { type: "boolean" } },
);
let [known, unknown, tooLong, refused, disagreeing] = [0, 0, 0, 0, 0];

function attempt(first: number, many: number): boolean {
  const found = agreeOnTypes(many, first);
  known += found.known;
  unknown += found.unknown;
  tooLong += found.tooLong;
  refused += found.refused.length;
  disagreeing += found.disagreements.length;
  for (const one of given.refused === true ? found.refused : []) console.log(`refused ${said(one)}`);
  for (const one of found.disagreements) console.log(`disagrees ${said(one)}`);
  return true;
}

function said({ seed, expression, why }: { readonly seed: number; readonly expression: string; readonly why: string }) {
  return `${seed}: ${expression}\n    ${why}`;
}

longRun({
  from,
  count,
  of: "expressions",
  atATime: AT_A_TIME,
  attempt,
  found: () =>
    `${counted(known)} known, ${counted(unknown)} unknown, ${tooLong} too long, ${refused} refused, ${disagreeing} disagree`,
  tell: console.log,
});
process.exitCode = disagreeing === 0 ? 0 : 1;
