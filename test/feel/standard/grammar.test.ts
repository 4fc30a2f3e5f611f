/** The standard's grammar (DMN 1.5, 10.3.1): tokens, names, literals, comments and what binds tighter, rule by rule. */
import { describe } from "vitest";
import { examples, mistakes } from "../examples.ts";

describe("rules 2, 4: what binds tighter", () => {
  examples([
    ["1 + 2 * 3", "7"],
    ["(1 + 2) * 3", "9"],
    ["10 - 4 - 3", "3"],
    ["24 / 4 / 2", "3"],
    ["2 * 3 ** 2", "18"],
    ["2 ** 3 ** 2", "64"],
    ["-2 ** 2", "4"],
    ["1 + 3/2*2 - 2**3", "-4"],
    ["1 + 2 = 3", "true"],
    ["1 = 1 and 2 = 2", "true"],
    ["true or false and false", "true"],
    ["(true or false) and false", "false"],
    ["1 < 2 and 2 < 3 or false", "true"],
    ["1 + 1 in [2, 3]", "true"],
    ["2 between 1 and 2 + 1", "true"],
    ["3 between 1 and 2 or true", "true"],
    ["if true then 1 else 2 + 3", "1"],
    ["if false then 1 else 2 + 3", "5"],
    ["(if true then 1 else 2) + 3", "4"],
    ["if false then 1 else if true then 2 else 3", "2"],
    ["for x in [1, 2] return x + 1", "[2, 3]"],
    ["some x in [1, 2] satisfies x = 2 and true", "true"],
    ["[1, 2][1] + 1", "2"],
    ["{a: {b: 2}}.a.b * 2", "4"],
    ["1 < 2 = true", "true"],
    ["1 = 1 = 1 = 1", "false"],
    ["1 in [1, 2] = true", "true"],
    ["5 between 1 and 10 = true", "true"],
    ["1 < 2 < 3", "null"],
    ["-[1, 2][2]", "-2"],
    ["-abs(-2)", "-2"],
    ["1 + 2 instance of number", "null"],
    ["(1 + 2) instance of number", "true"],
  ]);
});

describe("rules 25-30, 59: names and keys", () => {
  examples([
    ["{_a: 1}._a", "1"],
    ["{äöü: 1}.äöü", "1"],
    ["{横綱: 1}.横綱", "1"],
    ["{a1b2: 1}.a1b2", "1"],
    ["{a?b: 1, c: a?b + 1}.c", "2"],
    ["{first name: 1, r: first name + 1}.r", "2"],
    ["{first   name: 1, r: first name + 1}.r", "2"],
    ["{first name: 1}.first name", "1"],
    ["{a: {first name: 1}}.a.first name", "1"],
    ["{a-b: 3, r: a-b + 1}.r", "4"],
    ["{a-b: 3, a: 7, b: 5, r: a-b}.r", "3"],
    ["{a-b: 3, a: 7, b: 5, r: (a)-(b)}.r", "2"],
    ["{a+b: 3, r: a+b * 2}.r", "6"],
    ["{a*b: 3, r: a*b}.r", "3"],
    ["{a/b: 3, r: a/b}.r", "3"],
    ["{a.b: 3, r: a.b}.r", "3"],
    ["{profit and loss: 3, r: profit and loss}.r", "3"],
    ["{sum of x: 1, r: sum of x + 1}.r", "2"],
    ["{first: function(x) x + 1, r: first(1)}.r", "2"],
    ["{last: 4, r: last + 1}.r", "5"],
    ["{count: 4, r: count + 1}.r", "5"],
    ["{over: 4, by: 2, r: over / by}.r", "2"],
    ['{"a b": 1, c: a b + 1}.c', "2"],
    ['{"": 1}', '{"": 1}'],
    ['get value({"a!": 1}, "a!")', "1"],
    ["{list: [1]}.list", "[1]"],
    ["{context: 1, range: 2}.range", "2"],
    ["for loan item in [1, 2] return loan item * 2", "[2, 4]"],
    ["for a b in [1, 2], c d in [a b] return a b + c d", "[2, 4]"],
    ["some loan item in [1, 2] satisfies loan item > 1", "true"],
    ["every loan item in [1, 2] satisfies loan item > 1", "false"],
    ["(function(loan amount, rate) loan amount * rate)(2, 3)", "6"],
    ["(function(loan amount: number, the rate: number) loan amount * the rate)(2, 3)", "6"],
    ["(function(loan amount, the rate) loan amount - the rate)(the rate: 2, loan amount: 3)", "1"],
    ["[{first name: 1}, {first name: 2}][first name = 2]", "[{first name: 2}]"],
    ["nothing", "null"],
    ["nothing.at.all", "null"],
  ]);
});

describe("rules 31-37: literals", () => {
  examples([
    ["0", 'number(from: "0")'],
    ["00012", "12"],
    [".5", "0.5"],
    ["-.5", "-0.5"],
    ["0.50", "0.5"],
    ["1.000", "1"],
    ["125.4321987654", "125.4321987654"],
    ["1.2*10**3", "1200"],
    ["--1", "1"],
    ["- 1", "-1"],
    ["-(-1)", "1"],
    ["true", "not(false)"],
    ["false", "not(true)"],
    ["null", "nothing"],
    ['"" = string join([])', "true"],
    ['"abc"', 'string join(["a", "b", "c"])'],
    ['"横綱"', '"\\u6A2A\\u7DB1"'],
    ['"a\'b"', '"a\\\'b"'],
    ['string length("\\n")', "1"],
    ['string length("\\r")', "1"],
    ['string length("\\t")', "1"],
    ['string length("\\"")', "1"],
    ['string length("\\\\")', "1"],
    ['"\\u0041"', '"A"'],
    ['"\\u00e9"', '"é"'],
    ['"\\U000041"', '"A"'],
    ['"\\U01F40E"', '"🐎"'],
    ['"\\U01f40e"', '"🐎"'],
    ['"\\uD83D\\uDC0E"', '"🐎"'],
    ['string length("\\\\u0041")', "6"],
  ]);
  mistakes(['"abc', '"a\nb"', "1..", "@abc", "@", '"\\"']);
});

describe("rules 60, 65: literals of dates and times", () => {
  examples([
    ['@"2018-12-08"', 'date("2018-12-08")'],
    ['@"10:30:11"', 'time("10:30:11")'],
    ['@"10:30:11+01:00"', 'time("10:30:11+01:00")'],
    ['@"10:30:11@Europe/Paris"', 'time("10:30:11@Europe/Paris")'],
    ['@"2018-12-08T10:30:11"', 'date and time("2018-12-08T10:30:11")'],
    ['@"2018-12-08T10:30:11Z"', 'date and time("2018-12-08T10:30:11Z")'],
    ['@"2018-12-08T10:30:11@Europe/Paris"', 'date and time("2018-12-08T10:30:11@Europe/Paris")'],
    ['@"P1D"', 'duration("P1D")'],
    ['@"-PT1H"', 'duration("-PT1H")'],
    ['@"P1Y2M"', 'duration("P1Y2M")'],
    ['@"abc"', "null"],
    ['@""', "null"],
    ['@"2018-13-08"', "null"],
    ['@"25:00:00"', "null"],
    ['@"2018-12-08T10:30"', "null"],
    ['@"P1Y1D"', "null"],
  ]);
});

describe("rules 61, 62, and comments", () => {
  examples([
    ["1+1", "2"],
    ["\t1\n+\r\n1 ", "2"],
    ["1\u00a0+\u20031", "2"],
    ["1\u0085+\u200b1", "2"],
    ["1\u3000+\u180e1", "2"],
    ["\ufeff1", "1"],
    ["1 // one\n+ 1", "2"],
    ["1 /* + 1 */ + 2", "3"],
    ["/* 1 */ 2 // 3", "2"],
    ["1 /* a // b */ + 1", "2"],
    ["1 // a /* b\n + 1", "2"],
    ['"/* no comment */"', 'string join(["/* no", " comment */"])'],
    ['"// no comment"', 'string join(["// no", " comment"])'],
    ["/***/ 1", "1"],
    ["/* a\n * b\n */ 1", "1"],
  ]);
  mistakes(["1 /* open", "/*", ""]);
});

describe("rules 38-42: invocations", () => {
  examples([
    ["(function(x) x)(1)", "1"],
    ["(function() 7)()", "7"],
    ["(function(x) x)()", "null"],
    ["(function(x) x)(1, 2)", "null"],
    ["(function(x, y) x - y)(3, 2)", "1"],
    ["(function(x, y) x - y)(y: 3, x: 2)", "-1"],
    ["(function(x, y) [x, y])(y: 3)", "[null, 3]"],
    ["(function(x, y) [x, y])(z: 3, x: 1)", "null"],
    ["(function(x: number) x)(1)", "1"],
    ['(function(x: number) x)("1")', "null"],
    ["(function(x: number) x)(null)", "null"],
    ["(function(x: list<number>) x)([1, 2])", "[1, 2]"],
    ['(function(x: list<number>) x)([1, "a"])', "null"],
    ["(function(x: number) x)([1])", "1"],
    ["(function(x: context<a: number>) x.a)({a: 1, b: 2})", "1"],
    ['(function(x: date and time) x.hour)(@"2020-01-01T10:00:00")', "10"],
    ['(function(x: days and time duration) x.days)(@"P3D")', "3"],
    ["(function(x: function<number> -> number) x(1))(function(y: number) y + 1)", "2"],
    ["{f: function(x) function(y) x + y, r: f(1)(2)}.r", "3"],
    ["{m: {f: function(x) x * 2}, r: m.f(4)}.r", "8"],
    ["{fact: function(n) if n < 2 then 1 else n * fact(n - 1), r: fact(5)}.r", "120"],
    ["[function(x) x + 1, function(x) x * 10][2](3)", "30"],
    ["{a: 1}.a(1)", "null"],
    ["{a: 1, r: a(1)}.r", "null"],
    ["null()", "null"],
    ["123()", "null"],
    ["true(1)", "null"],
    ['"f"()', "null"],
    ['@"P1D"()', "null"],
    ["{a: 1}()", "null"],
    ["[abs][1](-3)", "3"],
    ["nothing()", "null"],
  ]);
});

describe("rule 55: external functions give nothing", () => {
  examples([
    ['(function(x) external {java: {class: "java.lang.Math", method signature: "cos(double)"}})(1)', "null"],
    ['{f: function(x) external {java: {class: "java.lang.Math", method signature: "cos(double)"}}, r: 1}.r', "1"],
    ["(function(external) external + 1)(2)", "3"],
    ["(function(external) external)(2)", "2"],
  ]);
});

describe("rules 37, 51: a number's sign, its exponent, and what goes on with it", () => {
  examples([
    ["-1 instance of number", "true"],
    ["-1[1]", "-1"],
    ["-1[item < 0]", "[-1]"],
    ["-1.5e3 instance of number", "true"],
    ["-5 ** 2", "25"],
    ["-(1) instance of number", "null"],
    [".5e1", "5"],
    [".5E-1", "0.05"],
  ]);
});

describe("rules 28, 30: an apostrophe in a name", () => {
  examples([
    ["{owner's age: 2, r: owner's age + 1}.r", "3"],
    ["{a: 'x', b: 'y'}.b", '"y"'],
    ["if 'a' = 'a' then 'b' else 'c'", '"b"'],
  ]);
});
