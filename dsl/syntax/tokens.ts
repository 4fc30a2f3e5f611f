/** The kinds of tokens. Words are names until `arrange.ts` has seen what stands around them. */
import type { TokenType } from "chevrotain";
import { createToken, Lexer } from "./chevrotain.ts";

function kind(name: string, label: string): TokenType {
  return createToken({ name, label, pattern: Lexer.NA });
}

export const Name = kind("Name", "a name");
export const NumberLiteral = kind("Number", "a number");
export const Percent = kind("Percent", "a percentage such as `30%`");
export const Duration = kind("Duration", "a length of time such as `30d`");
export const Text = kind("Text", 'a text in quotes, `"…"`');
export const Temporal = kind("Temporal", 'a date such as `@"2026-01-01"`');

export const LeftParenthesis = kind("LeftParenthesis", "`(`");
export const RightParenthesis = kind("RightParenthesis", "`)`");
export const LeftBracket = kind("LeftBracket", "`[`");
export const RightBracket = kind("RightBracket", "`]`");
/** Braces of a block of clauses. */
export const BlockOpen = kind("BlockOpen", "`{`");
export const BlockClose = kind("BlockClose", "`}`");
/** Braces of a context, `{a: 1}`. */
export const ContextOpen = kind("ContextOpen", "`{`");
export const ContextClose = kind("ContextClose", "`}`");
export const Comma = kind("Comma", "`,`");
export const Colon = kind("Colon", "`:`");
export const Semicolon = kind("Semicolon", "`;`");
export const Dot = kind("Dot", "`.`");
export const Dots = kind("Dots", "`..`");
export const Question = kind("Question", "`?`");
export const Plus = kind("Plus", "`+`");
export const Minus = kind("Minus", "`-`");
export const Star = kind("Star", "`*`");
export const Slash = kind("Slash", "`/`");
export const Power = kind("Power", "`**`");
export const Equal = kind("Equal", "`=`");
/** `!=`, `<`, `<=`, `>`, `>=`. */
export const Compare = kind("Compare", "a comparison");
/** Between the cells of a table. */
export const Bar = kind("Bar", "`|`");
/** Between what a table asks and what it gives. */
export const Arrow = kind("Arrow", "`=>`");
/** The end of a clause's line; only where it can be one. */
export const Newline = kind("Newline", "the end of the line");
/** A character that means nothing, already reported. */
export const Unknown = kind("Unknown", "an unknown character");

// Words that are never names without backticks.
export const If = kind("If", "`if`");
export const Then = kind("Then", "`then`");
export const Else = kind("Else", "`else`");
export const And = kind("And", "`and`");
export const Or = kind("Or", "`or`");
export const Not = kind("Not", "`not`");
export const In = kind("In", "`in`");
export const Between = kind("Between", "`between`");
export const Return = kind("Return", "`return`");
export const Satisfies = kind("Satisfies", "`satisfies`");
export const True = kind("True", "`true`");
export const False = kind("False", "`false`");
export const Null = kind("Null", "`null`");

// Words that are something else than a name only where the words beside them say so.
/** `sum` before `of`, and whatever else stands there. */
export const Aggregate = kind("Aggregate", "`sum of`");
export const Of = kind("Of", "`of`");
export const Distinct = kind("Distinct", "`distinct … of`");
/** `first` or `last` before what they are about. */
export const DayWith = kind("DayWith", "`last`");
export const TimeSince = kind("TimeSince", "`time since`");
export const NotIn = kind("NotIn", "`not in`");
export const IsMissing = kind("IsMissing", "`is missing`");
export const With = kind("With", "`with`");
export const Over = kind("Over", "`over`");
export const By = kind("By", "`by`");
export const Versus = kind("Versus", "`vs the`");
export const Before = kind("Before", "`before`");
/** `, at least 7 days`. */
export const AtLeast = kind("AtLeast", "`, at least … days`");
/** `for 3 days in a row`. */
export const InARow = kind("InARow", "`for … days in a row`");
export const Some = kind("Some", "`some`");
export const Every = kind("Every", "`every`");
export const For = kind("For", "`for`");
/** `instance of`. */
export const InstanceOf = kind("InstanceOf", "`instance of`");
/** `function` before its parameters. */
export const FunctionWord = kind("Function", "`function`");
/** `]` where a range begins that leaves its lower end out: `]1..5]`. */
export const ReverseOpen = kind("ReverseOpen", "`]`");
/** `[` where a range ends that leaves its upper end out: `[1..5[`. */
export const ReverseClose = kind("ReverseClose", "`[`");
/** `string length` and other names of functions that hold spaces. */
export const FunctionName = kind("FunctionName", "a function's name");

/** Braces, whatever they were taken for. */
export const openingBraces: ReadonlySet<TokenType> = new Set([BlockOpen, ContextOpen]);
export const closingBraces: ReadonlySet<TokenType> = new Set([BlockClose, ContextClose]);

/** The words that need backticks to be names. */
export const hardWords: ReadonlyMap<string, TokenType> = new Map([
  ["if", If],
  ["then", Then],
  ["else", Else],
  ["and", And],
  ["or", Or],
  ["not", Not],
  ["in", In],
  ["between", Between],
  ["return", Return],
  ["satisfies", Satisfies],
  ["true", True],
  ["false", False],
  ["null", Null],
]);

/** Tokens that came from one word and can be names wherever only a name may stand. */
export const wordTokens: ReadonlySet<TokenType> = new Set([
  Name,
  Aggregate,
  Of,
  Distinct,
  DayWith,
  With,
  Over,
  By,
  Versus,
  Before,
  Some,
  Every,
  For,
]);

export const allTokens: readonly TokenType[] = [
  Name,
  NumberLiteral,
  Percent,
  Duration,
  Text,
  Temporal,
  LeftParenthesis,
  RightParenthesis,
  LeftBracket,
  RightBracket,
  BlockOpen,
  BlockClose,
  ContextOpen,
  ContextClose,
  Comma,
  Colon,
  Semicolon,
  Dot,
  Dots,
  Question,
  Plus,
  Minus,
  Star,
  Slash,
  Power,
  Equal,
  Compare,
  Bar,
  Arrow,
  Newline,
  Unknown,
  If,
  Then,
  Else,
  And,
  Or,
  Not,
  In,
  Between,
  Return,
  Satisfies,
  True,
  False,
  Null,
  Aggregate,
  Of,
  Distinct,
  DayWith,
  TimeSince,
  NotIn,
  IsMissing,
  With,
  Over,
  By,
  Versus,
  Before,
  AtLeast,
  InARow,
  Some,
  Every,
  For,
  FunctionName,
  InstanceOf,
  FunctionWord,
  ReverseOpen,
  ReverseClose,
];
