import { describe, expect, test } from "vitest";
import { mistakesBeside } from "../dsl/project.ts";

const choose = (...lines: readonly string[]) =>
  `playbook p {\n  start when quiet\n  choose {\n${lines.map((line) => `    ${line}\n`).join("")}  }\n}`;
const NOT_REACHED =
  "is never true here: the conditions before it have taken all of that already. Put it before them, or change its limit.";
const UNKNOWN = "can be unknown, and then none of these steps are taken. Say what to do: unknown { … }";

/** Conditions one after the other, with the words that are marked, and the whole messages. */
describe.each<readonly [string, readonly (readonly [text: string, ...doubts: string[]])[]]>([
  [
    "arms",
    [
      [
        'category c = if arr > 20 then "a" else if arr > 50 then "b" else "c"',
        `[arr > 50] \`arr > 50\` ${NOT_REACHED}`,
      ],
      [
        'category c = if pulse.score < 60 then "a" else if pulse.band = "red" then "b" else "c"',
        `[pulse.band = "red"] \`pulse.band = "red"\` ${NOT_REACHED}`,
      ],
      [
        "define d = 1 + (if enterprise then 1 else if seats > 5 then 2 else if arr > 200000 and seats < 3 then 3 else 4)",
        `[arr > 200000 and seats < 3] \`arr > 200000 and seats < 3\` ${NOT_REACHED}`,
      ],
      ['category c = if arr > 50 then "a" else if arr > 20 then "b" else "c"'],
      [
        'category c = if arr > 50 then "a" else if arr is missing then "b" else "c"',
        `[arr is missing] \`arr is missing\` ${NOT_REACHED}`,
      ],
      // On other days than this one the first condition says nothing.
      ["define d = if logins > 5 then 1 else if count of (logins > 7) over 7d > 1 then 2 else 3"],
    ],
  ],
  [
    "branches",
    [
      [
        choose("when arr > 20 { task a to csm }", "when arr > 50 { task b to csm }", "unknown { task c to csm }"),
        `[arr > 50] \`arr > 50\` ${NOT_REACHED}`,
      ],
      [choose("when arr > 50 { task a to csm }", "when arr > 20 { task b to csm }", "unknown { task c to csm }")],
      [choose("when arr > 50 { task a to csm }"), `[arr > 50] \`arr > 50\` ${UNKNOWN}`],
      [choose("when arr is missing { task a to csm }", "when arr > 50 { task b to csm }")],
      [choose("when arr is missing or arr > 50 { task a to csm }", "when arr > 20 { task b to csm }")],
      [choose("when arr is not missing and arr > 50 { task a to csm }", "otherwise { task b to csm }")],
      [choose("when default(arr, 0) > 50 { task a to csm }")],
      [
        choose("when arr is missing { task a to csm }", "when arr > 50 and seats > 3 { task b to csm }"),
        `[arr > 50 and seats > 3] \`arr > 50 and seats > 3\` ${UNKNOWN}`,
      ],
      [
        choose("when arr is missing { choose { when seats > 3 { task b to csm } } }"),
        `[seats > 3] \`seats > 3\` ${UNKNOWN}`,
      ],
    ],
  ],
])("%s", (_, examples) => {
  test.each(examples)("%s", (text, ...doubts) => {
    expect(mistakesBeside(text)).toEqual(doubts);
  });
});
