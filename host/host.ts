/** The process that makes runs durable: worker, outbox, reconciler and the sweep's clockwork over one database and one Temporal. */
import type { Day, Instant } from "../engine/values/value.ts";
import { type Database, DEFAULT_TENANT } from "../store/database.ts";
import { outboxStatus, readInstallation } from "../store/runs/index.ts";
import type { Faults, HostContext } from "./activities/context.ts";
import { createActivities } from "./activities/index.ts";
import { type Clock, openClock } from "./clock.ts";
import { createCodec, payloadKey } from "./codec.ts";
import type { HostEvent } from "./events.ts";
import { type LinkState, startLink } from "./link.ts";
import { isAway, type Outbox, startOutbox } from "./outbox.ts";
import { createPortfolioReader } from "./portfolio-reader.ts";
import type { Lost } from "./reconcile.ts";
import { startReconciler } from "./reconciler.ts";
import { createSweepBell } from "./sweep-bell.ts";
import { ensureSweeper } from "./sweeper.ts";
import { reasonOf } from "./temporal/connect.ts";
import type { TemporalTarget } from "./temporal/target.ts";
import { FAILURE_CONVERTER } from "./workflow-bundle.ts";

export type { Faults } from "./activities/context.ts";
export type { HostEvent } from "./events.ts";

export type HostOptions = {
  readonly database: Database;
  readonly temporal: TemporalTarget;
  /** Where the payload key is kept. */
  readonly dataFolder: string;
  /** By default only "default". */
  readonly tenants?: readonly string[];
  /** By default one of the installation's own (an id in the database). */
  readonly taskQueue?: string;
  /** Called before a day is swept: its data is brought in here. */
  readonly dataArrival?: (tenant: string, day: Day) => Promise<void>;
  readonly onEvent?: (event: HostEvent) => void;
  readonly faults?: Faults;
  /** Whether runs that Temporal does not know are lost however many they are; by default if TEND_LOST_RUNS is "accept". */
  readonly acceptLost?: boolean;
};

export type HostStatus = {
  readonly temporal: LinkState;
  /** What Temporal has not been told yet, and since when (real time). */
  readonly outbox: { readonly waiting: number; readonly oldestReal: Instant | null };
  readonly clock: { readonly now: Instant; readonly factor: number };
};

export type RunningHost = {
  /** Lets activities under way finish, then stops; runs go on where they were when a host starts again. */
  stop(): Promise<void>;
  status(): Promise<HostStatus>;
  /** Looks in the outbox now (after a task was done); without it the next poll finds it. */
  nudge(): void;
  readonly clock: Clock;
};

/** How long runs may wait for the outbox when Temporal has come, in real milliseconds. */
const DRAIN = 30_000;

/** Starts a host and returns at once, also while Temporal is away: it says so, and goes on when Temporal is there. */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const { database } = options;
  const tenants = options.tenants ?? [DEFAULT_TENANT];
  const tell = options.onEvent ?? (() => {});
  const first = tenants[0] ?? DEFAULT_TENANT;
  const installation = await database.transaction(first, readInstallation);
  const clock = openClock(installation.clock);
  const { factor } = installation.clock;
  const taskQueue = options.taskQueue ?? `tend-${installation.id}`;
  const bell = createSweepBell();
  const outboxes: Outbox[] = [];
  const nudge = (): void => {
    for (const outbox of outboxes) outbox.nudge();
  };

  const context: HostContext = {
    database,
    clock,
    portfolios: createPortfolioReader(database),
    tell,
    nudge,
    nextSweep: bell.next,
    swept: bell.ring,
    dataArrival: options.dataArrival ?? (async () => {}),
    faults: options.faults ?? {},
  };
  const link = startLink({
    target: options.temporal,
    taskQueue,
    activities: createActivities(context),
    dataConverter: {
      payloadCodecs: [createCodec(await payloadKey(options.dataFolder))],
      failureConverterPath: FAILURE_CONVERTER,
    },
    onConnected: async (client) => {
      await reconciler.probe(client);
      for (const tenant of tenants) {
        await ensureSweeper(client, { installation: installation.id, tenant, taskQueue, factor });
      }
      await Promise.all(outboxes.map((outbox) => outbox.drained(DRAIN)));
    },
    onState: ({ state, message }) => {
      if (state === "connecting") return;
      tell({ kind: "temporal", state, message });
      if (state === "connected") nudge();
    },
  });

  const trouble = (error: unknown): void => {
    if (isAway(error)) link.noticeFailure(error);
    else tell({ kind: "trouble", message: reasonOf(error) });
  };
  const tellLost = (tenant: string, { run: { run, playbook, account, endedAt }, task }: Lost): void => {
    const at = endedAt ?? clock.now();
    tell({ kind: "run-ended", tenant, run, playbook, account, at, reason: "lost" });
    if (task !== null) tell({ kind: "task", tenant, what: "created", task, at });
  };
  const reconciler = startReconciler({
    database,
    tenants,
    clock,
    target: options.temporal,
    acceptLost: options.acceptLost ?? process.env.TEND_LOST_RUNS?.trim() === "accept",
    client: () => (link.state().state === "connected" ? link.client() : null),
    onLost: tellLost,
    onDoubt: (message) => {
      if (message !== null) return tell({ kind: "trouble", message });
      const again = `Temporal at ${options.temporal.address} knows the runs; all goes on.`;
      tell({ kind: "temporal", state: "connected", message: again });
      nudge();
    },
    onFailure: trouble,
  });
  for (const tenant of tenants) {
    outboxes.push(
      startOutbox({
        database,
        tenant,
        taskQueue,
        client: link.client,
        onFailure: trouble,
        onGone: (run) => reconciler.noticeGone(tenant, run),
        mayStart: reconciler.mayStart,
        pollEvery: factor === 1 ? 2_000 : 200,
      }),
    );
  }

  let stopping: Promise<void> | null = null;
  return {
    clock,
    nudge,
    stop: () => {
      stopping ??= Promise.all([reconciler.stop(), ...outboxes.map((outbox) => outbox.stop()), link.stop()]).then(
        () => {},
      );
      return stopping;
    },
    status: async () => {
      const waiting = [];
      for (const tenant of tenants) waiting.push(await database.transaction(tenant, outboxStatus));
      const oldest = waiting.map(({ oldestReal }) => oldestReal).filter((instant) => instant !== null);
      return {
        temporal: doubted(link.state(), reconciler.doubt()),
        outbox: {
          waiting: waiting.reduce((sum, one) => sum + one.waiting, 0),
          oldestReal: oldest.length === 0 ? null : Math.min(...oldest),
        },
        clock: { now: clock.now(), factor },
      };
    },
  };
}

/** The link's state; while it is connected to a server that seems to be the wrong one, its words say so. */
function doubted(state: LinkState, doubt: string | null): LinkState {
  return state.state === "connected" && doubt !== null ? { ...state, message: doubt } : state;
}
