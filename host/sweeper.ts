/** Keeps a tenant's sweep going in Temporal: a Schedule on the real clock, a looping workflow on a faster one. */
import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  WorkflowExecutionAlreadyStartedError,
} from "@temporalio/client";
import { SWEEP_LOOP, SWEEP_ONCE } from "../workflows/activities.ts";
import { callTemporal } from "./temporal/call.ts";

export type Sweeper = {
  readonly installation: string;
  readonly tenant: string;
  readonly taskQueue: string;
  /** The clock's. */
  readonly factor: number;
};

/** How often the schedule looks whether a local midnight has come: zones differ, and a tick means nothing by itself. */
const LOOK_EVERY = "30 minutes";

/** Starts it unless it is there; what was missed is swept now. Throws when Temporal cannot be reached. */
export async function ensureSweeper(client: Client, sweeper: Sweeper): Promise<void> {
  await callTemporal(client, 10_000, () =>
    sweeper.factor === 1 ? ensureSchedule(client, sweeper) : ensureLoop(client, sweeper),
  );
}

function idOf({ installation, tenant }: Sweeper): string {
  return `tend/${installation}/${tenant}/sweep`;
}

async function ensureLoop(client: Client, sweeper: Sweeper): Promise<void> {
  try {
    await client.workflow.start(SWEEP_LOOP, {
      workflowId: idOf(sweeper),
      taskQueue: sweeper.taskQueue,
      args: [{ tenant: sweeper.tenant }],
      workflowIdConflictPolicy: "FAIL",
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

async function ensureSchedule(client: Client, sweeper: Sweeper): Promise<void> {
  const scheduleId = idOf(sweeper);
  try {
    await client.schedule.create({
      scheduleId,
      spec: { intervals: [{ every: LOOK_EVERY }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP },
      action: {
        type: "startWorkflow",
        workflowType: SWEEP_ONCE,
        workflowId: `${scheduleId}/turn`,
        taskQueue: sweeper.taskQueue,
        args: [{ tenant: sweeper.tenant }],
      },
      state: { triggerImmediately: true },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).trigger(ScheduleOverlapPolicy.SKIP);
  }
}
