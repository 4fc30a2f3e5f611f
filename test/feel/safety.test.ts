/** No expression crashes, hangs or fills the memory: what is too much is a mistake. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { newBudget } from "../../engine/feel/budget.ts";
import { PATTERNS } from "../../host/patterns.ts";
import { given } from "./examples.ts";
import { kitRows } from "./kit.ts";

test.each([
  ["for i in 1..10**12 return i", "The expression takes too many steps."],
  ["some i in 1..10**12 satisfies false", "The expression takes too many steps."],
  ["for i in 1..1000, j in 1..1000, k in 1..1000 return 0", "The expression takes too many steps."],
  ["count(for i in 1..100 return partial)", "The expression makes a value that is too big."],
  ['{f: function(s, f) f(s + s, f), r: f("abc", f)}', "The expression makes a value that is too big."],
  ["{f: function(f) f(f), r: f(f)}", "The expression calls itself too deep."],
  ["for i in 1..1000 return if i = 1 then [] else [partial[-1]]", "The expression puts lists into lists too deep."],
])("%s", (expression, message) => {
  expect(given(expression)).toEqual({ mistake: message });
});

test("a hundred thousand characters against a pattern that backtracks elsewhere", () => {
  expect(given('matches(string join(for i in 1..20000 return "a"), "(a+)+b")')).toBe(false);
});

test.each([
  `matches("${"a".repeat(60)}", "(a*)*(a*)*(a*)*b\\\\1")`,
  `for i in 1..1000 return matches("${"a".repeat(60)}", "(a?){60}a{60}\\\\1b")`,
  'matches("a", "((((a{1000}){1000})))\\\\1")',
])("a pattern that refers back to a group ends with the budget, or is none: %s", (expression) => {
  expect([null, { mistake: "The expression takes too many steps." }]).toContainEqual(given(expression));
});

test.each([
  ["long", "x".repeat(200_000)],
  ["of many parts", "|x".repeat(200_000)],
])("a pattern that refers back to a group and is too %s is none", (_, rest) => {
  expect(PATTERNS.compile(`(a)\\1${rest}`, "", newBudget())).toBeNull();
});

test("a long text is tried from each place, however many groups a pattern has", () => {
  const began = performance.now();
  const pattern = PATTERNS.compile(`(z)\\1${"(b*)".repeat(1000)}`, "", newBudget());
  expect(pattern?.isIn("c".repeat(100_000))).toBe(false);
  expect(performance.now() - began).toBeLessThan(3000);
});

test.each([
  `@"P${"9".repeat(400)}Y" / @"P1Y"`,
  `@"P${"9".repeat(400)}D"`,
  'duration("P1Y") * 1e308 * 1e308 / duration("P1Y")',
  "modulo(1e308 * 1e308, 2)",
])("a length of time without end is null: %s", (expression) => {
  expect(given(expression)).toBeNull();
});

const PIECES = [
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "..",
  ",",
  ":",
  "null",
  "for",
  "in",
  "1",
  '"',
  "-",
  "not",
  "function(",
  "<",
  "@",
];

test("rows of the kit, broken anywhere, give a value or a mistake", () => {
  const rows = kitRows().map(({ expr }) => expr);
  fc.assert(
    fc.property(fc.constantFrom(...rows), fc.nat(), fc.nat(8), fc.constantFrom(...PIECES), (expr, at, cut, piece) => {
      const from = at % (expr.length + 1);
      given(expr.slice(0, from) + piece + expr.slice(from + cut));
    }),
    { numRuns: 3000 },
  );
}, 60_000);

const PARTS = [
  "a",
  "(",
  ")",
  "[",
  "]",
  "[^",
  "-[",
  "-",
  "\\",
  "\\p{L}",
  "\\d",
  "{2}",
  "{",
  "*",
  "+?",
  "|",
  "^",
  "$",
  ".",
  "🐎",
  " ",
];

test("patterns of any parts match, or not, or are none", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PARTS), { maxLength: 8 }),
      fc.constantFrom("", "i", "x", "sm", "q"),
      (parts, flags) => {
        const pattern = PATTERNS.compile(parts.join(""), flags, newBudget());
        for (const text of ["", "aa", "a b", "🐎"]) {
          expect([true, false, null]).toContain(pattern?.isIn(text) ?? null);
          pattern?.replaceIn(text, "x");
          pattern?.split(text);
        }
      },
    ),
    { numRuns: 2000 },
  );
}, 60_000);

test("patterns that are tried one way after the other match what those in linear time match", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PARTS), { maxLength: 8 }),
      fc.constantFrom("", "i", "x", "s"),
      fc.array(fc.constantFrom("a", "b", "A", "z", " ", "\n", "🐎", "é"), { maxLength: 6 }),
      (parts, flags, letters) => {
        const [plain, text] = [parts.join(""), letters.join("")];
        const linear = PATTERNS.compile(plain, flags, newBudget());
        if (linear === null) return;
        // A reference back to nothing at all leaves the meaning as it is.
        const tried = PATTERNS.compile(`()\\1(?:${plain})`, flags, newBudget());
        expect(tried?.isIn(text)).toBe(linear.isIn(text));
        expect(tried?.replaceIn(text, "[$0]")).toBe(linear.replaceIn(text, "[$0]"));
        expect(tried?.split(text)).toEqual(linear.split(text));
      },
    ),
    { numRuns: 3000 },
  );
}, 60_000);
