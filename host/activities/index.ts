/** What the worker registers: the activities of one host. */
import { initialAsk } from "../../engine/run/step.ts";
import { appendEvents, claimEnrolment, closeEnrolment, listRuns, taskById } from "../../store/runs/index.ts";
import type { Activities } from "../../workflows/activities.ts";
import { carryOut } from "./carry-out.ts";
import type { HostContext } from "./context.ts";
import { sweepDueDays } from "./sweep.ts";

/** The key under which the answers to a run's first questions are stored. */
const START_KEY = "start";

export function createActivities(context: HostContext): Activities {
  const { database } = context;
  return {
    claim: async ({ tenant, run, workflowRunId }) => {
      const claimed = await database.transaction(tenant, (tx) => claimEnrolment(tx, run, workflowRunId));
      if (claimed === null) return { kind: "lost" };
      const { pinned, startedAt, engineVersion, playbook, account } = claimed;
      const ask = initialAsk(pinned);
      const facts = await carryOut(context, {
        tenant,
        run,
        key: START_KEY,
        at: startedAt,
        effect: null,
        ask,
        progress: null,
      });
      context.tell({ kind: "run-started", tenant, run, playbook, account, at: startedAt });
      const { realEpoch, virtualEpoch, factor } = context.clock.row;
      return {
        kind: "claimed",
        playbook: pinned,
        clock: { realEpoch, virtualEpoch, factor },
        startedAt,
        facts,
        engineVersion,
      };
    },

    perform: ({ tenant, run, command, progress }) => {
      const { key, at, effect, ask } = command;
      return carryOut(context, { tenant, run, key, at, effect, ask, progress });
    },

    ask: ({ tenant, run, command, progress }) => {
      const { key, at, ask } = command;
      return carryOut(context, { tenant, run, key, at, effect: null, ask, progress });
    },

    close: async ({ tenant, run, command, progress }) => {
      const { at, reason } = command;
      const closed = await database.transaction(tenant, async (tx) => {
        const withdrawn = await closeEnrolment(tx, run, at, reason);
        if (withdrawn === null) return null;
        await appendEvents(tx, run, progress.events);
        const [row] = await listRuns(tx, { run });
        const tasks = [];
        for (const id of withdrawn) tasks.push(await taskById(tx, id));
        return { row, tasks: tasks.filter((task) => task !== null) };
      });
      if (closed?.row === undefined) return;
      for (const task of closed.tasks) context.tell({ kind: "task", tenant, what: "withdrawn", task, at });
      const { playbook, account } = closed.row;
      context.tell({ kind: "run-ended", tenant, run, playbook, account, at, reason });
    },

    sweep: (input) => sweepDueDays(context, input),
  };
}
