/** What is generated is current: run `npm run docs` when one of these fails. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pages } from "../../scripts/docs/pages.ts";

const root = new URL("../..", import.meta.url).pathname;

test.each(Object.entries(pages))("%s is current", (path, write) => {
  expect(readFileSync(`${root}${path}`, "utf8")).toBe(write());
});
