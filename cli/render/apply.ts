/** What applying a program did: which version is in force, and how many accounts each new playbook takes as its baseline. */
import type { ApplyAnswer } from "../../host/requests/answer.ts";
import type { Colours } from "../output.ts";
import { table } from "./table.ts";
import { plural, when } from "./words.ts";

/** `advice`: what to do about a baseline is said too. */
export function renderApply(colours: Colours, answer: ApplyAnswer, zone: string, advice = true): string {
  const version = `version ${answer.sequence} (${answer.hash.slice(0, 12)})`;
  const lines = [
    answer.changed
      ? `${colours.green("Applied:")} ${version} is in force as of ${when(answer.at, zone)}, for ${plural(answer.accounts, "account")}.`
      : `Nothing to apply: ${version} is in force already.`,
  ];
  const fresh = answer.playbooks.filter((playbook) => playbook.isNew);
  if (answer.accounts === 0) lines.push("There are no accounts yet. Bring data in: tend import");
  if (fresh.length > 0 && answer.accounts > 0) {
    lines.push(
      "",
      table(
        colours,
        ["new playbook", "baseline", "starts", "unknown"],
        fresh.map(({ name, baseline, starts, unknown }) => [name, String(baseline), String(starts), String(unknown)]),
        { right: [1, 2, 3] },
      ),
    );
    const baseline = fresh.reduce((sum, playbook) => sum + playbook.baseline, 0);
    if (baseline > 0 && advice) {
      lines.push(
        "",
        `${plural(baseline, "start")} ${baseline === 1 ? "is" : "are"} baseline: the condition holds already, so nothing is started until it holds anew.`,
        "To start those too, write `start when …, existing accounts too` in the playbook, or apply first with --existing start.",
      );
    }
  }
  return lines.join("\n");
}
