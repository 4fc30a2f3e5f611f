/** YAML: mistakes at their places in the YAML file, whatever style a value was written in, and the limits. */
import { describe, expect, test } from "vitest";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { readYaml } from "../../dsl/yaml/read.ts";
import { codes, mistakes } from "./helpers.ts";

/** What the first mistake's place holds. */
function marked(text: string): string {
  const [first] = parseYaml({ path: "a.yaml", text }).diagnostics;
  return first === undefined ? "" : text.slice(first.place.start, first.place.end);
}

describe("a mistake in an expression is told at its place, in every style of scalar", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["plain", "define:\n  x: logins + 1 wrong\n"],
    ["double quotes", 'define:\n  x: "a = \\"b\\" and \\u0061 = 3 wrong"\n'],
    ["double quotes with a folded line", 'define:\n  x: "a = 1\n    and b wrong"\n'],
    ["single quotes", "define:\n  x: 'a = ''it''  wrong'\n"],
    ["literal", "define:\n  x: |\n    a = 1\n      and b = 2 wrong\n"],
    ["literal with tabs and comments", "define:\n  x: | # why\n    a = 1\n\n    and b = 2 wrong\n"],
    ["folded", "define:\n  x: >-\n    a = 1\n    and b = 2\n\n    or c wrong\n"],
    ["plain over lines", "define:\n  x: a = 1\n    and b = 2\n    or c wrong\n"],
    ["flow", "define: {x: a wrong, y: 2}\n"],
    ["a key", "define: {x: 1}\nwrong: {y: 2}\n"],
    ["in a list", "playbook:\n  p:\n    steps:\n      - wait: 3d wrong\n"],
    ["a text's own place", "health:\n  h:\n    wrong: 3\n"],
    ["through an alias", "define:\n  x: &e a wrong\n  y: *e\n"],
    ["after an emoji", "define:\n  x: >\n    '😀😀' = a wrong\n"],
  ];
  for (const [name, text] of rows) {
    test(name, () => expect(marked(text)).toBe("wrong"));
  }
});

const whole: readonly { readonly name: string; readonly text: string; readonly said: string }[] = [
  {
    name: "an unknown key",
    text: "health:\n  h:\n    mesure: {}\n    formula: a\n",
    said: `error[yaml-unknown-key] a.yaml:3:5
  \`mesure\` is no key of health \`h\`. Did you mean \`measure\`? Here may stand \`applies when\`, \`bands\`, \`description\`, \`formula\`, \`if data is missing\`, \`measure\`, \`penalty\` or \`title\`.
  3 |     mesure: {}
    |     ^^^^^^
  fix: Write measure: measure: {}
`,
  },
  {
    name: "an unknown declaration",
    text: "helth: {}\n",
    said: `error[yaml-unknown-key] a.yaml:1:1
  \`helth\` is no key of the file. Did you mean \`health\`? Here may stand \`account\`, \`attribute\`, \`benchmark\`, \`category\`, \`define\`, \`health\`, \`metric\`, \`playbook\`, \`record\`, \`risk\`, \`role\`, \`segment\`, \`source\` or \`table\`.
  1 | helth: {}
    | ^^^^^
  fix: Write health: health: {}
`,
  },
  {
    name: "a key twice",
    text: "define:\n  a: 1\n  b: 2\n  a: 3\n",
    said: `error[yaml-duplicate-key] a.yaml:4:3
  The key \`a\` stands here twice. Put both into one, or give one another name.
  4 |   a: 3
    |   ^
  a.yaml:2:3 It stands here first.
`,
  },
  {
    name: "a key that is needed",
    text: "health:\n  h:\n    measure:\n      usage: {weight: 50%, value: logins, to: 3}\n",
    said: `error[yaml-key-missing] a.yaml:4:7
  Measure \`usage\` needs \`from\`. In text it is written: measure NAME ["TEXT"] weight NUMBER = EXPRESSION from NUMBER to NUMBER [when EXPRESSION]
  4 |       usage: {weight: 50%, value: logins, to: 3}
    |       ^^^^^
`,
  },
  {
    name: "a clause that is needed",
    text: "risk:\n  r: {close: a}\n",
    said: `error[clause-missing] a.yaml:2:3
  Risk \`r\` needs \`open when\`. Write: open when EXPRESSION
  2 |   r: {close: a}
    |   ^
`,
  },
  {
    name: "a step that is none",
    text: "playbook:\n  p:\n    steps:\n      - taks: one\n        to: csm\n",
    said: `error[yaml-unknown-key] a.yaml:4:9
  \`taks\` is no key of playbook \`p\`. Did you mean \`task\`? Here may stand \`at\`, \`choose\`, \`email\`, \`notify\`, \`task\`, \`wait\`, \`wait for\` or \`wait until\`.
  4 |       - taks: one
    |         ^^^^
  fix: Write task: - task: one
`,
  },
  {
    name: "a list where a value stands",
    text: "define:\n  a: [1, 2]\n",
    said: `error[yaml-shape] a.yaml:2:6
  Expected one value, but found a list.
  2 |   a: [1, 2]
    |      ^
`,
  },
  {
    name: "bad indentation",
    text: "define:\n   a: 1\n  b: 2\n",
    said: `error[yaml-syntax] a.yaml:3:1
  This is not YAML: the indentation fits neither the line before nor an outer one. Put keys of one level into one column.
  3 |   b: 2
    | ^
`,
  },
  {
    name: "a comma that is missing between braces",
    text: "metric:\n  a: {type: latest from: b.c}\n",
    said: `error[yaml-slip] a.yaml:2:19
  Between \`{\` and \`}\` the entries are parted by commas.
  2 |   a: {type: latest from: b.c}
    |                   ^
  fix: Write ,: a: {type: latest, from: b.c}
`,
  },
  {
    name: "no-break spaces in a text hide no mistake",
    text: "define:\n  a:\n    description: |\n      Total:\u00a05\n      \u00a06\n    value: 3 +\n",
    said: `error[expected] a.yaml:6:15
  Expected a value (a name, a number, a text, …), but found the end of the value.
  6 |     value: 3 +
    |               ^
`,
  },
];

describe("what is said, whole", () => {
  for (const { name, text, said } of whole) test(name, () => expect(mistakes(text, "a.yaml")).toBe(said));
});

describe("the lines and codes", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["", []],
    ["# nothing\n", []],
    ["define:\n", []],
    ["- a\n", ["1 yaml-shape"]],
    ["text", ["1 yaml-shape"]],
    ["define: 3\n", ["1 yaml-shape"]],
    ["define:\n  a:\n", ["2 yaml-empty"]],
    ["define:\n  a: ''\n", ["2 yaml-key-missing"]],
    ["define: {a: 1\n", ["1 yaml-slip"]],
    ["a: 1\n---\nb: 2\n", ["2 yaml-documents"]],
    ["\tdefine: 1\n", ["1 yaml-tab"]],
    ["define:\n  a: *nothing\n", ["2 yaml-syntax"]],
    ["define:\n  a: &x [*x]\n", ["2 yaml-syntax"]],
    ["? [a]\n: b\n", ["1 yaml-shape"]],
    ["define:\n  a: 1 2\n  b: 3 +\nrisk: {r: {open: x, opne: y}}", ["2 expected", "3 expected", "4 yaml-unknown-key"]],
    ["health: {h: {formula: a, measure: [1]}}", ["1 yaml-shape"]],
    ["playbook: {p: {start: {when: a, existing accounts too: maybe}, steps: {}}}", ["1 yaml-shape", "1 yaml-shape"]],
    [
      "playbook: {p: {steps: [wait 3d, wiat 3d, [a], {wait: [1]}, {wait: 3x}]}}",
      ["1 yaml-unknown-key", "1 yaml-shape", "1 yaml-shape", "1 unknown-unit"],
    ],
    [
      "playbook: {p: {steps: [{at: 3d before a}, {choose: [{when: b}]}]}}",
      ["1 yaml-key-missing", "1 yaml-key-missing"],
    ],
    // That there is nothing to choose from is told when the project is checked.
    ["playbook:\n  p:\n    steps:\n      - choose:\n      - choose: []\n", []],
    ["risk: {r: {severity: hihg, open: a}}", ["1 not-a-choice"]],
    ["metric: {m: {type: per month, from: a}}", ["1 not-a-choice", "1 expected"]],
  ];
  for (const [text, expected] of rows)
    test(JSON.stringify(text), () => expect(codes(text, "a.yaml")).toEqual(expected));
});

describe("limits", () => {
  const bomb = `a: &a [x, x]\n${[..."bcdefghij"].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefghi"[i]}`).join(", ")}]`).join("\n")}`;
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ["aliases in aliases", bomb, ["3 yaml-aliases"]],
    ["an alias of itself", "define: &a\n  b: *a\n", ["2 yaml-syntax"]],
    [
      "keys",
      `define:\n${Array.from({ length: 10_001 }, (_, i) => `  a${i}: 1\n`).join("")}`,
      ["10001 yaml-too-many-keys"],
    ],
    ["depth of brackets", `define: {a: ${"[".repeat(400_000)}`, ["1 too-deep"]],
    ["depth of lists", "- ".repeat(400_000), ["1 too-deep"]],
    ["depth of keys", Array.from({ length: 1400 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""), ["129 too-deep"]],
    ["size", `a: ${"x".repeat(2_000_000)}`, ["1 file-too-large"]],
  ];
  for (const [name, text, expected] of rows) {
    test(name, () => {
      const began = performance.now();
      expect(codes(text, "a.yaml")).toEqual(expected);
      expect(performance.now() - began).toBeLessThan(5000);
    });
  }
});

test("other parts of a project can read YAML with places", () => {
  const { root, diagnostics } = readYaml({ path: "tend.yaml", text: "name: crm\nsources: {usage: {file: 'a.csv'}}\n" });
  expect(diagnostics).toEqual([]);
  expect(root?.kind === "map" ? root.entries.map((one) => one.key.text) : null).toEqual(["name", "sources"]);
});
