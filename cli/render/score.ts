/** Scores as a table: the portfolio in a few lines, then the accounts, the lowest scores first. */
import type { AccountScore, HealthScore } from "../../engine/data/changes.ts";
import type { Health, Program } from "../../engine/program/program.ts";
import { isoDay } from "../../engine/time/civil.ts";
import type { Answers } from "../../host/requests/answer.ts";
import type { Colours } from "../output.ts";
import { bandText } from "./band.ts";
import { table } from "./table.ts";
import { plural, shortNumber } from "./words.ts";

/** How many accounts are shown where none were asked for by name. */
const SHOWN = 20;

export function renderScores(colours: Colours, answer: Answers["score"], program: Program, all: boolean): string {
  const { scores, asOf } = answer;
  const [first] = scores;
  if (first === undefined) return "There are no accounts yet. Bring data in: tend import";
  const healths = Object.keys(first.health);
  const head = ["account", ...healths, "open risks"];
  // The lowest score of the last health model, the project's own by custom, is what a person looks at first.
  const leading = healths.at(-1);
  const sorted = all ? scores : [...scores].sort((a, b) => rank(a, leading) - rank(b, leading));
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  const rows = shown.map((score) => [
    score.account,
    ...healths.map((name) => healthText(colours, score.health[name])),
    risksOf(score, "open").join(", ") || colours.dim("none"),
  ]);
  const left = sorted.length - shown.length;
  return [
    `${plural(scores.length, "account")} as of ${isoDay(asOf)}`,
    ...healths.map((name) => `  ${name}: ${bands(colours, scores, program.healths[name])}`),
    ...Object.keys(first.risks).map((name) => `  ${name}: ${riskCounts(scores, name)}`),
    "",
    table(colours, head, rows),
    ...(left > 0 ? [colours.dim(`… and ${plural(left, "account")} more; all of them with --format json`)] : []),
  ].join("\n");
}

export function healthText(colours: Colours, health: HealthScore | undefined): string {
  if (health === undefined || health.status === "not-applicable") return colours.dim("not applicable");
  if (health.score === null) return colours.dim("unknown");
  // A model without bands has a score alone.
  const band = health.band === null ? "" : ` ${bandText(colours, health.band)}`;
  return `${health.atMost ? "≤ " : ""}${shortNumber(health.score)}${band}`;
}

function rank(score: AccountScore, health: string | undefined): number {
  return score.health[health ?? ""]?.score ?? Number.POSITIVE_INFINITY;
}

function risksOf(score: AccountScore, state: "open" | "unknown"): readonly string[] {
  return Object.entries(score.risks).flatMap(([name, is]) => (is === state ? [name] : []));
}

/** How many accounts have each band, the lowest first. */
function bands(colours: Colours, scores: readonly AccountScore[], declared: Health | undefined): string {
  const counts = new Map((declared?.bands ?? []).map(({ name }) => [name, 0]));
  for (const { health } of scores) {
    const word = wordFor(health[declared?.name ?? ""]);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count} ${word === "unknown" ? colours.dim(word) : bandText(colours, word)}`)
    .join(", ");
}

function wordFor(health: HealthScore | undefined): string {
  if (health === undefined || health.status === "not-applicable") return "not applicable";
  return health.band ?? (health.status === "scored" ? "scored" : "unknown");
}

function riskCounts(scores: readonly AccountScore[], name: string): string {
  const count = (state: string): number => scores.filter((score) => score.risks[name] === state).length;
  return `${count("open")} open, ${count("unknown")} unknown`;
}
