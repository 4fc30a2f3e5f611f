/** `npm run agree:types [COUNT [FIRST]]`: the law of types for many generated expressions. Exit code 1 when one disagrees. */
import { agreeOnTypes } from "./agree.ts";

const AT_A_TIME = 5000;

const count = Number(process.argv[2] ?? 100_000);
const from = Number(process.argv[3] ?? 1);
let [known, unknown, tooLong, refused, disagreeing] = [0, 0, 0, 0, 0];
for (let first = from; first < from + count; first += AT_A_TIME) {
  const found = agreeOnTypes(Math.min(AT_A_TIME, from + count - first), first);
  known += found.known;
  unknown += found.unknown;
  tooLong += found.tooLong;
  refused += found.refused.length;
  for (const { seed, expression, why } of process.env.REFUSED ? found.refused : [])
    console.log(`refused ${seed}: ${expression}\n    ${why}`);
  disagreeing += found.disagreements.length;
  for (const { seed, expression, why } of found.disagreements) console.log(`${seed}: ${expression}\n    ${why}`);
  console.log(
    `${known + unknown + tooLong} of ${count}: ${known} known, ${unknown} unknown, ${tooLong} too long, ${refused} refused`,
  );
}
console.log(`${disagreeing} of ${count} disagree`);
process.exitCode = disagreeing === 0 ? 0 : 1;
