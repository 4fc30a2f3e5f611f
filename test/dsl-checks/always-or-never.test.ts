import { describe, expect, test } from "vitest";
import { mistakesBeside } from "../dsl/project.ts";

/** Conditions with the words that are marked, and the whole messages. */
describe.each<readonly [string, readonly (readonly [condition: string, ...doubts: string[]])[]]>([
  [
    "limits outside of a scale",
    [
      ["pulse.score > 120", "[pulse.score > 120] `pulse.score > 120` is never true: `pulse.score` goes from 0 to 100."],
      [
        "pulse.score < 120",
        "[pulse.score < 120] `pulse.score < 120` is always true where it is known: `pulse.score` goes from 0 to 100.",
      ],
      [
        "pulse.score between 101 and 200",
        "[pulse.score between 101 and 200] `pulse.score between 101 and 200` is never true: `pulse.score` goes from 0 to 100.",
      ],
      [
        "arr > 5 and not(pulse.score > 100)",
        "[pulse.score > 100] `pulse.score > 100` is never true: `pulse.score` goes from 0 to 100.",
      ],
      [
        "count of (logins > 0) over 30d > 30",
        "[count of (logins > 0) over 30d > 30] `count of (logins > 0) over 30d > 30` is never true: `count of (logins > 0) over 30d` goes from 0 to 30.",
      ],
      ["count(ticket) < 0", "[count(ticket) < 0] `count(ticket) < 0` is never true: `count(ticket)` is 0 or more."],
      [
        "drop of adoption over 7d vs the 28d before > 120%",
        "[drop of adoption over 7d vs the 28d before > 120%] `drop of adoption over 7d vs the 28d before > 12…` is never true: `drop of adoption over 7d vs the 28d before` is at most 100%.",
      ],
      [
        "average of pulse.score over 31d > 120 for 3 days in a row",
        "[average of pulse.score over 31d > 120] `average of pulse.score over 31d > 120` is never true: `average of pulse.score over 31d` goes from 0 to 100.",
      ],
      [
        "renewal_date.month = 13",
        "[renewal_date.month = 13] `renewal_date.month = 13` is never true: `renewal_date.month` goes from 1 to 12.",
      ],
      [
        'day of week(as_of) = "sunday"',
        '[day of week(as_of) = "sunday"] `day of week(as_of) = "sunday"` is never true: `day of week(as_of)` is "Friday", "Monday", "Saturday", "Sunday", "Thursday", "Tuesday" or "Wednesday".',
      ],
      [
        "count(ticket with csat > 3 and csat < 2) > 0",
        "[csat < 2] `csat > 3` and `csat < 2` are never true together. Write `or` between them, or change one of the two.",
      ],
      ["arr > arr", "[arr > arr] `arr > arr` is never true, whatever the data says."],
      ["30d is missing", "[30d is missing] `30d is missing` is never true, whatever the data says."],
      [
        "(if arr > 5 then 1 else 2) = 3",
        "[(if arr > 5 then 1 else 2) = 3] `(if arr > 5 then 1 else 2) = 3` is never true: `if arr > 5 then 1 else 2` is 1 or 2.",
      ],
      // What is told with the types is not told twice.
      [
        'pulse.band = "rde"',
        '["rde"] `pulse.band` is never "rde". It is one of "red", "yellow" or "green". Did you mean `red`?',
      ],
      ["pulse.score >= 0.6 and pulse.score <= 100 - 1"],
      ["published.score > 500"],
      ["logins >= 0"],
      ["arr > 0 and seats > 0"],
      ["adoption > 100%"],
      ["seats in (> 80, < 10)"],
      ["idle or seats in (> 80, < 10)"],
      ["idle and seats not in (> 80, < 10)"],
      [
        "pulse.score in (< 0, > 100)",
        "[pulse.score in (< 0, > 100)] `pulse.score in (< 0, > 100)` is never true, whatever the data says.",
      ],
    ],
  ],
  [
    "parts that exclude each other",
    [
      [
        "arr > 5 and arr < 3",
        "[arr < 3] `arr > 5` and `arr < 3` are never true together. Write `or` between them, or change one of the two.",
      ],
      [
        'industry = "health" and industry = "finance"',
        '[industry = "finance"] `industry = "health"` and `industry = "finance"` are never true together. Write `or` between them, or change one of the two.',
      ],
      [
        'pulse.band = "red" and pulse.score > 60',
        '[pulse.score > 60] `pulse.band = "red"` and `pulse.score > 60` are never true together. Write `or` between them, or change one of the two.',
      ],
      [
        "enterprise and seats > 3 and arr < 500",
        "[arr < 500] `enterprise` and `arr < 500` are never true together. Write `or` between them, or change one of the two.",
      ],
      [
        "arr is missing and arr > 5",
        "[arr > 5] `arr is missing` and `arr > 5` are never true together. Write `or` between them, or change one of the two.",
      ],
      [
        "(arr > 5 or seats > 5) and arr < 3 and seats < 3",
        "[arr > 5 or seats > 5] All the rest and `arr > 5 or seats > 5` are never true together. Write `or` between them, or change one of the two.",
      ],
      [
        "arr > 100 * seats and 100 * seats > arr",
        "[100 * seats > arr] `arr > 100 * seats` and `100 * seats > arr` are never true together. Write `or` between them, or change one of the two.",
      ],
      [
        "(logins = 0 for 3 days in a row) and logins > 5",
        "[logins > 5] `logins = 0 for 3 days in a row` and `logins > 5` are never true together. Write `or` between them, or change one of the two.",
      ],
      ["(logins = 0 for 3 days in a row) or logins > 5"],
      ["arr >= 5 and arr <= 5"],
      ["some t in ticket satisfies t.csat > 3 and (some u in ticket satisfies u.csat < 2)"],
    ],
  ],
  [
    "parts of which one is always true",
    [
      [
        "arr < 50000 or arr >= 20000",
        "[arr >= 20000] One of `arr < 50000` and `arr >= 20000` is true for every value. Write `and` between them, or change one of the two.",
      ],
      [
        'industry != "health" or industry != "finance"',
        '[industry != "finance"] One of `industry != "health"` and `industry != "finance"` is true for every value. Write `and` between them, or change one of the two.',
      ],
      ["arr < 5 or arr > 5"],
    ],
  ],
  [
    "parts that add nothing",
    [
      [
        "arr > 5 and arr > 3",
        "[arr > 3] `arr > 3` adds nothing: wherever `arr > 5` is true, it is true as well. Leave it out, or change its limit.",
      ],
      [
        "arr > 3 and seats > 2 and arr > 5",
        "[arr > 3] `arr > 3` adds nothing: wherever `arr > 5` is true, it is true as well. Leave it out, or change its limit.",
      ],
      [
        "arr > 3 or arr > 5",
        "[arr > 5] `arr > 5` adds nothing: wherever `arr > 3` is false, it is false as well. Leave it out, or change its limit.",
      ],
      [
        "enterprise and arr >= 100000",
        "[arr >= 100000] `arr >= 100000` adds nothing: wherever `enterprise` is true, it is true as well. Leave it out, or change its limit.",
      ],
      [
        "quiet and quiet",
        "[quiet] `quiet` adds nothing: wherever `quiet` is true, it is true as well. Leave it out, or change its limit.",
      ],
      // Without the test the whole is unknown where the attribute is missing.
      ["arr is not missing and arr > 5"],
      ["arr is missing or arr > 5"],
      ["arr > 5 and seats > 5"],
      ["arr > 5 or seats is missing"],
    ],
  ],
])("%s", (_, examples) => {
  test.each(examples)("%s", (condition, ...doubts) => {
    expect(mistakesBeside(`segment s when ${condition}`)).toEqual(doubts);
  });
});

describe("every place of a condition", () => {
  test.each<readonly [string, string]>([
    ["define d = if arr > 5 and arr < 3 then 1 else 2", "arr < 3"],
    ['category c = if pulse.score > 120 then "a" else "b"', "pulse.score > 120"],
    ["benchmark b = median of arr across accounts where count(ticket) < 0", "count(ticket) < 0"],
    ["metric m : per day = if pulse.score > 120 then logins else 0", "pulse.score > 120"],
    ['role boss = contact with role = "a" and role = "b"', 'role = "b"'],
    ["risk r { open when pulse.score < 20  close when pulse.score > 120 }", "pulse.score > 120"],
    [
      "health h {\n  applies when count(ticket) >= 0\n  measure a weight 100% = logins from 0 to 30\n}",
      "count(ticket) >= 0",
    ],
    ["health h {\n  measure a weight 100% = logins from 0 to 30 when count(ticket) < 0\n}", "count(ticket) < 0"],
    ["playbook p {\n  start when pulse.score > 120\n  task a to csm\n}", "pulse.score > 120"],
    ["playbook p {\n  start when quiet\n  goal when pulse.score > 120\n  task a to csm\n}", "pulse.score > 120"],
    ["playbook p {\n  start when quiet\n  wait until pulse.score > 120\n  task a to csm\n}", "pulse.score > 120"],
    [
      "playbook p {\n  start when quiet\n  choose {\n    when pulse.score > 120 { task a to csm }\n    unknown { task b to csm }\n  }\n}",
      "pulse.score > 120",
    ],
    [
      "playbook p {\n  start when quiet\n  at 3d before renewal_date {\n    wait until pulse.score > 120 at most 3d, if late { wait until pulse.score < -5 }\n  }\n}",
      "pulse.score > 120",
    ],
  ])("%s", (text, marked) => {
    const [first] = mistakesBeside(text);
    expect(first?.startsWith(`[${marked}] `)).toBe(true);
  });
});
