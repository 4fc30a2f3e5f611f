/** How large data is as JSON: looked into only as far as needed, and never taken for smaller than it is. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import { bytesBeyond } from "../../dsl/lower/json-size.ts";

test("what is said to be small enough is", () => {
  const data = fc.oneof(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()), fc.array(fc.jsonValue()));
  fc.assert(
    fc.property(data, fc.nat(2000), (part, limit) => {
      const bytes = Buffer.byteLength(JSON.stringify(part));
      const found = bytesBeyond(limit, part);
      expect(found === null ? bytes <= limit : found === bytes).toBe(true);
    }),
  );
});

const LIMIT = 256 * 1024;

/** A playbook whose title has so many characters. */
function playbook(characters: number) {
  const text = `source accounts
account from accounts.id
attribute arr : money from accounts.arr
playbook long "${"x".repeat(characters)}" {
  start when arr > 0
  wait 1d
}
`;
  return compile([
    { path: "tend.yaml", text: "name: limits\nzone: UTC\n" },
    { path: "main.tend", text },
  ]);
}

test("a playbook of 256 KB, and one of a byte more", () => {
  const bytesOf = (made: ReturnType<typeof playbook>) =>
    Buffer.byteLength(JSON.stringify(made.program?.playbooks.long ?? null));
  const most = LIMIT - bytesOf(playbook(10)) + 10;
  expect(bytesOf(playbook(most))).toBe(LIMIT);
  expect(playbook(most + 1).diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "playbook-too-large: The playbook `long` has 257 KB with its mails; it may have 256 KB. Shorten its texts, or make two playbooks of it.",
  ]);
});
