/** The link to Temporal: connects, runs the worker, notices when Temporal goes and comes, and connects again. */
import { Client, type Connection } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import { type NativeConnection, Worker } from "@temporalio/worker";
import type { Activities } from "../workflows/activities.ts";
import { callTemporal } from "./temporal/call.ts";
import { connectClient, connectWorker, reasonOf } from "./temporal/connect.ts";
import type { TemporalTarget } from "./temporal/target.ts";
import { quietRuntime, workflowBundle } from "./workflow-bundle.ts";

export type LinkState = { readonly state: "connecting" | "connected" | "away"; readonly message: string };

export type LinkOptions = {
  readonly target: TemporalTarget;
  readonly taskQueue: string;
  readonly activities: Activities;
  readonly dataConverter: DataConverter;
  /**
   * Each time Temporal has come, before any run goes on: what must be there is started, and runs are told what people did
   * meanwhile, so that what was done in time is not found late. A failure counts as Temporal being away.
   */
  readonly onConnected: (client: Client) => Promise<void>;
  /** Whenever the state changes. */
  readonly onState: (state: LinkState) => void;
};

export type Link = {
  readonly state: () => LinkState;
  /** Null while Temporal is away. */
  readonly client: () => Client | null;
  /** Somebody found that Temporal does not answer. */
  readonly noticeFailure: (error: unknown) => void;
  readonly stop: () => Promise<void>;
};

const LOOK_EVERY = 1_000;
const LONGEST_PAUSE = 5_000;

export function startLink(options: LinkOptions): Link {
  const { target, onState } = options;
  const where = `Temporal at ${target.address}`;
  let state: LinkState = { state: "connecting", message: `connecting to ${where}` };
  let connected: Client | null = null;
  let worker: Worker | null = null;
  let stopped = false;
  let wake: () => void = () => {};

  const become = (next: LinkState): void => {
    if (next.state === state.state && next.message === state.message) return;
    state = next;
    onState(next);
  };
  const away = (error: unknown): void => {
    if (!stopped) become({ state: "away", message: `${where} cannot be used: ${reasonOf(error)}. Trying again.` });
  };
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      if (stopped) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** While the worker runs: asks now and then whether the server still answers, because polling waits in silence. */
  const watchOver = async (connection: Connection, over: () => boolean): Promise<void> => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      if (over()) return;
      try {
        await callTemporal(connection, 3_000, () => connection.workflowService.getSystemInfo({}));
      } catch (error) {
        if (over()) return;
        away(error);
        // Another worker begins when the server is back and has been told what happened meanwhile.
        if (worker?.getState() === "RUNNING") worker.shutdown();
        return;
      }
    }
  };

  /** One life of the connections and the worker. */
  const live = async (): Promise<void> => {
    let connection: Connection | null = null;
    let native: NativeConnection | null = null;
    let over = false;
    try {
      connection = await connectClient(target);
      const { dataConverter } = options;
      const client = new Client({ connection, namespace: target.namespace, dataConverter });
      connected = client;
      await options.onConnected(client);
      native = await connectWorker(target);
      worker = await Worker.create({
        connection: native,
        namespace: target.namespace,
        taskQueue: options.taskQueue,
        workflowBundle: { codePath: await workflowBundle() },
        activities: options.activities,
        dataConverter,
        maxCachedWorkflows: 500,
        maxConcurrentActivityTaskExecutions: 60,
        // After a worker was killed its runs are given to another one this much later.
        stickyQueueScheduleToStartTimeout: "4s",
        shutdownGraceTime: "2s",
        // Without an answer from Temporal its core takes its time to end. Not waiting for it would leave workflows undisposed.
        shutdownForceTime: "30s",
      });
      if (stopped) return;
      become({ state: "connected", message: `connected to ${where}` });
      const watching = watchOver(connection, () => over);
      try {
        await worker.run();
      } catch (error) {
        // A worker that was given up because Temporal has gone may end badly; that Temporal has gone has been said.
        if (state.state !== "away") throw error;
      } finally {
        over = true;
        await watching;
      }
    } finally {
      connected = null;
      worker = null;
      await connection?.close().catch(() => {});
      await native?.close().catch(() => {});
    }
  };

  const work = async (): Promise<void> => {
    quietRuntime();
    for (let failures = 0; !stopped; ) {
      const begun = performance.now();
      try {
        await live();
        failures = 0;
      } catch (error) {
        away(error);
        failures = performance.now() - begun > 30_000 ? 1 : failures + 1;
      }
      if (!stopped) await pause(Math.min(LONGEST_PAUSE, 200 * 2 ** Math.min(failures, 8)));
    }
  };
  const working = work();

  return {
    state: () => state,
    client: () => connected,
    noticeFailure: away,
    stop: async () => {
      stopped = true;
      wake();
      if (worker?.getState() === "RUNNING") worker.shutdown();
      await working;
    },
  };
}
