/** What a chain of definitions takes grows with the chain, and not with its square. */
import { expect, test } from "vitest";
import { bind } from "../../dsl/bind/bind.ts";
import { check } from "../../dsl/check/check.ts";
import { readProjectFile } from "../../dsl/project/read-project-file.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import { compileBeside, DATA, PROJECT_FILE } from "./project.ts";

/** Each asks what the one before it reads, which must not be the clock. */
function chain(length: number, first = "arr > 0"): string {
  const links = Array.from({ length: length - 1 }, (_, index) => {
    return `define link_${index + 2} = link_${index + 1} for 2 days in a row`;
  });
  return [`define link_1 = ${first}`, ...links].join("\n");
}

/** How many questions are asked about other declarations while the chain is checked. */
function questions(length: number): number {
  const { project } = readProjectFile(PROJECT_FILE);
  if (project === null) throw new Error("The project of the tests cannot be read");
  const trees = [DATA, chain(length)].map((text, index) => parseText({ path: `${index}.tend`, text }).tree);
  const { memory, diagnostics } = check(bind(trees, project).tree, project, new Map());
  expect(diagnostics).toEqual([]);
  return [...memory.done.values()].reduce((sum, { asked }) => sum + (asked?.length ?? 0), 0);
}

test("each definition asks about the one before it alone", () => {
  const [none, half, whole] = [questions(1), questions(501), questions(1001)];
  expect(whole - none).toBe(2 * (half - none));
});

test("what the first of many reads is seen at the other end", () => {
  const links = chain(1000, "time since last logins > 72h").replaceAll(" for 2 days in a row", "");
  const { diagnostics } = compileBeside(`${links}\nsegment stuck when link_1000 for 2 days in a row`);
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([
    "`link_1000` reads the clock (`time since`) and changes by the hour, so it cannot stand under `for … days in a row`. Count days instead, for example as_of - last logins > 3d, or leave `in a row` out.",
  ]);
});
