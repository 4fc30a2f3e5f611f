/** Asks Temporal again and again what became of runs, and holds new runs back while it seems to be the wrong server. */
import type { Client } from "@temporalio/client";
import type { Database } from "../store/database.ts";
import type { Clock } from "./clock.ts";
import { type Lost, reconcile } from "./reconcile.ts";
import type { TemporalTarget } from "./temporal/target.ts";

export type ReconcilerOptions = {
  readonly database: Database;
  readonly tenants: readonly string[];
  readonly clock: Clock;
  readonly target: TemporalTarget;
  /** A person has said that the server is the right one: whatever it does not know is lost. */
  readonly acceptLost: boolean;
  /** The client while Temporal is connected; null while it is not. */
  readonly client: () => Client | null;
  readonly onLost: (tenant: string, lost: Lost) => void;
  /** So many runs became unknown that nothing was changed (a message for people), or they are known again (null). */
  readonly onDoubt: (message: string | null) => void;
  readonly onFailure: (error: unknown) => void;
};

export type Reconciler = {
  /** Asks a server that has just been connected, before it is told anything. Throws when it does not answer. */
  readonly probe: (client: Client) => Promise<void>;
  /** Temporal has said that it does not know this run, which is open. */
  readonly noticeGone: (tenant: string, run: string) => void;
  /** Whether new runs may be started: the server was asked, and is not in doubt. */
  readonly mayStart: () => boolean;
  /** What is in doubt, for people; null: nothing. */
  readonly doubt: () => string | null;
  readonly stop: () => Promise<void>;
};

const DAY = 86_400_000;

export function startReconciler(options: ReconcilerOptions): Reconciler {
  const { database, tenants, clock, target, acceptLost } = options;
  // On the real clock an hour late is worth a question, on a faster one two days.
  const pace =
    clock.row.factor === 1
      ? { every: 600_000, grace: 3_600_000, pause: 3_600_000 }
      : { every: 5_000, grace: 2 * DAY, pause: 15_000 };
  const gone = new Map<string, Set<string>>(tenants.map((tenant) => [tenant, new Set()]));
  const doubts = new Map<string, { readonly unknown: number; readonly asked: number }>();
  let probed = false;
  let said: string | null = null;

  const pass = async (client: Client, tenant: string, atConnection: boolean): Promise<void> => {
    const reported = [...(gone.get(tenant) ?? [])];
    gone.get(tenant)?.clear();
    const probe = atConnection || doubts.has(tenant);
    const { grace, pause } = pace;
    const now = clock.now();
    const outcome = await reconcile({
      ...{ database, tenant, client, now, grace, pause, gone: reported, probe, acceptLost },
    });
    if (outcome.kind === "doubt") {
      doubts.set(tenant, outcome);
    } else {
      doubts.delete(tenant);
      for (const lost of outcome.lost) options.onLost(tenant, lost);
    }
    const message = doubtText(target, [...doubts.values()]);
    if ((message === null) !== (said === null)) options.onDoubt(message);
    said = message;
  };

  let stopped = false;
  let nudged = false;
  let wake: () => void = () => {};
  const work = async (): Promise<void> => {
    while (!stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, nudged ? 0 : pace.every);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      nudged = false;
      for (const tenant of tenants) {
        const client = options.client();
        if (stopped || client === null) break;
        try {
          await pass(client, tenant, false);
        } catch (error) {
          options.onFailure(error);
        }
      }
    }
  };
  const working = work();

  return {
    probe: async (client) => {
      probed = false;
      for (const tenant of tenants) await pass(client, tenant, true);
      probed = true;
    },
    noticeGone: (tenant, run) => {
      gone.get(tenant)?.add(run);
      nudged = true;
      wake();
    },
    mayStart: () => probed && doubts.size === 0,
    doubt: () => said,
    stop: () => {
      stopped = true;
      wake();
      return working;
    },
  };
}

function doubtText(
  { address, namespace }: TemporalTarget,
  doubts: readonly { readonly unknown: number; readonly asked: number }[],
): string | null {
  if (doubts.length === 0) return null;
  const unknown = doubts.reduce((sum, one) => sum + one.unknown, 0);
  const asked = doubts.reduce((sum, one) => sum + one.asked, 0);
  return (
    `Temporal at ${address} does not know ${unknown} of the ${asked} open runs it was asked about: is it the right server, ` +
    `and is ${namespace} the right namespace? No run was changed and no new one is started; Tend goes on asking. ` +
    "If it is not, set TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE to where the runs were started " +
    "(without TEMPORAL_ADDRESS they are in the data folder's temporal.db). " +
    "If it is, and its state is gone for good, start Tend once with TEND_LOST_RUNS=accept: " +
    "what it does not know is then closed as lost, with a task for a person each."
  );
}
