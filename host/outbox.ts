/** Tells Temporal what the outbox holds: starts of runs and their signals, in order per run, until they are delivered. */
import {
  type Client,
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from "@temporalio/client";
import type { Database } from "../store/database.ts";
import { isRunOver, markDelivered, type OutboxRow, waitingOutbox } from "../store/runs/index.ts";
import { INPUT_SIGNAL, PLAYBOOK_RUN } from "../workflows/activities.ts";
import { callTemporal, TemporalSilent } from "./temporal/call.ts";

export type OutboxOptions = {
  readonly database: Database;
  readonly tenant: string;
  readonly taskQueue: string;
  /** The client while Temporal is there; null while it is away. */
  readonly client: () => Client | null;
  /** Temporal did not take something: it is away, or refuses. */
  readonly onFailure: (error: unknown) => void;
  /** A run that was started and is not over is not known to Temporal; what it should be told is kept, and tried again. */
  readonly onGone: (run: string) => void;
  /** Whether new runs may be started now; until then their starts wait. */
  readonly mayStart: () => boolean;
  /** How often to look without being nudged, in real milliseconds. */
  readonly pollEvery: number;
};

export type Outbox = {
  /** Looks now. */
  readonly nudge: () => void;
  /** Resolves when a look has found nothing that waits, or after `longest` real milliseconds. */
  readonly drained: (longest: number) => Promise<void>;
  /** Ends after the delivery under way. */
  readonly stop: () => Promise<void>;
};

const BATCH = 200;
const AT_ONCE = 8;
const LONGEST_PAUSE = 5_000;
/** For one call, in milliseconds. */
const CALL = 5_000;
/** How many polls long a run that Temporal does not know is left alone. */
const HELD_POLLS = 10;

/** The workflow of a run; opaque ids alone. */
export function workflowIdOf(tenant: string, run: string): string {
  return `tend/${tenant}/${run}`;
}

/** Starts delivering. Every row is tried until it is delivered; after a failure the pauses grow. */
export function startOutbox(options: OutboxOptions): Outbox {
  let stopped = false;
  let nudged = false;
  let wake: () => void = () => {};
  let failures = 0;
  const drained = new Set<() => void>();
  /** Runs that Temporal does not know, and until when (real time) they are left alone. */
  const held = new Map<string, number>();

  const pause = (milliseconds: number, early: boolean): Promise<void> =>
    new Promise((resolve) => {
      if (stopped || (early && nudged)) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        if (!early && !stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });

  const round = async (): Promise<"more" | "idle"> => {
    nudged = false;
    const client = options.client();
    if (client === null) return "idle";
    for (const [run, until] of held) if (until <= performance.now()) held.delete(run);
    const selection = { limit: BATCH, except: [...held.keys()], starts: options.mayStart() };
    const rows = await options.database.transaction(options.tenant, (tx) => waitingOutbox(tx, selection));
    const errors: unknown[] = [];
    const queue = [...rows];
    const deliverer = async (): Promise<void> => {
      for (let row = queue.shift(); row !== undefined && errors.length === 0 && !stopped; row = queue.shift()) {
        try {
          if ((await deliver(client, options, row)) === "delivered") continue;
          held.set(row.run, performance.now() + HELD_POLLS * options.pollEvery);
          options.onGone(row.run);
        } catch (error) {
          errors.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, deliverer));
    if (errors.length > 0) throw errors[0];
    return rows.length > 0 ? "more" : "idle";
  };

  const work = async (): Promise<void> => {
    while (!stopped) {
      try {
        const outcome = await round();
        failures = 0;
        if (outcome !== "idle") continue;
        if (options.client() !== null) for (const tell of [...drained]) tell();
        await pause(options.pollEvery, true);
      } catch (error) {
        failures += 1;
        options.onFailure(error);
        await pause(Math.min(LONGEST_PAUSE, 100 * 2 ** Math.min(failures, 10)), false);
      }
    }
  };
  const working = work();

  return {
    nudge: () => {
      nudged = true;
      wake();
    },
    drained: (longest) =>
      new Promise((resolve) => {
        const tell = (): void => {
          clearTimeout(timer);
          drained.delete(tell);
          resolve();
        };
        const timer = setTimeout(tell, longest);
        drained.add(tell);
        nudged = true;
        wake();
      }),
    stop: () => {
      stopped = true;
      wake();
      return working;
    },
  };
}

async function deliver(client: Client, options: OutboxOptions, row: OutboxRow): Promise<"delivered" | "gone"> {
  const { database, tenant, taskQueue } = options;
  const workflowId = workflowIdOf(tenant, row.run);
  const taken = await callTemporal(client, CALL, async () => {
    if (row.payload === null) {
      try {
        await client.workflow.start(PLAYBOOK_RUN, {
          workflowId,
          taskQueue,
          args: [{ tenant, run: row.run }],
          workflowIdConflictPolicy: "FAIL",
          workflowIdReusePolicy: "REJECT_DUPLICATE",
        });
      } catch (error) {
        // It was delivered before, and the answer got lost.
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
      return true;
    }
    try {
      await client.workflow.getHandle(workflowId).signal(INPUT_SIGNAL, row.payload);
      return true;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return false;
    }
  });
  return database.transaction(tenant, async (tx) => {
    // The start was delivered before: the run is over and needs no telling, or lost, or this is not its server.
    if (!taken && !(await isRunOver(tx, row.run))) return "gone";
    await markDelivered(tx, row.run, row.number);
    return "delivered";
  });
}

/** Whether the error says that Temporal cannot be reached now (and not that it refuses). */
export function isAway(error: unknown): boolean {
  if (error instanceof TemporalSilent) return true;
  const inner = error instanceof Error && error.cause !== undefined ? error.cause : error;
  // 14: unavailable; 4: deadline exceeded; 1: cancelled, by a connection that was closed.
  return isGrpcServiceError(inner) && (inner.code === 14 || inner.code === 4 || inner.code === 1);
}
