/** Command lines that cannot be understood, and those that only ask for help. */
import { describe, expect, test } from "vitest";
import { readCommandLine } from "../../cli/command-line.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { VERBS } from "../../cli/verbs.ts";
import { temporaryFolder, tend, tendProcess } from "./tend.ts";

function complaint(...words: readonly string[]): string {
  try {
    readCommandLine(VERBS, words, "1.2.3");
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "no complaint";
}

describe("what cannot be understood", () => {
  test.each([
    ["a verb that is nearly one", ["chekc"], 'There is no verb "chekc". Did you mean "check"?'],
    ["the beginning of a verb", ["expl"], 'There is no verb "expl". Did you mean "explain"?'],
    [
      "no verb at all",
      ["bake"],
      'There is no verb "bake". The verbs are: check, fmt, convert, schema, eval, import, apply, score, explain, run, status, tasks, runs, demo.',
    ],
    [
      "a flag that is nearly one",
      ["check", "--projct", "x"],
      "There is no flag --projct here. Did you mean --project?",
    ],
    ["no flag at all", ["check", "--bake"], "There is no flag --bake here. `tend check --help` says what it takes."],
    [
      "a flag without its value",
      ["check", "--project"],
      "The flag --project needs a value after it: --project <folder>. `tend check --help` says what it takes.",
    ],
    [
      "a format that is not known",
      ["score", "--format", "xml"],
      '"xml" after --format is not known. Write pretty or json.',
    ],
    [
      "a word too few",
      ["explain"],
      '"tend explain" needs a word more: <account>. `tend explain --help` says what it takes.',
    ],
    ["a word too many", ["check", "it"], "There is a word too many. `tend check --help` says what it takes."],
  ])("%s", (_, words, message) => {
    expect(complaint(...words)).toBe(message);
  });

  test("exits with 64, the complaint on stderr", async () => {
    expect(await tendProcess(["chekc"])).toEqual({
      code: 64,
      stdout: "",
      stderr: 'tend: There is no verb "chekc". Did you mean "check"?\n',
    });
  });

  test("a bad --at", async () => {
    const folder = temporaryFolder({});
    expect(await tend(["eval", "--expr", "1", "--at", "soon"], { folder })).toEqual({
      code: 64,
      stdout: "",
      stderr:
        'tend: "soon" after --at is not an instant. Write a date (2023-06-01: its start), or a date and time (2023-06-01T09:00).\n',
    });
  });
});

describe("what is understood", () => {
  test("shared flags and the verb's own, in any order", () => {
    const asked = readCommandLine(
      VERBS,
      ["tasks", "--format", "json", "done", "7f3a", "--project", "p", "--account", "17", "--at", "2023-06-01"],
      "1.2.3",
    );
    expect(asked).toMatchObject({
      kind: "verb",
      verb: { name: "tasks" },
      shared: { project: "p", at: "2023-06-01", format: "json", database: null },
      words: { arguments: ["done", "7f3a"], flags: { account: "17" } },
    });
  });

  test("the version and the help", () => {
    expect(readCommandLine(VERBS, ["--version"], "1.2.3")).toEqual({ kind: "text", text: "1.2.3" });
    const help = readCommandLine(VERBS, [], "1.2.3");
    expect(help.kind === "text" && VERBS.every((verb) => help.text.includes(`\n  ${verb.name} `))).toBe(true);
  });
});

test("a folder without a project", async () => {
  const folder = temporaryFolder({});
  expect(await tend(["check"], { folder })).toEqual({
    code: 1,
    stdout: "",
    stderr: `tend: There is no tend.yaml in ${folder}.\nA project is a folder with a tend.yaml. Go there, or name it: --project FOLDER\n`,
  });
  expect((await tend(["check", "--project", "nowhere"], { folder })).stderr).toBe(
    `tend: There is no folder ${folder}/nowhere.\nA project is a folder with a tend.yaml. Look at what stands after --project.\n`,
  );
});
