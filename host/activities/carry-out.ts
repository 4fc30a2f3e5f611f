/** Carries out an effect and answers what rides with it: rows, watches and facts commit in one transaction, once per key. */
import { ApplicationFailure } from "@temporalio/activity";
import { answerAsk } from "../../engine/loop/answer-ask.ts";
import type { Ask, Effect, Facts } from "../../engine/run/run.ts";
import type { Instant } from "../../engine/values/value.ts";
import type { Transaction } from "../../store/database.ts";
import {
  appendEvents,
  forgetWatches,
  holdRun,
  lockWatches,
  recordProgress,
  registerWatch,
  storedFacts,
  storeFacts,
  watchSweepsAfter,
} from "../../store/runs/index.ts";
import type { Progress } from "../../workflows/activities.ts";
import type { HostEvent } from "../events.ts";
import type { HostContext } from "./context.ts";
import { type RenderedEffect, renderEffect } from "./render-effect.ts";
import { type Missed, settleWatches } from "./settle-watches.ts";
import { waitForSweep } from "./wait-for-sweep.ts";
import { writeEffect } from "./write-effect.ts";

export type Errand = {
  readonly tenant: string;
  readonly run: string;
  readonly key: string;
  readonly at: Instant;
  readonly effect: Effect | null;
  readonly ask: Ask;
  /** Null for the run's first questions: nothing has happened yet. */
  readonly progress: Progress | null;
};

/** What the database says about an errand before it is carried out. */
type Before =
  | { readonly kind: "done"; readonly facts: Facts }
  | { readonly kind: "open"; readonly account: string; readonly laterSweeps: readonly Instant[] };

/** Everything that is decided before the transaction: no evaluation happens inside it. */
type Prepared = {
  readonly account: string;
  readonly facts: Facts;
  readonly rendered: RenderedEffect | null;
  /** The sweeps after the errand's logical time, and what the new watches are at each. */
  readonly laterSweeps: readonly Instant[];
  readonly missed: readonly Missed[];
};

type Outcome =
  | { readonly kind: "done"; readonly facts: Facts; readonly events: readonly HostEvent[]; readonly flips: number }
  /** A sweep was committed meanwhile. */
  | { readonly kind: "again" };

/** Carries the errand out, or finds that it has been; gives the facts. Fails for good when the run is over. */
export async function carryOut(context: HostContext, errand: Errand): Promise<Facts> {
  const { database } = context;
  const { tenant } = errand;
  const first = await database.transaction(tenant, (tx) => look(tx, errand));
  if (first.kind === "done") return first.facts;
  await waitForSweep(context, tenant, errand.at);
  for (;;) {
    const before = await database.transaction(tenant, (tx) => look(tx, errand));
    if (before.kind === "done") return before.facts;
    const prepared = await prepare(context, errand, before);
    const outcome = await database.transaction(tenant, (tx) => commit(tx, errand, prepared));
    if (outcome.kind === "again") continue;
    if (errand.effect !== null) await context.faults.afterEffectCommit?.(`${errand.run}/${errand.key}`);
    for (const event of outcome.events) context.tell(event);
    if (outcome.flips > 0) context.nudge();
    return outcome.facts;
  }
}

async function look(tx: Transaction, { run, key, at }: Errand): Promise<Before> {
  const facts = await storedFacts(tx, run, key);
  if (facts !== null) return { kind: "done", facts };
  const row = await holdRun(tx, run);
  if (row === null || !row.open) throw runIsOver(run);
  return { kind: "open", account: row.account, laterSweeps: await watchSweepsAfter(tx, at) };
}

async function prepare(
  context: HostContext,
  errand: Errand,
  { account, laterSweeps }: Extract<Before, { readonly kind: "open" }>,
): Promise<Prepared> {
  const { tenant, run, at, ask, effect } = errand;
  const { program, observe } = await context.portfolios.observer(tenant, at);
  const valueNow: Parameters<typeof answerAsk>[3] = (expression) => observe(account, expression).value;
  const facts = answerAsk(ask, at, program, valueNow);
  const rendered = effect === null ? null : renderEffect(effect, at, program, valueNow);

  const kept = ask.observe.filter(({ keep }) => keep);
  const missed = kept.map(({ watch, expression }) => ({
    account,
    watch: { id: watch, run, expression, value: facts.observed[watch] ?? null },
    values: [] as { at: Instant; value: Missed["watch"]["value"] }[],
  }));
  if (missed.length > 0) {
    for (const later of laterSweeps) {
      const then = await context.portfolios.observer(tenant, later);
      for (const { watch, values } of missed) {
        values.push({ at: later, value: then.observe(account, watch.expression).value });
      }
    }
  }
  return { account, facts, rendered, laterSweeps, missed };
}

async function commit(tx: Transaction, errand: Errand, prepared: Prepared): Promise<Outcome> {
  const { run, key, at, ask, progress, tenant } = errand;
  const { account, facts, missed } = prepared;
  if (missed.length > 0) {
    await lockWatches(tx, "register");
    const now = await watchSweepsAfter(tx, at);
    if (now.length !== prepared.laterSweeps.length) return { kind: "again" };
  }
  const row = await holdRun(tx, run);
  if (row === null || !row.open) throw runIsOver(run);
  if (!(await storeFacts(tx, { run, key, at, facts }))) {
    const stored = await storedFacts(tx, run, key);
    return { kind: "done", facts: stored ?? facts, events: [], flips: 0 };
  }
  const events =
    prepared.rendered === null ? [] : await writeEffect(tx, { tenant, run, account, key, at }, prepared.rendered);
  for (const { watch } of missed) {
    await registerWatch(tx, { run, watch: watch.id, account, expression: watch.expression, value: watch.value, at });
  }
  const flips = await settleWatches(tx, missed);
  await forgetWatches(tx, run, ask.forget);
  if (progress !== null) {
    await appendEvents(tx, run, progress.events);
    await recordProgress(tx, run, { step: progress.step, nextDue: earliest(progress.nextDue, ask, facts) });
  }
  return { kind: "done", facts, events, flips };
}

/** The earliest of a run's deadlines: those it had, and those it is told of now. */
function earliest(known: Instant | null, ask: Ask, facts: Facts): Instant | null {
  const told = ask.resolve.flatMap(({ name, due }) => (due === false ? [] : [facts.resolved[name] ?? null]));
  const all = [known, ...told].filter((instant) => instant !== null);
  return all.length === 0 ? null : Math.min(...all);
}

function runIsOver(run: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`the enrolment of run ${run} is not open any more`, "RunIsOver");
}
