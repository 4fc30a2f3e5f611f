/** The expression language: text on the left, the tree that it must give on the right. */
import { describe, expect, test } from "vitest";
import { parseExpression } from "../../dsl/syntax/parse-expression.ts";
import { read } from "./helpers.ts";

const groups: { readonly [name: string]: readonly (readonly [string, string])[] } = {
  literals: [
    ["1", "1"],
    ["1.50", "1.5"],
    [".5 + 1e3", "(+ 0.5 1000)"],
    ["30%", "0.3%"],
    ["7%", "0.07%"],
    ['"a \\"b\\" \\u00e9\\n"', '"a \\"b\\" é\\n"'],
    ["'it'", '"it"'],
    ["“引号”", '"引号"'],
    ["true and FALSE or Null", "(or (and true false) null)"],
    ['@"2026-01-01" + 30d', "(+ @2026-01-01 30d)"],
    ['@"P30D"', "@P30D"],
    ["[72h, 2w, 3mo, 90min, 1y]", "[3d 14d 3mo 90min 1y]"],
    ["[]", "[]"],
    ['{a: 1, "b c": [2], d: {}}', "{a:1 b c:[2] d:{}}"],
  ],
  "names, paths, calls": [
    ["客户等级 = `account tier`", "(= 客户等级 account tier)"],
    ["a.b.c[1].d", "(path (bracket (path (path a b) c) 1) d)"],
    ["x.if.`of of`", "(path (path x if) of of)"],
    ["not in.x", "Expected a value (a name, a number, a text, …), but found `not in`."],
    ["max(record.end_date)", '(call "max" (path record end_date))'],
    ["f()", '(call "f")'],
    ['substring before(a, "x")', '(call "substring before" a "x")'],
    ['date and time("2020-01-01T00:00:00Z")', '(call "date and time" "2020-01-01T00:00:00Z")'],
    ["years and months duration(a, b)", '(call "years and months duration" a b)'],
    ["date and time_(b)", '(and date (call "time_" b))'],
    ['substring(string: "a", start position: 2)', '(call "substring" string:"a" start position:2)'],
    ['uses["4"] + uses["5"]', '(+ (bracket uses "4") (bracket uses "5"))'],
    ["[1, 2, 3][item > 1][-1]", "(bracket (bracket [1 2 3] (> item 1)) (negate 1))"],
  ],
  precedence: [
    ["1 + 2 * 3 ** 4 - 5 / 6", "(- (+ 1 (* 2 (** 3 4))) (/ 5 6))"],
    ["-2 ** 2", "(** (negate 2) 2)"],
    ["2 ** 3 ** 2", "(** (** 2 3) 2)"],
    ["1 - -1", "(- 1 (negate 1))"],
    ["(1 + 2) * 3", "(* (+ 1 2) 3)"],
    ["a or b and not c", "(or a (and b (not c)))"],
    ["not a = 1 and b", "(and (not (= a 1)) b)"],
    ["not(a) = b", "(= (not a) b)"],
    ["not not a", "(not (not a))"],
    ["a == 1", "(= a 1)"],
    ["a != 1 and b <= 2", "(and (!= a 1) (<= b 2))"],
    ["x between 1 and 2 + 3 and y", "(and (between x 1 (+ 2 3)) y)"],
    ["if a then b else c + 1", "(if a b (+ c 1))"],
    ["1 + if a then b else c or d", "(+ 1 (if a b (or c d)))"],
  ],
  "in, ranges": [
    ["x in (1, 2, f(3, 4))", '(in x 1 2 (call "f" 3 4))'],
    ["x in [1, 2]", "(in x [1 2])"],
    ["x in [1..5)", "(in x (range [1..5)))"],
    ["x not in (1..5]", "(not-in x (range (1..5]))"],
    ['x in ([1..2], "a")', '(in x (range [1..2]) "a")'],
    ["x in (a + 1) * 2", "(in x (* (+ a 1) 2))"],
    ["x in list and y", "(and (in x list) y)"],
    ["x in < 5", "(in x (? < 5))"],
    ["x in (< 5, >= 10 + a)", "(in x (? < 5) (? >= (+ 10 a)))"],
    ['x in (not("a", "b"))', '(in x (none-of "a" "b"))'],
    ["x in (not(< 3, [5..7]), 6)", "(in x (none-of (? < 3) (range [5..7])) 6)"],
    ["x in (not(not(1)))", "(in x (none-of (none-of 1)))"],
    ["x in (is missing, 0)", "(in x (is-missing ?) 0)"],
    ["x in (is not missing)", "(in x (is-not-missing ?))"],
    ["x in (? > 3 and ? < 2 * a)", "(in x (and (> ? 3) (< ? (* 2 a))))"],
    ["x in (not(a) and b)", "(in x (and (not a) b))"],
    ["x in (not a, b)", "(in x (not a) b)"],
  ],
  "missing data": [
    ["a is missing", "(is-missing a)"],
    ["a + b is not missing and c is null", "(and (is-not-missing (+ a b)) (is-missing c))"],
    ["default(x, 0)", '(call "default" x 0)'],
  ],
  "for every one": [
    ["some x in a, y in b satisfies x = y", "(some x a (some y b (= x y)))"],
    ["every x in a satisfies x > 1 and x < 3", "(every x a (and (> x 1) (< x 3)))"],
    ["for i in 1..3 return i * 2", "(for i (range [1..3]) (* i 2))"],
    ["for i in a return for j in i return j", "(for i a (for j i j))"],
  ],
  windows: [
    ["sum of logins over 30d / 30", "(/ (sum logins over:30d) 30)"],
    ["mean of a + b over 4 weeks", "(average (+ a b) over:28d)"],
    ["average of h.score over 31d, at least 7 days < 0.40", "(< (average (path h score) over:31d at-least:7) 0.4)"],
    ["drop of core over 7d vs the 28d before >= 30%", "(>= (drop core over:7d before:28d) 0.3%)"],
    ["drop of a over 7 days vs the 4 weeks before", "(drop a over:7d before:28d)"],
    ["rise of a over 7d vs 28d before", "(rise a over:7d before:28d)"],
    ["count of ticket by resolved over 30d", "(count ticket by:resolved over:30d)"],
    [
      "count of ticket with p = 1 and q by resolved over 30d",
      "(count (with ticket (and (= p 1) q)) by:resolved over:30d)",
    ],
    ["count of (logins > 0) over 7d", "(count (> logins 0) over:7d)"],
    ["count of logins > 0 for 2 days in a row over 7d", "(count (in-a-row (> logins 0) 2) over:7d)"],
    ["sum of if a then 1 else 0 over 7d", "(sum (if a 1 0) over:7d)"],
    ["sum of sum of a over 7d over 28d", "(sum (sum a over:7d) over:28d)"],
    ["distinct event_type of uses over 28d / 25", "(/ (distinct event_type uses over:28d) 25)"],
    ["sum of sum of a over 7d, at least 3 days over 28d", "(sum (sum a over:7d at-least:3) over:28d)"],
    ["[sum of a over 7d, average of b over 7d, at least 3 days]", "[(sum a over:7d) (average b over:7d at-least:3)]"],
  ],
  days: [
    ["a > 1 and b > 2 for 3 days in a row", "(and (> a 1) (in-a-row (> b 2) 3))"],
    ["(a or b) for 1 day in a row", "(in-a-row (or a b) 1)"],
    ["a for 2 days in a row for 3 days in a row", "(in-a-row (in-a-row a 2) 3)"],
    ["time since last login > 72h", "(> (time-since (last login)) 3d)"],
    ["time since last (core > 3) > 30d", "(> (time-since (last (> core 3))) 30d)"],
    ['first uses["4"]', '(first (bracket uses "4"))'],
    ["as_of - first logins + 1d", "(+ (- as_of (first logins)) 1d)"],
  ],
  filters: [
    ['contact with role = "champion"', '(with contact (= role "champion"))'],
    ["max((subscription with plan.yearly).end)", '(call "max" (path (with subscription (path plan yearly)) end))'],
  ],
  "words that are names where nothing else is meant": [
    ["sum + of * over", "(+ sum (* of over))"],
    ["first = last", "(= first last)"],
    ["time - since", "(- time since)"],
    ["some + every + for", "(+ (+ some every) for)"],
    ["with.by.vs", "(path (path with by) vs)"],
    ["sum(1, 2)", '(call "sum" 1 2)'],
    ["count of of over 3d", "(count of over:3d)"],
    ["distinct + missing", "(+ distinct missing)"],
    ["string.length", "(path string length)"],
    ["{first: last, sum: 1}", "{first:last sum:1}"],
  ],
  "other spellings": [
    ["（a＋1）≥ 3 × b", "(>= (+ a 1) (* 3 b))"],
    ["x in 【1，2】", "(in x [1 2])"],
    ["a − １２．５％", "(- a 0.125%)"],
  ],
};

for (const [group, rows] of Object.entries(groups)) {
  describe(group, () => {
    for (const [text, tree] of rows) test(text, () => expect(read(text)).toBe(tree));
  });
}

describe("mistakes in expressions", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["", "Expected a value (a name, a number, a text, …), but found the end of the expression."],
    ["a +", "Expected a value (a name, a number, a text, …), but found the end of the expression."],
    ["a b", "Expected an operator or the end of the expression, but found `b`."],
    ["a && b || !c", "Write `and` instead of `&&`.\nWrite `or` instead of `||`.\nWrite `not` instead of `!`."],
    ["a <> b", "Write `!=` instead of `<>`."],
    [
      "1 < x < 5",
      "Two comparisons follow each other. Write `x between 1 and 5`, or join them with `and`, or use parentheses.",
    ],
    ["f(1, (2", "`(` is not closed: expected `)`, but found the end of the expression."],
    ["[1, 2", "`[` is not closed: expected `]`, but found the end of the expression."],
    ["{a: 1", "`{` is not closed: expected `}`, but found the end of the expression."],
    ["a)", "Expected an operator or the end of the expression, but found `)`."],
    ['"abc', 'This text is not closed. Write " at its end; a text over several lines stands between """ and """.'],
    ["`abc", "This name is not closed. Write a backtick at its end."],
    ["5m", "`m` is not a unit of time. Did you mean `5min` or `5mo`?"],
    ["30天", "`天` is not a unit of time. Did you mean `30d`?"],
    ["3x", "`x` is not a unit of time. Write `3d` for days; also s, min, h, w (weeks), mo (months), y."],
    ["1.5mo", "`1.5mo`: months and years are whole. Write days instead, such as `45d`."],
    ["2026-01-01 + 1d", 'A date is written `@"2026-01-01"`; without that, 2026-01-01 is a subtraction.'],
    [
      "sum of a",
      "`sum of` needs to know over how many days: expected `over` and a length of time such as `over 30d`, but found the end of the expression.",
    ],
    ["averge of a over 3d", "`averge of` is not known. Did you mean `average of`?"],
    ["sum of a over 3h", "A window counts whole days: write `over 30d` or `over 4w` instead of `3h`."],
    [
      "sum of a over 3 business days",
      "A window counts whole days: write `over 30d` or `over 4w` instead of `3 business days`.",
    ],
    ["drop of a over 7d", "`drop of` compares with the days before. Write: drop of … over 7d vs the 28d before"],
    ["sum of a over 7d vs the 7d before", "`vs the … before` belongs to `drop of` and `rise of`, not to `sum of`."],
    ["a = 1 for 3 days", "Write `for 3 days in a row` instead of `for 3 days`."],
    ["a = 1 for 0 days in a row", "Expected `for 3 days in a row`, but found `for 0 days in a row`."],
    ["some x in a return x", "Expected `satisfies`, but found `return`."],
    ["if a then b", "Expected `else`, but found the end of the expression."],
    ["x between 1", "Expected `and`, but found the end of the expression."],
    ["a § b", "`§` means nothing here. Delete it; a name that holds it stands between backticks."],
    ["a ; b", "Expected an operator or the end of the expression, but found `;`."],
  ];
  for (const [text, message] of rows) test(text || "nothing", () => expect(read(text)).toBe(message));
});

test("places are those of the file that the text came from", () => {
  const placement = { file: "x.yaml", offsetAt: (index: number) => index + 100, endAt: (index: number) => index + 100 };
  const { expression } = parseExpression("a + bc", placement);
  expect(expression.place).toEqual({ file: "x.yaml", start: 100, end: 106 });
  expect(expression.kind === "binary" ? expression.right.place : null).toEqual({
    file: "x.yaml",
    start: 104,
    end: 106,
  });
});
