/** Makes a program the one in force, and takes the baseline of the playbooks that it brings. */
import type { Changes } from "../../engine/data/changes.ts";
import type { Program } from "../../engine/program/program.ts";
import { sweep } from "../../engine/sweep/sweep.ts";
import { asOfDay, startOfDay } from "../../engine/time/zone.ts";
import {
  commitSweep,
  committedDays,
  lastSweep,
  programByHash,
  recordProgram,
  type Transaction,
} from "../../store/index.ts";
import { loadPortfolio } from "../load-portfolio.ts";
import { UserError } from "../user-error.ts";
import type { Answers, AppliedPlaybook } from "./answer.ts";
import { clockNow, lateSources } from "./present.ts";
import type { RequestOf } from "./request.ts";
import type { Progress, Workplace } from "./workplace.ts";

export async function answerApply(
  workplace: Workplace,
  request: RequestOf<"apply">,
  progress: Progress,
): Promise<Answers["apply"]> {
  const { program, hash } = request;
  const { zone } = program.project;
  progress("Reading the accounts …");
  const before = await workplace.database.transaction(
    workplace.tenant,
    async (tx) => {
      const day = asOfDay(request.at ?? (await clockNow(workplace, tx)), zone);
      return {
        day,
        swept: (await committedDays(tx, day, day)).length > 0,
        known: await sweptPlaybooks(tx),
        portfolio: await loadPortfolio(tx, program),
      };
    },
    { isolation: "repeatable-read" },
  );
  const { day, portfolio } = before;
  const at = startOfDay(day + 1, zone);
  const firstApplication = Object.keys(program.playbooks).filter((name) => !before.known.has(name));
  if (request.existing === "start" && before.swept && firstApplication.length > 0) {
    throw new UserError(
      "The accounts of today were swept already, so those for which a start holds cannot be started together with this version.",
      "Leave out --existing start, or write `start when …, existing accounts too` in the playbook.",
    );
  }

  progress(`Sweeping ${portfolio.accounts.length} accounts …`);
  const existing = request.existing ?? "as-declared";
  const swept = sweep(program, hash, portfolio, at, { startPlaybooks: !before.swept, firstApplication, existing });
  const recorded = await workplace.database.transaction(workplace.tenant, async (tx) => {
    const { sequence, applied } = await recordProgram(tx, program, hash, at);
    // A day that was swept under the version before keeps what it found; the next sweep takes the baseline of what is new.
    if (!before.swept && portfolio.accounts.length > 0) {
      await commitSweep(tx, { swept, program, programHash: hash, batch: portfolio.batch, last: true });
    }
    return { sequence, applied };
  });
  workplace.host?.nudge();
  return {
    kind: "apply",
    hash,
    sequence: recorded.sequence,
    changed: recorded.applied,
    at,
    accounts: portfolio.accounts.length,
    playbooks: Object.keys(program.playbooks).map((name) =>
      summary(program, name, firstApplication.includes(name), swept.changes),
    ),
    late: lateSources(program, portfolio, at),
  };
}

/** The playbooks of the program that was swept last: their baselines were taken. */
async function sweptPlaybooks(tx: Transaction): Promise<ReadonlySet<string>> {
  const last = await lastSweep(tx);
  const applied = last === null ? null : await programByHash(tx, last.programHash);
  return new Set(Object.keys(applied?.program.playbooks ?? {}));
}

function summary(program: Program, name: string, isNew: boolean, changes: Changes): AppliedPlaybook {
  const ours = <T extends { readonly playbook: string }>(rows: readonly T[]): readonly T[] =>
    rows.filter((row) => row.playbook === name);
  return {
    name,
    title: program.playbooks[name]?.title ?? null,
    isNew,
    baseline: ours(changes.baseline).length,
    starts: ours(changes.starts).length,
    unknown: ours(changes.notStarted).filter((row) => row.because.kind === "condition-unknown").length,
  };
}
