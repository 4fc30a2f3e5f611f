/** What is going on: data, sweeps, runs, tasks, mails and what waits to be told to Temporal. */
import { asOfDay } from "../../engine/time/zone.ts";
import { currentProgram, lastSweep } from "../../store/index.ts";
import { listMails, listRuns, listTasks, readClock } from "../../store/runs/index.ts";
import { loadPortfolio } from "../load-portfolio.ts";
import { readAccounts } from "./accounts.ts";
import type { Answers } from "./answer.ts";
import { clockNow, lateSources } from "./present.ts";
import type { Workplace } from "./workplace.ts";

export async function answerStatus(workplace: Workplace): Promise<Answers["status"]> {
  const { database, tenant } = workplace;
  const stored = await database.transaction(
    tenant,
    async (tx): Promise<Answers["status"]> => {
      const now = await clockNow(workplace, tx);
      const applied = await currentProgram(tx);
      const last = await lastSweep(tx);
      const runs = await listRuns(tx, {});
      const tasks = await listTasks(tx, {});
      const open = tasks.filter((task) => task.status === "open");
      // No account at all: only what the sources have delivered is wanted.
      const portfolio =
        applied === null ? null : await loadPortfolio(tx, applied.program, { accounts: [], dataOnly: true });
      const late = applied === null || portfolio === null ? [] : lateSources(applied.program, portfolio, now);
      return {
        kind: "status",
        store: database.description,
        now,
        clockFactor: (await readClock(tx)).factor,
        zone: applied?.program.project.zone ?? "UTC",
        accounts: (await readAccounts(tx)).count,
        program:
          applied === null ? null : { hash: applied.hash, sequence: applied.sequence, appliedAt: applied.appliedAt },
        lastSweep: last === null ? null : { day: last.day, at: last.at },
        daysBehind: applied === null || last === null ? null : asOfDay(now, applied.program.project.zone) - last.day,
        sources: Object.entries(portfolio?.sources ?? {}).map(([source, { completeThrough }]) => ({
          source,
          completeThrough,
          late: late.some((one) => one.source === source),
        })),
        runs: {
          open: runs.filter((run) => run.state !== "closed").length,
          ended: runs.filter((run) => run.state === "closed").length,
          lost: runs.filter((run) => run.endReason === "lost").length,
        },
        tasks: {
          open: open.length,
          overdue: open.filter((task) => task.due !== null && task.due < now).length,
          done: tasks.filter((task) => task.status === "done").length,
        },
        mails: (await listMails(tx, {})).length,
        host: null,
      };
    },
    { isolation: "repeatable-read" },
  );
  if (workplace.host === null) return stored;
  const { temporal, outbox } = await workplace.host.status();
  return { ...stored, host: { temporal: temporal.message, outboxWaiting: outbox.waiting } };
}
