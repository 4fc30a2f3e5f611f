/** `npm run laws`: the laws of formatting and converting on 10,000 generated projects (`--from`, `--count`). Exit code 1 when one is broken. */
import { chosenBy, longRun } from "../long-run/long-run.ts";
import { counted } from "../long-run/progress.ts";
import { brokenBy, lawsOfText, lawsOfYaml, tryCase } from "./laws.ts";
import { smaller } from "./smaller.ts";

const { from, count } = chosenBy(process.argv.slice(2), { from: 0, count: 10_000 });
/** How often each law was broken. */
const laws = new Map<string, number>();
let tried = 0;
let sound = 0;
let broken = 0;

/** Examples of one law are alike. */
const SHOWN = 2;

function attempt(number: number): boolean {
  const found = tryCase(number);
  tried += 1;
  if (found.compiles) sound += 1;
  else if (tried - sound <= SHOWN)
    console.log(`Project ${number} does not compile: ${found.mistakes.slice(0, 3).join("\n")}`);
  if (found.broken === null) return true;
  broken += 1;
  const { law, text, detail } = found.broken;
  const known = laws.get(law) ?? 0;
  laws.set(law, known + 1);
  console.log(`Project ${number} breaks: ${law}`);
  if (known < SHOWN) show(law, text, detail);
  return true;
}

/** The smallest text that breaks the law. */
function show(law: string, text: string, detail: string): void {
  const yaml = /YAML (?:to|keeps|is)/.test(law) && !law.startsWith("text") && !law.startsWith("what");
  const check = (one: string) => brokenBy(() => (yaml ? lawsOfYaml(one) : lawsOfText(one)));
  const still = (one: string) => check(one)?.law === law;
  const shown = still(text) ? smaller(text, still) : text;
  const why = still(text) ? check(shown)?.detail : detail;
  console.log(`${shown}\n--- is ---\n${why}\n`);
}

longRun({
  from,
  count,
  of: "projects",
  atATime: 1,
  attempt,
  found: () => {
    const which = [...laws].map(([law, times]) => `${times} × ${law}`);
    return `${counted(sound)} sound, ${broken} break a law${which.length > 0 ? ` (${which.join(", ")})` : ""}`;
  },
  tell: console.log,
});
if (broken > 0 || sound < tried) process.exitCode = 1;
