/** What the documents say is so: commands can be given, files are there, and the README's first project does what it shows. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readCommandLine } from "../../cli/command-line.ts";
import { VERBS } from "../../cli/verbs.ts";
import { tend } from "../cli/tend.ts";
import { blocksOf, commandsOf, filesNamedIn } from "./markdown.ts";

const root = new URL("../..", import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "editors/README.md",
  "examples/crm/README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => `docs/${path}`),
];

const manifest: { readonly scripts: { readonly [name: string]: string } } = JSON.parse(read("package.json"));

/** Null where the command can be given as it stands; else what is wrong with it. */
function complaint(command: string): string | null {
  const [first, second = "", third = ""] = command.split(/\s+/);
  if (first === "npm") {
    const script = second === "run" ? third : second;
    return manifest.scripts[script] === undefined ? `package.json has no script "${script}"` : null;
  }
  if (first !== "./tend") return "only ./tend and npm are known";
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "").slice(1);
  try {
    readCommandLine(VERBS, words, "0");
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe.each(documents)("%s", (path) => {
  const text = read(path);

  test("its commands can be given", () => {
    const wrong = commandsOf(blocksOf(text)).flatMap((command) => {
      const said = complaint(command);
      return said === null ? [] : [`${command}: ${said}`];
    });
    expect(wrong).toEqual([]);
  });

  test("the files that it names are there", () => {
    const missing = filesNamedIn(text).filter(
      (name) => !existsSync(join(root, name)) && !existsSync(join(root, dirname(path), name)),
    );
    expect(missing).toEqual([]);
  });

  test("its pieces of the language are files of a project, which a test runs", () => {
    expect(blocksOf(text).filter((block) => block.language === "tend" && block.name === null)).toEqual([]);
  });
});

test("every decision is in the list of decisions", () => {
  const files = readdirSync(join(root, "docs/decisions")).filter((file) => file !== "README.md");
  expect(files.filter((file) => !read("docs/decisions/README.md").includes(`](${file})`))).toEqual([]);
});

describe("the README's first project", () => {
  const blocks = blocksOf(read("README.md"));

  test("does what it shows", { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "tend-readme-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const { name, text } of blocks) {
      if (name === null) continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const shown = blocks.filter((block) => block.language === "text").map((block) => block.text);
    for (const command of commandsOf(blocks).filter((line) => line.includes("--project first"))) {
      const said = await tend(command.split(/\s+/).slice(1), { folder });
      expect(said, command).toMatchObject({ code: 0 });
      if (command.includes(" score ")) expect(shown).toContain(said.stdout);
    }

    const file = join(folder, "first/success.tend");
    writeFileSync(file, readFileSync(file, "utf8").replace("sum of logins over 7d from", "sum of login over 7d from"));
    const { code, stdout } = await tend(["check", "--project", "first"], { folder });
    expect(code).toBe(1);
    expect(shown).toContain(stdout);
  });
});
