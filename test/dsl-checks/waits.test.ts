import { describe, expect, test } from "vitest";
import { mistakesBeside } from "../dsl/project.ts";

const playbook = (...lines: readonly string[]) =>
  `playbook p {\n  start when quiet\n${lines.map((line) => `  ${line}\n`).join("")}}`;

/** Steps with the words that are marked, and the whole messages. */
describe.each<readonly [string, readonly (readonly [text: string, ...doubts: string[]])[]]>([
  [
    "waits for tasks",
    [
      [
        playbook("task call to csm due 5 business days", "wait for call at most 3 business days"),
        "[wait for call at most 3 business days] `call` is due after 5 business days, but this wait is over after 3 business days already. Wait longer, or make the task due earlier.",
      ],
      [
        playbook(
          "task call to csm due 2 business days",
          'notify csm "now"',
          'wait for call at most 1d, if late { notify csm "late" }',
        ),
        "[wait for call at most 1d, if late] `call` is due after 2 business days, but this wait is over after 1d already. Wait longer, or make the task due earlier.",
      ],
      [
        playbook("task call to csm due 3mo", "wait for call at most 1mo"),
        "[wait for call at most 1mo] `call` is due after 3mo, but this wait is over after 1mo already. Wait longer, or make the task due earlier.",
      ],
      [playbook("task call to csm due 3d", "wait for call at most 3d")],
      // Four business days may be more than a week, and a wait in between takes time.
      [playbook("task call to csm due 1w", "wait for call at most 4 business days")],
      [playbook("task call to csm due 5d", "wait 3d", "wait for call at most 3d")],
      [playbook("task call to csm", "wait for call at most 3d")],
      [playbook("task call to csm due 3d", "wait for call")],
    ],
  ],
  [
    "reminders",
    [
      [
        playbook(
          "task call to csm {",
          "  remind after 3 business days",
          "  escalate to csm after 2 business days",
          "}",
        ),
        "[call] `call` is escalated after 2 business days, and only after 3 business days its owner is reminded. Remind first.",
      ],
      [
        playbook(
          "wait until idle at most 3d, if late {",
          "  task call to csm { remind after 3d",
          "    escalate to csm after 36h }",
          "}",
        ),
        "[call] `call` is escalated after 36h, and only after 3d its owner is reminded. Remind first.",
      ],
      [playbook("task call to csm {", "  remind after 2d", "  escalate to csm after 2 business days", "}")],
      [playbook("task call to csm due 1d { remind after 3d }")],
    ],
  ],
  [
    "steps at dates",
    [
      [
        playbook("at 30d before renewal_date { task a to csm }", "at 60d before renewal_date { task b to csm }"),
        "[at 60d before renewal_date] `at 60d before renewal_date` comes after `at 30d before renewal_date`, so its time has passed when it is reached. Put the earlier one first.",
      ],
      [
        playbook(
          "at 5d after renewal_date { task a to csm }",
          "wait 1d",
          "at 1mo before renewal_date, if late skip { task b to csm }",
        ),
        "[at 1mo before renewal_date, if late skip] `at 1mo before renewal_date` comes after `at 5d after renewal_date`, so its time has passed when it is reached. Put the earlier one first.",
      ],
      [playbook("at 30d before renewal_date { task a to csm }", "at 60d before since { task b to csm }")],
      [playbook("at 30d before renewal_date { task a to csm }", "at 30d before renewal_date { task b to csm }")],
      [playbook("at 30d before renewal_date { task a to csm }", "at 1mo before renewal_date { task b to csm }")],
      [playbook("at 30d before renewal_date { task a to csm }", "at 1d after renewal_date { task b to csm }")],
    ],
  ],
  [
    "again",
    [
      [
        playbook("again after 60d, at most 7 per 365d", "task a to csm"),
        "[p] `at most 7 per 365d` of this playbook is never reached: with 60d between two starts there are at most 7 in 365d. Write a smaller number, or leave it out.",
      ],
      [playbook("again after 60d, at most 6 per 365d", "task a to csm")],
      [playbook("again at most 6 per 365d", "task a to csm")],
      [playbook("again after 3mo, at most 4 per 12mo", "task a to csm")],
    ],
  ],
])("%s", (_, examples) => {
  test.each(examples)("%s", (text, ...doubts) => {
    expect(mistakesBeside(text)).toEqual(doubts);
  });
});
