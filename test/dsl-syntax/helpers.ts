/** What the tests of the syntax share: trees without places, and expressions in one line. */

import { renderDiagnostics } from "../../dsl/diagnostics/render.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import { parseExpression, wholeFile } from "../../dsl/syntax/parse-expression.ts";
import { spanText } from "../../dsl/syntax/spans.ts";
import type { ExpressionSyntax, SyntaxTree } from "../../dsl/syntax/tree.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { assertNever } from "../../engine/assert-never.ts";

/** Where and how something is written. */
const HOW = new Set(["place", "file", "spelled"]);

/** A tree as plain data without places, spellings and functions. */
export function bare(tree: SyntaxTree): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (HOW.has(key) ? undefined : value)));
}

/** The mistakes of a text file as people see them. */
export function mistakes(text: string, path = "a.tend"): string {
  const file = { path, text };
  const { diagnostics } = path.endsWith(".yaml") ? parseYaml(file) : parseText(file);
  return renderDiagnostics(diagnostics, [file]);
}

/** The mistakes' lines and codes, in order. */
export function codes(text: string, path = "a.tend"): readonly string[] {
  const file = { path, text };
  const { diagnostics } = path.endsWith(".yaml") ? parseYaml(file) : parseText(file);
  return diagnostics.map((one) => `${text.slice(0, one.place.start).split("\n").length} ${one.code}`);
}

/** An expression's tree in one line, or its mistakes. */
export function read(text: string): string {
  const { expression, diagnostics } = parseExpression(text, wholeFile("-"));
  const errors = diagnostics.filter((one) => one.severity === "error");
  return errors.length > 0 ? errors.map((one) => one.message).join("\n") : brief(expression);
}

/** An expression's tree in one line, every operation in parentheses. */
export function brief(expression: ExpressionSyntax): string {
  switch (expression.kind) {
    case "number":
      return `${expression.value}${expression.percent ? "%" : ""}`;
    case "text":
      return JSON.stringify(expression.value);
    case "boolean":
      return `${expression.value}`;
    case "null":
      return "null";
    case "duration":
      return spanText(expression.span);
    case "temporal":
      return `@${expression.text}`;
    case "name":
      return expression.name;
    case "path":
      return `(path ${brief(expression.object)} ${expression.field.text})`;
    case "bracket":
      return `(bracket ${brief(expression.object)} ${brief(expression.inside)})`;
    case "with":
      return `(with ${brief(expression.object)} ${brief(expression.condition)})`;
    case "call": {
      const given = expression.arguments.map(
        (one) => `${one.name === null ? "" : `${one.name.text}:`}${brief(one.value)}`,
      );
      return `(call ${[`"${expression.function.text}"`, ...given].join(" ")})`;
    }
    case "negate":
    case "not":
      return `(${expression.kind} ${brief(expression.operand)})`;
    case "binary":
      return `(${expression.operator} ${brief(expression.left)} ${brief(expression.right)})`;
    case "between":
      return `(between ${brief(expression.value)} ${brief(expression.lower)} ${brief(expression.upper)})`;
    case "in":
      return `(${expression.negated ? "not-in" : "in"} ${[expression.value, ...expression.choices].map(brief).join(" ")})`;
    case "isMissing":
      return `(${expression.negated ? "is-not-missing" : "is-missing"} ${brief(expression.operand)})`;
    case "if":
      return `(if ${brief(expression.condition)} ${brief(expression.then)} ${brief(expression.otherwise)})`;
    case "list":
      return `[${expression.items.map(brief).join(" ")}]`;
    case "context":
      return `{${expression.entries.map((one) => `${one.key.text}:${brief(one.value)}`).join(" ")}}`;
    case "range": {
      const bounds = `${brief(expression.lower)}..${brief(expression.upper)}`;
      return `(range ${expression.lowerIncluded ? "[" : "("}${bounds}${expression.upperIncluded ? "]" : ")"})`;
    }
    case "some":
    case "every":
    case "for":
      return `(${expression.kind} ${expression.variable.text} ${brief(expression.list)} ${brief(expression.body)})`;
    case "window": {
      const by = expression.by === null ? "" : ` by:${expression.by.text}`;
      const before = expression.before === null ? "" : ` before:${spanText(expression.before.span)}`;
      const least = expression.atLeast === null ? "" : ` at-least:${expression.atLeast}`;
      return `(${expression.aggregate.text} ${brief(expression.of)}${by} over:${spanText(expression.over.span)}${before}${least})`;
    }
    case "distinct":
      return `(distinct ${expression.key.text} ${brief(expression.of)} over:${spanText(expression.over.span)})`;
    case "inARow":
      return `(in-a-row ${brief(expression.condition)} ${expression.days})`;
    case "dayWith":
      return `(${expression.which} ${brief(expression.of)})`;
    case "timeSince":
      return `(time-since ${brief(expression.of)})`;
    case "iterate":
      return `(for ${expression.iterators.map((one) => `${one.variable.text} ${brief(one.list)}`).join(" ")} ${brief(expression.body)})`;
    case "unary":
      return `(? ${expression.operator} ${brief(expression.end)})`;
    case "input":
      return "?";
    case "noneOf":
      return `(none-of ${expression.tests.map(brief).join(" ")})`;
    case "instanceOf":
      return `(instance-of ${brief(expression.value)} ${expression.of.name})`;
    case "function":
      return `(function ${expression.parameters.map(({ name }) => name.text).join(" ")} ${brief(expression.body)})`;
    case "invoke":
      return `(invoke ${[expression.callee, ...expression.arguments.map(({ value }) => value)].map(brief).join(" ")})`;
    case "error":
      return "ERROR";
    default:
      return assertNever(expression, "expression");
  }
}
