/** Laws of printing: what is printed is parsed to the same tree, for any expression in any place, in both notations. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printExpression } from "../../dsl/print/expression.ts";
import { toText } from "../../dsl/print/to-text.ts";
import { toYaml } from "../../dsl/print/to-yaml.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import { parseExpression, wholeFile } from "../../dsl/syntax/parse-expression.ts";
import type { ExpressionSyntax, Place } from "../../dsl/syntax/tree.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { bare, brief } from "./helpers.ts";

const place: Place = { file: "-", start: 0, end: 0 };
const name = fc.constantFrom(
  "logins",
  "客户",
  "two words",
  "if",
  "when",
  "from",
  "over",
  "by",
  "with",
  "of",
  "last",
  "first",
  "sum",
  "time",
  "date",
  "starts",
);
const nameSyntax = name.map((text) => ({ text, place }));
const span = fc
  .integer({ min: 1, max: 400 })
  .map((days) => ({ span: { kind: "exact" as const, milliseconds: days * 86_400_000 }, place }));
const day = fc.integer({ min: 1, max: 30 });

const input: ExpressionSyntax = { kind: "input", place };

/** Any expression. */
const { expression } = fc.letrec<{ expression: ExpressionSyntax; test: ExpressionSyntax }>((tie) => {
  const any = tie("expression");
  const leaf: fc.Arbitrary<ExpressionSyntax> = fc.oneof(
    name.map((one) => ({ kind: "name" as const, name: one, place })),
    fc.nat({ max: 1000 }).map((value) => ({ kind: "number" as const, value: value / 8, percent: false, place })),
    fc.nat({ max: 1000 }).map((value) => ({ kind: "number" as const, value: value / 100, percent: true, place })),
    fc.string({ maxLength: 6 }).map((value) => ({ kind: "text" as const, value, place })),
    fc.boolean().map((value) => ({ kind: "boolean" as const, value, place })),
    fc.constant({ kind: "null" as const, place }),
    span.map((one) => ({ kind: "duration" as const, span: one.span, place })),
    fc.constant({ kind: "temporal" as const, text: "2026-01-01", place }),
  );
  const operator = fc.constantFrom("+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or");
  const quantifier = fc.constantFrom("some", "every", "for");
  const inner: fc.Arbitrary<ExpressionSyntax> = fc.oneof(
    fc.record({ kind: fc.constant("path" as const), object: any, field: nameSyntax, place: fc.constant(place) }),
    fc.record({ kind: fc.constant("bracket" as const), object: any, inside: any, place: fc.constant(place) }),
    fc.record({ kind: fc.constant("with" as const), object: any, condition: any, place: fc.constant(place) }),
    fc.record({
      kind: fc.constant("call" as const),
      function: fc.constantFrom("max", "string length", "date and time").map((text) => ({ text, place })),
      arguments: fc.array(fc.record({ name: fc.option(nameSyntax), value: any }), { maxLength: 2 }),
      place: fc.constant(place),
    }),
    fc.record({ kind: fc.constantFrom("negate" as const, "not" as const), operand: any, place: fc.constant(place) }),
    fc.record({ kind: fc.constant("binary" as const), operator, left: any, right: any, place: fc.constant(place) }),
    fc.record({ kind: fc.constant("between" as const), value: any, lower: any, upper: any, place: fc.constant(place) }),
    fc.record({
      kind: fc.constant("in" as const),
      value: any,
      negated: fc.boolean(),
      choices: fc.array(tie("test"), { minLength: 1, maxLength: 3 }),
      place: fc.constant(place),
    }),
    fc.constant(input),
    fc.record({
      kind: fc.constant("isMissing" as const),
      operand: any,
      negated: fc.boolean(),
      place: fc.constant(place),
    }),
    fc
      .tuple(any, any, any)
      .map(([condition, then, otherwise]) => ({ kind: "if" as const, condition, then, otherwise, place })),
    fc.record({
      kind: fc.constant("list" as const),
      items: fc.array(any, { maxLength: 3 }),
      place: fc.constant(place),
    }),
    fc.record({
      kind: fc.constant("context" as const),
      entries: fc.array(fc.record({ key: nameSyntax, value: any }), { maxLength: 2 }),
      place: fc.constant(place),
    }),
    fc.record({
      kind: fc.constant("range" as const),
      lower: any,
      upper: any,
      lowerIncluded: fc.boolean(),
      upperIncluded: fc.boolean(),
      place: fc.constant(place),
    }),
    fc.record({ kind: quantifier, variable: nameSyntax, list: any, body: any, place: fc.constant(place) }),
    fc.record({
      kind: fc.constant("window" as const),
      aggregate: fc.constantFrom("sum", "average", "count").map((text) => ({ text, place })),
      of: any,
      by: fc.option(nameSyntax),
      over: span,
      before: fc.constant(null),
      atLeast: fc.option(day),
      place: fc.constant(place),
    }),
    fc.record({
      kind: fc.constant("window" as const),
      aggregate: fc.constantFrom("drop", "rise").map((text) => ({ text, place })),
      of: any,
      by: fc.constant(null),
      over: span,
      before: span,
      atLeast: fc.constant(null),
      place: fc.constant(place),
    }),
    fc.record({
      kind: fc.constant("distinct" as const),
      key: nameSyntax,
      of: any,
      over: span,
      place: fc.constant(place),
    }),
    fc.record({ kind: fc.constant("inARow" as const), condition: any, days: day, place: fc.constant(place) }),
    fc.record({
      kind: fc.constant("dayWith" as const),
      which: fc.constantFrom("first", "last"),
      of: any,
      place: fc.constant(place),
    }),
    fc.record({ kind: fc.constant("timeSince" as const), of: any, place: fc.constant(place) }),
  );
  const test: fc.Arbitrary<ExpressionSyntax> = fc.oneof(
    { maxDepth: 4 },
    any,
    fc.record({
      kind: fc.constant("unary" as const),
      operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="),
      end: any,
      place: fc.constant(place),
    }),
    fc.boolean().map((negated) => ({ kind: "isMissing" as const, operand: input, negated, place })),
    fc.record({
      kind: fc.constant("noneOf" as const),
      tests: fc.array(tie("test"), { minLength: 1, maxLength: 2 }),
      place: fc.constant(place),
    }),
  );
  return { expression: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, inner), test };
});

test("any expression is printed so that it is parsed to the same tree", () => {
  fc.assert(
    fc.property(expression, (tree) => {
      const text = printExpression(tree);
      const parsed = parseExpression(text, wholeFile("-"));
      expect({ text, tree: brief(parsed.expression), mistakes: parsed.diagnostics.map((one) => one.message) }).toEqual({
        text,
        tree: brief(tree),
        mistakes: [],
      });
    }),
    { numRuns: 2000 },
  );
});

/** Every place of the language where an expression may stand. */
const places: readonly ((e: string) => string)[] = [
  (e) => `account from a.b { begins ${e} }`,
  (e) => `metric m : per day = ${e}`,
  (e) => `role r = ${e}, else ${e}`,
  (e) => `define d "Title" = ${e}`,
  (e) => `benchmark b = median of ${e} across accounts with the same ${e} where ${e}, at least 5 accounts`,
  (e) => `category c = ${e}`,
  (e) => `segment s when ${e}`,
  (e) =>
    `health h { applies when ${e}\n measure m weight 50% = ${e} from 0 to 1 when ${e}\n penalty p up to 3 points = ${e} from 0 to 1 }`,
  (e) => `health h { formula = ${e} }`,
  (e) => `risk r { open when ${e}\n close when ${e} }`,
  (e) => `playbook p { start when ${e}, existing accounts too\n goal when ${e}\n stop when ${e}\n once per ${e} }`,
  (e) => `playbook p { wait until ${e} at most 3d, if late { wait 1d }\n wait until ${e}, if late { wait 1d } }`,
  (e) => `playbook p { at 3d before ${e}, if late skip { wait 1d }\n at 3d after ${e} { wait 1d } }`,
  (e) => `playbook p { choose { when ${e} { wait 1d } } }`,
];

describe("any expression stands wherever an expression may stand, in both notations", () => {
  for (const write of places) {
    test(write("…").split("\n")[0] ?? "", () => {
      fc.assert(
        fc.property(expression, (tree) => {
          const text = printExpression(tree);
          const parsed = parseText({ path: "-", text: write(text) });
          expect(parsed.diagnostics.map((one) => `${one.message} in ${write(text)}`)).toEqual([]);
          // The same tree as in parentheses, where nothing around it can reach into it.
          const apart = parseText({ path: "-", text: write(`(${text})`) });
          expect(bare(parsed.tree)).toEqual(bare(apart.tree));
          expect(bare(parseText({ path: "-", text: toText(parsed.tree) }).tree)).toEqual(bare(parsed.tree));
          const yaml = parseYaml({ path: "-", text: toYaml(parsed.tree) });
          expect(yaml.diagnostics.map((one) => `${one.message} in ${toYaml(parsed.tree)}`)).toEqual([]);
          expect(bare(yaml.tree)).toEqual(bare(parsed.tree));
        }),
        { numRuns: 150 },
      );
    });
  }
});

test("commas inside a text stay as they are", () => {
  const text = 'role champion " , or ; else admin" = contact with role = " , ", else contact with role = "a"\n';
  expect(toText(parseText({ path: "a.tend", text }).tree)).toBe(text);
});
