/** Mistakes: one message for each, every one of a file in one run, and each message whole. */
import { describe, expect, test } from "vitest";
import { codes, mistakes } from "./helpers.ts";

/** A file and everything that is said about it. */
const whole: readonly { readonly name: string; readonly text: string; readonly said: string }[] = [
  {
    name: "an unknown clause word",
    text: "health h {\n  mesure usage weight 50% = logins from 0 to 30\n}\n",
    said: `error[unknown-clause] a.tend:2:3
  No clause of health \`h\` begins with \`mesure\`. Did you mean \`measure\`? Here may stand \`applies when\`, \`bands\`, \`formula\`, \`if data is missing\`, \`measure\` or \`penalty\`.
  2 |   mesure usage weight 50% = logins from 0 to 30
    |   ^^^^^^
  fix: Write measure: measure usage weight 50% = logins from 0 to 30
`,
  },
  {
    name: "an unknown declaration",
    text: "helth h {\n  measure usage wieght 50% = logins from 0 to 30\n}\n",
    said: `error[unknown-declaration] a.tend:1:1
  A file holds declarations, and \`helth\` begins none. Did you mean \`health\`?
  1 | helth h {
    | ^^^^^
  fix: Write health: health h {

error[expected] a.tend:2:17
  Expected \`weight\`, but found \`wieght\`. It is written: measure NAME ["TEXT"] weight NUMBER = EXPRESSION from NUMBER to NUMBER [when EXPRESSION]
  2 |   measure usage wieght 50% = logins from 0 to 30
    |                 ^^^^^^
  fix: Write weight: measure usage weight 50% = logins from 0 to 30
`,
  },
  {
    name: "an unclosed brace",
    text: "risk r {\n  open when a > 1\n\nsegment s when b\n",
    said: `error[unclosed-brace] a.tend:1:8
  The \`{\` of risk \`r\` is never closed. Write \`}\` after its last clause.
  1 | risk r {
    |        ^
  fix: Write }
`,
  },
  {
    name: "an unclosed brace of a block inside",
    text: "playbook p {\n  choose {\n    when a { wait 1d\n    otherwise { wait 2d }\n  }\n}\n",
    said: `error[unclosed-brace] a.tend:3:12
  The \`{\` of \`when\` is never closed. Write \`}\` after its last clause.
  3 |     when a { wait 1d
    |            ^
  fix: Write }
`,
  },
  {
    name: "a missing brace",
    text: "risk r\n  open when a\n}\ndefine x = 1\n",
    said: `error[missing-brace] a.tend:1:7
  \`risk\` is followed by its clauses between \`{\` and \`}\`: write \`{\` here.
  1 | risk r
    |       ^
  fix: Write {: risk r {
`,
  },
  {
    name: "a brace too many",
    text: "risk r { open when a } }\n",
    said: `error[stray-brace] a.tend:1:24
  This \`}\` closes nothing. Delete it, or write the \`{\` that it belongs to.
  1 | risk r { open when a } }
    |                        ^
  fix: Delete it: risk r { open when a }
`,
  },
  {
    name: "a clause twice",
    text: "risk r {\n  open when a\n  open when b\n}\n",
    said: `error[clause-twice] a.tend:3:3
  \`open when\` stands in risk \`r\` already, and may stand there once. Put both into one, or leave one out.
  3 |   open when b
    |   ^^^^^^^^^^^
  a.tend:2:3 It stands here first.
`,
  },
  {
    name: "a clause that is needed",
    text: "risk r {\n  close when a\n}\n",
    said: `error[clause-missing] a.tend:1:8
  Risk \`r\` needs \`open when\`. Write: open when EXPRESSION
  1 | risk r {
    |        ^
`,
  },
  {
    name: "a file in another encoding",
    text: "define a = 1\ndefine gr\uFFFD\uFFFDe = 1\n\u001b[31m",
    said: `error[not-utf8] a.tend:2:10
  From here on this is no UTF-8 text. Save the file again as UTF-8; your editor asks for the encoding.
  2 | define gr\uFFFD\uFFFDe = 1
    |          ^
`,
  },
  {
    name: "characters that would steer a terminal",
    text: "define a = \u001bb\n",
    said: `error[unknown-character] a.tend:1:12
  The character U+001B means nothing here. Delete it; a name that holds it stands between backticks.
  1 | define a =  b
    |            ^
`,
  },
  {
    name: "numbers with a decimal comma",
    text: "define a = b > 7,5\ndefine c = 1.000,50\ndefine d = min(7,5)\n",
    said: `error[decimal-comma] a.tend:1:16
  A number is written with a point: \`7.5\` instead of \`7,5\`.
  1 | define a = b > 7,5
    |                ^^^
  fix: Write 7.5: define a = b > 7.5

error[decimal-comma] a.tend:2:12
  A number is written with a point: \`1000.50\` instead of \`1.000,50\`.
  2 | define c = 1.000,50
    |            ^^^^^^^^
  fix: Write 1000.50: define c = 1000.50
`,
  },
  {
    name: "a window without its `of`",
    text: "define a = average logins over 30d\ndefine b = sum(logins) over 30d\n",
    said: `error[window-without-of] a.tend:1:12
  A window is written with \`of\`, for example \`average of logins over 30d\`.
  1 | define a = average logins over 30d
    |            ^^^^^^^
  fix: Write average of: define a = average of logins over 30d

error[expected] a.tend:2:24
  Expected the end of the clause, but found \`over\`. A window is written with \`of\`, for example \`sum of logins over 30d\`.
  2 | define b = sum(logins) over 30d
    |                        ^^^^
`,
  },
  {
    name: "days of a window that are none",
    text: "define a = sum of b over last 7 days\ndefine c = sum of b over 99999999999999999999d\n",
    said: `error[write-instead] a.tend:1:26
  Write \`7d\` instead of \`last 7 days\`.
  1 | define a = sum of b over last 7 days
    |                          ^^^^^^^^^^^
  fix: Write 7d: define a = sum of b over 7d

error[window-unit] a.tend:2:26
  A window counts whole days: write \`over 30d\` or \`over 4w\` instead of \`99999999999999999999d\`.
  2 | define c = sum of b over 99999999999999999999d
    |                          ^^^^^^^^^^^^^^^^^^^^^
`,
  },
  {
    name: "an `is` that is not about missing",
    text: "define a = b is mising\ndefine c = b is not nul\ndefine d = b is 3\n",
    said: `error[only-missing] a.tend:1:14
  After \`is\` stands \`missing\` or \`not missing\`. To compare with a value, write \`=\` or \`!=\`.
  1 | define a = b is mising
    |              ^^^^^^^^^
  fix: Write is missing: define a = b is missing

error[only-missing] a.tend:2:14
  After \`is\` stands \`missing\` or \`not missing\`. To compare with a value, write \`=\` or \`!=\`.
  2 | define c = b is not nul
    |              ^^^^^^^^^^
  fix: Write is not missing: define c = b is not missing

error[write-instead] a.tend:3:14
  Write \`=\` instead of \`is\`.
  3 | define d = b is 3
    |              ^^
  fix: Write =: define d = b = 3
`,
  },
  {
    name: "values without a comma between them",
    text: 'define a = b in ("x" "y")\ndefine c = min(1; 2)\n',
    said: `error[word-missing] a.tend:1:22
  Between \`"x"\` and \`"y"\` stands \`,\`.
  1 | define a = b in ("x" "y")
    |                      ^^^
  fix: Write ,: define a = b in ("x", "y")

error[write-instead] a.tend:2:17
  Write \`,\` instead of \`;\`.
  2 | define c = min(1; 2)
    |                 ^
  a.tend:2:15 Between the values in these brackets stand commas.
  fix: Write ,: define c = min(1, 2)
`,
  },
  {
    name: "quotation marks of German and French",
    text: "define a = „Hallo“\ndefine b = „Hallo”\ndefine c = «Salut»\ndefine d = „Hallo\n",
    said: `warning[full-width] a.tend:1:12
  \`„\` was read as \`"\`. Write the plain character, so that everybody's tools agree.
  1 | define a = „Hallo“
    |            ^^^^^^^
  fix: Write plain quotes: define a = "Hallo"

warning[full-width] a.tend:2:12
  \`„\` was read as \`"\`. Write the plain character, so that everybody's tools agree.
  2 | define b = „Hallo”
    |            ^^^^^^^
  fix: Write plain quotes: define b = "Hallo"

warning[full-width] a.tend:3:12
  \`«\` was read as \`"\`. Write the plain character, so that everybody's tools agree.
  3 | define c = «Salut»
    |            ^^^^^^^
  fix: Write plain quotes: define c = "Salut"

error[unclosed-text] a.tend:4:12
  This text is not closed. Write “ at its end; a text over several lines stands between """ and """.
  4 | define d = „Hallo
    |            ^^^^^^
  fix: Close the text: define d = „Hallo“
`,
  },
  {
    name: "a clause in the wrong place",
    text: "risk r {\n  open when a\n  bands red below 50, green\n}\n",
    said: `error[misplaced-clause] a.tend:3:3
  \`bands\` does not stand in risk \`r\`, but in a \`health\`, between its { and }.
  3 |   bands red below 50, green
    |   ^^^^^
`,
  },
  {
    name: "an unclosed text does not hide what follows",
    text: 'playbook p "Bring it back {\n  start when a &&\n}\n',
    said: `error[unclosed-text] a.tend:1:12
  This text is not closed. Write " at its end; a text over several lines stands between """ and """.
  1 | playbook p "Bring it back {
    |            ^^^^^^^^^^^^^^
  fix: Close the text: playbook p "Bring it back" {

error[write-instead] a.tend:2:16
  Write \`and\` instead of \`&&\`.
  2 |   start when a &&
    |                ^^
  fix: Write and: start when a and

error[expected] a.tend:2:18
  Expected a value (a name, a number, a text, …), but found the end of the line.
  2 |   start when a &&
    |                  ^
`,
  },
  {
    name: "full-width punctuation",
    text: "define 活跃 = sum（logins，3）\n",
    said: `warning[full-width] a.tend:1:16
  \`（\` was read as \`(\`. Write the plain character, so that everybody's tools agree.
  1 | define 活跃 = sum（logins，3）
    |                  ^^
  fix: Write (: define 活跃 = sum(logins，3）

warning[full-width] a.tend:1:23
  \`，\` was read as \`,\`. Write the plain character, so that everybody's tools agree.
  1 | define 活跃 = sum（logins，3）
    |                          ^^
  fix: Write ,: define 活跃 = sum（logins,3）

warning[full-width] a.tend:1:25
  \`）\` was read as \`)\`. Write the plain character, so that everybody's tools agree.
  1 | define 活跃 = sum（logins，3）
    |                             ^^
  fix: Write ): define 活跃 = sum（logins，3)
`,
  },
];

describe("what is said, whole", () => {
  for (const { name, text, said } of whole) test(name, () => expect(mistakes(text)).toBe(said));
});

describe("the lines and codes", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [
      "define a = = 1\ndefine b = 2 3\ndefine c = (1\ndefine d = 4",
      ["1 needless-sign", "2 expected", "3 unclosed-bracket"],
    ],
    ["metric m : per month from a.b", ["1 not-a-choice"]],
    ["attribute a money from a.b", ["1 expected"]],
    ["attribute a : money form a.b", ["1 expected"]],
    ["attribute a : money from a", ["1 expected"]],
    ["define if = 1", ["1 word-as-name"]],
    ["define x = 2023-01-01", ["1 bare-date"]],
    ["define x = 30days", ["1 unknown-unit"]],
    [
      "playbook p {\n wait fro a\n wait 5m\n remind 3d\n task a to b { remind 3d }\n}",
      ["2 unknown-clause", "3 unknown-unit", "4 unknown-clause", "5 unknown-clause"],
    ],
    [
      "playbook p {\n wait\n email a to b\n at 3d befor c { wait }\n}",
      ["2 expected", "3 expected", "4 not-a-choice", "4 expected"],
    ],
    [
      "health h {\n penalty p up to 3 points = a / from 0 to 1\n bands red below 1 green\n}",
      ["2 expected", "3 word-missing"],
    ],
    [
      "risk r severity hihg {\n open when a > 3 && b < (4\n close when 1 < x < 3\n}",
      ["1 not-a-choice", "2 write-instead", "2 unclosed-bracket", "3 chained-comparison"],
    ],
    ["foo bar {\n open when x\n}\ndefine a = 1 +", ["1 unknown-declaration", "4 expected"]],
    ["}\n}\ndefine a = 1", ["1 stray-brace", "2 stray-brace"]],
    ["playbook p {\n start when a\nplaybook q {\n start when b +\n}", ["1 unclosed-brace", "4 expected"]],
    [
      "playbook p {\n at 3d before a {\n  wait 1d\n wait 2d\n}\nrisk r { close when a }",
      ["2 unclosed-brace", "6 clause-missing"],
    ],
    ["define a = f(1,\nrisk r { open when b + }", ["1 expected", "2 expected"]],
    ["source a every 1d extra\nsource b every\nsource c", ["1 expected", "2 expected"]],
    ["define a = 'it", ["1 unclosed-text"]],
    ["define `a = 1\ndefine b = 2 2", ["1 unclosed-name", "2 expected"]],
    ["h`ealth p {\n measure m weight 100% = a from 0 to 1\n}\ndefine b = 2 2", ["1 unclosed-name", "4 expected"]],
    ["health `p {\n formula = 1\n}\ndefine b = 2 2", ["1 unclosed-name", "4 expected"]],
    ["define a = \u0007 1\n\u0007", ["1 unknown-character", "2 unknown-character"]],
    ["", []],
    ["# nothing", []],
    ["\uFEFFdefine a = 1", []],
    ["define a = 1\r\ndefine b = 2 # two\r\n", []],
  ];
  for (const [text, expected] of rows) test(JSON.stringify(text), () => expect(codes(text)).toEqual(expected));
});

describe("limits", () => {
  test("a project file of 10 MB is refused at once", () => {
    const began = performance.now();
    expect(mistakes("x".repeat(10_000_000))).toBe(
      "error[file-too-large] a.tend:1:1\n  This file has 9.5 MB; a project file may have 1 MB. Data belongs into the sources, not into the project's files.\n" +
        `  1 | ${"x".repeat(160)}…\n    | ^\n`,
    );
    expect(performance.now() - began).toBeLessThan(1000);
  });
  test("the first hundred mistakes are shown, and how many more there are", () => {
    const found = codes("define x = = 1\n".repeat(150));
    expect(found.length).toBe(101);
    expect(mistakes("define x = = 1\n".repeat(150))).toContain(
      "50 more mistakes in this file are not shown. Mend the first ones, then check again.",
    );
    expect(mistakes("define x = = 1\n".repeat(5000))).toContain(
      "At least 900 more mistakes in this file are not shown.",
    );
  });
  test("depth", () => {
    const deep = (open: string, close: string, levels: number) =>
      `define x = ${open.repeat(levels)}1${close.repeat(levels)}`;
    for (const [open, close] of [
      ["(", ")"],
      ["-", ""],
      ["not ", ""],
      ["[", "]"],
      ["f(", ")"],
      ["if a then ", " else 1"],
      ["time since ", ""],
      ["sum of ", " over 1d"],
    ] as const) {
      expect(codes(deep(open, close, 60)), open).toEqual([]);
      expect(codes(deep(open, close, 70)), open).toEqual(["1 too-deep"]);
      expect(codes(deep(open, close, 800)), open).toEqual(["1 too-deep"]);
    }
    const blocks = (levels: number) =>
      `playbook p { ${"choose { when a { ".repeat(levels)} wait 1d ${"} }".repeat(levels)} }`;
    expect(codes(blocks(30))).toEqual([]);
    expect(codes(blocks(40))).toEqual(["1 too-deep"]);
  });
  test("the length of an expression", () => {
    expect(codes(`define x = a${" + a".repeat(240)}`)).toEqual([]);
    expect(mistakes(`define x = a${" + a".repeat(300)}`)).toContain(
      "This expression has more than 500 parts. Give parts of it names with `define`.",
    );
    expect(mistakes(`define x = "${"a".repeat(5000)}"`)).toContain("This expression has more than 4096 characters.");
  });
});
