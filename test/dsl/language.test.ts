import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compile, type SourceFile } from "../../dsl/compile.ts";
import { withoutHints } from "../without-hints.ts";

/** The examples of the language that cannot compile yet. This list only shrinks. */
const NOT_YET = [
  "choose-success-plan.tend",
  "classify.tend",
  "contact-policy.tend",
  "detractor.tend",
  "experiment.tend",
  "health-that-chooses.tend",
  "lifecycle.tend",
  "product-fix.tend",
  "record-with-topic.tend",
  "recovery.tend",
  "renewal.tend",
  "report.tend",
  "roll-up.tend",
  "signal.tend",
  "success-plan.tend",
  "test.tend",
];

const FOLDER = fileURLToPath(new URL("../testdata/language/", import.meta.url));

const FILES: readonly SourceFile[] = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(FOLDER, path), text: readFileSync(path, "utf8") }));

const READY = FILES.filter(({ path }) => !NOT_YET.includes(path));

describe("the examples of the language", () => {
  test("compile, together and without a remark", () => {
    const { program, diagnostics } = compile(READY);
    expect(withoutHints(diagnostics).map(({ place, message }) => `${place.file}: ${message}`)).toEqual([]);
    expect(program).not.toBeNull();
  });

  test.each(NOT_YET)("%s does not compile yet", (path) => {
    const file = FILES.find((each) => each.path === path);
    if (file === undefined) throw new Error(`${path} is not among the examples`);
    const { diagnostics } = compile([...READY.filter((each) => each.path !== "recovery.yaml"), file]);
    expect(diagnostics.filter(({ place, severity }) => place.file === path && severity === "error")).not.toEqual([]);
  });

  test("the recovery playbook has all its steps", () => {
    const playbook = compile(READY).program?.playbooks.recovery_of_the_first_slice;
    expect(Object.keys(playbook?.steps ?? {})).toEqual([
      "executive_review",
      "wait_for_1",
      "notify_1",
      "optimization_workshop",
      "wait_until_1",
      "choose_1",
      "save_plan",
      "close_loop",
      "look",
    ]);
  });
});
