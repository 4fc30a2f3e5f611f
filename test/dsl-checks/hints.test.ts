/** Hints: what nobody uses, names that hide others, and a zone that is not said; each with its whole text. */
import { describe, expect, test } from "vitest";
import { renderCheck } from "../../cli/render/check.ts";
import { compile, createCompiler, type SourceFile } from "../../dsl/compile.ts";
import { mendFiles } from "../../dsl/diagnostics/mend-files.ts";

const ZONED: SourceFile = { path: "tend.yaml", text: "name: trial\nzone: UTC\n" };
const DATA = `source accounts
source usage
account from accounts.id
attribute seats : count from accounts.seats
attribute csm_name : text from accounts.csm
metric logins : per day from usage.logins
risk quiet { open when sum of logins over 7d = 0 }
`;

const project = (text: string, file = "main.tend"): readonly SourceFile[] => [
  ZONED,
  { path: "data.tend", text: DATA },
  { path: file, text },
];

const hints = (files: readonly SourceFile[]) =>
  compile(files).diagnostics.map(({ severity, place, message }) => {
    const text = files.find(({ path }) => path === place.file)?.text ?? "";
    return `${severity} [${text.slice(place.start, place.end)}] ${message}`;
  });

test("how one is shown, and counted at the end", () => {
  const files = project("define busy = sum of logins over 30d > 5\n");
  expect(renderCheck(files, compile(files))).toBe(`hint[unused] main.tend:1:8
  Nothing uses the define \`busy\`. Use it, give it a title if it is a figure for people, or delete it.
  1 | define busy = sum of logins over 30d > 5
    |        ^^^^

Sound: 1 hint; 0 healths, 1 risk, 0 playbooks; 3 files read.`);
});

const figure = "Use it, give it a title if it is a figure for people, or delete it.";
const anywhere = "Use it in a health, a risk or another definition, or delete it.";

describe("what nobody uses", () => {
  test.each<[text: string, told: readonly string[]]>([
    ["define a = 1\ndefine b = a", [`hint [b] Nothing uses the define \`b\`. ${figure}`]],
    ["table t {\n  | seats => a |\n  | - => 1 |\n}", [`hint [t] Nothing uses the table \`t\`. ${figure}`]],
    [
      "benchmark usual = median of seats across accounts, at least 5 accounts",
      [`hint [usual] Nothing uses the benchmark \`usual\`. ${figure}`],
    ],
    ["metric more : per day from usage.more", [`hint [more] Nothing uses the metric \`more\`. ${anywhere}`]],
    ['metric more "More" : per day = logins + 1', [`hint [more] Nothing uses the metric \`more\`. ${anywhere}`]],
    ["record visit from usage { day : date }", [`hint [visit] Nothing uses the record \`visit\`. ${anywhere}`]],
    [
      "source tickets",
      [
        "hint [tickets] Nothing is read from the source `tickets`. Declare an attribute, a metric or a record from it, or delete it.",
      ],
    ],
    [
      "role csm = csm_name\nrole boss = csm_name\nplaybook p { start when quiet  task call to csm }",
      ["hint [boss] No step and no text names the role `boss`. Give a task, a mail or a message to it, or delete it."],
    ],
    // There for themselves, for people, or used.
    ['define a "Seats, doubled" = 2 * seats', []],
    ["segment large when seats > 5", []],
    ['category size = if seats > 5 then "large" else "small"', []],
    ["health h { formula = seats }", []],
    ["attribute region : text from accounts.region", []],
    ["define a = 1\nsegment large when seats > a", []],
    ["record visit from usage { day : date }\nsegment seen when count(visit) > 0", []],
    ["metric uses : per day from usage.count by feature\nsegment broad when distinct feature of uses over 7d > 3", []],
    ['playbook p { start when quiet  notify csm "{{ boss }}" }\nrole csm = csm_name\nrole boss = csm_name', []],
    // Nobody can be given anything yet.
    ["role csm = csm_name", []],
  ])("%s", (text, told) => {
    expect(hints(project(text))).toEqual(told);
  });

  test("a role that only a mail names is used", () => {
    const text =
      'playbook p { start when quiet  email hello to one template "hello.md" }\nrole one = person\nrecord person from accounts { email : text }\nrole boss = csm_name';
    const mail: SourceFile = { path: "hello.md", text: "Subject: Hello\n\nYours, {{ boss }}\n" };
    expect(hints([...project(text), mail])).toEqual([]);
  });

  test("in YAML", () => {
    expect(hints(project("define:\n  a: seats + 1\n", "more.yaml"))).toEqual([
      `hint [a] Nothing uses the define \`a\`. ${figure}`,
    ]);
  });

  test("nothing is told of a project that is being begun", () => {
    const text = DATA.replace(/risk .*/, "define later = seats\nsource more\nrole csm = csm_name");
    expect(hints([ZONED, { path: "data.tend", text }])).toEqual([]);
  });

  test("nothing is told of a project with mistakes", () => {
    expect(hints(project("define a = seets"))).toEqual([
      "error [seets] `seets` is not declared. Did you mean `seats`?",
    ]);
  });

  test("what is used or no longer used is noticed after a change elsewhere", () => {
    const compiler = createCompiler();
    const told = ["segment large when a > 1", "segment large when seats > 1", "segment large when a > 2"].map(
      (segment) =>
        compiler.compile([...project("define a = seats"), { path: "z.tend", text: segment }]).diagnostics.length,
    );
    expect(told).toEqual([0, 1, 0]);
  });
});

describe("names that hide others", () => {
  test.each<[text: string, told: readonly string[]]>([
    [
      'define a "A" = for seats in [1, 2] return seats + 1',
      [
        "hint [seats] Inside this `for`, `seats` is no longer the attribute of that name. Give it a name that means nothing else.",
      ],
    ],
    [
      'define a "A" = some quiet in [true] satisfies quiet',
      [
        "hint [quiet] Inside this `some`, `quiet` is no longer the risk of that name. Give it a name that means nothing else.",
      ],
    ],
    [
      'define a "A" = (function(logins: number) logins + 1)(seats)',
      [
        "hint [logins] Inside this function, `logins` is no longer the metric of that name. Give it a name that means nothing else.",
      ],
    ],
    [
      'define a "A" = {seats: 3, both: seats + 1}.both',
      [
        "hint [seats] Inside these braces, `seats` is no longer the attribute of that name. Give it a name that means nothing else.",
      ],
    ],
    [
      'define a "A" = for x in [1, 2] return count(for x in [3] return x)',
      [
        "hint [x] Inside this `for`, `x` is no longer the variable of the `for` around it. Give it a name that means nothing else.",
      ],
    ],
    [
      'define a "A" = every now in [1, 2] satisfies now > 1',
      [
        "hint [now] Inside this `every`, `now` is no longer the moment of evaluation. Give it a name that means nothing else.",
      ],
    ],
    ['define a "A" = {seats: 3, both: 4}.both', []],
    ['define a "A" = for x in [1, 2], y in [x, 3] return x + y', []],
    ['define a "A" = count(visit with seats > 3)\nrecord visit from usage { day : date   seats : number }', []],
    ["playbook p { start when quiet for 3 days in a row  wait 3d }", []],
  ])("%s", (text, told) => {
    expect(hints(project(text))).toEqual(told);
  });

  test("the other one is shown", () => {
    const files = project('define a "A" = for seats in [1, 2] return seats + 1\n');
    expect(renderCheck(files, compile(files))).toBe(`hint[hides-name] main.tend:1:20
  Inside this \`for\`, \`seats\` is no longer the attribute of that name. Give it a name that means nothing else.
  1 | define a "A" = for seats in [1, 2] return seats + 1
    |                    ^^^^^
  data.tend:4:11 The other \`seats\` is here.

Sound: 1 hint; 0 healths, 1 risk, 0 playbooks; 3 files read.`);
  });

  test("also when only the other one is new", () => {
    const compiler = createCompiler();
    const text = 'define a "A" = for extra in [1, 2] return extra + 1';
    const told = ["", "attribute extra : count from accounts.extra", ""].map(
      (more) => compiler.compile([...project(text), { path: "z.tend", text: more }]).diagnostics.length,
    );
    expect(told).toEqual([0, 1, 0]);
  });
});

test.each<[text: string, told: readonly string[]]>([
  [
    "segment count when seats > 3",
    [
      "hint [count] `count` is a built-in function as well: `count(…)` calls that, and `count` alone is this segment. Give the segment a name that says more.",
    ],
  ],
  ["playbook split { start when quiet  wait 3d }", []],
  ["record visit from usage { date : date }\nsegment seen when count(visit) > 0", []],
])("names of built-in functions: %s", (text, told) => {
  expect(hints(project(text))).toEqual(told);
});

describe("a project without a zone", () => {
  const rest: SourceFile = { path: "data.tend", text: DATA };
  const told =
    "Without `zone` the project's days begin and end in UTC. Write `zone: UTC` if that is meant, or your team's zone, for example `zone: Europe/Berlin`.";

  test("is told where the line belongs", () => {
    const files = [{ path: "tend.yaml", text: "name: trial   # ours\nsources: {}\n" }, rest];
    expect(renderCheck(files, compile(files))).toBe(`hint[no-zone] tend.yaml:1:7
  ${told}
  1 | name: trial   # ours
    |       ^^^^^
  fix: Write zone: UTC below

Sound: 1 hint; 0 healths, 1 risk, 0 playbooks; 2 files read.`);
  });

  test.each([
    ["name: trial   # ours\nsources: {}\n", "name: trial   # ours\nzone: UTC\nsources: {}\n"],
    ["sources: {}\r\nname: 'trial'", "sources: {}\r\nname: 'trial'\r\nzone: UTC"],
    ["name: trial", "name: trial\nzone: UTC"],
  ])("%j is mended to %j", (before, after) => {
    const { files, compilation } = mendFiles([{ path: "tend.yaml", text: before }, rest]);
    expect(files[0]?.text).toBe(after);
    expect(compilation.diagnostics).toEqual([]);
  });

  test("is only told of where it has no line for its name", () => {
    const { files, compilation } = mendFiles([{ path: "tend.yaml", text: "{name: trial}" }, rest]);
    expect(files[0]?.text).toBe("{name: trial}");
    expect(compilation.diagnostics.map(({ message }) => message)).toEqual([told]);
  });
});
