/** Where comments and blank lines go, whole: `written.tend` formatted, as YAML, and back. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Notation, writeFile } from "../../dsl/format/format-file.ts";

const read = (name: string): string => readFileSync(new URL(`../testdata/format/${name}`, import.meta.url), "utf8");

test.each<readonly [string, Notation, Notation, string]>([
  ["written.tend", "text", "text", "formatted.tend"],
  ["formatted.tend", "text", "text", "formatted.tend"],
  ["written.tend", "text", "yaml", "converted.yaml"],
  ["converted.yaml", "yaml", "yaml", "converted.yaml"],
  ["converted.yaml", "yaml", "text", "and-back.tend"],
  ["strewn.yaml", "yaml", "yaml", "tidied.yaml"],
  ["tidied.yaml", "yaml", "yaml", "tidied.yaml"],
])("%s from %s to %s is %s", async (name, from, to, expected) => {
  const written = writeFile({ path: name, text: read(name) }, from, to);
  if (written.kind === "mistakes") throw new Error(written.diagnostics.map(({ message }) => message).join("\n"));
  await expect(written.text).toMatchFileSnapshot(new URL(`../testdata/format/${expected}`, import.meta.url).pathname);
});
