/** The pages for people who do not program: what they show is what happens. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import { exampleProject } from "../../dsl/diagnostics/examples/project.ts";
import { tend } from "../cli/tend.ts";
import { withoutHints } from "../without-hints.ts";
import { blocksOf, codeIn, tablesOf } from "./markdown.ts";
import { runPage } from "./run-page.ts";

const root = new URL("../..", import.meta.url).pathname;
const read = (name: string): string => readFileSync(`${root}docs/${name}`, "utf8");

/** What the compiler says about a file beside the project of the reference. */
function remarks(path: string, text: string): readonly string[] {
  return withoutHints(compile([...exampleProject, { path, text }]).diagnostics).map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

test.each(["tour.md", "data.md", "from-feel.md"])(
  "%s: each command answers what the page shows",
  { timeout: 300_000 },
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), "tend-page-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const shown = await runPage(read(name), folder);
    expect(shown.length).toBeGreaterThan(0);
    for (const { commands, says, answers } of shown) expect(answers, commands.join("\n")).toBe(says);
  },
);

describe.each(["recipes.md", "from-spreadsheets.md"])("%s", (name) => {
  const blocks = blocksOf(read(name)).filter(({ language }) => language === "tend");

  test.each(blocks.map(({ text }) => [text.split("\n")[0] ?? "", text]))("%s", (_, text) => {
    expect(remarks("main.tend", text)).toEqual([]);
  });
});

test("there are more than twenty recipes, each with a title of its own", () => {
  const text = read("recipes.md");
  const titles = [...text.matchAll(/^### (.+)$/gm)].map(([, title]) => title);
  expect(titles.length).toBeGreaterThan(20);
  expect(new Set(titles).size).toBe(titles.length);
  expect(blocksOf(text)).toHaveLength(titles.length);
});

/** The rows of the table that has this column, by the words of its head. */
function rowsUnder(page: string, head: string): readonly (readonly string[])[] {
  const found = tablesOf(read(page)).find(({ heads }) => heads.join(", ") === head);
  if (found === undefined) throw new Error(`${page} has no table with ${head}`);
  return found.rows;
}

describe("from-spreadsheets.md: what is written in Tend compiles", () => {
  const cells = rowsUnder("from-spreadsheets.md", "in a spreadsheet, in Tend, mind").flatMap(([, cell = ""]) =>
    codeIn(cell),
  );
  test("there are many", () => expect(cells.length).toBeGreaterThan(30));
  test.each(cells)("%s", (expression) => {
    expect(remarks("main.tend", `define checked = ${expression}\n`)).toEqual([]);
  });
});

describe("from-feel.md: what was added compiles", () => {
  const cells = rowsUnder("from-feel.md", "expression, says").flatMap(([cell = ""]) => codeIn(cell));
  test.each(cells)("%s", (expression) => {
    expect(remarks("main.tend", `define checked = ${expression}\n`)).toEqual([]);
  });
});

describe("from-feel.md: strict and lenient", () => {
  const answer = async (words: readonly string[]) => {
    const { stdout, stderr } = await tend(["eval", ...words]);
    return (stdout + stderr).trim();
  };

  test.each(
    rowsUnder("from-feel.md", "expression, strict, lenient").map((row): [string, string, string] => [
      codeIn(row[0] ?? "")[0] ?? "",
      row[1] ?? "",
      row[2] ?? "",
    ]),
  )("%s", async (expression, strict, lenient) => {
    const [said = ""] = codeIn(strict);
    const found = await answer(["--expr", expression]);
    if (strict.startsWith("refused")) expect(found).toContain(`${said}: `);
    else if (said === "unknown") expect(found).toMatch(/^unknown, because /);
    else expect(found).toBe(said);
    expect(await answer(["--lenient", "--expr", expression])).toBe(codeIn(lenient)[0]);
  });
});
