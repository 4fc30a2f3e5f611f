/** Scores as the stable JSON contract of `tend score --format json`: an array, one account a line. */
import type { AccountScore } from "../engine/data/changes.ts";
import { isoDay } from "../engine/time/civil.ts";
import { valueToJson } from "../engine/values/json.ts";

/** What is unknown is null; its causes stand under its name in `missing`. */
export function scoresToJson(scores: readonly AccountScore[]): string {
  if (scores.length === 0) return "[]";
  const lines = scores.map((score) =>
    JSON.stringify({
      account: score.account,
      asOf: isoDay(score.asOf),
      health: score.health,
      risks: score.risks,
      values: Object.fromEntries(Object.entries(score.values).map(([name, value]) => [name, valueToJson(value)])),
      missing: score.missing,
    }),
  );
  return `[\n${lines.join(",\n")}\n]`;
}
