import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { smallProject } from "./small-project.ts";
import { tend } from "./tend.ts";

const untidy = { "more.tend": "# Busy.\ndefine  busy   =  week>10   # a lot\n" };
const tidy = "# Busy.\ndefine busy = week > 10 # a lot\n";

describe("fmt", () => {
  test("brings files into form, and then has nothing more to do", async () => {
    const folder = smallProject(untidy);
    expect(await tend(["fmt", "--check"], { folder })).toEqual({
      code: 1,
      stdout: "Not in form: more.tend\nNot in form: success.tend\n2 files to format: tend fmt\n",
      stderr: "",
    });
    expect(await tend(["fmt"], { folder })).toEqual({
      code: 0,
      stdout: "Formatted more.tend\nFormatted success.tend\n",
      stderr: "",
    });
    expect(readFileSync(join(folder, "more.tend"), "utf8")).toBe(tidy);
    expect(await tend(["fmt", "--check"], { folder })).toEqual({
      code: 0,
      stdout: "2 files, all in form.\n",
      stderr: "",
    });
    expect(await tend(["fmt", "--format", "json"], { folder })).toEqual({
      code: 0,
      stdout: '{"changed":[],"unreadable":[]}\n',
      stderr: "",
    });
  });

  test("only the files that are named", async () => {
    const folder = smallProject(untidy);
    expect((await tend(["fmt", "more.tend"], { folder })).stdout).toBe("Formatted more.tend\n");
    expect(await tend(["fmt", "mor.tend"], { folder })).toEqual({
      code: 1,
      stdout: "",
      stderr: "tend: The project has no file mor.tend with declarations.\nDid you mean more.tend?\n",
    });
  });

  test("what has mistakes is left as it is", async () => {
    const folder = smallProject({ "more.tend": "define busy = = 1\n" });
    const { code, stdout, stderr } = await tend(["fmt", "more.tend"], { folder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(`error[needless-sign] more.tend:1:15
  There is no \`=\` here: a formula begins without it. Delete it.
  1 | define busy = = 1
    |               ^
  fix: Delete it: define busy =  1

What has mistakes of notation was left as it is.
`);
    expect(readFileSync(join(folder, "more.tend"), "utf8")).toBe("define busy = = 1\n");
  });
});

describe("convert", () => {
  test("to YAML and back, comments and all", async () => {
    const folder = smallProject(untidy);
    expect(await tend(["convert", "more.tend", "--to", "yaml"], { folder })).toEqual({
      code: 0,
      stdout: "more.tend → more.yaml\n",
      stderr: "",
    });
    expect(existsSync(join(folder, "more.tend"))).toBe(false);
    expect(readFileSync(join(folder, "more.yaml"), "utf8")).toBe("# Busy.\ndefine:\n  busy: week > 10 # a lot\n");
    expect((await tend(["check"], { folder })).code).toBe(0);
    expect((await tend(["convert", "--to", "text"], { folder })).stdout).toBe("more.yaml → more.tend\n");
    expect(readFileSync(join(folder, "more.tend"), "utf8")).toBe(tidy);
    expect((await tend(["convert", "--to", "text"], { folder })).stdout).toBe("Nothing to convert.\n");
  });

  test("says what it needs", async () => {
    const folder = smallProject({ ...untidy, "more.yaml": "define:\n  calm: week < 3\n" });
    expect(await tend(["convert"], { folder })).toEqual({
      code: 64,
      stdout: "",
      stderr: "tend: Say which notation: --to yaml or --to text.\n",
    });
    expect(await tend(["convert", "more.tend", "--to", "yaml"], { folder })).toEqual({
      code: 1,
      stdout: "",
      stderr: "tend: more.tend cannot become more.yaml: there is such a file.\nMove one of the two away.\n",
    });
  });

  test("a project with mistakes is not converted", async () => {
    const folder = smallProject({ "more.tend": "define busy = weak > 10\n" });
    const { code, stderr } = await tend(["convert", "--to", "yaml"], { folder });
    expect(code).toBe(1);
    expect(stderr.endsWith("tend: The project has a mistake; nothing was done.\n")).toBe(true);
    expect(existsSync(join(folder, "more.tend"))).toBe(true);
  });
});
