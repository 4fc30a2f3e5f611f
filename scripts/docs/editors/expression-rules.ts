/** The rules for expressions, in `.tend` files, in templates and in YAML alike. */
import { aggregates, functionNames } from "../../../dsl/syntax/function-names.ts";
import { unitNames, unitWords } from "../../../dsl/syntax/spans.ts";
import { hardWords } from "../../../dsl/syntax/tokens.ts";
import { FEEL_FUNCTIONS } from "../../../engine/feel/functions/index.ts";
import { BUILT_INS } from "../../../engine/functions/index.ts";
import type { Rule } from "./rule.ts";
import { NAME, NAME_BEGINS, oneOf, PLAIN_NAME, whole } from "./words.ts";

const constants: ReadonlySet<string> = new Set(["true", "false", "null"]);
const logical: ReadonlySet<string> = new Set(["and", "or", "not", "in", "between"]);

const functions: readonly string[] = [
  ...functionNames,
  ...BUILT_INS.flatMap(({ name, alias }) => (alias === null ? [name] : [name, alias])),
  ...FEEL_FUNCTIONS.flatMap(({ name }) => [name, name.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase())]),
];

const hard = [...hardWords.keys()];
const length = `\\d+(?:\\.\\d+)?`;
const lengthInWords = `${length}\\s+(?:business\\s+)?(?:${unitWords.join("|")})s?`;
const anyLength = `(?:${length}(?:${unitNames.join("|")})|${lengthInWords})\\b`;

const word = (pattern: string): Rule => ({ name: "keyword.operator.word.tend", match: pattern });

/** Words that are part of an expression only where the words beside them say so. */
const wordsOfExpressions: readonly Rule[] = [
  word(whole("for \\d+ days?(?:\\s+in\\s+a\\s+row)?")),
  word(`(?<=,)\\s*${whole("at least \\d+ days?")}`),
  word(whole("time since")),
  word(whole("is (?:not\\s+)?(?:missing|null)")),
  word(whole("instance of")),
  word(`${whole("function")}(?=\\s*\\()`),
  word(`${whole("(?:some|every|for)")}(?=\\s+${NAME}\\s+in\\s)`),
  word(`${whole("distinct")}(?=\\s+${NAME}\\s+of\\s)`),
  {
    match: `(${whole(oneOf(aggregates.keys()))})\\s+(of)\\b(?!\\s*:)`,
    captures: {
      1: { name: "keyword.operator.word.tend support.function.window.tend" },
      2: { name: "keyword.operator.word.tend" },
    },
  },
  word(`${whole("of")}(?=\\s+(?:${NAME_BEGINS}|\\())`),
  word(`${whole("over")}(?=\\s+\\d)`),
  word(whole("vs(?:\\s+the)?(?=\\s+\\d)")),
  word(`(?<=\\w\\s|[)\\]\`]\\s)${whole("(?:by|with)")}(?=\\s+(?:${NAME_BEGINS}|\\())`),
  word(
    `${whole("(?:first|last)")}(?=\\s+(?!(?:is|vs|with|over|by|for|and|or|in|then|else|at|between)\\b)(?:${NAME_BEGINS}|\\())`,
  ),
];

const numbers: readonly Rule[] = [
  { name: "constant.other.date.tend", match: "@\"[^\"\\n]*\"|@'[^'\\n]*'" },
  {
    match: `(${anyLength})\\s+(before|after)\\b`,
    captures: { 1: { name: "constant.numeric.duration.tend" }, 2: { name: "keyword.operator.word.tend" } },
  },
  { name: "constant.numeric.duration.tend", match: `(?<!\\w)${anyLength}` },
  { name: "constant.numeric.percent.tend", match: `(?<!\\w)${length}[%％]` },
  { name: "constant.numeric.tend", match: `(?<!\\w)(?:${length}|\\.\\d+)(?:[eE][+-]?\\d+)?` },
];

const names: readonly Rule[] = [
  { name: "variable.other.quoted.tend", match: "`[^`\\n]*`" },
  {
    match: `(\\.)(?!\\.)\\s*(${PLAIN_NAME})`,
    captures: { 1: { name: "punctuation.accessor.tend" }, 2: { name: "variable.other.property.tend" } },
  },
  { match: `(${whole(oneOf(functions))})(?=\\s*\\()`, captures: { 1: { name: "support.function.tend" } } },
];

const others: readonly Rule[] = [
  {
    name: "constant.language.tend",
    match: `(?i:${whole(`(?:${hard.filter((one) => constants.has(one)).join("|")})`)})`,
  },
  {
    name: "keyword.operator.logical.tend",
    match: `(?i:${whole(`(?:${hard.filter((one) => logical.has(one)).join("|")})`)})`,
  },
  {
    name: "keyword.control.expression.tend",
    match: `(?i:${whole(`(?:${hard.filter((one) => !constants.has(one) && !logical.has(one)).join("|")})`)})`,
  },
  { name: "variable.other.tend", match: PLAIN_NAME },
  { name: "keyword.operator.comparison.tend", match: "==|!=|<=|>=|<>|=>|=<|[=<>≤≥≠]" },
  { name: "keyword.operator.range.tend", match: "\\.\\." },
  { name: "keyword.operator.arithmetic.tend", match: "\\*\\*|[-+*/−×÷]" },
  { name: "keyword.operator.optional.tend", match: "\\?" },
  { name: "punctuation.separator.tend", match: "[,;:|]" },
  { name: "punctuation.section.brackets.tend", match: "[()\\[\\]]" },
];

const context: Rule = {
  name: "meta.context.tend",
  begin: `\\{(?=\\s*(?:${NAME}|"[^"]*")\\s*:|\\s*\\})`,
  beginCaptures: { 0: { name: "punctuation.section.context.tend" } },
  end: "\\}",
  endCaptures: { 0: { name: "punctuation.section.context.tend" } },
  patterns: [{ include: "#expression" }],
};

/** `{{ expression | filter }}`; the text's end ends it too. */
const template = (closing: string): Rule => ({
  name: "meta.template.tend",
  begin: "\\{\\{",
  beginCaptures: { 0: { name: "punctuation.section.template.begin.tend" } },
  end: closing === "" ? "\\}\\}" : `\\}\\}|(?=${closing})`,
  endCaptures: { 0: { name: "punctuation.section.template.end.tend" } },
  patterns: [
    {
      match: `(?<!\\|)(\\|)(?!\\|)\\s*(${PLAIN_NAME})`,
      captures: { 1: { name: "keyword.operator.filter.tend" }, 2: { name: "support.function.filter.tend" } },
    },
    { include: "#unquoted" },
  ],
});

const escaped: Rule = {
  name: "constant.character.escape.tend",
  match: "\\\\(?:[ntr\"'\\\\]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6})",
};

function text(name: string, begin: string, end: string): Rule {
  return {
    name,
    begin,
    beginCaptures: { 0: { name: "punctuation.definition.string.begin.tend" } },
    // A text that is not closed ends with its line.
    end: `${end}|$`,
    endCaptures: { 0: { name: "punctuation.definition.string.end.tend" } },
    patterns: [escaped, template(`${end}|$`)],
  };
}

const texts: readonly Rule[] = [
  {
    name: "string.quoted.triple.tend",
    begin: '"""',
    beginCaptures: { 0: { name: "punctuation.definition.string.begin.tend" } },
    end: '"""',
    endCaptures: { 0: { name: "punctuation.definition.string.end.tend" } },
    patterns: [template('"""')],
  },
  text("string.quoted.double.tend", '"', '"'),
  text("string.quoted.single.tend", "'", "'"),
  text("string.quoted.other.tend", "[“„]", "[”“]"),
  text("string.quoted.other.tend", "「", "」"),
  text("string.quoted.other.tend", "‘", "’"),
  text("string.quoted.other.tend", "«", "»"),
];

const comments: readonly Rule[] = [
  { name: "comment.line.number-sign.tend", match: "#.*$" },
  { name: "comment.line.double-slash.tend", match: "//.*$" },
  { name: "comment.block.tend", begin: "/\\*", end: "\\*/" },
];

/** Rules by name, for a grammar's repository. */
export const expressionRules: { readonly [name: string]: Rule } = {
  comment: { patterns: comments },
  text: { patterns: texts },
  template: template(""),
  context,
  unquoted: { patterns: [...numbers, ...wordsOfExpressions, ...names, { include: "#context" }, ...others] },
  expression: {
    patterns: [{ include: "#comment" }, ...numbers.slice(0, 1), { include: "#text" }, { include: "#unquoted" }],
  },
};
