/** A playbook's run on Temporal: a thin adapter over `step`, which decides everything. */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import { assertNever } from "../engine/assert-never.ts";
import type { Playbook } from "../engine/program/playbook.ts";
import {
  type Command,
  ENGINE_VERSION,
  type EndReason,
  type Run,
  type RunEvent,
  type RunInput,
} from "../engine/run/run.ts";
import { expectedDue, nextDue, step } from "../engine/run/step.ts";
import {
  type Activities,
  type Clock,
  INPUT_SIGNAL,
  type PlaybookRunInput,
  type Progress,
  type RunSignal,
} from "./activities.ts";
import { createAlarm } from "./alarm.ts";
import { virtualAt } from "./clock.ts";

/** What goes through continue-as-new. */
type Carried = {
  readonly playbook: Playbook;
  readonly clock: Clock;
  readonly run: Run;
  /** Events that no activity has taken along yet. */
  readonly events: readonly RunEvent[];
};

export type PlaybookRunResult = { readonly kind: "lost" } | { readonly kind: "ended"; readonly reason: EndReason };

const inputSignal = defineSignal<[RunSignal]>(INPUT_SIGNAL);

// Time-outs and retries are real time, whatever the virtual clock does. No number of attempts is too many.
const { claim, perform, ask, close } = proxyActivities<Activities>({
  startToCloseTimeout: "10 seconds",
  retry: { initialInterval: "500 milliseconds", backoffCoefficient: 2, maximumInterval: "20 seconds" },
});

type Begun = { readonly carried: Carried; readonly commands: readonly Command[] };

/** Claims the enrolment and begins its run; null: another execution has it. */
async function begin({ tenant, run }: PlaybookRunInput): Promise<Begun | null> {
  const claimed = await claim({ tenant, run, workflowRunId: workflowInfo().firstExecutionRunId });
  if (claimed.kind === "lost") return null;
  const { playbook, clock, startedAt, facts, engineVersion } = claimed;
  // Fails the workflow task, not the run: it goes on when a worker that knows the version takes it.
  if (engineVersion !== ENGINE_VERSION) throw new Error(`unknown engine version ${engineVersion}`);
  const started = step(playbook, null, { kind: "started", at: startedAt, facts });
  return { carried: { playbook, clock, run: started.run, events: started.trace }, commands: started.commands };
}

/** Runs a playbook for one enrolment to its end. */
export async function playbookRun(
  input: PlaybookRunInput & { readonly carried?: Carried },
): Promise<PlaybookRunResult> {
  const { tenant, run: id } = input;
  const inbox: RunSignal[] = [];
  setHandler(inputSignal, (signal) => {
    inbox.push(signal);
  });

  const begun =
    input.carried === undefined ? await begin({ tenant, run: id }) : { carried: input.carried, commands: [] };
  if (begun === null) return { kind: "lost" };
  const { playbook, clock } = begun.carried;
  const alarm = createAlarm(clock);
  const commands = [...begun.commands];
  let run = begun.carried.run;
  let events = [...begun.carried.events];

  const take = (next: RunInput): void => {
    const stepped = step(playbook, run, next);
    run = stepped.run;
    events.push(...stepped.trace);
    commands.push(...stepped.commands);
  };
  const takeInbox = (): void => {
    for (const signal of inbox.splice(0)) take(signal);
  };

  const carryOut = async (command: Command): Promise<void> => {
    const progress: Progress = {
      events,
      step: run.cursor?.step ?? null,
      nextDue: expectedDue(playbook, run),
    };
    events = [];
    switch (command.kind) {
      case "perform": {
        const facts = await perform({ tenant, run: id, command, progress });
        // What came meanwhile is told before the answer, so that a stop can overtake the next effect.
        takeInbox();
        take({ kind: "performed", key: command.key, facts });
        return;
      }
      case "ask": {
        const facts = await ask({ tenant, run: id, command, progress });
        takeInbox();
        take({ kind: "answered", key: command.key, facts });
        return;
      }
      case "close":
        await close({ tenant, run: id, command, progress });
        return;
      default:
        assertNever(command, "command");
    }
  };

  for (;;) {
    for (let command = commands.shift(); command !== undefined; command = commands.shift()) await carryOut(command);
    if (run.ended !== null) return { kind: "ended", reason: run.ended.reason };
    if (inbox.length > 0) {
      takeInbox();
      continue;
    }
    // Nothing is under way and nothing is waiting: all there is to know is in the run.
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof playbookRun>({ tenant, run: id, carried: { playbook, clock, run, events } });
    }
    const due = nextDue(run);
    alarm.set(due);
    await condition(() => inbox.length > 0 || alarm.hasRung());
    if (inbox.length === 0 && due !== null) {
      take({ kind: "due", at: Math.max(due, virtualAt(clock, Date.now())) });
    }
  }
}
