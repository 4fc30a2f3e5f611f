/** The order of things: stop, goal, wait; deadlines before what comes; what is queued and what overtakes. */
import { describe, expect, test } from "vitest";
import type { RunInput } from "../../engine/run/run.ts";
import {
  commandText,
  condition,
  days,
  done,
  due,
  facts,
  flipped,
  notify,
  performed,
  play,
  playbook,
  START,
  started,
  task,
} from "./build.ts";

const ends = { goal: condition("g"), stop: condition("s") };
const known = facts({ goal: false, stop: false });
const pause = { kind: "wait", for: days(3) } as const;

function commands(book: ReturnType<typeof playbook>, inputs: readonly RunInput[]): readonly string[] {
  return play(book, inputs).commands.map(commandText);
}

describe("ends", () => {
  const book = playbook({ pause, tell: notify() }, ends);

  test.each([
    ["goal", "goal"],
    ["stop", "stopped"],
  ] as const)("%s ends the run at once", (watch, reason) => {
    const { run, events } = play(book, [started(known), flipped(1, 1, watch, true)]);
    expect(run.ended).toEqual({ at: START + 86_400_000, reason });
    expect(events.at(-1)).toBe(`1: pause ended (${reason})`);
  });

  test("a goal that becomes unknown or false ends nothing", () => {
    const { run } = play(book, [started(known), flipped(1, 1, "goal", null), flipped(2, 2, "goal", false)]);
    expect(run.ended).toBeNull();
  });

  test("stop comes before goal at the start", () => {
    expect(commands(book, [started(facts({ goal: true, stop: true }))])).toEqual(["close stopped"]);
  });

  test("a playbook without a goal takes no flip of one", () => {
    expect(play(playbook({ pause }), [started(), flipped(1, 1, "goal", true)]).run.ended).toBeNull();
  });

  test("somebody asks for the exit", () => {
    const exit: RunInput = { kind: "exit-asked", number: 1, at: START + 5, reason: "moved to another team" };
    expect(commands(book, [started(known), exit])).toEqual(["close exited"]);
  });

  test("nothing happens after the end", () => {
    const end = [started(known), flipped(1, 1, "goal", true)];
    const { run } = play(book, end);
    expect(play(book, [...end, due(9), flipped(2, 9, "stop", true), performed("tell/1")]).run).toEqual(run);
  });
});

describe("deadlines before what comes", () => {
  test("what was due before a signal is worked off first, at its own instant", () => {
    const { events } = play(playbook({ pause, tell: notify() }, ends), [started(known), flipped(1, 3.5, "goal", true)]);
    expect(events.slice(3)).toEqual(["3: pause done", "3: tell entered"]);
  });

  test("a deadline at the goal's own instant comes first, with all that follows at that instant", () => {
    const book = playbook({ pause, tell: notify(), more: notify(), rest: pause }, ends);
    const { events } = play(book, [
      started(known),
      due(3),
      flipped(1, 3, "goal", true),
      performed("tell/1"),
      performed("more/1"),
    ]);
    expect(events.slice(3)).toEqual([
      "3: pause done",
      "3: tell entered",
      "3: tell performed",
      "3: more entered",
      "3: more performed",
      "3: rest entered",
      "3: rest waiting (2026-03-08T00:00:00.000Z)",
      "3: rest ended (goal)",
    ]);
  });

  test("a run that is complete at an instant is complete before a stop of that instant", () => {
    const book = playbook({ review: task({ remindAfter: days(2) }) }, ends);
    const inputs = [started(known), performed("review/1"), due(2), flipped(1, 2, "stop", true)];
    expect(commands(book, [...inputs, performed("review/1/reminder")]).at(-1)).toBe("close completed");
  });

  test("several that passed in the meantime are worked off in their order", () => {
    const book = playbook({ review: task({ remindAfter: days(1) }), pause }, ends);
    const inputs = [started(known), performed("review/1"), due(1.5), performed("review/1/reminder"), due(3.5)];
    expect(play(book, inputs).events.slice(5)).toEqual(["1: review reminded", "3: pause done", "3: ended (completed)"]);
  });
});

describe("while a command is under way", () => {
  test("a later stop overtakes the next effect; the one under way has happened", () => {
    const book = playbook({ tell: notify(), more: notify() }, ends);
    const { events } = play(book, [started(known), flipped(1, 1, "stop", true), performed("tell/1")]);
    expect(events.slice(1)).toEqual(["0: tell entered", "0: tell performed", "1: tell ended (stopped)"]);
  });

  test("of several later ends, stop comes first", () => {
    const book = playbook({ tell: notify(), more: notify() }, ends);
    const inputs = [started(known), flipped(1, 1, "goal", true), flipped(2, 1, "stop", true), performed("tell/1")];
    expect(commands(book, inputs).at(-1)).toBe("close stopped");
  });

  test("a flip that comes before its watch is confirmed is not lost", () => {
    const wait = { kind: "wait-until", condition: condition("c"), atMost: null, late: null } as const;
    const book = playbook({ tell: notify(), wait });
    const { events } = play(book, [
      started(),
      flipped(1, 1, "wait/1", true),
      performed("tell/1", facts({ "wait/1": false })),
    ]);
    expect(events.slice(3)).toEqual([
      "0: wait entered",
      "0: wait waiting",
      "1: wait came-true",
      "1: ended (completed)",
    ]);
  });

  test("a task that is done before its making was confirmed is done", () => {
    const book = playbook({ review: task(), wait: { kind: "wait-for", task: "review", atMost: null, late: null } });
    expect(commands(book, [started(), done(1, 0.1, "review"), performed("review/1")]).at(-1)).toBe("close completed");
  });
});

describe("numbers", () => {
  const wait = { kind: "wait-until", condition: condition("c"), atMost: null, late: null } as const;
  const book = playbook({ wait });

  test("an old number is ignored", () => {
    const once = [started(facts({ "wait/1": false })), flipped(2, 1, "wait/1", null)];
    expect(play(book, [...once, flipped(2, 2, "wait/1", true), flipped(1, 3, "wait/1", true)])).toEqual(
      play(book, once),
    );
  });

  test("an answer to another command than the one under way is ignored", () => {
    const tell = playbook({ tell: notify(), more: notify() });
    const once = [started(), performed("tell/1")];
    expect(play(tell, [...once, performed("tell/1")])).toEqual(play(tell, once));
  });
});
