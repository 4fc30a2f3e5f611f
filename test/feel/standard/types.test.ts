/** The standard's types (DMN 1.5, 10.3.2.9 and tables 61, 63): `instance of`, conformance, and conversions of lists of one. */
import { describe } from "vitest";
import { examples, mistakes } from "../examples.ts";

/** A value of each type, by the type's name. */
const VALUES: readonly (readonly [type: string, value: string])[] = [
  ["number", "123.01"],
  ["string", '"foo"'],
  ["boolean", "true"],
  ["date", 'date("2018-12-08")'],
  ["time", 'time("10:30:00")'],
  ["date and time", 'date and time("2018-12-08T00:00:00")'],
  ["years and months duration", 'duration("P1Y")'],
  ["days and time duration", 'duration("P1D")'],
  ["list<Any>", "[1, 2, 3]"],
  ["context<a: string>", '{a: "foo"}'],
  ["range<number>", "[1..10]"],
  ["function<> -> Any", '(function() "foo")'],
];

describe("table 61: each value is of its own type, of Any, and of no other", () => {
  examples(
    VALUES.flatMap(([own, value]) => [
      [`${value} instance of Any`, "true"] as const,
      [`${value} instance of Null`, "false"] as const,
      ...VALUES.map(([type]) => [`${value} instance of ${type}`, String(type === own)] as const),
    ]),
  );
  examples([
    ["null instance of Null", "true"],
    ["null instance of Any", "false"],
    ...VALUES.map(([type]) => [`null instance of ${type}`, "false"] as const),
    ["nothing instance of number", "false"],
  ]);
});

describe("types that hold others", () => {
  examples([
    ["123 instance of list", "null"],
    ["[1] instance of list", "null"],
    ["[1..2] instance of range", "null"],
    ["{a: 1} instance of context", "null"],
    ["(function() 1) instance of function", "null"],
    ["1 instance of nonsense", "null"],
    ["null instance of nonsense", "null"],
    ["[] instance of list<number>", "true"],
    ["[1, 2] instance of list<number>", "true"],
    ['[1, "a"] instance of list<number>', "false"],
    ['[1, "a"] instance of list<Any>', "true"],
    ["[1, null] instance of list<number>", "true"],
    ["[[1], [2]] instance of list<list<number>>", "true"],
    ["[[1], 2] instance of list<list<number>>", "false"],
    ['[["a"]] instance of list<list<number>>', "false"],
    ["[{a: 1}] instance of list<context<a: number>>", "true"],
    ["[{a: 1}, {b: 1}] instance of list<context<a: number>>", "false"],
    ["{a: 1, b: 2} instance of context<a: number>", "true"],
    ["{a: 1} instance of context<a: number, b: number>", "false"],
    ['{a: 1, b: "x"} instance of context<a: number, b: string>', "true"],
    ['{a: 1, b: "x"} instance of context<b: string, a: number>', "true"],
    ["{a: null} instance of context<a: number>", "true"],
    ["{a: [1]} instance of context<a: list<number>>", "true"],
    ["{a: {b: {c: 1}}} instance of context<a: context<b: context<c: number>>>", "true"],
    ['["a".."b"] instance of range<string>', "true"],
    ['["a".."b"] instance of range<number>', "false"],
    ["(< 10) instance of range<number>", "true"],
    ['(>= @"2019-01-01") instance of range<date>', "true"],
    ['[@"P1D"..@"P2D"] instance of range<days and time duration>', "true"],
    ['[@"P1Y"..@"P2Y"] instance of range<years and months duration>', "true"],
    ['[@"P1Y"..@"P2Y"] instance of range<days and time duration>', "false"],
    ["[[1..2]] instance of list<range<number>>", "true"],
    ["[1] instance of number", "false"],
    ["1 instance of list<number>", "false"],
    ["(function(x: number) x) instance of function<number> -> Any", "true"],
    ["(function(x: number) x) instance of function<string> -> Any", "false"],
    ["(function(x) x) instance of function<string> -> Any", "true"],
    ["(function(x: Any) x) instance of function<string> -> Any", "true"],
    ["(function(x, y) x) instance of function<Any> -> Any", "false"],
    ["(function(x, y) x) instance of function<Any, Any> -> Any", "true"],
    ["(function() 1) instance of function<> -> number", "true"],
    ["(function() 1) instance of function<> -> string", "false"],
    ["(function(x: context<a: number>) 1) instance of function<context<a: number, b: number>> -> number", "true"],
    ["(function(x: context<a: number, b: number>) 1) instance of function<context<a: number>> -> number", "false"],
    ["abs instance of Any", "true"],
    ["abs instance of number", "false"],
    ["not(1 instance of string)", "true"],
    ["if 1 instance of number then 2 else 3", "2"],
    ['[1, "a", 2][item instance of number]', "[1, 2]"],
  ]);
  mistakes(["1 instance number", "1 instance of", "[1] instance of list<", "1 instance of list<number"]);
});

describe("10.3.2.9.4: conversions from and to lists of one", () => {
  examples([
    ["3[item > 2]", "[3]"],
    ["3[item > 3]", "[]"],
    ['contains(["foobar"], "of")', "false"],
    ['contains(["foobar"], ["oba"])', "true"],
    ['contains(["foobar", "x"], "oba")', "null"],
    ["floor([1.5])", "1"],
    ["floor([1.5, 2.5])", "null"],
    ["floor([])", "null"],
    ["abs([-1])", "1"],
    ['abs([@"-P1D"])', '@"P1D"'],
    ["abs([[-1]])", "null"],
    ['day of year([@"2019-09-17"])', "260"],
    ['upper case(["a"])', '"A"'],
    ["sqrt([4])", "2"],
    ['get value([{a: 1}], "a")', "1"],
    ["sort([3, 1], [function(x, y) x < y])", "[1, 3]"],
    ["count(1)", "1"],
    ['count("abc")', "1"],
    ["count({a: 1})", "1"],
    ["sum(5)", "5"],
    ["reverse(1)", "[1]"],
    ["concatenate(1, [2])", "[1, 2]"],
    ["list contains(1, 1)", "true"],
    ["flatten(1)", "[1]"],
    ["true[1]", "true"],
    ["true[2]", "null"],
    ["true[0]", "null"],
    ["true[-1]", "true"],
    ['"foo"[1]', '"foo"'],
    ['"foo"[true]', '["foo"]'],
    ['"foo"[false]', "[]"],
    ["null[1]", "null"],
    ["null[true]", "null"],
    ["{a: 1}[a = 1]", "[{a: 1}]"],
    ["{a: 1}[a = 2]", "[]"],
  ]);
});

describe("10.3.2.9.4: conversions of what typed parameters are given", () => {
  examples([
    ["(function(x: list<number>) x)(1)", "[1]"],
    ['(function(x: list<number>) x)("a")', "null"],
    ["(function(x: list<number>) x)([1])", "[1]"],
    ['(function(x: date and time) x)(@"2020-01-01")', '@"2020-01-01T00:00:00Z"'],
    ['(function(x: date and time) x)([@"2020-01-01"])', '@"2020-01-01T00:00:00Z"'],
    ['(function(x: list<date and time>) x)(@"2020-01-01")', '[@"2020-01-01T00:00:00Z"]'],
    ['(function(x: string) x)(["a"])', '"a"'],
    ['(function(x: string) x)([["a"]])', "null"],
    ['(function(x: string) x)(["a", "b"])', "null"],
    ['(function(x: date) x)(@"2020-01-01T00:00:00")', "null"],
  ]);
});
