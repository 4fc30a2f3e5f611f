/** Prints an expression so that it is parsed to the same tree again, with few more parentheses than that takes. */
import { assertNever } from "../../engine/assert-never.ts";
import { numberText } from "../../engine/feel/text.ts";
import type { Span } from "../../engine/program/span.ts";
import { wordsAfterExpressions } from "../syntax/form.ts";
import { functionNames } from "../syntax/function-names.ts";
import { spanText } from "../syntax/spans.ts";
import { isPlainName, quoted } from "../syntax/texts.ts";
import { hardWords } from "../syntax/tokens.ts";
import type { BinaryOperator, ExpressionSyntax, NameSyntax, TypeSyntax } from "../syntax/tree.ts";

/** How tight each kind of expression binds; a part that binds less than its place needs parentheses. */
const tight = {
  /** Goes on as far as it can: `if`, `with`, `some`. */
  open: 0,
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  sum: 5,
  product: 6,
  power: 7,
  unary: 8,
  postfix: 9,
  primary: 10,
} as const;

const binaryTightness: { readonly [operator in BinaryOperator]: number } = {
  or: tight.or,
  and: tight.and,
  "=": tight.compare,
  "!=": tight.compare,
  "<": tight.compare,
  "<=": tight.compare,
  ">": tight.compare,
  ">=": tight.compare,
  "+": tight.sum,
  "-": tight.sum,
  "*": tight.product,
  "/": tight.product,
  "**": tight.power,
};

/** Words that mean something else than a name where an expression may stand beside them. */
const special = new Set([
  "first",
  "last",
  "time",
  "distinct",
  "some",
  "every",
  "for",
  "with",
  "over",
  "by",
  "vs",
  "is",
  "of",
  "before",
  // These would make the names of functions with the words after them.
  "date",
  "starts",
  "ends",
]);

/** A name as it is written where only a name may stand. */
export function printName(text: string): string {
  return isPlainName(text) && !hardWords.has(text.toLowerCase()) ? text : `\`${text}\``;
}

/** The expression in the text notation. */
export function printExpression(expression: ExpressionSyntax): string {
  return print(expression, tight.open);
}

/** A test as it stands among choices and in a table's cell, where `?` goes without saying. */
export function printTest(test: ExpressionSyntax): string {
  if (test.kind === "unary") return `${test.operator} ${print(test.end, tight.sum)}`;
  if (test.kind === "isMissing" && test.operand.kind === "input") {
    return test.negated ? "is not missing" : "is missing";
  }
  // `not(C)` would be the test that C does not fit.
  return test.kind === "not" ? `(${print(test, tight.open)})` : print(test, tight.open);
}

function print(expression: ExpressionSyntax, needed: number): string {
  const { text, binds } = printed(expression);
  return binds < needed ? `(${text})` : text;
}

/** A name inside an expression: in backticks if the word could be taken for something else. */
function nameInside(text: string): string {
  return special.has(text) ? `\`${text}\`` : printName(text);
}

function functionName(name: NameSyntax): string {
  return functionNames.includes(name.text) ? name.text : printName(name.text);
}

function printed(expression: ExpressionSyntax): { readonly text: string; readonly binds: number } {
  const primary = (text: string) => ({ text, binds: tight.primary });
  switch (expression.kind) {
    case "number":
      return primary(expression.spelled ?? printNumber(expression.value, expression.percent));
    case "text":
      return primary(quoted(expression.value));
    case "boolean":
      return primary(expression.value ? "true" : "false");
    case "null":
      return primary("null");
    case "duration":
      return primary(spelledSpan(expression));
    case "temporal":
      return primary(`@"${expression.text}"`);
    case "name":
      return primary(nameInside(expression.name));
    case "path":
      return {
        text: `${print(expression.object, tight.postfix)}.${printName(expression.field.text)}`,
        binds: tight.postfix,
      };
    case "bracket":
      return {
        text: `${print(expression.object, tight.postfix)}[${print(expression.inside, tight.open)}]`,
        binds: tight.postfix,
      };
    case "with":
      return {
        text: `${print(expression.object, tight.postfix)} with ${print(expression.condition, tight.open)}`,
        binds: tight.open,
      };
    case "call": {
      const given = expression.arguments.map(
        ({ name, value }) => (name === null ? "" : `${parameterName(name)}: `) + print(value, tight.open),
      );
      return primary(`${functionName(expression.function)}(${given.join(", ")})`);
    }
    case "negate":
      return { text: `-${print(expression.operand, tight.unary)}`, binds: tight.unary };
    case "not":
      return primary(`not(${print(expression.operand, tight.open)})`);
    case "binary": {
      const binds = binaryTightness[expression.operator];
      const comparison = binds === tight.compare;
      const left = print(expression.left, comparison ? tight.sum : binds);
      return { text: `${left} ${expression.operator} ${print(expression.right, binds + 1)}`, binds };
    }
    case "between": {
      const bounds = `${print(expression.lower, tight.sum)} and ${print(expression.upper, tight.sum)}`;
      return { text: `${print(expression.value, tight.sum)} between ${bounds}`, binds: tight.compare };
    }
    case "in": {
      const [only] = expression.choices;
      const choices =
        expression.choices.length === 1 && only !== undefined && only.kind !== "noneOf"
          ? print(only, tight.sum)
          : `(${expression.choices.map(printTest).join(", ")})`;
      const word = expression.negated ? "not in" : "in";
      return { text: `${print(expression.value, tight.sum)} ${word} ${choices}`, binds: tight.compare };
    }
    case "isMissing": {
      const word = expression.negated ? "is not missing" : "is missing";
      return { text: `${print(expression.operand, tight.sum)} ${word}`, binds: tight.compare };
    }
    case "if": {
      return { text: armsOf(expression).join(" "), binds: tight.open };
    }
    case "list":
      return primary(`[${expression.items.map((item) => print(item, tight.open)).join(", ")}]`);
    case "context": {
      const entries = expression.entries.map(
        ({ key, value }) =>
          `${isPlainName(key.text) ? printName(key.text) : quoted(key.text)}: ${print(value, tight.open)}`,
      );
      return primary(`{${entries.join(", ")}}`);
    }
    case "range": {
      const open = expression.lowerIncluded ? "[" : "(";
      const close = expression.upperIncluded ? "]" : ")";
      return primary(`${open}${print(expression.lower, tight.open)}..${print(expression.upper, tight.open)}${close}`);
    }
    case "some":
    case "every":
    case "for": {
      const word = expression.kind === "for" ? "return" : "satisfies";
      const list = `${expression.kind} ${printName(expression.variable.text)} in ${print(expression.list, tight.open)}`;
      return { text: `${list} ${word} ${print(expression.body, tight.open)}`, binds: tight.open };
    }
    case "iterate": {
      const lists = expression.iterators.map(
        ({ variable, list }) => `${printName(variable.text)} in ${print(list, tight.open)}`,
      );
      return { text: `for ${lists.join(", ")} return ${print(expression.body, tight.open)}`, binds: tight.open };
    }
    case "unary":
      return primary(`(${expression.operator} ${print(expression.end, tight.sum)})`);
    case "input":
      return primary("?");
    case "noneOf":
      return primary(`not(${expression.tests.map(printTest).join(", ")})`);
    case "instanceOf":
      return {
        text: `${print(expression.value, tight.postfix)} instance of ${printType(expression.of)}`,
        binds: tight.unary,
      };
    case "function": {
      const parameters = expression.parameters.map(
        ({ name, type }) => printName(name.text) + (type === null ? "" : `: ${printType(type)}`),
      );
      return {
        text: `function(${parameters.join(", ")}) ${print(expression.body, tight.open)}`,
        binds: tight.open,
      };
    }
    case "invoke": {
      const given = expression.arguments.map(
        ({ name, value }) => (name === null ? "" : `${parameterName(name)}: `) + print(value, tight.open),
      );
      const { kind } = expression.callee;
      const callee = print(expression.callee, tight.postfix);
      return {
        text: `${kind === "path" || kind === "bracket" || callee.startsWith("(") ? callee : `(${callee})`}(${given.join(", ")})`,
        binds: tight.postfix,
      };
    }
    case "window": {
      const by = expression.by === null ? "" : ` by ${printName(expression.by.text)}`;
      const least = expression.atLeast === null ? "" : `, at least ${printNumber(expression.atLeast, false)} days`;
      const before = expression.before === null ? "" : ` vs the ${spelledSpan(expression.before)} before`;
      const over = `over ${spelledSpan(expression.over)}${least}${before}`;
      const of = measured(expression.of);
      return { text: `${expression.aggregate.text} of ${of}${by} ${over}`, binds: tight.unary };
    }
    case "distinct": {
      const of = measured(expression.of);
      const text = `distinct ${nameInside(expression.key.text)} of ${of} over ${spelledSpan(expression.over)}`;
      return { text, binds: tight.unary };
    }
    case "inARow": {
      // It binds to a comparison, so anything looser, and a comparison's own tail, stands in parentheses.
      const days = `${printNumber(expression.days, false)} ${expression.days === 1 ? "day" : "days"}`;
      return { text: `${print(expression.condition, tight.compare)} for ${days} in a row`, binds: tight.compare };
    }
    case "dayWith":
      return { text: `${expression.which} ${operand(expression.of)}`, binds: tight.unary };
    case "timeSince":
      return { text: `time since ${print(expression.of, tight.unary)}`, binds: tight.unary };
    case "error":
      throw new Error("An expression with a mistake cannot be printed");
    default:
      return assertNever(expression, "expression");
  }
}

/** `if … then …`, `else if … then …`, `else …`: together what is printed of a condition; nothing of another expression. */
export function armsOf(expression: ExpressionSyntax): readonly string[] {
  if (expression.kind !== "if") return [];
  const { condition, then, otherwise } = expression;
  const first = `if ${print(condition, tight.open)} then ${print(then, tight.open)}`;
  const [next, ...others] = otherwise.kind === "if" ? armsOf(otherwise) : [print(otherwise, tight.open)];
  return [first, `else ${next}`, ...others];
}

/** What a window is about. A condition reads better in parentheses, although it needs none: `count of (uses > 0) over 30d`. */
function measured(of: ExpressionSyntax): string {
  const { text, binds } = printed(of);
  return binds > tight.open && binds <= tight.compare ? `(${text})` : text;
}

/** After `first` and `last` stands a name or a parenthesis; anything else is put into one. */
function operand(of: ExpressionSyntax): string {
  let root = of;
  while (root.kind === "path" || root.kind === "bracket") root = root.object;
  const text = print(of, tight.unary);
  const plain = root.kind === "name" && !text.startsWith("`") && !wordsAfterExpressions.has(root.name);
  return plain ? text : `(${print(of, tight.open)})`;
}

function printType(type: TypeSyntax): string {
  const inside = type.arguments.map(
    ({ field, type: one }) => (field === null ? "" : `${printName(field)}: `) + printType(one),
  );
  if (type.result !== null) return `${type.name}<${inside.join(", ")}> -> ${printType(type.result)}`;
  return inside.length === 0 ? type.name : `${type.name}<${inside.join(", ")}>`;
}

function parameterName(name: NameSyntax): string {
  const plain = name.text.split(" ").every((word) => printName(word) === word);
  return plain ? name.text : `\`${name.text}\``;
}

function spelledSpan({ span, spelled }: { readonly span: Span; readonly spelled?: string }): string {
  return spelled ?? spanText(span);
}

/** A number as the language writes it: without an exponent, percentages without noise. */
export function printNumber(value: number, percent: boolean): string {
  return percent ? `${numberText(Number((value * 100).toPrecision(15)))}%` : numberText(value);
}
