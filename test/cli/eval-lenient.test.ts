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

test("JSON lines: every line has its answer, whatever stands in it", async () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const rows: readonly (readonly [line: string, answer: unknown])[] = [
    ['{"expr": "x.a.b", "context": {"x": {"a": {"b": {"$date": "2018-12-08"}}}}}', { value: { $date: "2018-12-08" } }],
    ['{"expr": "x[2]", "context": {"x": [null, {"$duration": "P1D"}]}}', { value: { $duration: "P1D" } }],
    [
      '{"expr": "x", "context": {"x": {"$time": "10:00:00@Europe/Paris"}}}',
      { value: { $time: "10:00:00@Europe/Paris" } },
    ],
    ['{"expr": "x.y", "context": {"x": {"$content": 1, "y": 2}}}', { value: 2 }],
    [
      '{"expr": "@\\"10:30:00\\" in x", "context": {"x": {"$range": {"lower": {"$time": "10:00:00"}, "upper": {"$time": "11:00:00"}, "lowerIncluded": true, "upperIncluded": true}}}}',
      { value: true },
    ],
    ['{"expr": "x", "context": {"x": null}}', { value: null }],
    ['{"expr": "x", "context": {"x": {"$number": "1e400"}}}', { value: null }],
    ['{"expr": "x", "context": {"x": {"$number": "0.1"}}}', { value: 0.1 }],
    ['{"expr": "a-b + 1", "context": {"a-b": 2}}', { value: 3 }],
    ['{"expr": "loan.term months", "context": {"loan": {"term months": 12}}}', { value: 12 }],
    [
      '{"expr": "l[term months > 6].id", "context": {"l": [{"term months": 12, "id": 1}, {"term months": 3, "id": 2}]}}',
      { value: [1] },
    ],
    ['{"expr": "string length(x)", "context": {"x": "a\u2028b"}}', { value: 3 }],
    ['{"expr": "__proto__", "context": {"__proto__": 1}}', { value: 1 }],
    ['{"expr": "constructor"}', { value: null }],
    ['{"expr": "1", "context": null}', { value: 1 }],
    ['{"expr": "1", "context": {"x": {"$date": "2018-13-08"}}}', { error: { code: "bad-context" } }],
    ['{"expr": "1", "context": {"x": {"$date": 5}}}', { error: { code: "bad-context" } }],
    ['{"expr": "1", "context": []}', { error: { code: "bad-context" } }],
    [`{"expr": "1", "context": {"x": ${deep}}}`, { error: { code: "bad-context" } }],
    ['{"expr": 1}', { error: { code: "bad-line" } }],
    ["[]", { error: { code: "bad-line" } }],
    ["nonsense", { error: { code: "bad-line" } }],
    ['{"expr": "1 +"}', { error: { code: "expected" } }],
    [`{"expr": "${"(".repeat(5000)}"}`, { error: {} }],
    ['{"expr": ""}', { error: {} }],
  ];
  const { code, stdout } = await tend(["eval", "--lenient"], { input: rows.map(([line]) => line).join("\n") });
  expect(code).toBe(0);
  const answers = stdout.trimEnd().split("\n");
  expect(answers).toHaveLength(rows.length);
  for (const [index, [, answer]] of rows.entries())
    expect(JSON.parse(answers[index] ?? "")).toMatchObject(Object(answer));
});
