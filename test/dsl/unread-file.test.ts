/** What only follows from a file that cannot be read is not told: the file's own mistake is enough. */
import { describe, expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import { PROJECT_FILE } from "./project.ts";

/** Its `account` is never closed, so that nothing of it can be read. */
const DATA = `account: { from: accounts.id
attribute:
  plan: { type: text, from: accounts.plan }
  product: { type: text, from: accounts.product }
  opened: { type: date, from: accounts.opened }
`;

function told(data: string, text: string): readonly string[] {
  const files = [PROJECT_FILE, { path: "data.yaml", text: data }, { path: "main.tend", text }];
  return compile(files)
    .diagnostics.filter(({ severity }) => severity !== "hint")
    .map(({ code, place }) => `${code} ${place.file}`);
}

describe("beside data that cannot be read", () => {
  test.each([
    'segment a when plan = "x"',
    'segment a when product = "meetings"',
    "segment a when opened < as_of",
    'segment a when account.plan = "x"',
    'define d = plan in [product, "x"]',
    "playbook p {\n  start when plan is missing\n  wait 1d\n}",
  ])("%s", (text) => {
    expect(told(DATA, text)).toEqual(["yaml-slip data.yaml"]);
  });

  test("in text that is not UTF-8", () => {
    const data = {
      path: "data.tend",
      text: "account from accounts.id\nattribute plan : text from accounts.plan # \uFFFD\n",
    };
    const main = { path: "main.tend", text: 'segment a when plan = "x"\nsegment b when seats > 1' };
    const found = compile([PROJECT_FILE, data, main]).diagnostics;
    expect(found.map(({ code, place }) => `${code} ${place.file}`)).toEqual([
      "not-utf8 data.tend",
      "unknown-name main.tend",
    ]);
  });

  test("what its names have no part in is told", () => {
    const text =
      'account from accounts.id\nattribute arr : money from accounts.arr\nsegment a when arr = "x" or seats > 1';
    expect(told(DATA.replace("account:", "health:"), text)).toEqual([
      "yaml-slip data.yaml",
      "never-compare main.tend",
      "unknown-name main.tend",
    ]);
  });

  test("that no file says which accounts there are is told", () => {
    expect(told(DATA.replace("account:", "health:"), 'segment a when plan = "x"')).toEqual([
      "yaml-slip data.yaml",
      "no-account main.tend",
    ]);
  });
});
