/** A host for tests of the workflows alone: activities that answer from a script, on a clock that runs as fast as the test wants. */
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client, Connection, type WorkflowHandle } from "@temporalio/client";
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from "@temporalio/worker";
import { answerAsk } from "../../../engine/loop/answer-ask.ts";
import type { Expression } from "../../../engine/program/expression.ts";
import type { Playbook } from "../../../engine/program/playbook.ts";
import { type Ask, ENGINE_VERSION, type Facts, type RunEvent } from "../../../engine/run/run.ts";
import { initialAsk } from "../../../engine/run/step.ts";
import { DAY, type Instant, type Value } from "../../../engine/values/value.ts";
import {
  type Activities,
  type Clock,
  INPUT_SIGNAL,
  PLAYBOOK_RUN,
  type PlaybookRunInput,
  type RunSignal,
  SWEEP_LOOP,
  type SweepLoopInput,
} from "../../../workflows/activities.ts";
import { realUntil } from "../../../workflows/clock.ts";

/** What one run is to meet. */
export type Script = {
  readonly playbook: Playbook;
  readonly look: (expression: Expression, at: Instant) => Value;
  /** True: somebody else holds the enrolment. */
  readonly lost?: boolean;
  /** What comes from outside after an effect: signals, days after it. */
  readonly after?: {
    readonly [effectKey: string]: readonly { readonly days: number; readonly signal: (at: Instant) => RunSignal }[];
  };
};

export type ScriptedRun = {
  /** Of the first execution: a run that continued as new has more. */
  readonly firstRunId: string;
  readonly handle: WorkflowHandle;
  readonly events: RunEvent[];
  /** Keys of effects and asks in the order in which they were carried out, retries left out. */
  readonly keys: string[];
};

export type ScriptedHost = {
  readonly client: Client;
  readonly start: (run: string, script: Script) => Promise<ScriptedRun>;
  /** Starts a sweeper whose midnights are so many real milliseconds apart; ends it after so many sweeps. */
  readonly sweepFor: (workflowId: string, sweeps: number) => Promise<{ readonly firstRunId: string }>;
  readonly stop: () => Promise<void>;
};

const PLACE = { project: { name: "test", zone: "UTC" }, calendar: { weekend: [0, 6], holidays: [], workingDays: [] } };
const WORKFLOWS = fileURLToPath(new URL("../../../workflows/index.ts", import.meta.url));

Runtime.install({
  logger: new DefaultLogger("ERROR"),
  telemetryOptions: { logging: { filter: "off", forward: {} } },
});

/** The workflows as the worker loads them. */
export function bundle(workflowsPath = WORKFLOWS): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger("ERROR") });
}

type Scripted = Script & ScriptedRun & { readonly clock: Clock };

/** Starts a worker; each run has a clock of its own that begins at `epoch` when the run is started. */
export async function startScriptedHost(
  address: string,
  epoch: Instant,
  millisecondsADay: number,
): Promise<ScriptedHost> {
  const scripts = new Map<string, Scripted>();
  const scriptOf = (run: string): Scripted => {
    const script = scripts.get(run);
    if (script === undefined) throw new Error(`no script for ${run}`);
    return script;
  };
  const answer = (run: string, ask: Ask, at: Instant): Facts =>
    answerAsk(ask, at, PLACE, (expression) => scriptOf(run).look(expression, at));

  let sweeps = 0;
  const timers = new Set<NodeJS.Timeout>();
  const schedule = (run: string, key: string, at: Instant): void => {
    const { after, clock, handle } = scriptOf(run);
    for (const { days, signal } of after?.[key] ?? []) {
      const then = at + days * DAY;
      // A run that is over takes no more signals.
      const send = () => handle.signal(INPUT_SIGNAL, signal(then)).catch(() => {});
      timers.add(setTimeout(send, realUntil(clock, Date.now(), then)));
    }
  };

  const activities: Activities = {
    claim: async ({ run }) => {
      const { playbook, lost, clock } = scriptOf(run);
      if (lost === true) return { kind: "lost" };
      const facts = answer(run, initialAsk(playbook), epoch);
      return { kind: "claimed", playbook, clock, startedAt: epoch, facts, engineVersion: ENGINE_VERSION };
    },
    perform: async ({ run, command, progress }) => {
      scriptOf(run).events.push(...progress.events);
      scriptOf(run).keys.push(command.key);
      schedule(run, command.key, command.at);
      return answer(run, command.ask, command.at);
    },
    ask: async ({ run, command, progress }) => {
      scriptOf(run).events.push(...progress.events);
      scriptOf(run).keys.push(command.key);
      return answer(run, command.ask, command.at);
    },
    close: async ({ run, progress }) => {
      scriptOf(run).events.push(...progress.events);
    },
    sweep: async () => {
      sweeps += 1;
      const clock = { realEpoch: Date.now(), virtualEpoch: epoch, factor: DAY / millisecondsADay };
      return { nextAt: epoch + DAY, clock, counts: { accounts: sweeps } };
    },
  };

  const taskQueue = `test-${process.pid}-${Date.now()}`;
  const [workers, connection] = [await NativeConnection.connect({ address }), await Connection.connect({ address })];
  const worker = await Worker.create({ connection: workers, taskQueue, workflowBundle: await bundle(), activities });
  const running = worker.run();
  const client = new Client({ connection });
  return {
    client,
    start: async (run, script) => {
      const handle = client.workflow.getHandle(run);
      const [events, keys]: [RunEvent[], string[]] = [[], []];
      const clock = { realEpoch: Date.now(), virtualEpoch: epoch, factor: DAY / millisecondsADay };
      // The script must be there before the run's first activity asks for it.
      scripts.set(run, { ...script, handle, firstRunId: "", events, keys, clock });
      const input: PlaybookRunInput = { tenant: "test", run };
      const { firstExecutionRunId } = await client.workflow.start(PLAYBOOK_RUN, {
        workflowId: run,
        taskQueue,
        args: [input],
      });
      return { handle, firstRunId: firstExecutionRunId, events, keys };
    },
    sweepFor: async (workflowId, count) => {
      const input: SweepLoopInput = { tenant: "test" };
      const handle = await client.workflow.start(SWEEP_LOOP, { workflowId, taskQueue, args: [input] });
      const until = Date.now() + 30_000;
      while (sweeps < count && Date.now() < until) await delay(50);
      await handle.terminate();
      return { firstRunId: handle.firstExecutionRunId };
    },
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      worker.shutdown();
      await running;
      await Promise.all([connection.close(), workers.close()]);
    },
  };
}
