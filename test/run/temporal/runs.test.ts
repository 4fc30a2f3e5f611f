/** Runs on a real Temporal server: what they do, what they cost, and that they go on through continue-as-new. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventText, START } from "../build.ts";
import { countActions, total } from "./actions.ts";
import { CONTINUE_AT, MILLISECONDS_A_DAY, SCENARIOS } from "./scenarios.ts";
import { type ScriptedHost, startScriptedHost } from "./scripted-host.ts";
import { startTestServer, type TestServer } from "./server.ts";

let server: TestServer;
let host: ScriptedHost;

beforeAll(async () => {
  server = await startTestServer({ suggestContinueAsNewAt: CONTINUE_AT });

  host = await startScriptedHost(server.address, START, MILLISECONDS_A_DAY);
});
afterAll(async () => {
  await host?.stop();

  server?.stop();
});

const play = (name: keyof typeof SCENARIOS) => host.start(name, SCENARIOS[name]);
const ten = <T>(make: (index: number) => T): readonly T[] => Array.from({ length: 10 }, (_, index) => make(index));

describe("playbookRun", () => {
  test("recovery on its longest path costs at most 20 actions, people's answers included", async () => {
    const run = await play("recovery-longest");
    expect(await run.handle.result()).toEqual({ kind: "ended", reason: "completed" });
    expect(run.keys).toEqual([
      "executive_review/1",
      "executive_review/1/reminder",
      "executive_review/1/escalation",
      "notify_1/1",
      "optimization_workshop/1",
      "choose_1/1/ask 1",
      "save_plan/1",
    ]);
    const actions = countActions(await run.handle.fetchHistory());
    // Four timers; where the machine is slow, a deadline has passed before its timer was set.
    expect(actions).toEqual({ start: 1, activity: 9, timer: expect.any(Number), signal: 1 });
    expect(actions.timer).toBeLessThanOrEqual(4);
    expect(total(actions)).toBeLessThanOrEqual(20);
  });

  test("a goal that is reached ends the run; a signal told twice is taken once", async () => {
    const run = await play("recovery-goal");
    expect(await run.handle.result()).toEqual({ kind: "ended", reason: "goal" });
    expect(run.keys).toEqual(["executive_review/1", "optimization_workshop/1"]);
    expect(run.events.map(eventText)).toEqual([
      "0: started",
      "0: executive_review entered",
      "0: executive_review performed",
      "0: wait_for_1 entered",
      "0: wait_for_1 waiting (2026-03-09T00:00:00.000Z)",
      "0.5: executive_review done",
      "0.5: wait_for_1 done",
      "0.5: optimization_workshop entered",
      "0.5: optimization_workshop performed",
      "0.5: wait_until_1 entered",
      "0.5: wait_until_1 waiting (2026-03-09T12:00:00.000Z)",
      "2.5: wait_until_1 ended (goal)",
    ]);
  });

  test("an execution that lost the enrolment ends at once", async () => {
    const run = await play("lost");
    expect(await run.handle.result()).toEqual({ kind: "lost" });
    expect(run.keys).toEqual([]);
  });

  test("a date that moves is asked for again", async () => {
    const run = await play("renewal");
    expect(await run.handle.result()).toEqual({ kind: "ended", reason: "completed" });
    expect(run.keys).toEqual(["hello/1", "at_1/1/ask 1", "mail/1", "choose_1/1/ask 2", "bye/1"]);
  });

  test("a long run continues as new, with its wait, its tasks and the numbers of its signals", async () => {
    const run = await play("long");
    expect(await run.handle.result()).toEqual({ kind: "ended", reason: "completed" });
    expect(run.keys).toEqual([...ten((index) => `task_${index}/1`), "last/1"]);
    expect(run.events.map(eventText).filter((text) => text.includes("done"))).toEqual(
      ten((index) => [`${index + 1}: task_${index} done`, `${index + 1}: wait_${index} done`]).flat(),
    );
    // The handle follows to the last execution, which is not the first.
    const { runId } = await run.handle.describe();
    const first = (await run.handle.fetchHistory()).events?.[0]?.workflowExecutionStartedEventAttributes;
    expect(first?.continuedExecutionRunId).not.toBe("");
    expect(first?.firstExecutionRunId).not.toBe(runId);
  });
});
