/** Anchors, aliases and merge keys: what they mean, and where the mistakes behind them are told. */
import { describe, expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { bare, mistakes } from "../dsl-syntax/helpers.ts";

describe("the same tree as written out", () => {
  const rows: readonly (readonly [name: string, short: string, long: string])[] = [
    [
      "an alias is the value at the anchor",
      "define:\n  x: &e logins + 1\n  y: *e\n",
      "define: {x: logins + 1, y: logins + 1}",
    ],
    [
      "a name that is used again means the last",
      "define:\n  x: &e 1\n  y: *e\n  z: &e 2\n  w: *e\n",
      "define: {x: 1, y: 1, z: 2, w: 2}",
    ],
    [
      "inside what an alias repeats, an alias means what it meant there",
      "health:\n  a:\n    formula: &e logins\n  b: &h {formula: *e}\n  c: {formula: &e uses}\n  d: *h\n",
      "health: {a: {formula: logins}, b: {formula: logins}, c: {formula: uses}, d: {formula: logins}}",
    ],
    [
      "a key may be an alias",
      "define:\n  &k x: 1\nmetric:\n  *k : {type: per day, from: a.b}\n",
      "define: {x: 1}\nmetric: {x: {type: per day, from: a.b}}",
    ],
    [
      "a merge key adds what the mapping does not say itself",
      "health:\n  h:\n    measure:\n      a: &scale {weight: 50%, value: x, from: 0, to: 9}\n      b: {<<: *scale, value: y}\n",
      "health: {h: {measure: {a: {weight: 50%, value: x, from: 0, to: 9}, b: {weight: 50%, from: 0, to: 9, value: y}}}}",
    ],
    [
      "of several merged mappings an earlier one wins",
      "health:\n  h:\n    measure:\n      a: &a {weight: 50%, value: x, from: 0, to: 9}\n      b: &b {weight: 50%, value: y, from: 1, to: 8}\n      c: {value: z, <<: [*a, *b]}\n",
      "health: {h: {measure: {a: {weight: 50%, value: x, from: 0, to: 9}, b: {weight: 50%, value: y, from: 1, to: 8}, c: {value: z, weight: 50%, from: 0, to: 9}}}}",
    ],
    [
      "declarations can be merged",
      "define: &more {x: 1, y: 2}\nrisk: {r: {open: x > y}}\n",
      "define: {x: 1, y: 2}\nrisk: {r: {open: x > y}}",
    ],
    ["in quotes it is a key like others", "define: {'<<': 1}", 'define: {"<<": 1}'],
  ];
  for (const [name, short, long] of rows) {
    test(name, () => {
      const [first, second] = [short, long].map((text) => parseYaml({ path: "a.yaml", text }));
      expect(first?.diagnostics).toEqual([]);
      expect(second?.diagnostics).toEqual([]);
      expect(first && bare(first.tree)).toEqual(second && bare(second.tree));
    });
  }
});

type Row = { readonly name: string; readonly text: string; readonly said: string };

const rows: readonly Row[] = [
  {
    name: "a mistake behind an alias is told at the anchor, once",
    text: "define:\n  x: &e logins wrong\n  y: *e\n  z: *e\n",
    said: `error[blank-in-name] a.yaml:2:16
  \`logins wrong\` is not known here. A name has no blanks: write \`logins_wrong\` if it is one name. Between two values stands an operator, such as = or and.
  2 |   x: &e logins wrong
    |                ^^^^^
`,
  },
  {
    name: "what is wrong only where it is used says where",
    text: "playbook:\n  p:\n    description: &t some words\n    start: *t\n    steps: [wait 3d]\n",
    said: `error[blank-in-name] a.yaml:3:26
  \`some words\` is not known here. A name has no blanks: write \`some_words\` if it is one name. Between two values stands an operator, such as = or and.
  3 |     description: &t some words
    |                          ^^^^^
  a.yaml:4:12 It is used here.
`,
  },
  {
    name: "in a mapping that is used again",
    text: "health:\n  a: &h\n    measure:\n      usage: {weight: 50%, value: logins, from: 0}\n    mesure: 3\n  b: *h\n",
    said: `error[yaml-key-missing] a.yaml:4:7
  Measure \`usage\` needs \`to\`. In text it is written: measure NAME ["TEXT"] weight NUMBER = EXPRESSION from NUMBER to NUMBER [when EXPRESSION]
  4 |       usage: {weight: 50%, value: logins, from: 0}
    |       ^^^^^

error[yaml-unknown-key] a.yaml:5:5
  \`mesure\` is no key of health \`a\`. Did you mean \`measure\`? Here may stand \`applies when\`, \`bands\`, \`description\`, \`formula\`, \`if data is missing\`, \`measure\`, \`penalty\` or \`title\`.
  5 |     mesure: 3
    |     ^^^^^^
`,
  },
  {
    name: "in a mapping that is merged",
    text: "health:\n  h:\n    measure:\n      a: &scale {weight: 50%, value: logins, from: 0, to: 3 4}\n      b: {<<: *scale, value: uses}\n",
    said: `error[expected] a.yaml:4:61
  Expected the end of the value, but found \`4\`. In text it is written: measure NAME ["TEXT"] weight NUMBER = EXPRESSION from NUMBER to NUMBER [when EXPRESSION]
  4 |       a: &scale {weight: 50%, value: logins, from: 0, to: 3 4}
    |                                                             ^
`,
  },
  {
    name: "what cannot be merged",
    text: "define:\n  a: &x 1\n  <<: *x\n",
    said: `error[yaml-shape] a.yaml:3:7
  Expected a mapping that was given a name with \`&\`, as in \`<<: *name\`, but found \`1\`.
  3 |   <<: *x
    |       ^^
`,
  },
  {
    name: "two merge keys",
    text: "define: {<<: {a: 1}, <<: {b: 2}}\n",
    said: `error[yaml-duplicate-key] a.yaml:1:22
  The key \`<<\` stands here twice. Put both into one, or give one another name.
  1 | define: {<<: {a: 1}, <<: {b: 2}}
    |                      ^^
  a.yaml:1:10 It stands here first.
`,
  },
  {
    name: "an alias inside its own anchor",
    text: "define:\n  a: &x [*x]\n",
    said: `error[yaml-syntax] a.yaml:2:10
  This is not YAML: this alias stands inside its own anchor \`&x\`, so it would have no end.
  2 |   a: &x [*x]
    |          ^^
`,
  },
  {
    name: "an alias without an anchor",
    text: "define:\n  a: *x\n",
    said: `error[yaml-syntax] a.yaml:2:6
  This is not YAML: there is no anchor \`&x\` before this alias.
  2 |   a: *x
    |      ^^
`,
  },
];

describe("what is said, whole", () => {
  for (const { name, text, said } of rows) test(name, () => expect(mistakes(text, "a.yaml")).toBe(said));
});

test("the checker, too, tells what an alias repeats once", () => {
  const text = "define:\n  x: &e wrong + 1\n  y: *e\n";
  const { diagnostics } = compile([
    { path: "tend.yaml", text: "name: trial\n" },
    { path: "a.yaml", text },
  ]);
  const ofText = diagnostics.filter(({ place }) => place.file === "a.yaml" && place.end > place.start);
  expect(ofText.map(({ code, place }) => [code, text.slice(place.start, place.end)])).toEqual([
    ["unknown-name", "wrong"],
  ]);
});
