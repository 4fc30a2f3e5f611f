/** What each verb says, whole, on a small project. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FILES, smallProject } from "./small-project.ts";
import { tend } from "./tend.ts";

const AT = ["--at", "2026-01-17"];

describe("check", () => {
  test("a sound project", async () => {
    const folder = smallProject();
    expect(await tend(["check"], { folder })).toEqual({
      code: 0,
      stdout: "Sound: 1 health, 1 risk, 1 playbook; 2 files read.\n",
      stderr: "",
    });
    expect(await tend(["check", "--format", "json"], { folder })).toEqual({ code: 0, stdout: "[]\n", stderr: "" });
  });

  const broken = { "success.tend": FILES["success.tend"].replace("week = sum of logins", "week = sum of login") };

  test("a mistake, with its line and the mend", async () => {
    expect(await tend(["check"], { folder: smallProject(broken) })).toEqual({
      code: 1,
      stdout: `error[unknown-name] success.tend:10:22
  \`login\` is not declared. Did you mean \`logins\`?
  10 | define week = sum of login over 7d
     |                      ^^^^^
  fix: Write logins: define week = sum of logins over 7d

Not sound: 1 mistake; 2 files read.
`,
      stderr: "",
    });
  });

  test("a mistake as JSON", async () => {
    const { code, stdout } = await tend(["check", "--format", "json"], { folder: smallProject(broken) });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        code: "unknown-name",
        severity: "error",
        message: "`login` is not declared. Did you mean `logins`?",
        file: "success.tend",
        line: 10,
        column: 22,
        endLine: 10,
        endColumn: 27,
      },
    ]);
  });

  test("other verbs show the mistakes too, and do nothing", async () => {
    const { code, stdout, stderr } = await tend(["score"], { folder: smallProject(broken) });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("error[unknown-name] success.tend:10:22");
    expect(stderr.endsWith("tend: The project has a mistake; nothing was done.\n")).toBe(true);
  });
});

describe("eval", () => {
  test.each([
    [["--expr", "0.1 + 0.2 = 0.3"], { code: 0, stdout: "true\n", stderr: "" }],
    [["--expr", "arr > 1000", "--context", '{"arr": 1200}'], { code: 0, stdout: "true\n", stderr: "" }],
    [["--expr", "x + 1", "--context", '{"x": null}'], { code: 0, stdout: "unknown, because x is null\n", stderr: "" }],
    [["--expr", "1/3", "--format", "json"], { code: 0, stdout: '{"value":0.3333333333333333}\n', stderr: "" }],
    [
      ["--expr", "x", "--context", "{x: 1}"],
      {
        code: 64,
        stdout: "",
        stderr: 'tend: What stands after --context cannot be read. It must be a JSON object, as in {"arr": 1200}.\n',
      },
    ],
  ])("%j", async (words, said) => {
    expect(await tend(["eval", ...words])).toEqual(said);
  });

  test("times of day, moments without an offset, numbers as texts: typed, as the standard reads them", async () => {
    const rows: readonly (readonly [question: object, answer: object])[] = [
      [{ expr: 't + @"PT1H"', context: { t: { $time: "23:30:00" } } }, { value: { $time: "00:30:00" } }],
      [{ expr: "t.hour", context: { t: { $time: "10:00:00@Europe/Paris" } } }, { value: 10 }],
      [
        { expr: "d", context: { d: { $dateTime: "2026-01-31T10:00:00" } } },
        { value: { $dateTime: "2026-01-31T10:00:00" } },
      ],
      [
        { expr: 'd + @"P1D"', context: { d: { $dateTime: "2026-01-31T10:00Z" } } },
        { value: { $dateTime: "2026-02-01T10:00:00Z" } },
      ],
      [
        {
          expr: "d > x",
          context: { d: { $dateTime: "2026-01-31T10:00:00+02:00" }, x: { $dateTime: "2026-01-31T09:00:00Z" } },
        },
        { value: false },
      ],
      [{ expr: "n * 3", context: { n: { $number: "12.5" } } }, { value: 37.5 }],
      [
        { expr: "t", context: { t: { $time: "noon" } } },
        {
          error: { code: "bad-context", message: 't: "noon" is not a time; write it like 12:00:00 or 12:00:00+01:00.' },
        },
      ],
    ];
    const { stdout } = await tend(["eval"], { input: rows.map(([question]) => JSON.stringify(question)).join("\n") });
    const answers: unknown[] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toEqual(rows.map(([, answer]) => answer));
  });

  test("JSON says why a value is unknown, and what the checker warns of", async () => {
    const input = [
      { expr: "x + y + z", context: { x: null, y: null, z: 1 } },
      { expr: "n ＞ 3 and x", context: { n: 5, x: null } },
      { expr: "n ＞ 3", context: { n: 5 } },
      { expr: "l[1]", context: { l: [null] } },
      { expr: "l[2]", context: { l: [null] } },
    ].map((line) => JSON.stringify(line));
    const warnings = [
      {
        code: "full-width",
        message: "`＞` was read as `>`. Write the plain character, so that everybody's tools agree.",
      },
    ];
    const { stdout } = await tend(["eval"], { input: input.join("\n") });
    const answers: unknown[] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toEqual([
      { value: null, missing: ["x is null", "y is null"] },
      { value: null, missing: ["x is null"], warnings },
      { value: true, warnings },
      { value: null, missing: ["item 1 of l is missing"] },
      { value: null, missing: ["l has no item 2"] },
    ]);
    const one = ["eval", "--expr", "x + 1", "--context", '{"x": null}', "--format", "json"];
    expect((await tend(one)).stdout).toBe('{"value":null,"missing":["x is null"]}\n');
    expect(await tend(["eval", "--expr", "2 ＞ 1"])).toEqual({
      code: 0,
      stdout: "true\n",
      stderr: `${warnings[0]?.code}: ${warnings[0]?.message}\n`,
    });
  });

  test("a mistake has its code", async () => {
    const said = await tend(["eval", "--expr", '1 + "a"', "--format", "json"]);
    expect(said.code).toBe(1);
    expect(JSON.parse(said.stdout)).toMatchObject({ error: { code: "operands-do-not-fit" } });
  });

  test("JSON lines: one answer a line, times both ways", async () => {
    const input = [
      { expr: "a + 1", context: { a: 2 } },
      { expr: 'd + @"P1D"', context: { d: { $date: "2026-01-31" } } },
      { expr: "now", at: "2026-06-01" },
      { expr: "1 +" },
      { context: {} },
    ].map((line) => JSON.stringify(line));
    const { code, stdout } = await tend(["eval"], { input: [...input, "nonsense", ""].join("\n") });
    expect(code).toBe(0);
    const answers = stdout.trimEnd().split("\n");
    expect(answers.slice(0, 3)).toEqual([
      '{"value":3}',
      '{"value":{"$date":"2026-02-01"}}',
      '{"value":{"$dateTime":"2026-06-01T00:00:00Z"}}',
    ]);
    expect(JSON.parse(answers[3] ?? "")).toHaveProperty("error.code");
    const badLine = '{"error":{"code":"bad-line","message":"A line must be a JSON object with \\"expr\\", a text."}}';
    expect(answers.slice(4)).toEqual([badLine, badLine]);
  });
});

describe("the first day of a project", () => {
  test("import, score, apply, explain, status, tasks and runs", { timeout: 180_000 }, async () => {
    const folder = smallProject();
    const say = (...words: string[]) => tend(words, { folder });

    expect(await say("score", ...AT)).toEqual({
      code: 0,
      stdout: "There are no accounts yet. Bring data in: tend import\n",
      stderr: "Late: accounts has no data, usage has no data. What depends on them is unknown.\n",
    });

    expect(await say("import", ...AT)).toEqual({
      code: 0,
      stdout: `source    file          rows  set aside  changed                     complete to
accounts  accounts.csv     2          0  +2 accounts, +4 attributes  2026-01-16
usage     usage.csv        4          0  +4 observations             2026-01-16
`,
      stderr: "",
    });

    expect(await say("score", ...AT)).toEqual({
      code: 0,
      stdout: `2 accounts as of 2026-01-16
  activity: 1 red, 1 green
  silence: 1 open, 0 unknown

account  activity   open risks
acme     0 red      silence
bolt     100 green  none
`,
      stderr: "",
    });

    const { stdout: json } = await say("score", "acme", ...AT, "--format", "json");
    expect(JSON.parse(json)).toEqual([
      {
        account: "acme",
        asOf: "2026-01-16",
        health: { activity: { score: 0, band: "red", status: "scored", atMost: false } },
        risks: { silence: "open" },
        values: { week: 0 },
        missing: {},
      },
    ]);

    expect(await say("score", "acne", ...AT)).toEqual({
      code: 1,
      stdout: "",
      stderr: 'tend: There is no account "acne".\nDid you mean "acme"?\n',
    });

    const applied = await say("apply", ...AT);
    expect(applied).toMatchObject({ code: 0, stderr: "" });
    expect(
      applied.stdout.replace(/\([0-9a-f]{12}\)/, "(HASH)"),
    ).toBe(`Applied: version 1 (HASH) is in force as of 2026-01-17, for 2 accounts.

new playbook  baseline  starts  unknown
check_in             1       0        0

1 start is baseline: the condition holds already, so nothing is started until it holds anew.
To start those too, write \`start when …, existing accounts too\` in the playbook, or apply first with --existing start.
`);

    expect(await say("explain", "acme", "check_in")).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^Account acme as of 2026-01-16\n\ncheck_in "Call a customer who has gone quiet" {2}does not start: the condition held already when the playbook was first applied; it must be false once before it counts\n/,
      ),
      stderr: "",
    });
    expect((await say("explain", "acme", "csm_name", ...AT)).stdout).toBe(
      'Account acme as of 2026-01-16\n\ncsm_name  Dana Lee\n\n  csm_name = "Dana Lee"\n',
    );
    expect((await say("explain", "acme", "logins", ...AT)).stdout).toBe(
      "Account acme as of 2026-01-16\n\nlogins  0\n\n  logins = 0\n",
    );
    expect((await say("explain", "acme", "activty")).stderr).toBe(
      'tend: The project has no health, risk, playbook or other value "activty". Did you mean `activity`?\n',
    );
    expect((await say("explain", "acme", "csm")).stderr).toBe(
      'tend: "csm" is a role: it says who does a task, and is no value that is explained.\nWho has the tasks of an account is told by: tend tasks --account acme\n',
    );
    expect((await say("tasks")).stdout).toBe("No tasks.\n");
    expect((await say("runs", "--all")).stdout).toBe("No runs.\n");
    expect((await say("tasks", "done", "x")).stderr).toBe(
      'tend: There is no task "x".\n`tend tasks --all` lists all of them.\n',
    );
    const status = JSON.parse((await say("status", "--format", "json")).stdout);
    expect(status).toMatchObject({
      accounts: 2,
      program: { sequence: 1 },
      lastSweep: { day: "2026-01-16", at: "2026-01-17T00:00:00.000Z" },
      runs: { open: 0, ended: 0, lost: 0 },
      host: null,
    });
  });

  test("a score that is unknown says how much of its weight is needed; scores are counted from the lowest band up", {
    timeout: 120_000,
  }, async () => {
    const measures = (missing: string) => `health mood "Mood" {
  measure use  weight 70% = week from 0 to 20
  measure size weight 30% = seats from 0 to 10
${missing}  bands red below 40, green
}
`;
    const said = async (missing: string) => {
      const folder = smallProject({
        "accounts.csv": "id,name,csm,seats\nbolt,Bolt Tools,Dana Lee,9\nacme,Acme,Dana Lee,\ncorso,Corso,Sam,2\n",
        "success.tend": `${FILES["success.tend"]}attribute seats : count from accounts.seats\n${measures(missing)}`,
      });
      await tend(["import", ...AT], { folder });
      const scored = await tend(["score", ...AT], { folder });
      const explained = await tend(["explain", "acme", "mood", ...AT], { folder });
      return [/^ {2}mood: .*$/m.exec(scored.stdout)?.[0], explained.stdout.split("\n\n")[2]];
    };
    expect(await said("")).toEqual([
      "  mood: 1 red, 1 green, 1 unknown",
      `  measure  weight  value    of 100  adds
  use        70 %  0             0     –
  size       30 %  unknown             –
  size is unknown: seats has no value
  70 % of the weight is known, and all of it is needed: nothing says \`if data is missing, share its weight\`.`,
    ]);
    expect((await said("  if data is missing, share its weight; need 80%\n"))[1]).toMatch(
      /\n {2}70 % of the weight is known, and 80 % are needed\.$/,
    );
  });

  test("--existing start starts those for which the condition holds", { timeout: 120_000 }, async () => {
    const folder = smallProject();
    await tend(["import", ...AT], { folder });
    const { stdout } = await tend(["apply", "--existing", "start", ...AT], { folder });
    expect(stdout).toContain("\ncheck_in             0       1        0\n");
    const { stdout: runs } = await tend(["runs"], { folder });
    expect(runs).toMatch(
      /^id {8}playbook {2}account {2}started {5}last step {2}state\n[0-9a-f]{8} {2}check_in {2}acme {5}2026-01-17\n/,
    );
    const again = await tend(["apply", ...AT], { folder });
    expect(again.stdout).toMatch(/^Nothing to apply: version 1 \([0-9a-f]{12}\) is in force already.\n$/);
  });

  test("a source whose file cannot be read is told, and the others are imported", { timeout: 120_000 }, async () => {
    const folder = smallProject({
      "tend.yaml": FILES["tend.yaml"].replace(
        "  usage:",
        "  surveys: {file: surveys.csv, account: account, date: day}\n  usage:",
      ),
      "surveys.csv": "account,day\nacme,2026-01-05\n",
      "success.tend": `${FILES["success.tend"]}source surveys\nmetric nps : latest from surveys.score\n`,
    });
    const { code, stdout, stderr } = await tend(["import", ...AT], { folder });
    expect(code).toBe(1);
    expect(stdout).toContain("+2 accounts");
    expect(stdout).toContain("+4 observations");
    expect(stderr).toBe(`surveys: not imported. surveys.csv has no column \`score\`, which the metric nps reads.
Correct the name in the first line of the file, or \`surveys.score\` in the project's files.
The file has the columns account, day. Nothing of this file was imported.
`);
  });

  test("a source of which nobody says where its data is", { timeout: 120_000 }, async () => {
    const folder = smallProject({ "success.tend": `${FILES["success.tend"]}source surveys\n` });
    const { code, stdout, stderr } = await tend(["import", ...AT], { folder });
    expect(code).toBe(1);
    expect(stdout).toContain("+2 accounts");
    expect(stderr).toBe(`surveys: not imported. tend.yaml does not say where its data is.
Write there, under \`sources:\`, for example surveys: { file: surveys.csv, account: COLUMN }
`);
  });

  test("rows that are set aside are told, and kept in a file", { timeout: 120_000 }, async () => {
    const folder = smallProject({ "usage.csv": `${FILES["usage.csv"]}acme,2026-13-01,4\n` });
    const { code, stdout } = await tend(["import", ...AT], { folder });
    expect(code).toBe(1);
    expect(stdout).toContain("usage: 1 row set aside\n  line 6: ");
    const file = /import again: (.*)$/m.exec(stdout)?.[1] ?? "";
    expect(readFileSync(file, "utf8")).toContain("2026-13-01");
    expect(file.startsWith(join(folder, ".tend"))).toBe(true);
  });
});
