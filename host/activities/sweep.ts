/** The sweep's activity: every local midnight that has come and is not committed, oldest first; only the last one starts playbooks and flips watches. */
import { heartbeat } from "@temporalio/activity";
import type { Account } from "../../engine/data/portfolio.ts";
import { createObserver } from "../../engine/sweep/observe.ts";
import { sweep } from "../../engine/sweep/sweep.ts";
import { dayAt, startOfDay } from "../../engine/time/zone.ts";
import type { Day, Instant } from "../../engine/values/value.ts";
import { type CommittedSweep, commitSweep, currentProgram, lastSweep } from "../../store/index.ts";
import { unseenWatches, watchKey } from "../../store/runs/index.ts";
import type { SweepInput, SweepResult } from "../../workflows/activities.ts";
import type { HostContext } from "./context.ts";
import { settleWatches } from "./settle-watches.ts";

/** While no program is in force there is nothing to sweep: how soon to look again, in virtual time. */
const LOOK_AGAIN = 3_600_000;
const HEARTBEAT_EVERY = 2_000;

export async function sweepDueDays(context: HostContext, { tenant }: SweepInput): Promise<SweepResult> {
  const counts = { days: 0, accounts: 0, starts: 0, flips: 0, changes: 0 };
  const beat = setInterval(() => heartbeat(counts), HEARTBEAT_EVERY);
  try {
    for (;;) {
      const due = await dueDays(context, tenant);
      if (due === null) return result(context, context.clock.now() + LOOK_AGAIN, counts);
      const { first, last, zone } = due;
      if (first > last) return result(context, startOfDay(last + 2, zone), counts);
      await context.dataArrival(tenant, first);
      heartbeat(counts);
      const swept = await sweepDay(context, tenant, first, zone);
      counts.days += 1;
      counts.accounts = swept.accounts;
      counts.starts += swept.starts;
      counts.flips += swept.flips;
      counts.changes += swept.changes;
      heartbeat(counts);
    }
  } finally {
    clearInterval(beat);
  }
}

function result(context: HostContext, nextAt: Instant, counts: SweepResult["counts"]): SweepResult {
  const { realEpoch, virtualEpoch, factor } = context.clock.row;
  return { nextAt, clock: { realEpoch, virtualEpoch, factor }, counts };
}

/** The first and the last day that are over and not committed (`first` > `last`: none); null without a program. The first sweep ever is about yesterday alone. */
async function dueDays(
  context: HostContext,
  tenant: string,
): Promise<{ readonly first: Day; readonly last: Day; readonly zone: string } | null> {
  return context.database.transaction(tenant, async (tx) => {
    const applied = await currentProgram(tx);
    if (applied === null) return null;
    const { zone } = applied.program.project;
    const last = dayAt(context.clock.now(), zone) - 1;
    const swept = await lastSweep(tx);
    return { first: swept === null ? last : swept.day + 1, last: Math.max(last, swept?.day ?? last), zone };
  });
}

async function sweepDay(
  context: HostContext,
  tenant: string,
  day: Day,
  zone: string,
): Promise<{ readonly accounts: number; readonly starts: number; readonly flips: number; readonly changes: number }> {
  const at = startOfDay(day + 1, zone);
  const { program, hash, portfolio, lastSwept, ended } = await context.portfolios.read(tenant, at);
  const accounts = portfolio.accounts.map((account) => asOf(account, ended));
  // Whether later days are over already is asked as late as possible: reading may have taken a while.
  const last = dayAt(context.clock.now(), zone) - 1 === day;
  const known = lastSwept?.program.playbooks ?? {};
  const swept = sweep(program, hash, { ...portfolio, accounts }, at, {
    startPlaybooks: last,
    firstApplication: Object.keys(program.playbooks).filter((name) => !Object.hasOwn(known, name)),
    existing: "as-declared",
  });
  const seen = new Set(accounts.flatMap(({ watches }) => watches.map(({ run, id }) => watchKey(run, id))));
  const { batch } = portfolio;
  const observe = createObserver(program, portfolio, at);
  const committed = await context.database.transaction(
    tenant,
    async (tx): Promise<CommittedSweep & { readonly flips: number }> => {
      const outcome = await commitSweep(tx, { swept, program, programHash: hash, batch, last });
      if (!outcome.committed || !last) return { ...outcome, flips: 0 };
      const unseen = await unseenWatches(tx, at, seen);
      const flips = await settleWatches(
        tx,
        unseen.map(({ account, watch }) => ({
          account,
          watch,
          values: [{ at, value: observe(account, watch.expression).value }],
        })),
      );
      return { ...outcome, flips: flips + swept.changes.flips.length };
    },
  );
  if (committed.committed) {
    if (committed.stale.length > 0) {
      const message = `${committed.stale.length} accounts had moved on while day ${day} was swept; the next sweep takes them again.`;
      context.tell({ kind: "trouble", message });
    }
    context.tell({ kind: "swept", tenant, day, last, changes: swept.changes });
    context.swept();
    if (committed.runs.length > 0 || committed.flips > 0) context.nudge();
  }
  return {
    accounts: accounts.length,
    starts: committed.runs.length,
    flips: committed.flips,
    changes: committed.stateChanges,
  };
}

/** Runs that ended at the sweep's instant or later were open then. */
function asOf(account: Account, ended: ReadonlySet<string>): Account {
  if (!account.enrolments.some(({ run }) => ended.has(run))) return account;
  return {
    ...account,
    enrolments: account.enrolments.map((enrolment) =>
      ended.has(enrolment.run) ? { ...enrolment, open: true } : enrolment,
    ),
  };
}
