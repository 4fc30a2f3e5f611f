/** Finds runs that Temporal has lost. The overdue are asked about; a lost one is released, and a person gets a task. */
import { type Client, WorkflowNotFoundError } from "@temporalio/client";
import type { Instant } from "../engine/values/value.ts";
import type { Database, Transaction } from "../store/database.ts";
import {
  closeEnrolment,
  createTask,
  holdRun,
  listRuns,
  markAsked,
  overdueEnrolments,
  type RunRow,
  sampleOpenRuns,
  type TaskRow,
} from "../store/runs/index.ts";
import { workflowIdOf } from "./outbox.ts";
import { callTemporal } from "./temporal/call.ts";

/** The step under which the task about a lost run stands. */
const LOST_STEP = "lost run";

export type Lost = { readonly run: RunRow; readonly task: TaskRow | null };

export type Reconciled =
  | { readonly kind: "done"; readonly lost: readonly Lost[] }
  /** So many runs are unknown that it is likely the wrong server: nothing was changed. */
  | { readonly kind: "doubt"; readonly unknown: number; readonly asked: number };

export type ReconcileOptions = {
  readonly database: Database;
  readonly tenant: string;
  readonly client: Client;
  /** Virtual. */
  readonly now: Instant;
  /** How long a run may be overdue before Temporal is asked, in virtual milliseconds. */
  readonly grace: number;
  /** How long not to ask again about the same run, in real milliseconds. */
  readonly pause: number;
  /** Runs of which Temporal has just said that it does not know them. */
  readonly gone: readonly string[];
  /** Whether to ask about runs that are not overdue too, so that the wrong server is noticed before anything is told to it. */
  readonly probe: boolean;
  /** A person has said that the server is the right one: whatever it does not know is lost. */
  readonly acceptLost: boolean;
};

const AT_MOST = 100;
const AT_ONCE = 8;
/** How many runs stand for all that are open, unless all are to be judged at once. */
const SAMPLE = 20;
/** Up to so many unknown runs, or up to a fifth of those asked about, are lost; more are a wrong server. */
const UNSUSPICIOUS = 3;
const UNSUSPICIOUS_SHARE = 0.2;

type Standing = "running" | "over" | "unknown";

/** Asks about runs that are overdue or reported gone. Throws when Temporal cannot be reached. */
export async function reconcile(options: ReconcileOptions): Promise<Reconciled> {
  const { database, tenant, client, now, grace, pause } = options;
  const overdue = await database.transaction(tenant, (tx) =>
    overdueEnrolments(tx, { dueBefore: now - grace, pause, limit: AT_MOST }),
  );
  const standings = new Map<string, Standing>();
  const ask = async (runs: readonly string[]): Promise<void> => {
    const queue = [...runs];
    const asker = async (): Promise<void> => {
      for (let run = queue.shift(); run !== undefined; run = queue.shift()) {
        standings.set(run, await standingOf(client, workflowIdOf(tenant, run)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, asker));
  };
  const unknown = (): number => [...standings.values()].filter((standing) => standing === "unknown").length;

  await ask([...new Set([...overdue.map(({ run }) => run), ...options.gone.slice(0, AT_MOST)])]);
  if (options.probe || unknown() > 0) {
    // Three lost runs in each pass would be a whole portfolio in the end: others are asked about to tell the two apart.
    const others = await database.transaction(tenant, (tx) =>
      sampleOpenRuns(tx, { except: [...standings.keys()], limit: options.acceptLost ? null : SAMPLE }),
    );
    await ask(others);
  }
  const limit = Math.max(UNSUSPICIOUS, UNSUSPICIOUS_SHARE * standings.size);
  if (!options.acceptLost && unknown() > limit) return { kind: "doubt", unknown: unknown(), asked: standings.size };

  const lost: Lost[] = [];
  for (const [run, standing] of standings) {
    const found = await database.transaction(tenant, async (tx) => {
      await markAsked(tx, run);
      return standing === "running" ? null : release(tx, run, now);
    });
    if (found !== null) lost.push(found);
  }
  return { kind: "done", lost };
}

async function standingOf(client: Client, workflowId: string): Promise<Standing> {
  try {
    const { status } = await callTemporal(client, 5_000, () => client.workflow.getHandle(workflowId).describe());
    return status.name === "RUNNING" || status.name === "PAUSED" ? "running" : "over";
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return "unknown";
    throw error;
  }
}

/** Closes the enrolment as lost, unless the run came to its end meanwhile, and asks a person to look after the account. */
async function release(tx: Transaction, run: string, now: Instant): Promise<Lost | null> {
  const held = await holdRun(tx, run);
  if (held === null) return null;
  const withdrawn = await closeEnrolment(tx, run, now, "lost");
  if (withdrawn === null) return null;
  const [row] = await listRuns(tx, { run });
  if (row === undefined) return null;
  const tasks = withdrawn.length === 1 ? "1 open task was" : `${withdrawn.length} open tasks were`;
  const task = await createTask(tx, {
    run,
    account: row.account,
    step: LOST_STEP,
    visit: 1,
    title: `Look after this account: its run of ${row.playbook} was lost`,
    why: `Temporal does not know the run any more${row.step === null ? "" : `; it stood at ${row.step}`}. Its ${tasks} withdrawn. What is left of the playbook must be done by hand, or started anew.`,
    assignee: "operations",
    createdAt: now,
    due: null,
    dueDay: null,
  });
  return { run: row, task };
}
