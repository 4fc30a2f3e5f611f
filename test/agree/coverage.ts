/** What happened in a loop, in words that tell whether every kind of step and every turn of it was met. */
import type { LoopLog } from "../../engine/loop/log.ts";
import type { Program } from "../../engine/program/program.ts";

/** All of this must be met by the seeds of a test together. */
export const WANTED = [
  "task performed",
  "task reminded",
  "task escalated",
  "task done",
  "notify performed",
  "email performed",
  "wait done",
  "wait-for done",
  "wait-for late",
  "wait-for late, with a branch",
  "wait-until came-true",
  "wait-until late",
  "wait-until late, with a branch",
  "at done",
  "at late",
  "at skipped (late)",
  "choose chose (when)",
  "choose chose (otherwise)",
  "choose chose (unknown)",
  "choose skipped (unknown)",
  "ended (completed)",
  "ended (goal)",
  "ended (stopped)",
  "at waiting for an unknown date",
  "start unknown",
  "baseline",
  "started again",
] as const;

export function coverageOf(program: Program, log: LoopLog): ReadonlySet<string> {
  const met = new Set<string>();
  for (const { playbook, step, what, detail } of log.events) {
    const kind = step === null || what === "ended" ? "" : `${program.playbooks[playbook]?.steps[step]?.kind} `;
    const told =
      detail !== null && ["chose", "skipped", "ended"].includes(what) ? ` (${detail.replace(/ \d+$/, "")})` : "";
    met.add(`${kind}${what}${told}`);
    const declared = step === null ? undefined : program.playbooks[playbook]?.steps[step];
    if (what === "late" && declared !== undefined && "late" in declared && declared.late !== null) {
      met.add(`${kind}late, with a branch`);
    }
    if (what === "waiting" && detail === null && declared?.kind === "at") met.add("at waiting for an unknown date");
  }
  for (const { notStarted, baseline } of log.sweeps) {
    if (notStarted.some(({ because }) => because.kind === "condition-unknown")) met.add("start unknown");
    if (baseline.length > 0) met.add("baseline");
  }
  const places = log.runs.map(({ playbook, account }) => `${playbook} ${account}`);
  if (new Set(places).size < places.length) met.add("started again");
  return met;
}
