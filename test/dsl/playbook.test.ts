import { describe, expect, test } from "vitest";
import { compileBeside, expressionOf } from "./project.ts";

function playbook(body: string) {
  const { program, diagnostics, sourceMap } = compileBeside(`playbook p "Title" {\n${body}\n}`);
  const found = program?.playbooks.p;
  if (found === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return { ...found, sourceMap };
}

/** The graph in a few words: each step with where it leads. */
function graph(body: string): readonly string[] {
  const { first, steps } = playbook(body);
  const lines = Object.values(steps).map((step) => {
    const to = (name: string | null) => name ?? "end";
    switch (step.kind) {
      case "choose":
        return `${step.name}: ${step.branches.map((branch) => to(branch.first)).join(" | ")} | otherwise ${to(step.otherwise)} | unknown ${to(step.unknown)}, then ${to(step.next)}`;
      case "wait-for":
      case "wait-until":
        return `${step.name}: late ${step.late ?? "-"}, then ${to(step.next)}`;
      case "at":
        return `${step.name}: inside ${step.inside}, then ${to(step.next)}`;
      default:
        return `${step.name}: then ${to(step.next)}`;
    }
  });
  return [`first ${first}`, ...lines];
}

describe("steps become a graph", () => {
  test("branches come back to the step after their choose", () => {
    expect(
      graph(`start when quiet
        task call to csm
        choose {
          when arr > 5 { task big to csm  wait 1d }
          otherwise { notify csm "small" }
          unknown { }
        }
        wait for call at most 3d, if late { notify csm "late"  wait 2d }
        email hello to champion template "mail/hello.md"`),
    ).toEqual([
      "first call",
      "call: then choose_1",
      "choose_1: big | otherwise notify_1 | unknown wait_for_1, then wait_for_1",
      "big: then wait_1",
      "wait_1: then wait_for_1",
      "notify_1: then wait_for_1",
      "wait_for_1: late notify_2, then hello",
      "notify_2: then wait_2",
      "wait_2: then hello",
      "hello: then end",
    ]);
  });

  test("steps at a date's distance hold their own, and end the run when they are last", () => {
    expect(
      graph(`start when quiet
        at 60d before renewal_date { task goals to csm }
        at 1mo before renewal_date, if late skip { wait until logins > 0 at most 7d }`),
    ).toEqual([
      "first at_1",
      "at_1: inside goals, then at_2",
      "goals: then at_2",
      "at_2: inside wait_until_1, then end",
      "wait_until_1: late -, then end",
    ]);
  });

  test("a generated name gives way to the user's", () => {
    expect(graph("start when quiet\n task wait_1 to csm\n wait 1d")).toEqual([
      "first wait_1",
      "wait_1: then wait_2",
      "wait_2: then end",
    ]);
  });

  test("the source map says where a step stands", () => {
    const { sourceMap } = playbook("start when quiet\n task call to csm\n wait 1d");
    expect(sourceMap["playbook p step wait_1"]).toMatchObject({ file: "main.tend" });
    expect(sourceMap.p).toMatchObject({ file: "main.tend", start: 0 });
  });
});

describe("what a playbook says of itself", () => {
  test("starts, ends, again", () => {
    const { start, goal, stop, again, existing, title, description } = playbook(`"Why it is there."
      start when quiet, existing accounts too
      goal when logins > 3
      stop when not enterprise
      again after 60d, at most 2 per 365d
      task call to csm`);
    expect({ start, goal, stop, again, existing, title, description }).toEqual({
      start: expressionOf("quiet"),
      goal: expressionOf("logins > 3"),
      stop: expressionOf("not enterprise"),
      again: {
        after: { kind: "exact", milliseconds: 60 * 86_400_000 },
        atMost: { runs: 2, per: { kind: "exact", milliseconds: 365 * 86_400_000 } },
      },
      existing: "start",
      title: "Title",
      description: "Why it is there.",
    });
  });

  test("without `start when`, the first step's time starts it", () => {
    const days = playbook("once per renewal_date\n at 120d before renewal_date { task goals to csm }");
    expect(days.oncePer).toEqual(expressionOf("renewal_date"));
    expect(days.start).toEqual(expressionOf("as_of + 1d >= renewal_date - 120d"));
    const after = playbook("once per since\n at 36h after since { task goals to csm }");
    expect(after.start).toEqual(expressionOf("as_of + 1d >= since + 2d"));
    const months = playbook("once per renewal_date\n at 3mo before renewal_date { task goals to csm }");
    expect(months.start).toEqual(expressionOf("as_of + 1d >= renewal_date - 3mo"));
  });
});

describe("texts", () => {
  test("values are typed expressions, filters are functions", () => {
    const { steps } = playbook(`start when quiet
      task call "Call {{ account.name }}: {{ pulse.score | round }}, {{ adoption | percent }}" to csm { why "Because {{ pulse.reasons }}" }`);
    expect(steps.call).toMatchObject({
      title: [
        { kind: "text", text: "Call " },
        { kind: "value", value: expressionOf("name") },
        { kind: "text", text: ": " },
        { kind: "value", value: expressionOf("round(pulse.score, 0)") },
        { kind: "text", text: ", " },
        { kind: "value", value: expressionOf('string(round(adoption * 100, 0)) + "%"') },
      ],
      why: [
        { kind: "text", text: "Because " },
        { kind: "value", value: expressionOf("pulse.reasons") },
      ],
    });
  });

  test("a task without a title is called by its name", () => {
    expect(playbook("start when quiet\n task first_call to csm").steps.first_call).toMatchObject({
      title: [{ kind: "text", text: "First call" }],
    });
  });

  test("a mail is its file: a subject, an empty line, the body", () => {
    expect(playbook('start when quiet\n email hi to champion template "mail/hello.md"').steps.hi).toMatchObject({
      subject: [
        { kind: "text", text: "Hello " },
        { kind: "value", value: expressionOf("name") },
      ],
      body: [
        { kind: "text", text: "You have " },
        { kind: "value", value: expressionOf("seats") },
        { kind: "text", text: " seats." },
      ],
    });
  });
});
