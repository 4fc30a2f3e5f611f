/** `./tend` before anything is installed: which Node it takes, and what it says when something cannot be had. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ON_ONE_CORE, SHORT } from "../../cli/short-lived.ts";
import { temporaryFolder } from "./tend.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HOW =
  "Install the LTS version from https://nodejs.org or with your system's package manager, then run this again.";

/** A PATH with what the launcher needs, and these programs of our own (shell scripts). */
function pathWith(programs: { readonly [name: string]: string }): string {
  const folder = temporaryFolder(programs);
  for (const name of Object.keys(programs)) chmodSync(join(folder, name), 0o755);
  for (const name of ["sh", "dirname", "readlink", "cmp"]) {
    symlinkSync(execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim(), join(folder, name));
  }
  return folder;
}

/** A checkout with the launcher, its set-up and a lock file, and nothing installed. */
function checkout(): string {
  const folder = temporaryFolder({});
  mkdirSync(join(folder, "scripts"));
  for (const file of [
    "tend",
    "scripts/prepare.mjs",
    "scripts/bundle.mjs",
    "scripts/run.mjs",
    "scripts/source-lines.mjs",
    "package.json",
    "package-lock.json",
  ]) {
    copyFileSync(join(ROOT, file), join(folder, file));
  }
  return folder;
}

function launch(
  folder: string,
  path: string,
  words: readonly string[] = ["check"],
): { readonly code: number | null; readonly text: string } {
  const { status, stderr, stdout } = spawnSync(join(folder, "tend"), words, {
    env: { PATH: path, HOME: folder },
    encoding: "utf8",
  });
  return { code: status, text: stdout + stderr };
}

const NODE = `#!/bin/sh\nexec ${process.execPath} "$@"\n`;

describe("the launcher", () => {
  test("without Node", () => {
    expect(launch(checkout(), pathWith({}))).toEqual({
      code: 64,
      text: `Tend needs Node.js 20.9 or later, and there is no working "node" on the PATH. ${HOW}\n`,
    });
  });

  test.each(["v18.20.4", "v20.8.1", "v9.11.2"])("with Node %s", (version) => {
    expect(launch(checkout(), pathWith({ node: `#!/bin/sh\necho ${version}\n` }))).toEqual({
      code: 64,
      text: `Tend needs Node.js 20.9 or later; "node" on the PATH is ${version}. ${HOW}\n`,
    });
  });

  test.each([
    ["1", ["check", "convert", "eval", "fmt", "schema"], ON_ONE_CORE],
    ["1", ["run", "score", "demo"], []],
    ["2", ["check", "run"], []],
  ])("on %s core, for %j", (cores, verbs, flags) => {
    const folder = checkout();
    mkdirSync(join(folder, "node_modules"));
    copyFileSync(join(folder, "package-lock.json"), join(folder, "node_modules", ".tend-installed.json"));
    const node = `#!/bin/sh\n[ "$1" = --version ] && echo v20.20.2 && exit\necho "$@"\n`;
    const path = pathWith({ node, nproc: `#!/bin/sh\necho ${cores}\n` });
    for (const verb of verbs) {
      const words = [...flags, join(folder, "scripts/run.mjs"), "cli/main.ts", verb, "a b"];
      expect(launch(folder, path, [verb, "a b"])).toEqual({ code: 0, text: `${words.join(" ")}\n` });
    }
    expect(new Set(["check", "convert", "eval", "fmt", "schema"])).toEqual(SHORT);
  });

  test("when the registry cannot be reached", () => {
    const npm = `#!/bin/sh\necho "npm error code ENOTFOUND" >&2\necho "npm error network request failed" >&2\nexit 1\n`;
    const said = launch(checkout(), pathWith({ node: NODE, npm }));
    expect(said.code).toBe(1);
    expect(said.text.replace(/up to \d+ packages/, "up to N packages")).toBe(
      `Setting up Tend: installing up to N packages into node_modules (once; a minute or so) …
Tend's packages could not be installed.
The npm registry cannot be reached from here. Look at the network, the proxy settings (HTTPS_PROXY) and \`npm config get registry\`, then run this again.
  npm error code ENOTFOUND
  npm error network request failed
`,
    );
  });

  test("without npm", () => {
    const said = launch(checkout(), pathWith({ node: NODE }));
    expect(said.code).toBe(1);
    expect(said.text).toContain(
      "There is no `npm` on the PATH. It comes with Node.js from https://nodejs.org; some systems have it as a package of its own (`npm`).\n",
    );
  });

  test("installs once, and starts at once from then on", () => {
    const folder = checkout();
    // An npm that "installs" what the launcher itself needs.
    const npm = `#!/bin/sh\necho called >> calls\nexec ${process.execPath} -e '
      const fs = require("node:fs");
      fs.mkdirSync("node_modules");
      fs.symlinkSync("${ROOT}node_modules/esbuild", "node_modules/esbuild");'\n`;
    const path = pathWith({ node: NODE, npm });
    mkdirSync(join(folder, "cli"));
    writeFileSync(join(folder, "cli", "words.ts"), `export const greeting: string = "Hello, ";\n`);
    const main = `import { greeting } from "./words.ts";\nconsole.log(greeting + process.argv[2]);\n`;
    writeFileSync(join(folder, "cli", "main.ts"), main);
    const first = launch(folder, path);
    expect(first.text).toContain("Packages are installed (");
    expect(first.text).toContain("Hello, check\n");
    expect(launch(folder, path)).toEqual({ code: 0, text: "Hello, check\n" });
    // What is saved is what runs next.
    writeFileSync(join(folder, "cli", "words.ts"), `export const greeting: string = "Good day, ";\n`);
    expect(launch(folder, path)).toEqual({ code: 0, text: "Good day, check\n" });
    // What goes wrong is told with the lines of the sources.
    const broken = `type Word = { readonly text: string };\n\nthrow new Error("no words");\nexport const greeting = "";\n`;
    writeFileSync(join(folder, "cli", "words.ts"), broken);
    expect(launch(folder, path).text).toContain(`Error: no words\n    at ${join(folder, "cli", "words.ts")}:3:7\n`);
    expect(readFileSync(join(folder, "calls"), "utf8")).toBe("called\n");
  });
});
