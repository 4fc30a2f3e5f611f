/** `tend eval --lenient`: the standard's values in and out, one expression or many lines. */
import { expect, test } from "vitest";
import { tend } from "./tend.ts";

test("one expression: a mistake in a value is null, one in the text is told", async () => {
  expect(await tend(["eval", "--lenient", "--expr", '1 + "a"'])).toEqual({ code: 0, stdout: "null\n", stderr: "" });
  expect(await tend(["eval", "--lenient", "--expr", "1 +"])).toMatchObject({ code: 1 });
});

test("JSON lines: times without a zone, names with spaces, functions, budgets", async () => {
  const input = [
    { expr: 't + @"PT1H"', context: { t: { $time: "23:30:00" } } },
    { expr: "d", context: { d: { $dateTime: "2026-01-31T10:00:00" } } },
    { expr: "monthly fee * 2", context: { "monthly fee": 3 } },
    { expr: "p.first name", context: { p: { "first name": "Ada" } }, spacedNames: ["first name"] },
    { expr: "nothing + 1", context: {} },
    { expr: "for i in 1..10**12 return i" },
  ].map((line) => JSON.stringify(line));
  const { code, stdout } = await tend(["eval", "--lenient"], { input: input.join("\n") });
  expect(code).toBe(0);
  expect(stdout.trimEnd().split("\n")).toEqual([
    '{"value":{"$time":"00:30:00"}}',
    '{"value":{"$dateTime":"2026-01-31T10:00:00"}}',
    '{"value":6}',
    '{"value":"Ada"}',
    '{"value":null}',
    '{"error":{"code":"too-many-steps","message":"The expression takes too many steps."}}',
  ]);
});
