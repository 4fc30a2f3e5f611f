import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FILES, smallProject } from "./small-project.ts";
import { tend } from "./tend.ts";

const broken = {
  "success.tend": FILES["success.tend"]
    .replace("week = sum of logins", "week = sum of login")
    .replace('start when activity.band = "red"', 'start when activity.scor < 30% && activity.band = "red"')
    .replace("open when week = 0", "open when Week = 0"),
};

describe("check --fix", () => {
  test("mends what has one clear mend, and checks again", async () => {
    const folder = smallProject(broken);
    expect(await tend(["check", "--fix"], { folder })).toEqual({
      code: 0,
      stdout: `Mended success.tend: 5 changes
  10:22 Write logins
  19:13 Write week
  23:34 Write and
  23:23 Write score
  23:31 Write 30

Sound: 1 health, 1 risk, 1 playbook; 2 files read.
`,
      stderr: "",
    });
  });

  test("leaves a file alone that would no longer be YAML", async () => {
    const text = `metric:
  uses:
    type: per day
    from: usage.logins
    by: feature
define:
  quotes: "uses[4] > 1"
  meetings: uses[21] > 1
`;
    const folder = smallProject({ "more.yaml": text });
    expect((await tend(["check", "--fix"], { folder })).stdout).toBe(`Mended more.yaml: 1 change
  8:18 Write "21"

error[key-not-text] more.yaml:7:17
  The key of \`uses\` is a text, but \`4\` is a number. Write uses["4"].
  7 |   quotes: "uses[4] > 1"
    |                 ^
  fix: Write "4": quotes: "uses["4"] > 1"

Not sound: 1 mistake; 3 files read.
`);
    expect(readFileSync(join(folder, "more.yaml"), "utf8")).toBe(text.replace("uses[21]", 'uses["21"]'));
  });

  test("with nothing to mend it says no more than check", async () => {
    expect((await tend(["check", "--fix"], { folder: smallProject() })).stdout).toBe(
      "Sound: 1 health, 1 risk, 1 playbook; 2 files read.\n",
    );
  });
});

const one = { "success.tend": FILES["success.tend"].replace("week = sum of logins", "week = sum of login") };

test("check --format github: annotations with the path from the working folder", async () => {
  const folder = smallProject(one);
  expect(await tend(["check", "--format", "github"], { folder })).toEqual({
    code: 1,
    stdout:
      "::error file=success.tend,line=10,endLine=10,col=22,endColumn=27,title=unknown-name::`login` is not declared. Did you mean `logins`?\n",
    stderr: "",
  });
  expect(await tend(["check", "--format", "github"], { folder: smallProject() })).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
});

test("a hint is a notice for GitHub and a note in SARIF, and nothing fails", async () => {
  const folder = smallProject({ "more.tend": "define spare = week\n" });
  expect(await tend(["check", "--format", "github"], { folder })).toEqual({
    code: 0,
    stdout:
      "::notice file=more.tend,line=1,endLine=1,col=8,endColumn=13,title=unused::Nothing uses the define `spare`. Use it, give it a title if it is a figure for people, or delete it.\n",
    stderr: "",
  });
  const sarif = await tend(["check", "--format", "sarif"], { folder });
  expect({ code: sarif.code, log: JSON.parse(sarif.stdout) }).toMatchObject({
    code: 0,
    log: {
      runs: [
        {
          tool: { driver: { rules: [{ id: "unused", defaultConfiguration: { level: "note" } }] } },
          results: [{ ruleId: "unused", level: "note" }],
        },
      ],
    },
  });
  const json = await tend(["check", "--format", "json"], { folder });
  expect({ code: json.code, found: JSON.parse(json.stdout) }).toMatchObject({
    code: 0,
    found: [{ code: "unused", severity: "hint" }],
  });
});

test("check --format sarif: tool, rules, results with regions and fixes", async () => {
  const folder = smallProject({
    ...one,
    "more.tend": "define logins = 1\n",
  });
  const { code, stdout } = await tend(["check", "--format", "sarif"], { folder });
  const region = { startLine: 10, startColumn: 22, endLine: 10, endColumn: 27 };
  const second = { startLine: 7, startColumn: 11, endLine: 7, endColumn: 17 };
  expect({ code, log: JSON.parse(stdout) }).toEqual({
    code: 1,
    log: {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "tend",
              version: "0.1.0",
              rules: [
                {
                  id: "declared-twice",
                  shortDescription: {
                    text: "All declarations of a project share one scope, whichever file they stand in, so that a name means one thing. Sources have names of their own.",
                  },
                  help: { text: "tend explain declared-twice" },
                  defaultConfiguration: { level: "error" },
                },
                {
                  id: "unknown-name",
                  shortDescription: {
                    text: "Every name in an expression is an attribute, a metric, a record, a define, a benchmark, a health, a category, a segment or a risk of the project, or a field of the entry that a filter looks at.",
                  },
                  help: { text: "tend explain unknown-name" },
                  defaultConfiguration: { level: "error" },
                },
              ],
            },
          },
          columnKind: "utf16CodeUnits",
          results: [
            {
              ruleId: "declared-twice",
              ruleIndex: 0,
              level: "error",
              message: {
                text: "There is another `logins` already. Give this metric a name of its own, or delete one of the two.",
              },
              locations: [{ physicalLocation: { artifactLocation: { uri: "success.tend" }, region: second } }],
              relatedLocations: [
                {
                  id: 0,
                  message: { text: 'The first "logins" is this define.' },
                  physicalLocation: {
                    artifactLocation: { uri: "more.tend" },
                    region: { startLine: 1, startColumn: 8, endLine: 1, endColumn: 14 },
                  },
                },
              ],
            },
            {
              ruleId: "unknown-name",
              ruleIndex: 1,
              level: "error",
              message: { text: "`login` is not declared. Did you mean `logins`?" },
              locations: [{ physicalLocation: { artifactLocation: { uri: "success.tend" }, region } }],
              fixes: [
                {
                  description: { text: "Write logins" },
                  artifactChanges: [
                    {
                      artifactLocation: { uri: "success.tend" },
                      replacements: [{ deletedRegion: region, insertedContent: { text: "logins" } }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  });
});

describe("many mistakes of one kind", () => {
  const files = Object.fromEntries(
    Array.from({ length: 13 }, (_, at) => [`r${at}.tend`, `risk r${at} { open when activity.score < 30% }\n`]),
  );

  test("are not all shown to people", async () => {
    const { stdout } = await tend(["check"], { folder: smallProject(files) });
    expect(stdout.match(/^warning\[percent-scale\] /gm)).toHaveLength(10);
    expect(stdout).toContain(
      "\n… and 3 more of warning[percent-scale] in 3 files: `tend check --all` shows them.\n\nSound: 13 warn",
    );
  });

  test("are with --all, and to programs", async () => {
    const folder = smallProject(files);
    const { stdout } = await tend(["check", "--all"], { folder });
    expect(stdout.match(/^warning\[percent-scale\] /gm)).toHaveLength(13);
    expect(stdout).not.toContain("more of");
    const json = await tend(["check", "--format", "json"], { folder });
    expect(json.stdout.match(/"percent-scale"/g)).toHaveLength(13);
  });
});
