/** `npm run laws`: the laws of formatting and converting on 10,000 generated projects (`npm run laws -- 500 --from 3` for some of them). */
import { parseArgs } from "node:util";
import { brokenBy, lawsOfText, lawsOfYaml, tryCase } from "./laws.ts";
import { smaller } from "./smaller.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: "string", default: "0" } },
});
const count = Number(positionals[0] ?? 10_000);
const from = Number(values.from);
const began = Date.now();
const seconds = () => Math.round((Date.now() - began) / 1000);
const laws = new Map<string, number>();
let compiled = 0;
let broken = 0;

for (let number = from; number < from + count; number++) {
  const tried = tryCase(number);
  if (tried.compiles) compiled += 1;
  else if (broken < 3 && laws.size < 5)
    console.log(`Case ${number} does not compile: ${tried.mistakes.slice(0, 3).join("\n")}`);
  if (tried.broken !== null) {
    broken += 1;
    const { law, text, detail } = tried.broken;
    const known = laws.get(law) ?? 0;
    laws.set(law, known + 1);
    if (known < 2) {
      const yaml = /YAML (?:to|keeps|is)/.test(law) && !law.startsWith("text") && !law.startsWith("what");
      const still = (one: string) => brokenBy(() => (yaml ? lawsOfYaml(one) : lawsOfText(one)))?.law === law;
      const shown = still(text) ? smaller(text, still) : text;
      const why = still(text) ? brokenBy(() => (yaml ? lawsOfYaml(shown) : lawsOfText(shown)))?.detail : detail;
      console.log(`\nCase ${number} breaks: ${law}\n${shown}\n--- is ---\n${why}\n`);
    }
  }
  const done = number - from + 1;
  if (done % 100 === 0) console.log(`${done} of ${count} projects, ${broken} broken, ${seconds()} s`);
}
console.log(`${count} projects from case ${from}, ${compiled} of them sound: ${broken} break a law. ${seconds()} s.`);
for (const [law, times] of laws) console.log(`${times} × ${law}`);
if (broken > 0 || compiled < count) process.exitCode = 1;
