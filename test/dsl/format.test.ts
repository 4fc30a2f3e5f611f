/** Formatting and converting by example; the laws that hold for every project are in `test/laws`. */
import { describe, expect, test } from "vitest";
import { compile, type SourceFile } from "../../dsl/compile.ts";
import { formatFile, type Notation, notationOf, writeFile } from "../../dsl/format/format-file.ts";
import { exampleFiles } from "../example/project.ts";

function written(file: SourceFile, from: Notation, to: Notation): string {
  const found = from === to ? formatFile(file, from) : writeFile(file, from, to);
  if (found.kind === "mistakes") throw new Error(found.diagnostics.map(({ message }) => message).join("\n"));
  return found.text;
}

describe("comments in text", () => {
  const table: readonly (readonly [string, string])[] = [
    ["define a = 1 // one", "define a = 1 # one\n"],
    ["// above\ndefine a = 1", "# above\ndefine a = 1\n"],
    ["/* two\n   lines */\ndefine a = 1", "# two\n# lines\ndefine a = 1\n"],
    ["define a = /* one */ 1", "define a = 1 # one\n"],
    ['define a = "no // comment" + "/* none */"', 'define a = "no // comment" + "/* none */"\n'],
  ];
  test.each(table)("%j", (text, expected) => {
    expect(written({ path: "a.tend", text }, "text", "text")).toBe(expected);
  });
});

test("a key of YAML with no steps behind it has none, however that is written", () => {
  const text =
    "playbook:\n  renewal:\n    start: quiet\n    steps:\n      - at: 60d before renewal_date\n        steps:\n";
  const expected = text.replace(/steps:\n$/, "steps: []\n");
  expect(written({ path: "a.yaml", text }, "yaml", "yaml")).toBe(expected);
  expect(written({ path: "a.yaml", text: expected }, "yaml", "yaml")).toBe(expected);
});

describe("numbers of days beyond all sense", () => {
  const table: readonly (readonly [string, string])[] = [
    [
      "define a = x > 1 for 99999999999999999999999999 days in a row",
      `define a = x > 1 for 1${"0".repeat(26)} days in a row\n`,
    ],
    [
      "define a = count of x over 7d, at least 99999999999999999999999999 days",
      `define a = count of x over 7d, at least 1${"0".repeat(26)} days\n`,
    ],
  ];
  test.each(table)("are written without an exponent: %j", (text, expected) => {
    expect(written({ path: "a.tend", text }, "text", "text")).toBe(expected);
    const yaml = written({ path: "a.tend", text }, "text", "yaml");
    expect(written({ path: "a.yaml", text: yaml }, "yaml", "text")).toBe(expected);
  });
});

describe("lines of one kind that follow each other are set in columns", () => {
  const table: readonly (readonly [string, string])[] = [
    [
      'attribute arr: money from a.arr\nattribute renewal_date "Renewal" : date from accounts.end',
      'attribute arr                    : money from a.arr\nattribute renewal_date "Renewal" : date  from accounts.end\n',
    ],
    [
      "record ticket from tickets { opened: moment\n csat: number? from score\n resolved: moment? from closed }",
      "record ticket from tickets {\n  opened   : moment\n  csat     : number? from score\n  resolved : moment? from closed\n}\n",
    ],
    // Wide characters take two columns.
    ['define a "客户" = 1\ndefine b "Hi" = 2', 'define a "客户" = 1\ndefine b "Hi"   = 2\n'],
    // No line has all of the columns.
    [
      'health h {\n measure a weight 25% = count of (x > 0) over 30d from 1.5 to 2 when y\n measure b "Long title" weight 25% = -z from 0 to 1\n measure c "12" weight 25% = distinct f of uses over 28d from -5 to 30\n}',
      'health h {\n  measure a              weight 25% = count of (x > 0) over 30d from 1.5 to 2 when y\n  measure b "Long title" weight 25% = -z                        from 0 to 1\n  measure c "12"         weight 25% = distinct f of uses over 28d from -5 to 30\n}\n',
    ],
    // Another kind, a blank line, a comment or a block ends them.
    ["define a = 1\ncategory long_name = 2\ndefine bb = 3", "define a = 1\ncategory long_name = 2\ndefine bb = 3\n"],
    ["define a = 1\n\ndefine long_name = 2", "define a = 1\n\ndefine long_name = 2\n"],
    ["define a = 1\n# two\ndefine long_name = 2", "define a = 1\n# two\ndefine long_name = 2\n"],
    // What would begin far to the right, or make a line too long, stands for itself.
    [
      `define a = 1\ndefine bb = 2\ndefine ${"c".repeat(40)} = 3`,
      `define a  = 1\ndefine bb = 2\ndefine ${"c".repeat(40)} = 3\n`,
    ],
    [
      `define a = ${"1 + ".repeat(26)}1\ndefine bb = 2\ndefine ten_letters = 3`,
      `define a = ${"1 + ".repeat(26)}1\ndefine bb          = 2\ndefine ten_letters = 3\n`,
    ],
  ];
  test.each(table)("%j", (text, expected) => {
    const once = written({ path: "a.tend", text }, "text", "text");
    expect(once).toBe(expected);
    expect(written({ path: "a.tend", text: once }, "text", "text")).toBe(once);
  });
});

describe("numbers and lengths of time stay as they are spelled", () => {
  const table: readonly (readonly [string, string])[] = [
    ["define a = 0.40 * 1e2", "define a = 0.40 * 1e2\n"],
    ["define a = arr * 12.50%", "define a = arr * 12.50%\n"],
    ["define a = time since last logins > 72h", "define a = time since last logins > 72h\n"],
    ["define a = sum of logins over 2w", "define a = sum of logins over 2w\n"],
    ["define a = drop of logins over 1w vs the 4w before", "define a = drop of logins over 1w vs the 4w before\n"],
    // Words have one form.
    ["define a = sum of logins over 14 days", "define a = sum of logins over 14d\n"],
    ["playbook p { start when a\n wait 1 week\n wait 1w }", "playbook p {\n  start when a\n  wait 7d\n  wait 1w\n}\n"],
    [
      "health h { measure m weight 050% = a from 0.0 to 1.50 }",
      "health h {\n  measure m weight 050% = a from 0.0 to 1.50\n}\n",
    ],
  ];
  test.each(table)("%s", (text, expected) => {
    expect(written({ path: "a.tend", text }, "text", "text")).toBe(expected);
    const yaml = written({ path: "a.tend", text }, "text", "yaml");
    expect(written({ path: "a.yaml", text: yaml }, "yaml", "text")).toBe(expected);
  });
});

test("a condition that is too long for two lines has each of its arms on one", () => {
  const arm = (index: number) => `if sum of logins over ${index}d > 10 then "${"many ".repeat(6)}"`;
  const text = `category a = ${arm(1)} else ${arm(2)} else "few"\ndefine b = ${arm(1)} else "few"\n`;
  const expected = `category a =\n  ${arm(1)}\n  else ${arm(2)}\n  else "few"\n\ndefine b = ${arm(1)} else "few"\n`;
  expect(written({ path: "a.tend", text }, "text", "text")).toBe(expected);
  expect(written({ path: "a.tend", text: expected }, "text", "text")).toBe(expected);
});

test("what a window counts stands in parentheses where it is a condition", () => {
  const text = "define a = count of logins > 0 over 30d\ndefine b = sum of logins + seats over 30d\n";
  expect(written({ path: "a.tend", text }, "text", "text")).toBe(
    "define a = count of (logins > 0) over 30d\ndefine b = sum of logins + seats over 30d\n",
  );
});

test("the example project is in form", () => {
  for (const file of exampleFiles().filter(({ path }) => notationOf(path) === "text"))
    expect(written(file, "text", "text"), file.path).toBe(file.text);
});

describe("comments in YAML stay where their column says", () => {
  const table: readonly (readonly [string, string])[] = [
    // Below the last clause of a declaration that has no name, before another declaration.
    [
      "account:\n  from: accounts.id\n  begins: since\n  # c\ndefine:\n  a: 1\n",
      "account:\n  from: accounts.id\n  begins: since\n  # c\n\ndefine:\n  a: 1\n",
    ],
    // Below keys that are no clauses.
    [
      "define:\n  a:\n    title: A\n    value: 1\n    # c\n  b: 2\n",
      "define:\n  a:\n    title: A\n    value: 1\n    # c\n  b: 2\n",
    ],
    // Deeper than a value on one line: about what follows.
    ["define:\n  a: 1\n      # c\n  b: 2\n", "define:\n  a: 1\n  # c\n  b: 2\n"],
    // Between two kinds of clauses, as deep as those above.
    [
      "health:\n  h:\n    measure:\n      m: {weight: 100%, value: a, from: 0, to: 1}\n      # c\n    bands: red below 50, green\n",
      "health:\n  h:\n    measure:\n      m:\n        weight: 100%\n        value: a\n        from: 0\n        to: 1\n    # c\n    bands: red below 50, green\n",
    ],
    // Below the steps of a branch, before another branch.
    [
      "playbook:\n  p:\n    steps:\n      - choose:\n          - when: a\n            steps:\n              - wait: 1d\n            # c\n          - otherwise:\n              - wait: 2d\n",
      "playbook:\n  p:\n    steps:\n      - choose:\n          - when: a\n            steps:\n              - wait: 1d\n            # c\n          - otherwise:\n              - wait: 2d\n",
    ],
  ];
  test.each(table)("%j", (text, expected) => {
    expect(written({ path: "a.yaml", text }, "yaml", "yaml")).toBe(expected);
  });
});

describe("YAML is in form once it is written", () => {
  const table: readonly (readonly [string, string])[] = [
    // A no-break space belongs to the word.
    ["define:\n  a\u00a0: 1\n", "define:\n  a\u00a0: 1\n"],
    ["segment:\n  a:\n    title: Large\u00a0\n    when: b\n", "segment:\n  a:\n    title: Large\u00a0\n    when: b\n"],
    ["define:\n  monthly : arr / 12\n", "define:\n  monthly: arr / 12\n"],
    [
      'table:\n  t:\n    rows: |\n      | arr => level |\n      | 1 => "a\u0007b" |\n      | - => "c" |\n',
      'table:\n  t:\n    rows: "| arr => level |\\n| 1   => \\"a\\ab\\" |\\n| -   => \\"c\\"   |\\n"\n',
    ],
  ];
  test.each(table)("%j", (text, expected) => {
    expect(written({ path: "a.yaml", text }, "yaml", "yaml")).toBe(expected);
    expect(written({ path: "a.yaml", text: expected }, "yaml", "yaml")).toBe(expected);
  });
});

describe("comments in the texts of YAML that hold expressions", () => {
  const table: readonly (readonly [string, string])[] = [
    [
      "segment:\n  a: |\n    nps < 7 # low\n    # of its own\n    and churned // gone\n",
      "# low\n# of its own\n# gone\nsegment:\n  a: nps < 7 and churned\n",
    ],
    [
      "segment:\n  a: \"nps < 7 # low\"\n  b: 'churned /* gone */'\n",
      "segment:\n  a: nps < 7 # low\n  b: churned # gone\n",
    ],
    [
      "risk:\n  weak:\n    severity: high\n    open: >-\n      nps < 7\n      and churned # gone\n",
      "risk:\n  weak:\n    severity: high\n    # gone\n    open: nps < 7 and churned\n",
    ],
    // A step in the words of the text notation.
    [
      "playbook:\n  p:\n    start: a\n    steps:\n      - wait 1d\n      - 'wait 3d # a while'\n",
      "playbook:\n  p:\n    start: a\n    steps:\n      - wait: 1d\n      - wait: 3d # a while\n",
    ],
    // In a text that means what it is, nothing is a comment.
    ['risk:\n  weak:\n    title: "No # here"\n    open: a\n', 'risk:\n  weak:\n    title: "No # here"\n    open: a\n'],
  ];
  test.each(table)("%j", (text, expected) => {
    expect(written({ path: "a.yaml", text }, "yaml", "yaml")).toBe(expected);
  });
});

test("a megabyte of comments is formatted in no time", () => {
  const text = Array.from({ length: 15_000 }, (_, index) => `# About a${index}.\ndefine a${index} = 1 # one\n`).join(
    "",
  );
  const began = process.cpuUsage();
  expect(written({ path: "a.tend", text }, "text", "text")).toBe(text);
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(10_000);
});

test("the example project means the same after formatting, and in the other notation", () => {
  const files = exampleFiles();
  const { hash } = compile(files);
  expect(hash).not.toBeNull();
  const all = (to: (from: Notation) => Notation) =>
    files.map((file) => {
      const from = notationOf(file.path);
      if (from === null) return file;
      const notation = to(from);
      const path = file.path.replace(/\.\w+$/, notation === "text" ? ".tend" : ".yaml");
      return { path, text: written(file, from, notation) };
    });
  expect(compile(all((from) => from)).hash).toBe(hash);
  expect(compile(all(() => "yaml")).hash).toBe(hash);
});

test("a file with mistakes is not touched", () => {
  expect(formatFile({ path: "a.tend", text: "define a = = 1" }, "text")).toMatchObject({ kind: "mistakes" });
});
