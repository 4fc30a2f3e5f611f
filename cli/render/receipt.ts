/** A health score's receipt: what each measure weighs, what it was, and what it adds. */
import type { Contribution, Receipt } from "../../engine/data/receipt.ts";
import type { Program } from "../../engine/program/program.ts";
import type { Colours } from "../output.ts";
import { bandText } from "./band.ts";
import { table } from "./table.ts";
import { shortNumber, shortValue } from "./words.ts";

export function renderReceipt(colours: Colours, receipt: Receipt, program: Program): readonly string[] {
  const health = program.healths[receipt.health];
  const lines: string[] = [];
  if (health?.model.kind === "measures" && receipt.status !== "not-applicable") {
    const titles = new Map(
      [...health.model.measures, ...health.model.penalties].map((one) => [one.name, one.title ?? one.name]),
    );
    const rows = receipt.contributions.map((one) => [
      titles.get(one.name) ?? one.name,
      weightText(one, receipt),
      one.status === "not-applicable" ? colours.dim("not applicable") : shortValue(one.value),
      one.points === null ? "" : shortNumber(one.points),
      one.status === "known" && receipt.status !== "unknown" ? signed(one) : colours.dim("–"),
    ]);
    lines.push(table(colours, ["measure", "weight", "value", "of 100", "adds"], rows, { right: [1, 3, 4], indent: 2 }));
    for (const one of receipt.contributions) {
      if (one.status === "missing") lines.push(`  ${one.name} is unknown: ${one.missing.join("; ")}`);
    }
    lines.push(...knownText(receipt, health.model.need));
  } else if (receipt.status !== "not-applicable" && receipt.contributions.length > 0) {
    const rows = receipt.contributions.map((one) => [
      one.name,
      shortValue(one.value),
      one.status === "known" ? signed(one) : colours.dim("–"),
    ]);
    lines.push(table(colours, ["term", "value", "adds"], rows, { right: [1, 2], indent: 2 }));
    const missing = new Set(receipt.contributions.flatMap((one) => one.missing));
    if (missing.size > 0) lines.push(`  unknown, because ${[...missing].join("; ")}`);
  }
  if (health !== undefined && health.bands.length > 0 && receipt.score !== null) {
    const bands = health.bands.map(
      ({ name, below }) => `${bandText(colours, name)}${below === null ? "" : ` below ${shortNumber(below)}`}`,
    );
    lines.push(`  bands: ${bands.join(", ")}`);
  }
  return lines;
}

/** How much is known, and what is needed where that is too little. */
function knownText({ known, status }: Receipt, need: number | null): readonly string[] {
  if (known === 1) return [];
  const text = `  ${shortNumber(known * 100)} % of the weight is known`;
  if (status !== "unknown") return [`${text}.`];
  // Nothing says what missing data does.
  if (need === null)
    return [`${text}, and all of it is needed: nothing says \`if data is missing, share its weight\`.`];
  return [`${text}, and ${shortNumber(need * 100)} % are needed.`];
}

/** The declared weight, and what it became where missing weight was shared. */
function weightText({ kind, weight, effectiveWeight, status }: Contribution, receipt: Receipt): string {
  if (kind === "penalty") return `up to ${shortNumber(weight)}`;
  const declared = `${shortNumber(weight * 100)} %`;
  if (status !== "known" || receipt.status === "unknown" || Math.abs(weight - effectiveWeight) < 1e-9) return declared;
  return `${declared} → ${shortNumber(effectiveWeight * 100)} %`;
}

function signed({ kind, contribution }: Contribution): string {
  const value = kind === "penalty" ? -Math.abs(contribution) : contribution;
  return `${value > 0 ? "+" : ""}${shortNumber(value)}`;
}
